import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rankingExpression } from "./expression.ts";
import { parseQuery } from "./query.ts";

describe("parseQuery", () => {
  test("keeps content words and drops stop words", () => {
    expect(parseQuery("the price of a token", false).terms).toEqual(["price", "token"]);
  });

  test("keeps stop words when there is nothing else", () => {
    expect(parseQuery("the who", false).terms).toEqual(["the", "who"]);
  });

  test("keeps a repeated word as often as it stands there", () => {
    expect(parseQuery("token token price", false).terms).toEqual(["token", "token", "price"]);
  });

  test("reads quoted phrases in straight and curly quotes", () => {
    expect(parseQuery('"solar power" plant', false).phrases).toEqual([["solar", "power"]]);
    expect(parseQuery("“solar power” plant", false).phrases).toEqual([["solar", "power"]]);
  });

  test("reads exclusions, but takes a minus before a digit for a number", () => {
    const query = parseQuery('chips -export -"two words" -40', false);
    expect(query.excluded).toEqual([["export"], ["two", "words"]]);
    expect(query.text).toBe("chips -40");
  });

  test("reads source, lang, after and before", () => {
    const query = parseQuery("chips source:lathe lang:DE after:2026-10-01 before:2026-11", false);
    expect(query.sources).toEqual(["lathe"]);
    expect(query.langs).toEqual(["de"]);
    expect(query.from).toBe(Date.UTC(2026, 9, 1));
    expect(query.to).toBe(Date.UTC(2026, 10, 1) - 1);
    expect(query.text).toBe("chips");
  });

  test("takes an operator with a value that it can't read for words", () => {
    const query = parseQuery("after:dinner", false);
    expect(query.from).toBeNull();
    expect(query.text).toBe("after:dinner");
  });

  test("refuses a day that does not exist", () => {
    expect(parseQuery("after:2026-02-30", false).from).toBeNull();
  });

  test("reads no operator when literal", () => {
    const query = parseQuery('"a b" -c lang:de', true);
    expect([query.phrases, query.excluded, query.langs]).toEqual([[], [], []]);
    expect(query.terms).toContain("lang");
  });

  test("cuts a language without spaces into words", () => {
    expect(parseQuery("東京都の電力", false).terms.length).toBeGreaterThan(1);
  });

  test("takes any text without a throw, and quotes every word of it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.boolean(), (text, literal) => {
        const expression = rankingExpression(parseQuery(text, literal));
        if (expression === null) return;
        const outside = expression.replace(/"(?:[^"]|"")*"/g, "");
        expect(outside).toMatch(/^\{title body\} : \([\s()]*(?:(?:OR|AND)[\s()]*)*\)$/);
      }),
      { numRuns: 500 },
    );
  });
});
