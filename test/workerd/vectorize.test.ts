// The local VECTORIZE binding: the contract of Vectorize through the service binding that the product uses,
// then what only the stand-in has: storage that lasts, settings, metadata indexes by call, and delays. That
// its results are exact is in vectorize-exact.test.ts.

import { evictAllDurableObjects } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { vectorIndexContract } from "../contracts/vector-index.ts";
import { bound, ids, openVectorize as open, query, setClock, vector } from "./vectorize-open.ts";

vectorIndexContract("local Vectorize", async () => bound.VECTORIZE, {
  dimensions: 384,
  settle: async () => {},
  indexed: { string: "source", number: "day" },
});

describe("storage", () => {
  test("outlives the object: vectors, filters, metadata, free slots and the last mutation", async () => {
    const settings = { metadataIndexes: { kind: "string" } };
    const index = open("lasting", settings);
    const write = (id: string, angle: number) =>
      vector(id, angle, { namespace: "n", metadata: { kind: id, x: [1] } });
    await index.insert([write("a", 0), write("b", 1), write("c", 2)]);
    await index.deleteByIds(["b"]);
    const before = await index.describe();
    await evictAllDurableObjects();
    const again = open("lasting", settings);
    expect(await again.describe()).toEqual(before);
    expect(before.vectorCount).toBe(2);
    const { matches } = await again.query(query, { filter: { kind: "c" }, returnMetadata: "all" });
    expect(matches).toEqual([
      { id: "c", namespace: "n", score: expect.closeTo(Math.cos(2), 6), metadata: { kind: "c", x: [1] } },
    ]);
    await again.insert([write("d", 0.5)]);
    expect(ids(await again.query(query, { namespace: "n" }))).toEqual(["a", "d", "c"]);
  });

  test("an id stands in one namespace at a time: written into another, it leaves the first", async () => {
    const index = open("moving");
    await index.insert([vector("a", 0, { namespace: "one" })]);
    await index.upsert([vector("a", 0, { namespace: "two" })]);
    expect((await index.query(query, { namespace: "one" })).count).toBe(0);
    expect((await index.query(query, { namespace: "two" })).count).toBe(1);
  });

  test("of one id twice in a batch, an insert keeps the first and an upsert the last", async () => {
    const index = open("doubled");
    await index.insert([vector("a", 0, { metadata: { n: 1 } }), vector("a", 0, { metadata: { n: 2 } })]);
    expect((await index.getByIds(["a"]))[0]!.metadata).toEqual({ n: 1 });
    await index.upsert([vector("a", 0, { metadata: { n: 3 } }), vector("a", 0, { metadata: { n: 4 } })]);
    expect((await index.getByIds(["a"]))[0]!.metadata).toEqual({ n: 4 });
    expect((await index.describe()).vectorCount).toBe(1);
  });

  test("another name is another index, and each keeps its dimensions and its metric", async () => {
    await open("fixed").insert([vector("a", 0)]);
    expect((await open("other").describe()).vectorCount).toBe(0);
    await expect(open("fixed", { dimensions: 9 }).describe()).rejects.toThrow(
      /"fixed" was made with dimensions 8/,
    );
    await expect(open("fixed", { metric: "euclidean" }).describe()).rejects.toThrow(
      /was made with metric cosine/,
    );
    expect((await open("fixed").describe()).vectorCount).toBe(1);
  });

  test("a setting that cannot be is named", async () => {
    await expect(open("").describe()).rejects.toThrow(/LOCAL_VECTORIZE_INDEX/);
    await expect(open("x", { dimensions: 1_537 }).describe()).rejects.toThrow(/LOCAL_VECTORIZE_DIMENSIONS/);
    await expect(open("x", { delayMs: -1 }).describe()).rejects.toThrow(/LOCAL_VECTORIZE_DELAY_MS/);
  });
});

