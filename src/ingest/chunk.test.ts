import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHUNK_CHARS_MAX } from "../base/limits/ingest.ts";
import { chunkText, embeddingText } from "./chunk.ts";

const sentence = (i: number) =>
  `Sentence number ${i} says that the plant made ${i * 7} gigawatt hours in that month.`;
const article = (count: number) => Array.from({ length: count }, (_, i) => sentence(i)).join(" ");

describe("chunkText", () => {
  test("makes one chunk of a short text, without the space around it", () => {
    expect(chunkText("  A short text.  ")).toEqual([{ start: 2, end: 15 }]);
  });

  test("makes none of white space", () => {
    expect(chunkText(" \n\n ")).toEqual([]);
  });

  test("begins and ends with whole sentences, and repeats the seam", () => {
    const text = article(40);
    const chunks = chunkText(text);
    expect(chunks.length).toBeGreaterThan(3);
    for (const { start, end } of chunks) expect(text.slice(start, end)).toMatch(/^Sentence.*month\.$/s);
    for (let i = 1; i < chunks.length; i++) expect(chunks[i]!.start).toBeLessThan(chunks[i - 1]!.end);
  });

  test("ends at a paragraph that comes late in the chunk, and starts the next one fresh", () => {
    const text = `${article(8)}\n\n${article(8)}`;
    const [first, second] = chunkText(text);
    expect(text.slice(first!.end, second!.start)).toBe("\n\n");
  });

  test("cuts what has no sentence, at spaces and never inside a surrogate pair", () => {
    const words = chunkText("word ".repeat(1000));
    expect(words.every(({ start, end }) => end - start <= CHUNK_CHARS_MAX)).toBe(true);
    const emoji = "😀".repeat(1500);
    for (const { start, end } of chunkText(emoji)) expect(emoji.slice(start, end).isWellFormed()).toBe(true);
  });

  test.each(["港口线路开通第一天", "เส้นทางท่าเรือ", "x", "1.", "天。", "a. 1 ", "\n a"])(
    "takes a million characters of %j, and leaves none of them out",
    (part) => {
      const text = part.repeat(Math.floor(1_000_000 / part.length));
      let at = 0;
      for (const { start, end } of chunkText(text)) {
        expect(text.slice(at, start).trim()).toBe("");
        expect(end - start).toBeLessThanOrEqual(CHUNK_CHARS_MAX);
        at = Math.max(at, end);
      }
      expect(text.slice(at).trim()).toBe("");
    },
  );

  test("makes shorter chunks of scripts whose characters cost the model more", () => {
    const text = "電力会社は新しい計算施設の建設を発表した。".repeat(60);
    expect(Math.max(...chunkText(text).map(({ start, end }) => end - start))).toBeLessThanOrEqual(
      CHUNK_CHARS_MAX / 3,
    );
  });

  test("loses no character but white space, for any text", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom("\n\n", ". ", "。", "x".repeat(2000)))),
        (parts) => {
          const text = parts.join("");
          const covered = new Uint8Array(text.length);
          for (const { start, end } of chunkText(text)) {
            expect(end).toBeGreaterThan(start);
            covered.fill(1, start, end);
          }
          for (let i = 0; i < text.length; i++) if (!/\s/.test(text[i]!)) expect(covered[i]).toBe(1);
        },
      ),
      { numRuns: 200 },
    );
  });
});

test("embeddingText puts the title in front, cut to a bound", () => {
  expect(embeddingText("Title", "Text")).toBe("Title\nText");
  expect(embeddingText(null, "Text")).toBe("Text");
  expect(embeddingText("x".repeat(1000), "Text").length).toBeLessThan(200);
});
