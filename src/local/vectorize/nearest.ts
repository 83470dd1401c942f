// The exact nearest vectors among chosen slots. Codes say how near each can be at most; only vectors that could
// still be among the first `count` are read and scored, so nothing is approximate in what comes out.

import type { Codes, QueryCodes } from "./codes.ts";
import { type Metric, nearness, nearnessAt, score } from "./metric.ts";

export interface Stored {
  slot: number;
  id: string;
  values: Float32Array;
}

export interface Match {
  slot: number;
  id: string;
  score: number;
}

export interface NearestQuery {
  metric: Metric;
  codes: Codes;
  values: Float32Array;
  /** Where to look. */
  slots: Uint32Array;
  count: number;
  /** Reads vectors by slot, in any order. */
  read(slots: number[]): Stored[];
}

interface Candidate {
  slot: number;
  /** No vector of this slot can be nearer. */
  nearestPossible: number;
}

/** Vectors scored in one read at least: reading few at a time costs more than scoring some in vain. */
const READ_SLOTS_MIN = 32;

/** The `count` nearest, nearest first; equal scores by id. */
export function findNearest(query: NearestQuery): Match[] {
  const candidates = findCandidates(query);
  const readSlots = Math.max(READ_SLOTS_MIN, query.count);
  let matches: Match[] = [];
  for (let start = 0; start < candidates.length; start += readSlots) {
    const last = matches[query.count - 1];
    if (last && candidates[start]!.nearestPossible < below(nearness(query.metric, last.score))) break;
    const batch = candidates.slice(start, start + readSlots).map(({ slot }) => slot);
    for (const { slot, id, values } of query.read(batch)) {
      matches.push({ slot, id, score: score(query.metric, query.values, values) });
    }
    matches = matches.sort(byNearness(query.metric)).slice(0, query.count);
  }
  return matches;
}

/** Every slot that can be among the first `count`, the most promising first. */
function findCandidates(query: NearestQuery): Candidate[] {
  const { codes, slots, metric, count } = query;
  const code = codes.encodeQuery(query.values);
  const cosines = codes.cosines(code, slots);
  const least = findLeast(query, code, cosines);
  const candidates: Candidate[] = [];
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i]!;
    const cosine = cosines[i]! + codes.bound(slot, code);
    const nearestPossible = nearnessAt(metric, cosine, codes.norm(slot), code.norm);
    if (nearestPossible >= least) candidates.push({ slot, nearestPossible });
  }
  return count === 0 ? [] : candidates.sort((a, b) => b.nearestPossible - a.nearestPossible);
}

/** What `count` vectors reach for certain: the `count`-th best of what each slot has at least. */
function findLeast({ codes, slots, metric, count }: NearestQuery, code: QueryCodes, cosines: Float32Array) {
  const best = new SmallestFirst(count);
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i]!;
    const cosine = cosines[i]! - codes.bound(slot, code);
    best.offer(nearnessAt(metric, cosine, codes.norm(slot), code.norm));
  }
  return best.full ? below(best.smallest) : -Infinity;
}

/** A little less: lengths and sums in float64 differ in their last digits by the way they were computed. */
function below(value: number): number {
  return value - Math.abs(value) * 1e-9;
}

function byNearness(metric: Metric) {
  return (a: Match, b: Match) =>
    nearness(metric, b.score) - nearness(metric, a.score) || (a.id < b.id ? -1 : 1);
}

/** The largest `size` of the numbers offered, as a binary heap with the smallest of them on top. */
class SmallestFirst {
  readonly #heap: Float64Array;
  #length = 0;

  constructor(size: number) {
    this.#heap = new Float64Array(size);
  }

  get full(): boolean {
    return this.#length === this.#heap.length && this.#length > 0;
  }

  get smallest(): number {
    return this.#heap[0]!;
  }

  offer(value: number): void {
    if (this.#length < this.#heap.length) {
      this.#rise(value);
    } else if (this.#length > 0 && value > this.#heap[0]!) {
      this.#sink(value);
    }
  }

  #rise(value: number): void {
    const heap = this.#heap;
    let at = this.#length++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (heap[parent]! <= value) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = value;
  }

  #sink(value: number): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#length) break;
      if (child + 1 < this.#length && heap[child + 1]! < heap[child]!) child++;
      if (heap[child]! >= value) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = value;
  }
}
