import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countFilters, EMPTY, filtersOf, formatView, parseView, sameQuestion } from "./view-state.ts";

const id = (prefix: string) => fc.stringMatching(/^[0-9a-z]{1,12}$/).map((text) => `${prefix}_${text}`);
const list = (item: fc.Arbitrary<string>) => fc.uniqueArray(item, { maxLength: 4 });
const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 });
const view = fc.record({
  q: fc.string({ unit: "grapheme", maxLength: 60 }),
  within: fc.constantFrom("", "24h", "7d", "30d"),
  from: fc.constant(""),
  to: fc.constant(""),
  sources: list(id("src")),
  categories: list(words),
  langs: list(words),
  sort: fc.constantFrom("relevance" as const, "newest" as const),
  answer: fc.oneof(fc.constant(""), id("ans")),
});

describe("view state", () => {
  test("what an address says is what is read from it", () => {
    fc.assert(
      fc.property(view, (one) => {
        expect(parseView(formatView(one))).toEqual(one);
      }),
    );
  });

  test("any query string is read, and never into something the service refuses", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const read = parseView(`?within=${a}&from=${b}&source=${a}&answer=${b}&sort=${a}&${b}`);
        expect(read.sources.every((source) => /^src_[0-9a-z]+$/.test(source))).toBe(true);
        expect(["", "24h", "7d", "30d"]).toContain(read.within);
      }),
    );
  });

  test("days that do not exist and ids of another kind are left out", () => {
    const read = parseView("?from=2026-13-40&to=2026-11-20&source=doc_1&answer=ans_../x");
    expect(read).toEqual({ ...EMPTY, to: "2026-11-20" });
  });

  test("a span wins over days, and only what is set is sent", () => {
    expect(filtersOf(parseView("?q=a&within=7d&from=2026-11-01"))).toEqual({ within: "7d" });
    expect(countFilters(parseView("?lang=de&lang=en&from=2026-11-01"))).toBe(2);
  });

  test("order and the answer on show don't make another question; a filter does", () => {
    const a = parseView("?q=a");
    expect(sameQuestion(a, parseView("?q=a%20&sort=newest&answer=ans_1"))).toBe(true);
    expect(sameQuestion(a, parseView("?q=a&within=7d"))).toBe(false);
  });
});
