// What a Vectorize binding promises, as a suite for any of them: the local stand-in, or a real index on an account
// (cosine, any dimensions from 8; one that is used for nothing else is not needed, every run has its own ids and
// namespaces). What only the stand-in has (exact scores, settings, delays) stands with its own tests.

import { afterAll, describe, expect, test } from "vitest";

export interface VectorLike {
  id: string;
  values: number[] | Float32Array | Float64Array;
  namespace?: string;
  metadata?: Record<string, unknown>;
}

export interface MatchLike {
  id: string;
  score: number;
  values?: ArrayLike<number>;
  namespace?: string;
  metadata?: Record<string, unknown>;
}

/** What of the binding is used; the real `Vectorize` fits, and so does a service binding. */
export interface VectorIndexLike {
  query(vector: VectorLike["values"], options?: object): Promise<{ count: number; matches: MatchLike[] }>;
  queryById(id: string, options?: object): Promise<{ count: number; matches: MatchLike[] }>;
  insert(vectors: VectorLike[]): Promise<{ mutationId: string }>;
  upsert(vectors: VectorLike[]): Promise<{ mutationId: string }>;
  deleteByIds(ids: string[]): Promise<{ mutationId: string }>;
  getByIds(ids: string[]): Promise<VectorLike[]>;
  describe(): Promise<{ dimensions: number; vectorCount: number }>;
}

export interface VectorIndexContractOptions {
  dimensions: number;
  /** Resolves when all that was written before shows. */
  settle(): Promise<void>;
  /** Properties with a metadata index of that type; filters are tested when both are there. */
  indexed?: { string: string; number: string };
}

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

interface World extends VectorIndexContractOptions {
  open(): Promise<VectorIndexLike>;
  /** A namespace that no other test uses. */
  namespace(): string;
  /** An id of this run alone; it is deleted at the end. */
  id(id: string): string;
}

/** The binding with native promises: those of a service binding are proxies that test runners await twice. */
export function awaited(index: VectorIndexLike): VectorIndexLike {
  return {
    query: async (vector, options) => index.query(vector, options),
    queryById: async (id, options) => index.queryById(id, options),
    insert: async (vectors) => index.insert(vectors),
    upsert: async (vectors) => index.upsert(vectors),
    deleteByIds: async (ids) => index.deleteByIds(ids),
    getByIds: async (ids) => index.getByIds(ids),
    describe: async () => index.describe(),
  };
}

