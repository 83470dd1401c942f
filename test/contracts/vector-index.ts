// What a Vectorize binding promises, as a suite for any of them: the local stand-in, or a real index on an
// account (cosine, at least 8 dimensions; every run has ids and namespaces of its own, and deletes its
// vectors at the end). What only the stand-in has (exact scores, settings, delays) stands with its own tests.

import { afterAll, describe, expect, test } from "vitest";
import { filterContract, queryingContract } from "./vector-index-queries.ts";
import {
  at,
  awaited,
  type VectorIndexContractOptions,
  type VectorIndexLike,
  type VectorLike,
  type World,
} from "./vector-index-shapes.ts";

export function vectorIndexContract(
  name: string,
  openIndex: () => Promise<VectorIndexLike>,
  options: VectorIndexContractOptions,
): void {
  const open = async () => awaited(await openIndex());
  const run = crypto.randomUUID().slice(0, 8);
  const written = new Set<string>();
  let namespaces = 0;
  const world: World = {
    ...options,
    open,
    namespace: () => `${run}-${namespaces++}`,
    id: (id) => {
      written.add(`${run}-${id}`);
      return `${run}-${id}`;
    },
  };
  describe(`${name}: writing`, () => writingContract(world));
  describe(`${name}: querying`, () => queryingContract(world));
  describe(`${name}: refusals`, () => refusalContract(world));
  const { indexed } = options;
  if (indexed) describe(`${name}: filters`, () => filterContract({ ...world, indexed }));

  afterAll(async () => {
    const index = await open();
    const ids = [...written];
    for (let i = 0; i < ids.length; i += 100) await index.deleteByIds(ids.slice(i, i + 100));
  });
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function writingContract({ open, settle, namespace, id, dimensions }: World): void {
  test("a write gives a mutation id, and describe() counts what it wrote", async () => {
    const index = await open();
    const before = await index.describe();
    expect(before.dimensions).toBe(dimensions);
    const { mutationId } = await index.insert([{ id: id("counted"), values: at(0, dimensions) }]);
    expect(mutationId).toMatch(UUID);
    await settle();
    expect((await index.describe()).vectorCount).toBe(before.vectorCount + 1);
  });

  test("getByIds gives float32 values, namespace and metadata, and leaves out what is absent", async () => {
    const index = await open();
    const ns = namespace();
    const metadata = { title: "Größe 🙂", page: 7, open: true, tags: ["a", "b"], of: { deep: "value" } };
    const values = at(0.1, dimensions);
    const given = { id: id("whole"), values, namespace: ns, metadata };
    await index.upsert([given, { id: id("bare"), values }]);
    await settle();
    const found = await index.getByIds([given.id, id("absent"), id("bare")]);
    const whole = found.find((vector) => vector.id === given.id)!;
    expect(found.map((vector) => vector.id).sort()).toEqual([id("bare"), given.id].sort());
    expect(Array.from(whole.values)).toEqual(values.map(Math.fround));
    expect(whole.namespace).toBe(ns);
    expect(whole.metadata).toEqual(metadata);
  });

  test("an upsert replaces a vector in full, an insert leaves it as it was", async () => {
    const index = await open();
    const old = { id: id("twice"), values: at(0, dimensions), metadata: { old: true } };
    await index.upsert([old]);
    await settle();
    await index.insert([{ id: old.id, values: at(1, dimensions), metadata: { inserted: true } }]);
    await settle();
    expect((await index.getByIds([old.id]))[0]!.metadata).toEqual({ old: true });
    await index.upsert([{ id: old.id, values: at(2, dimensions), metadata: { young: true } }]);
    await settle();
    const [vector] = await index.getByIds([old.id]);
    expect(vector!.metadata).toEqual({ young: true });
    expect(vector!.values[0]).toBe(Math.fround(Math.cos(2)));
  });

  test("deleted vectors are gone, and deleting what is not there does nothing", async () => {
    const index = await open();
    const ns = namespace();
    const keep = { id: id("keep"), values: at(0.2, dimensions), namespace: ns };
    await index.upsert([keep, { id: id("drop"), values: at(0, dimensions), namespace: ns }]);
    await settle();
    expect((await index.deleteByIds([id("drop"), id("never")])).mutationId).toMatch(UUID);
    await settle();
    expect(await index.getByIds([id("drop")])).toEqual([]);
    const { matches } = await index.query(at(0, dimensions), { namespace: ns });
    expect(matches.map((match) => match.id)).toEqual([keep.id]);
  });

  test("a refused batch writes nothing of it", async () => {
    const index = await open();
    const good = { id: id("good"), values: at(0, dimensions) };
    const bad = { id: id("bad"), values: at(0, dimensions + 1) };
    await expect(index.upsert([good, bad])).rejects.toThrow(/40012/);
    await settle();
    expect(await index.getByIds([good.id])).toEqual([]);
  });

  test("a batch of 1,000 vectors is taken", async () => {
    const index = await open();
    const ns = namespace();
    const vectors = Array.from({ length: 1_000 }, (_, i) => {
      return { id: id(`bulk-${i}`), values: at(i / 1_000, dimensions), namespace: ns };
    });
    await index.upsert(vectors);
    await settle();
    const { matches } = await index.query(at(0.5, dimensions), {
      namespace: ns,
      topK: 1,
      returnValues: true,
    });
    expect(matches[0]!.score).toBeCloseTo(1, 4);
  });
}

function refusalContract({ open, dimensions }: World): void {
  const values = at(0, dimensions);
  const vector = { id: "refused", values };
  const many = (count: number) => Array.from({ length: count }, (_, i) => `refused-${i}`);

  test.each<[string, object, RegExp]>([
    ["topK over 100", { topK: 101 }, /VECTOR_QUERY_ERROR \(code = 40025\): .*max top K is 100/],
    ["topK over 50 with values", { topK: 51, returnValues: true }, /\(code = 40025\): .*max top K is 50/],
    [
      "topK over 50 with metadata",
      { topK: 51, returnMetadata: "all" },
      /\(code = 40025\): .*max top K is 50/,
    ],
    ["an unknown metadata level", { returnMetadata: "some" }, /^(?:Error: )?Invalid returnMetadata option/],
    ["a topK that is no number", { topK: "5" }, /VECTOR_QUERY_ERROR \(code = 40026\)/],
    ["an empty filter", { filter: {} }, /VECTOR_QUERY_ERROR/],
    ["an unknown operator", { filter: { a: { $regex: "x" } } }, /VECTOR_QUERY_ERROR/],
    ["$or", { filter: { $or: [{ a: 1 }, { b: 2 }] } }, /VECTOR_QUERY_ERROR/],
    ["operators that do not combine", { filter: { a: { $eq: 1, $lt: 3 } } }, /VECTOR_QUERY_ERROR/],
    ["a range of booleans", { filter: { a: { $lt: true } } }, /VECTOR_QUERY_ERROR/],
    ["a filter of 2,048 bytes", { filter: { a: "x".repeat(2_040) } }, /VECTOR_QUERY_ERROR/],
  ])("a query with %s is refused", async (_, options, message) => {
    const index = await open();
    await expect(index.query(values, options)).rejects.toThrow(message);
  });

  test("a query of another length, or of none, is refused with 40006", async () => {
    const index = await open();
    const message = (got: number) =>
      "VECTOR_QUERY_ERROR (code = 40006): invalid query vector, " +
      `expected ${dimensions} dimensions, and got ${got} dimensions`;
    await expect(index.query([...values, 0])).rejects.toThrow(message(dimensions + 1));
    await expect(index.query([])).rejects.toThrow(message(0));
  });

  test("NaN in a query is refused", async () => {
    const index = await open();
    await expect(index.query([...values.slice(1), Number.NaN])).rejects.toThrow(/VECTOR_QUERY_ERROR/);
  });

  test.each<[string, VectorLike[], RegExp]>([
    [
      "another length",
      [{ ...vector, values: values.slice(1) }],
      /\(code = 40012\): invalid vector for id="refused"/,
    ],
    [
      "an id of 65 bytes",
      [{ ...vector, id: "é".repeat(33) }],
      /\(code = 40008\): id too long; max is 64 bytes/,
    ],
    ["a namespace of 65 bytes", [{ ...vector, namespace: "n".repeat(65) }], /namespace/],
    [
      "metadata over 10 KiB",
      [{ ...vector, metadata: { a: "x".repeat(10_240) } }],
      /\(code = 40016\): oversized metadata/,
    ],
    ["a dot in a metadata key", [{ ...vector, metadata: { "a.b": 1 } }], /\(code = 40018\)/],
    ["a dollar before a metadata key", [{ ...vector, metadata: { $a: 1 } }], /\(code = 40018\)/],
    [
      "a metadata key deep inside with a quote",
      [{ ...vector, metadata: { a: { 'b"': 1 } } }],
      /\(code = 40018\)/,
    ],
    ["NaN", [{ ...vector, values: values.map(() => Number.NaN) }], /\(code = 40023\)/],
    ["half a surrogate pair", [{ ...vector, metadata: { a: "x\ud835" } }], /\(code = 40023\)/],
    ["1,001 vectors", many(1_001).map((id) => ({ id, values })), /too many/],
  ])("a write with %s is refused", async (_, vectors, message) => {
    const index = await open();
    await expect(index.upsert(vectors)).rejects.toThrow(message);
    await expect(index.upsert(vectors)).rejects.toThrow(/VECTOR_UPSERT_ERROR/);
    await expect(index.insert(vectors)).rejects.toThrow(/VECTOR_INSERT_ERROR/);
  });

  test("more than 20 ids to get, or 100 to delete, are refused with 40007", async () => {
    const index = await open();
    await expect(index.getByIds(many(21))).rejects.toThrow(
      "VECTOR_GET_ERROR (code = 40007): too many ids in payload; max id count is 20, got 21",
    );
    await expect(index.deleteByIds(many(101))).rejects.toThrow(
      "VECTOR_DELETE_ERROR (code = 40007): too many ids in payload; max id count is 100, got 101",
    );
    expect(await index.getByIds(many(20))).toEqual([]);
    expect((await index.deleteByIds(many(100))).mutationId).toMatch(UUID);
  });
}
