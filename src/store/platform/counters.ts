// Counting against several bounds at once: all of them let a request through and count it, or none counts it. Windows
// are fixed: each opens with its first request, a day's at midnight UTC. It keeps nothing beyond what `load` and its map know.

import { DAY_MS } from "../../base/time.ts";

const MINUTE_MS = 60_000;

/** One bound on a request. */
export interface Allowance {
  /** What it is called in headers. */
  name: string;
  /** Whose count it is, where a key has several of that name: a visitor. */
  subject: string;
  max: number;
  window: "minute" | "day";
}

export interface Count {
  /** Epoch ms: from then on the count is zero again. */
  endsAt: number;
  used: number;
  /** A request was refused for it in this window. */
  refused: boolean;
}

/** An allowance as it stands after a request. */
export interface Standing {
  name: string;
  max: number;
  window: Allowance["window"];
  left: number;
  /** Until all of it is there again. */
  resetMs: number;
}

export interface Charged {
  admitted: boolean;
  /** In the order of the allowances. */
  standings: Standing[];
  /** Names of the allowances that were used up. */
  exhausted: string[];
  /** Those of them that refused nothing before in this window. */
  newlyExhausted: string[];
}

export class Counters {
  readonly #load: (id: string) => Count | undefined;
  readonly #counts = new Map<string, Count>();
  readonly #changed = new Set<string>();
  #latest = 0;

  constructor(load: (id: string) => Count | undefined) {
    this.#load = load;
  }

  /** Counts one request at `now`; callers' clocks may differ a little, time never goes back. */
  charge(now: number, allowances: Allowance[]): Charged {
    this.#latest = Math.max(this.#latest, now);
    const rows = allowances.map((allowance) => ({ allowance, ...this.#find(allowance) }));
    const full = rows.filter(({ allowance, count }) => count.used >= allowance.max);
    const newlyExhausted = full.filter(({ count }) => !count.refused).map(({ allowance }) => allowance.name);
    for (const { id, count } of full.length > 0 ? full : rows) {
      if (full.length > 0) count.refused = true;
      else count.used++;
      this.#counts.set(id, count);
      this.#changed.add(id);
    }
    return {
      admitted: full.length === 0,
      standings: rows.map(({ allowance, count }) => ({
        name: allowance.name,
        max: allowance.max,
        window: allowance.window,
        left: Math.max(0, allowance.max - count.used),
        resetMs: count.endsAt - this.#latest,
      })),
      exhausted: full.map(({ allowance }) => allowance.name),
      newlyExhausted,
    };
  }

  /** What has changed since the last call, to be kept; counts whose window is over are forgotten. */
  takeChanged(): { id: string; count: Count }[] {
    const changed = [...this.#changed].flatMap((id) => {
      const count = this.#counts.get(id);
      return count ? [{ id, count }] : [];
    });
    this.#changed.clear();
    for (const [id, count] of this.#counts) if (count.endsAt <= this.#latest) this.#counts.delete(id);
    return changed;
  }

  /** Epoch ms, as far as the callers told. */
  get now(): number {
    return this.#latest;
  }

  #find({ name, subject, window }: Allowance): { id: string; count: Count } {
    const id = subject === "" ? name : `${name} ${subject}`;
    const known = this.#counts.get(id) ?? this.#load(id);
    if (known && known.endsAt > this.#latest) return { id, count: known };
    const length = window === "minute" ? MINUTE_MS : DAY_MS - (this.#latest % DAY_MS);
    return { id, count: { endsAt: this.#latest + length, used: 0, refused: false } };
  }
}