/** A vector at `angle` (radians) from the first axis: its cosine with angle b is cos(angle − b). */
export function at(angle: number, dimensions: number): number[] {
  const values = new Array<number>(dimensions).fill(0);
  values[0] = Math.cos(angle);
  values[1] = Math.sin(angle);
  return values;
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

  test("getByIds gives float32 values, namespace and metadata, and leaves out what is not there", async () => {
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

function queryingContract(world: World): void {
  const { settle, namespace, id, dimensions } = world;
  const fill = async () => {
    const index = await world.open();
    const ns = namespace();
    const vectors = Array.from({ length: 7 }, (_, i) => ({
      id: id(`${ns}-${i}`),
      values: at(i * 0.3, dimensions),
      namespace: ns,
      metadata: { step: i },
    }));
    await index.upsert([...vectors].reverse());
    await settle();
    return { index, ns, ids: vectors.map((vector) => vector.id) };
  };

  test("the nearest come first, five of them, with their cosine and neither values nor metadata", async () => {
    const { index, ns, ids } = await fill();
    const { count, matches } = await index.query(at(0, dimensions), { namespace: ns });
    expect(count).toBe(5);
    expect(matches.map((match) => match.id)).toEqual(ids.slice(0, 5));
    for (const [i, match] of matches.entries()) {
      expect(match.score).toBeCloseTo(Math.cos(i * 0.3), 2);
      expect(match.values ?? null).toBeNull();
      expect(match.metadata ?? null).toBeNull();
    }
  });

  test("topK bounds the matches, and fewer come where there are fewer", async () => {
    const { index, ns, ids } = await fill();
    const two = await index.query(at(0, dimensions), { namespace: ns, topK: 2 });
    expect(two.matches.map((match) => match.id)).toEqual(ids.slice(0, 2));
    expect((await index.query(at(0, dimensions), { namespace: ns, topK: 100 })).count).toBe(7);
  });

  test("values and metadata come when they are asked for", async () => {
    const { index, ns } = await fill();
    const options = { namespace: ns, topK: 1, returnValues: true, returnMetadata: "all" };
    const { matches } = await index.query(at(0.6, dimensions), options);
    expect(matches[0]!.metadata).toEqual({ step: 2 });
    expect(Array.from(matches[0]!.values!)).toEqual(at(0.6, dimensions).map(Math.fround));
    expect(matches[0]!.score).toBeCloseTo(1, 5);
    const byTrue = await index.query(at(0.6, dimensions), { namespace: ns, topK: 1, returnMetadata: true });
    expect(byTrue.matches[0]!.metadata).toEqual({ step: 2 });
  });

  test("a query may be a list, a Float32Array or a Float64Array, and of any length", async () => {
    const { index, ns, ids } = await fill();
    const values = at(1.2, dimensions).map((value) => value * 250);
    for (const query of [values, Float32Array.from(values), Float64Array.from(values)]) {
      const { matches } = await index.query(query, { namespace: ns, topK: 1, returnValues: true });
      expect(matches[0]!.id).toBe(ids[4]);
      expect(matches[0]!.score).toBeCloseTo(1, 4);
    }
  });

  test("queryById finds what query with that vector finds", async () => {
    const { index, ns, ids } = await fill();
    const { matches } = await index.queryById(ids[2]!, { namespace: ns, topK: 3 });
    expect(matches[0]!.id).toBe(ids[2]);
    expect(matches.map((match) => match.id).sort()).toEqual([ids[1], ids[2], ids[3]].sort());
  });

  test("a query sees its namespace alone, and without one all of them", async () => {
    const index = await world.open();
    const [mine, yours] = [namespace(), namespace()];
    const values = at(0, dimensions);
    values[7] = 0.25 + Math.random() / 2;
    await index.upsert([
      { id: id(`in-${mine}`), values, namespace: mine },
      { id: id(`in-${yours}`), values, namespace: yours },
    ]);
    await settle();
    const only = await index.query(values, { namespace: mine });
    expect(only.matches.map((match) => match.id)).toEqual([id(`in-${mine}`)]);
    const both = await index.query(values, { topK: 20 });
    const ids = both.matches.map((match) => match.id);
    expect(ids).toEqual(expect.arrayContaining([id(`in-${mine}`), id(`in-${yours}`)]));
    expect((await index.query(values, { namespace: namespace() })).count).toBe(0);
  });
}

function filterContract(world: World & { indexed: { string: string; number: string } }): void {
  const { settle, namespace, id, dimensions, indexed } = world;
  const { string: name, number: count } = indexed;
  const rows = [
    { [name]: "netflix", [count]: 10 },
    { [name]: "netherlands", [count]: 20 },
    { [name]: "hbo", [count]: 30, extra: "not indexed" },
    { [count]: 40 },
  ];
  let filled: Promise<{ index: VectorIndexLike; ns: string }> | null = null;
  const fill = async () => {
    const index = await world.open();
    const ns = namespace();
    await index.upsert(
      rows.map((metadata, i) => ({ id: id(`f${i}`), values: at(i, dimensions), namespace: ns, metadata })),
    );
    await settle();
    return { index, ns };
  };

  test.each<[string, object, number[]]>([
    ["a bare value", { [name]: "hbo" }, [2]],
    ["$eq", { [count]: { $eq: 20 } }, [1]],
    ["$ne, which lets what has no value pass", { [name]: { $ne: "hbo" } }, [0, 1, 3]],
    ["$in", { [name]: { $in: ["hbo", "netflix", "none"] } }, [0, 2]],
    ["$nin", { [name]: { $nin: ["hbo", "netflix"] } }, [1, 3]],
    ["$lt", { [count]: { $lt: 20 } }, [0]],
    ["$lte", { [count]: { $lte: 20 } }, [0, 1]],
    ["$gt", { [count]: { $gt: 20 } }, [2, 3]],
    ["$gte", { [count]: { $gte: 20 } }, [1, 2, 3]],
    ["two bounds", { [count]: { $gte: 20, $lt: 40 } }, [1, 2]],
    ["the bounds of a prefix", { [name]: { $gte: "net", $lt: "neu" } }, [0, 1]],
    ["two properties at once", { [name]: { $ne: "hbo" }, [count]: { $gt: 10 } }, [1, 3]],
    ["a value that none has", { [name]: "nowhere" }, []],
    ["a property without a metadata index: nothing", { extra: "not indexed" }, []],
    ["$ne on a property without a metadata index: everything", { extra: { $ne: "x" } }, [0, 1, 2, 3]],
  ])("a filter by %s", async (_, filter, expected) => {
    filled ??= fill();
    const { index, ns } = await filled;
    const { matches } = await index.query(at(0, dimensions), { namespace: ns, topK: 10, filter });
    expect(matches.map((match) => match.id).sort()).toEqual(expected.map((i) => id(`f${i}`)));
  });

  test("the filter comes first: topK counts what passed it", async () => {
    filled ??= fill();
    const { index, ns } = await filled;
    const options = { namespace: ns, topK: 1, filter: { [count]: { $gte: 30 } }, returnMetadata: "indexed" };
    const { matches } = await index.query(at(0, dimensions), options);
    expect(matches.map((match) => match.id)).toEqual([id("f2")]);
    expect(matches[0]!.metadata).toMatchObject({ [name]: "hbo", [count]: 30 });
    expect(matches[0]!.metadata).not.toHaveProperty("extra");
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
      `VECTOR_QUERY_ERROR (code = 40006): invalid query vector, expected ${dimensions} dimensions, and got ${got} dimensions`;
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
