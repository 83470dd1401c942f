// The reading half of the Vectorize contract (vector-index.ts): what queries and filters find.

import { expect, test } from "vitest";
import { at, type VectorIndexLike, type World } from "./vector-index-shapes.ts";

export function queryingContract(world: World): void {
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

  test("the nearest five come first to last, with their cosine and neither values nor metadata", async () => {
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
    // Of its own length in the plane of two axes, so that vectors left by other runs are further off.
    values[7] = 0.25 + Number.parseInt(mine.slice(0, 4), 16) / 0x20000;
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

export function filterContract(world: World & { indexed: { string: string; number: string } }): void {
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
