// What the binding takes and what it refuses: the parts that the contract suite does not show.

import { describe, expect, test } from "vitest";
import { readIds, readQueryOptions, readQueryVector, readVectors } from "./requests.ts";

const read = (...vectors: unknown[]) => readVectors("VECTOR_UPSERT", vectors, 2);

describe("a batch of vectors", () => {
  test("is packed, with float32 values and compact metadata", () => {
    const batch = read(
      { id: "a", values: [0.1, 2], namespace: "n", metadata: { day: 1, gone: undefined } },
      { id: "b", values: Float64Array.of(3, 4), namespace: null },
    );
    expect(batch).toEqual({
      ids: ["a", "b"],
      namespaces: ["n", null],
      metadata: ['{"day":1}', null],
      values: Float32Array.of(0.1, 2, 3, 4),
    });
  });

  test("keeps metadata as JSON would bring it over", () => {
    const date = new Date(0);
    expect(read({ id: "a", values: [1, 2], metadata: { date, n: Number.NaN } }).metadata).toEqual([
      '{"date":"1970-01-01T00:00:00.000Z","n":null}',
    ]);
  });

  test.each<[string, unknown]>([
    ["no id", { values: [1, 2] }],
    ["an empty id", { id: "", values: [1, 2] }],
    ["a number as id", { id: 7, values: [1, 2] }],
    ["half a surrogate pair as id", { id: "\ud83d", values: [1, 2] }],
    ["a number as namespace", { id: "a", values: [1, 2], namespace: 7 }],
    ["a list as metadata", { id: "a", values: [1, 2], metadata: [1] }],
    ["a string as metadata", { id: "a", values: [1, 2], metadata: "x" }],
    ["half a surrogate pair as metadata key", { id: "a", values: [1, 2], metadata: { "\ud83d": 1 } }],
    ["texts as values", { id: "a", values: ["1", "2"] }],
    ["null among the values", { id: "a", values: [1, null] }],
    ["a hole among the values", { id: "a", values: new Array(2) }],
    ["infinity", { id: "a", values: [1, Number.NEGATIVE_INFINITY] }],
    ["more than float32 holds", { id: "a", values: [1, 1e39] }],
    ["null for a vector", null],
  ])("with %s is refused with 40023", (_, vector) => {
    expect(() => read({ id: "good", values: [1, 2] }, vector)).toThrow(
      /VECTOR_UPSERT_ERROR \(code = 40023\)/,
    );
  });

  test("that is empty or no list is refused", () => {
    expect(() => readVectors("VECTOR_INSERT", [], 2)).toThrow(/VECTOR_INSERT_ERROR/);
    expect(() => readVectors("VECTOR_INSERT", { id: "a" }, 2)).toThrow(/VECTOR_INSERT_ERROR/);
  });

  test("may use every byte of its limits", () => {
    const metadata = { a: "x".repeat(10_240 - '{"a":""}'.length) };
    const vector = { id: "é".repeat(32), values: [1, 2], namespace: "€".repeat(21), metadata };
    expect(read(vector).ids).toEqual([vector.id]);
    metadata.a += "x";
    expect(() => read(vector)).toThrow(
      /\(code = 40016\): oversized metadata for vector id="é+"; .* 10240 bytes, got 10241 bytes$/,
    );
  });

  test("names length and limit of an id too long", () => {
    expect(() => read({ id: "x".repeat(87), values: [1, 2] })).toThrow(
      "VECTOR_UPSERT_ERROR (code = 40008): id too long; max is 64 bytes, got 87 bytes",
    );
  });
});

describe("a query", () => {
  test("without options is for five matches in all namespaces, ids and scores alone", () => {
    const defaults = {
      topK: 5,
      namespace: null,
      returnValues: false,
      returnMetadata: "none",
      conditions: [],
    };
    expect(readQueryOptions(undefined)).toEqual(defaults);
    expect(readQueryOptions({ namespace: null, filter: null })).toEqual(defaults);
  });

  test.each<[string, object]>([
    ["topK 0", { topK: 0 }],
    ["half a topK", { topK: 1.5 }],
    ["a text as returnValues", { returnValues: "true" }],
    ["a number as namespace", { namespace: 1 }],
    ["false as returnMetadata", { returnMetadata: false }],
  ])("with %s is refused with 40026", (_, options) => {
    expect(() => readQueryOptions(options)).toThrow(/^VECTOR_QUERY_ERROR \(code = 40026\)/);
  });

  test("for up to 100 matches may return indexed metadata, for up to 50 everything", () => {
    expect(readQueryOptions({ topK: 100, returnMetadata: "indexed" }).topK).toBe(100);
    expect(readQueryOptions({ topK: 50, returnMetadata: true, returnValues: true }).returnMetadata).toBe(
      "all",
    );
    expect(() => readQueryOptions({ topK: 60, returnMetadata: "all" })).toThrow(
      "(code = 40025): with returnValues=true or returnMetadata=all, max top K is 50, but got 60",
    );
  });

  test("is refused when its values are no numbers", () => {
    expect(() => readQueryVector(["1", "2"], 2)).toThrow(/40026/);
    expect(() => readQueryVector([[1, 2]], 2)).toThrow(/40006.*got 1 dimensions/);
  });
});

describe("ids", () => {
  test("are taken once each, in their order", () => {
    expect(readIds("VECTOR_GET", ["b", "a", "b"], 3)).toEqual(["b", "a"]);
  });

  test.each<[string, unknown]>([
    ["a text instead of a list", "a"],
    ["a number among them", ["a", 1]],
    ["an empty one", [""]],
  ])("with %s are refused", (_, ids) => {
    expect(() => readIds("VECTOR_DELETE", ids, 100)).toThrow(/^VECTOR_DELETE_ERROR/);
  });
});
