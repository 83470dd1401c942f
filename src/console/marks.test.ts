import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { excerptOf, soundRanges, wordEnd, wordStart } from "./marks.ts";
import type { Range } from "./wire.ts";

const anyRanges = fc.array(fc.tuple(fc.integer({ min: -9, max: 60 }), fc.integer({ min: -9, max: 60 })), {
  maxLength: 8,
});

describe("marked places", () => {
  test("whatever ranges come, sound ones are inside, in order and apart", () => {
    fc.assert(
      fc.property(anyRanges, fc.nat(50), (ranges, length) => {
        let last = -1;
        for (const [start, end] of soundRanges(ranges as Range[], length)) {
          expect(start).toBeGreaterThan(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(length);
          last = end;
        }
      }),
    );
  });

  test("half numbers and turned ranges are left out, overlapping ones joined", () => {
    expect(
      soundRanges(
        [
          [5, 9],
          [8, 12],
          [3, 1],
          [0.5, 2],
          [Number.NaN, 4],
        ],
        10,
      ),
    ).toEqual([[5, 10]]);
  });

  test("an excerpt is short, holds its marks, and starts and ends at words", () => {
    const text = `${"lorem ipsum ".repeat(60)}the halving ${"dolor sit ".repeat(60)}`;
    const at = text.indexOf("halving");
    const [from, to] = excerptOf(text, [[at, at + 7]], 200);
    expect(text.slice(from, to)).toContain("the halving");
    expect(to - from).toBeLessThanOrEqual(200);
    expect(text[from - 1]).toBe(" ");
    expect(text[to]).toBe(" ");
  });

  test("a short passage is shown whole", () => {
    expect(excerptOf("short", [], 200)).toEqual([0, 5]);
  });

  test("no cut falls inside a character", () => {
    const text = "😀".repeat(100);
    for (const at of [1, 33, 64, 101]) {
      expect(wordStart(text, at) % 2).toBe(0);
      expect(wordEnd(text, at) % 2).toBe(0);
    }
  });
});
