// The exact nearest vectors among chosen slots. Codes say how near each can be at most; only vectors that
// could still be among the first `count` are read and scored, so nothing is approximate in what comes out.

import type { Codes } from "./codes.ts";
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
  /** At least 1. */
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
function findCandidates({ codes, slots, metric, count, values }: NearestQuery): Candidate[] {
  const query = codes.encodeQuery(values);
  const cosines = codes.cosines(query, slots);
  const nearestPossible = new Float64Array(slots.length);
  // What `count` vectors reach for certain: the `count`-th best of what each has at least.
  const certain = new Largest(count);
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i]!;
    const cosine = cosines[i]!;
    const bound = codes.bound(slot, query);
    const norm = codes.norm(slot);
    nearestPossible[i] = nearnessAt(metric, cosine + bound, norm, query.norm);
    certain.offer(nearnessAt(metric, cosine - bound, norm, query.norm));
  }
  const least = below(certain.smallest);
  const candidates: Candidate[] = [];
  for (let i = 0; i < slots.length; i++) {
    if (nearestPossible[i]! >= least) {
      candidates.push({ slot: slots[i]!, nearestPossible: nearestPossible[i]! });
    }
  }
  return candidates.sort((a, b) => b.nearestPossible - a.nearestPossible);
}

/** A little less: lengths and sums in float64 differ in their last digits by the way they were computed. */
function below(value: number): number {
  return value - Math.abs(value) * 1e-9;
}

function byNearness(metric: Metric) {
  return (a: Match, b: Match) =>
    nearness(metric, b.score) - nearness(metric, a.score) || (a.id < b.id ? -1 : 1);
}

/** The largest `size` of the numbers offered: a binary heap with the smallest of them on top. */
class Largest {
  readonly #heap: Float64Array;

  constructor(size: number) {
    this.#heap = new Float64Array(size).fill(-Infinity);
  }

  /** -Infinity while fewer than `size` were offered. */
  get smallest(): number {
    return this.#heap[0]!;
  }

  offer(value: number): void {
    const heap = this.#heap;
    if (value <= heap[0]!) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child++;
      if (heap[child]! >= value) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = value;
  }
}
