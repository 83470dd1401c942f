import { describe, expect, test } from "vitest";
import { bandsOf, decodeSignature, encodeSignature, isNearDuplicate, sketchOf } from "./sketch.ts";

const WORDS =
  "plant grid power chip model token price energy train cool water heat cost fund city law court study".split(
    " ",
  );
/** A text that follows from its seed: different seeds share words, not sequences. */
function text(seed: number, length = 220): string {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state;
  };
  return Array.from({ length }, () => `${WORDS[next() % WORDS.length]}${next() % 40}`).join(" ");
}

describe("near-duplicates", () => {
  test("a text is a duplicate of itself in another case and with other punctuation", () => {
    const a = sketchOf(text(1))!;
    const b = sketchOf(text(1).toUpperCase().replaceAll(" ", ", "))!;
    expect(isNearDuplicate(a, b)).toBe(true);
  });

  test("a reprint with a few edits is one", () => {
    const words = text(2).split(" ");
    for (const i of [20, 90, 150]) words[i] = "edited";
    expect(isNearDuplicate(sketchOf(text(2))!, sketchOf(`Credit: the wire. ${words.join(" ")}`)!)).toBe(true);
  });

  test("a copy cut to its first half is one", () => {
    const half = text(3).split(" ").slice(0, 110).join(" ");
    expect(isNearDuplicate(sketchOf(text(3))!, sketchOf(half)!)).toBe(true);
  });

  test("of 1,225 pairs of different texts none is", () => {
    const sketches = Array.from({ length: 50 }, (_, i) => sketchOf(text(100 + i))!);
    let found = 0;
    for (let i = 0; i < 50; i++)
      for (let j = i + 1; j < 50; j++) found += Number(isNearDuplicate(sketches[i]!, sketches[j]!));
    expect(found).toBe(0);
  });

  test("duplicates share band tokens, and only within a collection", () => {
    const a = new Set(bandsOf(sketchOf(text(4))!, "col_a").split(" "));
    const cut = text(4).split(" ").slice(0, 120).join(" ");
    expect(
      bandsOf(sketchOf(cut)!, "col_a")
        .split(" ")
        .filter((band) => a.has(band)).length,
    ).toBeGreaterThan(3);
    expect(
      bandsOf(sketchOf(text(4))!, "col_b")
        .split(" ")
        .filter((band) => a.has(band)),
    ).toEqual([]);
  });

  test("a text of a few words has no sketch", () => {
    expect(sketchOf("Too short to tell.")).toBeNull();
  });

  test("a signature survives its encoding", () => {
    const { signature } = sketchOf(text(5))!;
    expect(decodeSignature(encodeSignature(signature))).toEqual(signature);
  });
});
