// That the local VECTORIZE binding is exact: its matches and scores against brute force, over what SQLite
// keeps.

import { evictAllDurableObjects } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { ids, openVectorize as open, query, vector } from "./vectorize-open.ts";

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

describe("exactness", () => {
  interface Row {
    id: string;
    values: Float32Array;
    namespace: string | undefined;
    metadata: { group: string; day: number; open?: boolean };
  }
  const dimensions = 96;
  const random = seeded(11);
  const draw = () => Float32Array.from({ length: dimensions }, () => random() + random() - 1);
  const rowOf = (i: number): Row => ({
    id: `row-${i}`,
    values: draw(),
    namespace: [undefined, "large", "small"][i % 50 === 0 ? 2 : i % 2],
    metadata: { group: `g${i % 7}`, day: i % 365, ...(i % 3 === 0 && { open: i % 2 === 0 }) },
  });
  const cosine = (a: Float32Array, b: Float32Array) => {
    let [product, squaresA, squaresB] = [0, 0, 0];
    for (const [i, x] of a.entries()) {
      product += x * b[i]!;
      squaresA += x * x;
      squaresB += b[i]! * b[i]!;
    }
    return product / Math.sqrt(squaresA * squaresB);
  };

  const questions: { options: object; passes: (row: Row) => boolean }[] = [
    { options: {}, passes: () => true },
    { options: { namespace: "small" }, passes: (row) => row.namespace === "small" },
    { options: { filter: { group: "g3" } }, passes: (row) => row.metadata.group === "g3" },
    {
      options: { namespace: "large", filter: { day: { $gte: 100, $lt: 130 }, group: { $ne: "g1" } } },
      passes: ({ namespace, metadata: { day, group } }) =>
        namespace === "large" && day >= 100 && day < 130 && group !== "g1",
    },
    { options: { filter: { open: { $nin: [true] } } }, passes: (row) => row.metadata.open !== true },
    {
      options: { filter: { open: null, day: 7 } },
      passes: (row) => row.metadata.open === undefined && row.metadata.day === 7,
    },
  ];

  test("of 20,000 vectors, some overwritten or deleted, the matches are those of brute force", async () => {
    const metadataIndexes = { group: "string", day: "number", open: "boolean" };
    const index = open("exact", { dimensions, metadataIndexes });
    const rows = new Map<string, Row>();
    for (let i = 0; i < 20_000; i++) rows.set(`row-${i}`, rowOf(i));
    const all = [...rows.values()];
    for (let i = 0; i < all.length; i += 1_000) await index.upsert(all.slice(i, i + 1_000));
    const changed = Array.from({ length: 900 }, (_, i) => ({ ...rowOf(i * 20 + 1), id: `row-${i * 20}` }));
    for (const row of changed) rows.set(row.id, row);
    await index.upsert(changed);
    const dropped = Array.from({ length: 100 }, (_, i) => `row-${i * 13}`);
    for (const id of dropped) rows.delete(id);
    await index.deleteByIds(dropped);
    expect((await index.describe()).vectorCount).toBe(19_900);

    const check = async () => {
      for (const { options, passes } of questions) {
        const values = draw();
        const topK = 1 + Math.floor(random() * 100);
        const expected = [...rows.values()]
          .filter(passes)
          .map((row) => ({ id: row.id, score: cosine(values, row.values) }))
          .sort((a, b) => b.score - a.score)
          .slice(0, topK);
        const { matches } = await index.query(values, { ...options, topK });
        expect(ids({ matches })).toEqual(ids({ matches: expected }));
        for (const [i, match] of matches.entries()) expect(match.score).toBeCloseTo(expected[i]!.score, 12);
      }
    };
    await check();
    await evictAllDurableObjects();
    await check();
  });

  test("equal scores come in the order of their ids", async () => {
    const index = open("ties");
    await index.insert(["c", "a", "d", "b"].map((id) => vector(id, 1)));
    expect(ids(await index.query(query, { topK: 3 }))).toEqual(["a", "b", "c"]);
  });

  test("euclidean scores are distances, dot-product ones negated products, nearest first", async () => {
    const vectors = [vector("near", 0), vector("far", 3), { id: "long", values: query.map((x) => x * 3) }];
    const euclidean = open("euclidean", { metric: "euclidean" });
    await euclidean.insert(vectors);
    const distances = await euclidean.query(query);
    expect(ids(distances)).toEqual(["near", "far", "long"]);
    expect(distances.matches[0]!.score).toBe(0);
    expect(distances.matches[1]!.score).toBeCloseTo(2 * Math.sin(1.5), 6);
    const product = open("product", { metric: "dot-product" });
    await product.insert(vectors);
    const products = await product.query(query);
    expect(ids(products)).toEqual(["long", "near", "far"]);
    expect(products.matches.map((match) => match.score)).toEqual([-3, -1, expect.closeTo(-Math.cos(3), 6)]);
  });
});
