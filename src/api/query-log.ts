// What was asked is kept for ratings and reports: written beside the response, which never waits for it.
import { sha256Hex } from "../base/hash.ts";
import { QUERY_TEXT_CHARS_MAX } from "../base/limits/feedback.ts";
import { errorName } from "../base/log.ts";
import type { Caller } from "../model/key.ts";
import type { SearchMode, SearchResult } from "../search/search.ts";
import { type Query, saveQuery } from "../store/feedback/queries.ts";
import type { AppServices } from "./context.ts";
import type { Filters } from "./scope.ts";

export interface Asked {
  /** `qry_…`; made where none is given. */
  id?: string;
  text: string;
  filters: Filters;
  /** When the search began, epoch ms. */
  startedAt: number;
  /** Of an answer's search, which is hybrid and has one page. */
  answerId?: string;
  mode?: SearchMode;
  /** Hits before the first one shown. */
  offset?: number;
}

/** What a query showed: documents in their order, of `total` that were ranked. */
export interface Shown {
  total: number;
  documentIds: string[];
  topScore: number | null;
  degraded: string[];
}

export const shownBy = ({ total, hits, degraded }: SearchResult): Shown => ({
  total,
  documentIds: hits.map((hit) => hit.row.documentId),
  topScore: hits[0]?.score ?? null,
  degraded,
});

/** Keeps the query and what it showed; returns its id. A query that could not be kept can't be rated: that is logged. */
export function keepQuery(app: AppServices, caller: Caller, asked: Asked, shown: Shown): string {
  const now = app.now();
  const query: Omit<Query, "filtersHash"> = {
    id: asked.id ?? app.newId("qry"),
    workspaceId: caller.workspaceId,
    keyId: caller.keyId,
    kind: asked.answerId === undefined ? "search" : "answer",
    answerId: asked.answerId ?? null,
    text: asked.text.slice(0, QUERY_TEXT_CHARS_MAX),
    mode: asked.mode ?? "hybrid",
    pageStart: asked.offset ?? 0,
    hitCount: shown.total,
    shown: shown.documentIds,
    topScore: shown.topScore,
    tookMs: now - asked.startedAt,
    degraded: shown.degraded,
    createdAt: now,
  };
  const keep = async () => saveQuery(app.db, { ...query, filtersHash: await hashOf(asked.filters) });
  app.waitUntil(
    keep().catch((error: unknown) => {
      app.log.warn("query_not_kept", { query_id: query.id, error: errorName(error) });
    }),
  );
  return query.id;
}

const NAMES = [
  "collections", "sources", "categories", "langs", "kinds", "publishers", "from", "to", "within", "as_of",
] as const; // biome-ignore format: a list of filters

/** The same for the same filters; null where there are none. 64 bits tell a workspace's filters apart. */
async function hashOf(filters: Filters): Promise<string | null> {
  const used = NAMES.filter((name) => filters[name] !== undefined && filters[name].length > 0);
  if (used.length === 0) return null;
  return (await sha256Hex(JSON.stringify(used.map((name) => [name, filters[name]])))).slice(0, 16);
}
