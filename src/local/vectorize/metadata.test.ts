// What metadata indexes hold of a vector's metadata, and the keys that may stand in it.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutToIndexed, findBadKey, indexedValue, indexMetadata, nestValues } from "./metadata.ts";

describe("an indexed value", () => {
  test("is found by a dotted property", () => {
    expect(indexedValue({ pandas: { nice: 42 } }, "pandas.nice", "number")).toBe(42);
  });

  test("is absent where the path ends early, the type is another, or the key is inherited", () => {
    expect(indexedValue({ pandas: 1 }, "pandas.nice", "number")).toBeUndefined();
    expect(indexedValue({ n: "42" }, "n", "number")).toBeUndefined();
    expect(indexedValue({ tags: ["a"] }, "tags", "string")).toBeUndefined();
    expect(indexedValue({ n: null }, "n", "boolean")).toBeUndefined();
    expect(indexedValue({}, "constructor.name", "string")).toBeUndefined();
  });

  test("of text is its longest start of whole characters within 64 bytes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
        const cut = cutToIndexed(text);
        expect(text.startsWith(cut)).toBe(true);
        expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(64);
        const next = [...text.slice(cut.length)][0];
        if (next !== undefined) expect(Buffer.byteLength(cut + next)).toBeGreaterThan(64);
      }),
      { seed: 1, numRuns: 1_000 },
    );
  });
});

describe("metadata", () => {
  test("is indexed by the number of each index that finds a value", () => {
    const indexes = [
      { number: 1, property: "a", type: "string" },
      { number: 4, property: "b.c", type: "boolean" },
      { number: 5, property: "none", type: "number" },
    ];
    expect(indexMetadata('{"a":"x","b":{"c":false}}', indexes)).toEqual({ 1: "x", 4: false });
    expect(indexMetadata(null, indexes)).toEqual({});
  });

  test("is nested again from what the indexes hold", () => {
    const values = nestValues([
      ["a", "x"],
      ["b.c", false],
      ["b.d", 0],
      ["e", undefined],
    ]);
    expect(values).toEqual({ a: "x", b: { c: false, d: 0 } });
  });

  test("has a bad key at any depth, and positions in lists are no keys", () => {
    expect(findBadKey({ a: [{ b: 1 }, { "c.d": 2 }] })).toBe("c.d");
    expect(findBadKey({ a: { "": 1 } })).toBe("");
    expect(findBadKey({ a: ["x", { b: 'quote"' }], "b|c": 1, a$: null })).toBeNull();
  });
});
