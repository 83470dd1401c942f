// The read path: a query and a scope → hits, in order. Both legs run at once; D1 decides what may be seen.

import { within } from "../base/deadline.ts";
import { AppError } from "../base/errors.ts";
import {
  CANDIDATES_KEYWORD,
  CANDIDATES_SEMANTIC,
  LEG_TIMEOUT_MS,
  STORY_DOCUMENTS_MAX,
} from "../base/limits/search.ts";
import { errorName } from "../base/log.ts";
import { decodeVector, dot } from "../model/vector-code.ts";
import {
  type HitRow,
  indexLagMs,
  listCandidates,
  listChunkVectors,
  listHitRows,
} from "../store/retrieval/candidates.ts";
import { hasFilters, type SearchScope } from "../store/retrieval/conditions.ts";
import {
  type KeywordRow,
  listMatchingDocuments,
  rankByDate,
  rankByKeyword,
} from "../store/retrieval/keyword.ts";
import type { Services } from "../store/services.ts";
import { anyExpression, phraseExpression, rankingExpression } from "./expression.ts";
import { countFacets, type Facets } from "./facets.ts";
import { highlight } from "./highlight.ts";
import { loadFactors } from "./priors.ts";
import type { ParsedQuery } from "./query.ts";
import { NO_FACTORS, type RankedDocument, rankDocuments, type ScoredChunk } from "./rank.ts";
import { rankBySemantics, type SemanticRow } from "./semantic.ts";
import { foldStories } from "./stories.ts";

export type SearchMode = "hybrid" | "keyword" | "semantic";

export interface SearchOptions {
  mode: SearchMode;
  sort: "relevance" | "newest";
  minScore: number;
  foldDuplicates: boolean;
  /** Folds documents on one event to the best one; costs one more read, of the ranked chunks' vectors. */
  foldStories: boolean;
  facets: boolean;
  /** Whether the workspace's ratings take part (priors.ts). */
  feedback: boolean;
  limit: number;
  offset: number;
}

export interface Hit {
  row: HitRow;
  score: number;
  highlights: [number, number][];
  alsoIn: HitRow[];
  ranked: RankedDocument;
}

export interface SearchResult {
  hits: Hit[];
  facets: Facets | null;
  /** How many documents were ranked: the pages end there. */
  total: number;
  /** Legs that failed while the other one answered. */
  degraded: ("semantic" | "keyword")[];
  indexLagMs: number;
}

/** Runs both legs, fuses, folds and loads one page of hits. Throws only when every leg that was asked fails. */
export async function search(
  services: Services,
  query: ParsedQuery,
  scope: SearchScope,
  options: SearchOptions,
): Promise<SearchResult> {
  if (scope.collections.length === 0)
    return { hits: [], facets: null, total: 0, degraded: [], indexLagMs: 0 };
  const expression = rankingExpression(query);
  const wantsSemantic = options.mode !== "keyword" && expression !== null;
  const ranking = keywordRanking(services, expression, scope, options.mode);
  const [keyword, semantic, lagMs] = await Promise.all([
    ranking && settle(within(LEG_TIMEOUT_MS, ranking)),
    wantsSemantic
      ? settle(within(LEG_TIMEOUT_MS, rankBySemantics(services, query.text, scope, CANDIDATES_SEMANTIC)))
      : null,
    indexLagMs(services.db, scope.collections, services.now()),
  ]);
  const degraded: SearchResult["degraded"] = [];
  for (const [name, leg] of [
    ["keyword", keyword],
    ["semantic", semantic],
  ] as const) {
    if (!leg || leg.ok) continue;
    services.log.warn("leg_failed", { leg: name, error: errorName(leg.error) });
    degraded.push(name);
  }
  const failed = [keyword, semantic].filter((leg) => leg !== null);
  if (failed.length > 0 && failed.every((leg) => !leg.ok))
    throw new AppError("unavailable", "Neither index nor model answers just now.", {
      retryAfterS: 10,
      cause: (failed[0] as { error: unknown }).error,
    });
  const legs = {
    keyword: keyword?.ok ? keyword.value : [],
    semantic: semantic?.ok ? semantic.value.rows : [],
    vector: semantic?.ok ? semantic.value.vector : null,
  };
  const chunks = await scoreCandidates(services, query, scope, legs);
  const { embedding } = services.models;
  const related = chunks.filter((c) => c.bm25 !== null || (c.cosine ?? 0) >= embedding.relevantCosine / 2);
  const candidates = related.map((chunk) => chunk.candidate);
  const factors = options.feedback ? await loadFactors(services, scope.workspaceId, candidates) : NO_FACTORS;
  const alpha = alphaOf(options.mode, legs, embedding.alpha);
  const documents = rankDocuments(related, { ...options, alpha, now: services.now() }, factors);
  const ranked = options.foldStories ? await foldByStory(services, scope, documents) : documents;
  const hits = await loadHits(
    services,
    query,
    scope,
    ranked.slice(options.offset, options.offset + options.limit),
  );
  return {
    hits,
    facets: options.facets ? countFacets(ranked) : null,
    total: ranked.length,
    degraded,
    indexLagMs: lagMs,
  };
}

