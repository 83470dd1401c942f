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
  /** What the workspace's ratings of the source, and of the document itself, add or take; 1 without any. */
  source: number;
  feedback: number;
  /** The product of all of them: 0 to 1, or up to 1.15 by ratings. */
  score: number;
  /** Documents of the same cluster that this one stands for, in their order. */
  alsoIn: ScoredChunk[];
}

/** Factors by the id of a document or source; what is not in it was never rated and counts 1. */
export type Factors = ReadonlyMap<string, number>;

export const NO_FACTORS: Factors = new Map();

export interface RankOptions {
  alpha: number;
  now: number;
  sort: "relevance" | "newest";
  minScore: number;
  foldDuplicates: boolean;
}

/** One entry a document, by its best chunk, best first. */
export function rankDocuments(
  chunks: ScoredChunk[],
  options: RankOptions,
  factors: Factors = NO_FACTORS,
): RankedDocument[] {
  const bounds = boundsOf(chunks, options.alpha);
  const best = new Map<string, RankedDocument>();
  for (const chunk of chunks) {
    const fused = fuse(chunk, bounds);
    const known = best.get(chunk.candidate.documentId);
    if (known && known.fused >= fused) continue;
    const { documentId, sourceId, publishedAt } = chunk.candidate;
    const freshness = freshnessOf(publishedAt, options.now);
    const source = factors.get(sourceId ?? "") ?? 1;
    const feedback = factors.get(documentId) ?? 1;
    const score = fused * freshness * source * feedback;
    best.set(documentId, { ...chunk, fused, freshness, source, feedback, score, alsoIn: [] });
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
