// Exactness against brute force: whatever the vectors, the metric and the choice of slots, the nearest that
// come out are the nearest that there are.

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Codes } from "./codes.ts";
import { METRICS, type Metric, nearness, score } from "./metric.ts";
import { findNearest, type Match } from "./nearest.ts";

const module = new WebAssembly.Module(readFileSync(new URL("scan.wasm", import.meta.url)));

interface Case {
  metric: Metric;
  vectors: Float32Array[];
  query: Float32Array;
  slots: number[];
  count: number;
}

function nearest({ metric, vectors, query, slots, count }: Case) {
  const codes = new Codes(module, query.length);
  for (const [slot, values] of vectors.entries()) codes.set(slot, values);
  let reads = 0;
  const matches = findNearest({
    metric,
    codes,
    values: query,
    slots: Uint32Array.from(slots),
    count,
    read: (wanted) => {
      reads += wanted.length;
      return wanted.map((slot) => ({ slot, id: idOf(slot), values: vectors[slot]! })).reverse();
    },
  });
  return { matches, reads };
}

function bruteForce({ metric, vectors, query, slots, count }: Case): Match[] {
  return slots
    .map((slot) => ({ slot, id: idOf(slot), score: score(metric, query, vectors[slot]!) }))
    .sort((a, b) => nearness(metric, b.score) - nearness(metric, a.score) || (a.id < b.id ? -1 : 1))
    .slice(0, count);
}

const idOf = (slot: number) => `v${(slot * 7_919) % 1_000}-${slot}`;

/** Mulberry32: the same numbers on every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The shapes that quantised scans get wrong: outliers, copies, near-copies, zeros, huge and tiny lengths. */
const vectorKinds = (random: () => number, dimensions: number, pool: Float32Array[]) => {
  const noise = () => Float32Array.from({ length: dimensions }, () => random() * 2 - 1);
  return [
    noise,
    () => noise().fill(0),
    () => noise().map((value) => value * 1e30),
    () => noise().map((value) => value * 1e-30),
    () => noise().map((value, i) => (i === 0 ? 1_000 : value)),
    () => noise().map((value) => (Math.abs(value) > 0.9 ? value : 0)),
    () => (pool.length > 0 ? pool[Math.floor(random() * pool.length)]!.slice() : noise()),
    () => (pool[0] ?? noise()).map((value) => value * (1 + (random() - 0.5) * 1e-4)),
    () => (pool[0] ?? noise()).map((value) => -value),
  ];
};

const cases = fc
  .record({
    seed: fc.integer(),
    metric: fc.constantFrom(...METRICS),
    dimensions: fc.constantFrom(1, 2, 3, 31, 32, 33, 384),
    size: fc.integer({ min: 0, max: 120 }),
    count: fc.integer({ min: 1, max: 20 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ seed, metric, dimensions, size, count, share }): Case => {
    const random = seeded(seed);
    const vectors: Float32Array[] = [];
    const kinds = vectorKinds(random, dimensions, vectors);
    const draw = () => kinds[Math.floor(random() * kinds.length)]!();
    for (let i = 0; i < size; i++) vectors.push(draw());
    const slots = [...vectors.keys()].filter(() => random() < share);
    return { metric, vectors, query: draw(), slots, count };
  });

describe("the nearest vectors", () => {
  test("are those of brute force, with its scores and in its order", () => {
    fc.assert(
      fc.property(cases, (given) => {
        expect(nearest(given).matches).toEqual(bruteForce(given));
      }),
      { numRuns: 600, seed: 1 },
    );
  });

  test("are those of brute force where vectors differ by less than their codes show", () => {
    const random = seeded(3);
    const centre = Float32Array.from({ length: 64 }, () => random() - 0.5);
    const vectors = Array.from({ length: 500 }, () => centre.map((value) => value + (random() - 0.5) * 1e-3));
    const given = {
      metric: "cosine" as const,
      vectors,
      query: centre,
      slots: [...vectors.keys()],
      count: 10,
    };
    expect(nearest(given).matches).toEqual(bruteForce(given));
  });

  test("are found while reading few of many", () => {
    const random = seeded(5);
    const draw = () => Float32Array.from({ length: 384 }, () => random() + random() + random() - 1.5);
    const vectors = Array.from({ length: 5_000 }, draw);
    for (const metric of METRICS) {
      const given = { metric, vectors, query: draw(), slots: [...vectors.keys()], count: 10 };
      const { matches, reads } = nearest(given);
      expect(matches).toEqual(bruteForce(given));
      expect(reads).toBeLessThan(500);
    }
  });

  test("are all there are when fewer are chosen than asked for, and none when none are", () => {
    const vectors = [1, 2, 3].map((x) => Float32Array.of(x, 1));
    const given = { metric: "cosine" as const, vectors, query: Float32Array.of(1, 0), count: 5 };
    expect(nearest({ ...given, slots: [2, 0] }).matches.map(({ slot }) => slot)).toEqual([2, 0]);
    expect(nearest({ ...given, slots: [] }).matches).toEqual([]);
  });
});

describe("codes", () => {
  const random = seeded(7);
  const draw = () => Float32Array.from({ length: 100 }, () => random() ** 3 - 0.3);

  test("bound the error of every cosine they give", () => {
    const vectors = Array.from({ length: 300 }, draw);
    const codes = new Codes(module, 100);
    for (const [slot, values] of vectors.entries()) codes.set(slot, values);
    for (const values of [draw(), draw(), draw()]) {
      const query = codes.encodeQuery(values);
      const cosines = codes.cosines(query, Uint32Array.from(vectors.keys()));
      for (const [slot, vector] of vectors.entries()) {
        const error = Math.abs(cosines[slot]! - score("cosine", values, vector));
        expect(error).toBeLessThanOrEqual(codes.bound(slot, query));
        expect(codes.bound(slot, query)).toBeLessThan(0.05);
      }
    }
  });

  test("are the same after their pages were saved and loaded", () => {
    const codes = new Codes(module, 100);
    const vectors = Array.from({ length: 600 }, draw);
    for (const [slot, values] of vectors.entries()) codes.set(slot, values);
    const copy = new Codes(module, 100);
    for (const page of [2, 0, 1]) copy.loadPage(page, codes.savePage(page).buffer);
    const slots = Uint32Array.from(vectors.keys());
    const query = codes.encodeQuery(draw());
    expect(copy.cosines(query, slots)).toEqual(codes.cosines(query, slots));
    for (const slot of slots) {
      expect(copy.bound(slot, query)).toBe(codes.bound(slot, query));
      expect(copy.norm(slot)).toBe(codes.norm(slot));
    }
  });
});
