// The filter grammar, and what each operator lets pass.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareText, meets, readFilter } from "./filter.ts";
import type { Scalar } from "./metadata.ts";

const passes = (filter: object, value: Scalar | undefined) =>
  readFilter(filter).every((condition) => meets(value, condition));

describe("a condition", () => {
  test.each<[string, object, Scalar | undefined, boolean]>([
    ["equal values pass $eq", { a: "x" }, "x", true],
    ["values of another kind do not pass $eq", { a: 1 }, "1", false],
    ["true is not 1", { a: { $eq: true } }, 1, false],
    ["null asks for the absence of a value", { a: null }, undefined, true],
    ["null does not pass where there is a value", { a: { $eq: null } }, "x", false],
    ["absence passes $ne", { a: { $ne: "x" } }, undefined, true],
    ["absence does not pass $ne null", { a: { $ne: null } }, undefined, false],
    ["absence passes $nin", { a: { $nin: ["x"] } }, undefined, true],
    ["absence passes $in with null", { a: { $in: ["x", null] } }, undefined, true],
    ["nothing passes an empty $in", { a: { $in: [] } }, "x", false],
    ["everything passes an empty $nin", { a: { $nin: [] } }, "x", true],
    ["absence passes no range", { a: { $lt: 5 } }, undefined, false],
    ["a number passes no range of strings", { a: { $gte: "0" } }, 5, false],
    ["a boolean passes no range", { a: { $gte: 0 } }, true, false],
    ["strings are compared by character, not by length", { a: { $lt: "b" } }, "aaaa", true],
    ["both bounds hold", { a: { $gt: 1, $lte: 3 } }, 3, true],
    ["one bound broken is enough", { a: { $gt: 1, $lte: 3 } }, 1, false],
  ])("%s", (_, filter, value, expected) => {
    expect(passes(filter, value)).toBe(expected);
  });
});

describe("a filter", () => {
  test("that is absent or null has no conditions", () => {
    expect(readFilter(undefined)).toEqual([]);
    expect(readFilter(null)).toEqual([]);
  });

  test("drops what is undefined, as JSON does", () => {
    expect(readFilter({ a: 1, b: undefined })).toEqual([{ property: "a", operator: "$eq", operand: 1 }]);
  });

  test.each<[string, unknown]>([
    ["empty", {}],
    ["a list", [{ a: 1 }]],
    ["a string", "a = 1"],
    ["of an empty key", { "": 1 }],
    ["of a key with an empty part", { "a..b": 1 }],
    ["of a key with a quote", { 'a"b': 1 }],
    ["of a key that starts with a dollar", { $a: 1 }],
    ["of a nested key that starts with a dollar", { "a.$b": 1 }],
    ["of a key of 513 characters", { ["k".repeat(513)]: 1 }],
    ["of a bare list", { a: [1, 2] }],
    ["without an operator", { a: {} }],
    ["of a nested object", { a: { b: 1 } }],
    ["of two upper bounds", { a: { $lt: 1, $lte: 2 } }],
    ["of three bounds", { a: { $lt: 5, $lte: 4, $gt: 1 } }],
    ["of $in and $ne together", { a: { $in: [1], $ne: 2 } }],
    ["of $in without a list", { a: { $in: 1 } }],
    ["of $in with a list inside", { a: { $in: [[1]] } }],
    ["of a range from null", { a: { $gt: null } }],
    ["of NaN", { a: Number.NaN }],
    ["of infinity", { a: { $lt: Number.POSITIVE_INFINITY } }],
    ["of half a surrogate pair", { a: "\ud83d" }],
    ["of 2,048 bytes", { a: "x".repeat(2_048 - '{"a":""}'.length) }],
    ["of 2,048 bytes in 700 characters", { a: "€".repeat(680) }],
  ])("%s is refused as the service words it", (_, filter) => {
    expect(() => readFilter(filter)).toThrow(/^VECTOR_QUERY_ERROR \(code = 40026\): .*filter/);
  });

  test("of 2,047 bytes is taken", () => {
    expect(readFilter({ a: "x".repeat(2_047 - '{"a":""}'.length) })).toHaveLength(1);
  });

  test("of any shape is either read or refused, never anything else", () => {
    const operator = fc.constantFrom("$eq", "$ne", "$in", "$nin", "$lt", "$lte", "$gt", "$gte", "$or", "x");
    const conditions = fc.dictionary(operator, fc.jsonValue(), { maxKeys: 3 });
    const filters = fc.dictionary(fc.string(), fc.oneof(fc.anything(), conditions), { maxKeys: 4 });
    fc.assert(
      fc.property(filters, fc.oneof(fc.string(), fc.double(), fc.boolean()), (filter, value) => {
        try {
          expect(typeof passes(filter, value)).toBe("boolean");
        } catch (error) {
          expect((error as Error).message).toMatch(/^VECTOR_QUERY_ERROR/);
        }
      }),
      { seed: 1, numRuns: 2_000 },
    );
  });
});

describe("the order of texts", () => {
  test("is that of their UTF-8 bytes", () => {
    const text = fc.string({ unit: "binary", maxLength: 4 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const expected = Buffer.compare(Buffer.from(a), Buffer.from(b));
        expect(Math.sign(compareText(a, b))).toBe(expected);
      }),
      { seed: 1, numRuns: 5_000 },
    );
  });

  test("puts a character behind U+FFFF after one before it", () => {
    expect(compareText("\u{1F642}", "\uFF5E")).toBeGreaterThan(0);
  });
});