describe("metadata indexes", () => {
  test("cover what is written after them, a rewrite included", async () => {
    const index = open("late");
    await index.insert([vector("early", 0, { metadata: { kind: "x" } })]);
    expect((await index.query(query, { filter: { kind: "x" } })).count).toBe(0);
    await index.createMetadataIndex("kind", "string");
    await index.insert([vector("late", 1, { metadata: { kind: "x" } })]);
    expect(ids(await index.query(query, { filter: { kind: "x" } }))).toEqual(["late"]);
    await evictAllDurableObjects();
    expect(ids(await index.query(query, { filter: { kind: "x" } }))).toEqual(["late"]);
    await index.upsert([vector("early", 0, { metadata: { kind: "x" } })]);
    expect(ids(await index.query(query, { filter: { kind: "x" } }))).toEqual(["early", "late"]);
  });

  test("forget what they held once they are deleted", async () => {
    const index = open("forgetful", { metadataIndexes: { kind: "string" } });
    await index.insert([vector("a", 0, { metadata: { kind: "x" } })]);
    await index.deleteMetadataIndex("kind");
    expect((await index.query(query, { filter: { kind: "x" } })).count).toBe(0);
    await index.createMetadataIndex("kind", "string");
    expect((await index.query(query, { filter: { kind: "x" } })).count).toBe(0);
  });

  test("hold values of their own type alone, nested ones by a dotted name", async () => {
    const index = open("typed", { metadataIndexes: { n: "number", "of.deep": "boolean" } });
    await index.insert([
      vector("a", 0, { metadata: { n: "1", of: { deep: true } } }),
      vector("b", 1, { metadata: { n: 1, of: "flat" } }),
    ]);
    expect(ids(await index.query(query, { filter: { n: { $in: [1, "1"] } } }))).toEqual(["b"]);
    const nested = await index.query(query, { filter: { "of.deep": true }, returnMetadata: "indexed" });
    expect(nested.matches.map((match) => match.metadata)).toEqual([{ of: { deep: true } }]);
  });

  test("hold the first 64 bytes of a string, cut between characters", async () => {
    const index = open("cut", { metadataIndexes: { title: "string" } });
    await index.insert([vector("a", 0, { metadata: { title: `${"é".repeat(31)}x${"é".repeat(9)}` } })]);
    const held = `${"é".repeat(31)}x`;
    const { matches } = await index.query(query, { filter: { title: held }, returnMetadata: "indexed" });
    expect(matches.map((match) => match.metadata)).toEqual([{ title: held }]);
  });

  test("number ten at most, each property once, and can be listed", async () => {
    const index = open("ten");
    for (let i = 0; i < 10; i++) await index.createMetadataIndex(`p${i}`, "number");
    await expect(index.createMetadataIndex("p10", "number")).rejects.toThrow(/at most 10/);
    await expect(index.createMetadataIndex("p1", "string")).rejects.toThrow(/already/);
    await expect(index.createMetadataIndex("$p", "string")).rejects.toThrow(/property name/);
    await expect(index.deleteMetadataIndex("q")).rejects.toThrow(/no metadata index/);
    const listed = await index.listMetadataIndexes();
    expect(listed).toHaveLength(10);
    expect(listed[3]).toEqual({ propertyName: "p3", indexType: "number" });
  });
});

describe("delayed visibility", () => {
  test("a write shows after the delay, in order, and describe() tells how far it is", async () => {
    const index = open("slow", { delayMs: 5_000, metadataIndexes: { n: "number" } });
    await setClock("slow", 1_000_000);
    const first = await index.upsert([vector("a", 0, { metadata: { n: 1 } })]);
    await setClock("slow", 1_001_000);
    const second = await index.deleteByIds(["a"]);
    expect((await index.query(query)).count).toBe(0);
    expect(await index.describe()).toMatchObject({ vectorCount: 0, processedUpToMutation: null });
    await setClock("slow", 1_005_000);
    expect(ids(await index.query(query, { filter: { n: 1 } }))).toEqual(["a"]);
    expect(await index.describe()).toEqual({
      vectorCount: 1,
      dimensions: 8,
      processedUpToDatetime: new Date(1_005_000).toISOString(),
      processedUpToMutation: first.mutationId,
    });
    await setClock("slow", 1_006_000);
    expect(await index.getByIds(["a"])).toEqual([]);
    expect((await index.describe()).processedUpToMutation).toBe(second.mutationId);
  });

  test("what does not show yet outlives the object, and overtakes nothing when the delay goes", async () => {
    await setClock("slow-2", 1_000_000);
    await open("slow-2", { delayMs: 5_000 }).upsert([vector("a", 0, { metadata: { v: 1 } })]);
    await evictAllDurableObjects();
    await setClock("slow-2", 1_001_000);
    const index = open("slow-2");
    await index.upsert([vector("a", 0, { metadata: { v: 2 } })]);
    expect(await index.getByIds(["a"])).toEqual([]);
    await setClock("slow-2", 1_005_000);
    expect((await index.getByIds(["a"]))[0]!.metadata).toEqual({ v: 2 });
  });

  test("a metadata index does not cover a write that came before it and shows after it", async () => {
    const index = open("slow-3", { delayMs: 5_000 });
    await setClock("slow-3", 1_000_000);
    await index.insert([vector("before", 0, { metadata: { n: 1 } })]);
    await index.createMetadataIndex("n", "number");
    await index.insert([vector("after", 1, { metadata: { n: 1 } })]);
    await setClock("slow-3", 1_005_000);
    expect(ids(await index.query(query))).toEqual(["before", "after"]);
    expect(ids(await index.query(query, { filter: { n: 1 } }))).toEqual(["after"]);
  });
});

describe("what the real binding gets wrong, this one does too", () => {
  test("returnMetadata false is refused, since the service does not know it", async () => {
    const message =
      /VECTOR_QUERY_ERROR \(code = 40026\): Failed to parse the request body as JSON: returnMetadata/;
    await expect(open("quirk").query(query, { returnMetadata: false })).rejects.toThrow(message);
  });

  test("what is no list counts as a query of no dimensions", async () => {
    const wrong = { data: [query] } as unknown as number[];
    await expect(open("quirk").query(wrong)).rejects.toThrow(/40006.*expected 8 dimensions, and got 0/);
  });
});
