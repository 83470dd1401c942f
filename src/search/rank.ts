// Ranking: fused chunks → ordered documents. Pure: scores in, order out, with the reasons beside it.
import { FRESHNESS_HALF_LIFE_MS, FRESHNESS_SHARE } from "../base/limits/search.ts";
import type { Candidate } from "../store/retrieval/candidates.ts";
import { boundsOf, fuse, type LegScores } from "./fuse.ts";

export interface ScoredChunk extends LegScores {
  candidate: Candidate;
  /** Places in the legs, from 1; null when a leg did not bring it. */
  keywordRank: number | null;
  semanticRank: number | null;
}

export interface RankedDocument extends ScoredChunk {
  fused: number;
  freshness: number;
  score: number;
  /** Documents of the same cluster that this one stands for, in their order. */
  alsoIn: ScoredChunk[];
}

export interface RankOptions {
  alpha: number;
  now: number;
  sort: "relevance" | "newest";
  minScore: number;
  foldDuplicates: boolean;
}

/** One entry a document, by its best chunk, best first. */
export function rankDocuments(chunks: ScoredChunk[], options: RankOptions): RankedDocument[] {
  const bounds = boundsOf(chunks, options.alpha);
  const best = new Map<string, RankedDocument>();
  for (const chunk of chunks) {
    const fused = fuse(chunk, bounds);
    const known = best.get(chunk.candidate.documentId);
    if (known && known.fused >= fused) continue;
    const freshness = freshnessOf(chunk.candidate.publishedAt, options.now);
    best.set(chunk.candidate.documentId, {
      ...chunk,
      fused,
      freshness,
      score: fused * freshness,
      alsoIn: [],
    });
  }
  const ranked = [...best.values()].filter((document) => document.score >= options.minScore).sort(byScore);
  const shown = options.foldDuplicates ? foldClusters(ranked) : ranked;
  return options.sort === "newest" ? shown.sort(byNewest) : shown;
}

/** 1 for what was published now, down to 1 − FRESHNESS_SHARE; the middle for what has no date. */
export function freshnessOf(publishedAt: number | null, now: number): number {
  if (publishedAt === null) return 1 - FRESHNESS_SHARE / 2;
  const age = Math.max(0, now - publishedAt);
  return 1 - FRESHNESS_SHARE * (1 - 2 ** (-age / FRESHNESS_HALF_LIFE_MS));
}

/** Keeps the best document of each cluster and hangs the others on it. */
function foldClusters(ranked: RankedDocument[]): RankedDocument[] {
  const heads = new Map<string, RankedDocument>();
  const shown: RankedDocument[] = [];
  for (const document of ranked) {
    const cluster = document.candidate.clusterId;
    const head = cluster === null ? undefined : heads.get(cluster);
    if (head) {
      head.alsoIn.push(document);
      continue;
    }
    if (cluster !== null) heads.set(cluster, document);
    shown.push(document);
  }
  return shown;
}

// The id breaks ties, so that a page and the next never show one document twice.
const byId = (a: ScoredChunk, b: ScoredChunk) => (a.candidate.documentId < b.candidate.documentId ? -1 : 1);
const byScore = (a: RankedDocument, b: RankedDocument) => b.score - a.score || byId(a, b);
const byNewest = (a: RankedDocument, b: RankedDocument) =>
  (b.candidate.publishedAt ?? 0) - (a.candidate.publishedAt ?? 0) || byScore(a, b);