async function foldByStory(services: Services, scope: SearchScope, ranked: RankedDocument[]) {
  const { embedding, space } = services.models;
  const ids = ranked.slice(0, STORY_DOCUMENTS_MAX).map((document) => document.candidate.chunkId);
  const rows = await listChunkVectors(services.db, scope, ids, space);
  const vectors = new Map(rows.map(({ chunkId, vector }) => [chunkId, decodeVector(vector)]));
  return foldStories(ranked, vectors, embedding.storyCosine);
}

/** By words; by date where filters alone are asked for; null where the keyword leg has nothing to say. */
function keywordRanking(services: Services, expression: string | null, scope: SearchScope, mode: SearchMode) {
  if (expression === null)
    return hasFilters(scope) ? rankByDate(services.db, scope, CANDIDATES_KEYWORD) : null;
  return mode === "semantic" ? null : rankByKeyword(services.db, expression, scope, CANDIDATES_KEYWORD);
}

interface Legs {
  keyword: KeywordRow[];
  semantic: SemanticRow[];
  vector: Float32Array | null;
}

/** A leg alone ranks alone: with the other one missing its weight would only squeeze the scores. */
function alphaOf(mode: SearchMode, legs: Legs, alpha: number): number {
  if (mode === "keyword" || legs.vector === null) return 0;
  return mode === "semantic" ? 1 : alpha;
}

const settle = <T>(work: Promise<T>): Promise<{ ok: true; value: T } | { ok: false; error: unknown }> =>
  work.then(
    (value) => ({ ok: true as const, value }),
    (error: unknown) => ({ ok: false as const, error }),
  );

/** Joins both legs with what may be shown, and gives keyword-only chunks their true cosine from the stored vector. */
async function scoreCandidates(
  services: Services,
  query: ParsedQuery,
  scope: SearchScope,
  legs: Legs,
): Promise<ScoredChunk[]> {
  const keywordPlace = new Map(legs.keyword.map((row, i) => [row.chunkId, { ...row, rank: i + 1 }]));
  const semanticPlace = new Map(legs.semantic.map((row, i) => [row.vectorId, { ...row, rank: i + 1 }]));
  const candidates = await listCandidates(
    services.db,
    scope,
    [...keywordPlace.keys()],
    [...semanticPlace.keys()],
    services.models.space,
  );
  const allowed = await phraseFilter(
    services,
    query,
    scope,
    candidates.map((candidate) => candidate.documentId),
  );
  return candidates
    .filter((candidate) => allowed(candidate.documentId))
    .map((candidate) => {
      const keyword = keywordPlace.get(candidate.chunkId);
      const semantic = semanticPlace.get(candidate.vectorId);
      const stored =
        semantic || !legs.vector || !candidate.vector
          ? null
          : dot(decodeVector(candidate.vector), legs.vector);
      return {
        candidate,
        bm25: keyword?.bm25 ?? null,
        cosine: semantic?.cosine ?? stored,
        keywordRank: keyword?.rank ?? null,
        semanticRank: semantic?.rank ?? null,
      };
    });
}

/** Phrases and exclusions hold for whole documents, and for what the semantic leg brought as well. */
async function phraseFilter(
  services: Services,
  query: ParsedQuery,
  scope: SearchScope,
  ids: string[],
): Promise<(id: string) => boolean> {
  const documentIds = [...new Set(ids)];
  const must = await Promise.all(
    query.phrases.map((phrase) =>
      listMatchingDocuments(services.db, phraseExpression(phrase), scope, documentIds),
    ),
  );
  const mustNot =
    query.excluded.length === 0
      ? new Set<string>()
      : await listMatchingDocuments(services.db, anyExpression(query.excluded), scope, documentIds);
  return (id) => must.every((set) => set.has(id)) && !mustNot.has(id);
}

/** Loads the rows of one page, in the ranking's order; a document that vanished meanwhile is left out. */
async function loadHits(
  services: Services,
  query: ParsedQuery,
  scope: SearchScope,
  page: RankedDocument[],
): Promise<Hit[]> {
  const ids = page.flatMap((document) =>
    [document, ...document.alsoIn].map((chunk) => chunk.candidate.chunkId),
  );
  if (ids.length === 0) return [];
  const rows = new Map((await listHitRows(services.db, scope, ids)).map((row) => [row.chunkId, row]));
  const terms = [...query.terms, ...query.phrases.flat()];
  return page.flatMap((ranked) => {
    const row = rows.get(ranked.candidate.chunkId);
    if (!row) return [];
    const alsoIn = ranked.alsoIn.flatMap((chunk) => rows.get(chunk.candidate.chunkId) ?? []);
    return [{ row, score: ranked.score, highlights: highlight(row.text, terms), alsoIn, ranked }];
  });
}
