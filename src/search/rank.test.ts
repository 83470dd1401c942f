import { describe, expect, test } from "vitest";
import type { Candidate } from "../store/retrieval/candidates.ts";
import { fuse } from "./fuse.ts";
import { freshnessOf, type RankOptions, rankDocuments, type ScoredChunk } from "./rank.ts";

const NOW = Date.UTC(2026, 10, 20);
const DAY = 24 * 3600_000;
const OPTIONS: RankOptions = { alpha: 0.8, now: NOW, sort: "relevance", minScore: 0, foldDuplicates: true };

function chunk(
  documentId: string,
  bm25: number | null,
  cosine: number | null,
  rest: Partial<Candidate> = {},
): ScoredChunk {
  const candidate: Candidate = {
    chunkId: Number.parseInt(documentId, 36),
    vectorId: `${documentId}:1:0`,
    documentId,
    clusterId: documentId,
    publishedAt: NOW,
    sourceId: null,
    category: null,
    lang: "en",
    kind: "article",
    publisher: null,
    vector: null,
    ...rest,
  };
  return { candidate, bm25, cosine, keywordRank: null, semanticRank: null };
}
const ids = (chunks: ScoredChunk[], options: Partial<RankOptions> = {}) =>
  rankDocuments(chunks, { ...OPTIONS, ...options }).map((document) => document.candidate.documentId);

describe("fuse", () => {
  test("is the convex sum of the normalised legs", () => {
    const bounds = { bm25Max: 10, cosineMax: 0.6, alpha: 0.8 };
    expect(fuse({ bm25: 5, cosine: 0.6 }, bounds)).toBeCloseTo(0.8 + 0.2 * 0.5, 10);
    expect(fuse({ bm25: 10, cosine: -1 }, bounds)).toBeCloseTo(0.2, 10);
    expect(fuse({ bm25: null, cosine: null }, bounds)).toBe(0);
  });
});

describe("rankDocuments", () => {
  test("gives a document the score of its best chunk, once", () => {
    const ranked = rankDocuments([chunk("a", 1, 0.2), chunk("a", 9, 0.7), chunk("b", 5, 0.5)], OPTIONS);
    expect(ranked.map((d) => d.candidate.documentId)).toEqual(["a", "b"]);
    expect(ranked[0]!.fused).toBeCloseTo(1, 10);
  });

  test("a keyword-only document with its true cosine beats one without", () => {
    expect(ids([chunk("a", 5, null), chunk("b", 5, 0.5), chunk("c", 6, 0.6)])).toEqual(["c", "b", "a"]);
  });

  test("folds near-duplicates under the best of them, and keeps them when asked", () => {
    const chunks = [chunk("a", 5, 0.5), chunk("b", 9, 0.6, { clusterId: "a" }), chunk("c", 1, 0.4)];
    const ranked = rankDocuments(chunks, OPTIONS);
    expect(ranked.map((d) => d.candidate.documentId)).toEqual(["b", "c"]);
    expect(ranked[0]!.alsoIn.map((d) => d.candidate.documentId)).toEqual(["a"]);
    expect(ids(chunks, { foldDuplicates: false })).toEqual(["b", "a", "c"]);
  });

  test("freshness breaks a tie and overturns no clear lead", () => {
    const old = { publishedAt: NOW - 400 * DAY };
    expect(ids([chunk("a", 5, 0.5, old), chunk("b", 5, 0.5)])).toEqual(["b", "a"]);
    expect(ids([chunk("a", 9, 0.7, old), chunk("b", 5, 0.4)])).toEqual(["a", "b"]);
  });

  test("newest sorts by time of publication, undated last", () => {
    const chunks = [
      chunk("a", 9, 0.7, { publishedAt: null }),
      chunk("b", 5, 0.4, { publishedAt: NOW - DAY }),
      chunk("c", 1, 0.3),
    ];
    expect(ids(chunks, { sort: "newest" })).toEqual(["c", "b", "a"]);
  });

  test("equal documents have one order, whatever order they came in", () => {
    const chunks = ["d", "b", "a", "c"].map((id) => chunk(id, 5, 0.5));
    expect(ids(chunks)).toEqual(ids([...chunks].reverse()));
  });

  test("a minimum score leaves out what is below", () => {
    expect(ids([chunk("a", 9, 0.7), chunk("b", 1, -0.5)], { minScore: 0.5 })).toEqual(["a"]);
  });
});

describe("factors of feedback", () => {
  const chunks = [chunk("a", 9, 0.7, { sourceId: "src_a" }), chunk("b", 9, 0.69), chunk("c", 2, 0.1)];

  test("multiply the score of their document and source, and settle what is nearly equal only", () => {
    const factors = new Map([["a", 0.95], ["src_a", 0.98], ["c", 1.1]]); // biome-ignore format: pairs
    const plain = rankDocuments(chunks, OPTIONS);
    const ranked = rankDocuments(chunks, OPTIONS, factors);
    expect(plain.map((d) => d.candidate.documentId)).toEqual(["a", "b", "c"]);
    expect(ranked.map((d) => [d.candidate.documentId, d.source, d.feedback])).toEqual([
      ["b", 1, 1],
      ["a", 0.98, 0.95],
      ["c", 1, 1.1],
    ]);
    expect(ranked[1]!.score).toBeCloseTo(plain[0]!.score * 0.95 * 0.98, 12);
  });

  test("change no score where there are none, to the last bit", () => {
    for (const { score, fused, freshness } of rankDocuments(chunks, OPTIONS))
      expect(score).toBe(fused * freshness);
  });
});

test("freshness stays within its bounds for any date", () => {
  for (const time of [NOW, NOW - DAY, NOW + 900 * DAY, 0, -1e15, null]) {
    expect(freshnessOf(time, NOW)).toBeLessThanOrEqual(1);
    expect(freshnessOf(time, NOW)).toBeGreaterThanOrEqual(0.94);
  }
});
