import { describe, expect, test } from "vitest";
import { STORY_WINDOW_MS } from "../base/limits/search.ts";
import type { RankedDocument } from "./rank.ts";
import { foldStories } from "./stories.ts";

const document = (chunkId: number, publishedAt: number | null): RankedDocument =>
  ({
    candidate: { chunkId, documentId: `doc_${chunkId}`, publishedAt },
    alsoIn: [],
  }) as unknown as RankedDocument;
const angle = (degrees: number) =>
  Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180));
const vectors = new Map([
  [1, angle(0)],
  [2, angle(10)],
  [3, angle(80)],
  [4, angle(5)],
]);
const shape = (ranked: RankedDocument[]) =>
  ranked.map((one) => [one.candidate.chunkId, one.alsoIn.map((other) => other.candidate.chunkId)]);

describe("foldStories", () => {
  test("keeps the best of each story in its place, the others behind it in order", () => {
    const ranked = [document(1, 0), document(3, 0), document(2, 0), document(4, 0)];
    expect(shape(foldStories(ranked, vectors, 0.9))).toEqual([
      [1, [2, 4]],
      [3, []],
    ]);
  });

  test("holds documents apart that are alike on other days, or have no date or vector", () => {
    const ranked = [document(1, 0), document(2, STORY_WINDOW_MS + 1), document(4, null), document(9, 0)];
    expect(shape(foldStories(ranked, vectors, 0.9))).toEqual([
      [1, []],
      [2, []],
      [4, []],
      [9, []],
    ]);
  });

  test("takes the reprints of a folded document along", () => {
    const second = document(2, 0);
    second.alsoIn = [document(7, 0)];
    expect(shape(foldStories([document(1, 0), second], vectors, 0.9))).toEqual([[1, [2, 7]]]);
  });
});
