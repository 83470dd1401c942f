// GET and POST /v1/search.
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { ranksByFeedback } from "../../search/priors.ts";
import { parseQuery } from "../../search/query.ts";
import { search } from "../../search/search.ts";
import { requireKey } from "../auth.ts";
import type { ApiEnv } from "../context.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { spend } from "../ledger.ts";
import { keepQuery, shownBy } from "../query-log.ts";
import { newRouter } from "../router.ts";
import { scopeOf } from "../scope.ts";
import { bearer, failures, json } from "../wire/common.ts";
import { type SearchRequest, searchBody, searchQuery, searchResponse, wireHit } from "../wire/search.ts";

const offsetSchema = z.object({ offset: z.int().min(0) });

async function answerSearch(c: Context<ApiEnv>, request: SearchRequest) {
  const app = c.get("app");
  const caller = c.get("caller");
  const startedAt = app.now();
  const { cursor, limit, ...same } = request;
  const list = `search ${caller.workspaceId} ${JSON.stringify(same)}`;
  const offset = (await readCursor(app, list, cursor, offsetSchema))?.offset ?? 0;
  const query = parseQuery(request.q, request.literal);
  const scope = await scopeOf(app, caller, request, query);
  const result = await search(app, query, scope, {
    mode: request.mode,
    sort: request.sort,
    minScore: request.min_score,
    foldDuplicates: request.fold_duplicates,
    foldStories: request.group === "story",
    facets: request.facets,
    feedback: ranksByFeedback(caller),
    limit,
    offset,
  });
  spend(app, caller, { search: 1 });
  const next =
    offset + limit < result.total ? await writeCursor(app, list, { offset: offset + limit }) : null;
  const asked = { text: request.q, filters: request, mode: request.mode, offset, startedAt };
  return {
    hits: result.hits.map((hit) => wireHit(hit, request.explain)),
    facets: result.facets ?? {},
    meta: {
      query_id: keepQuery(app, caller, asked, shownBy(result)),
      took_ms: app.now() - startedAt,
      mode: request.mode,
      degraded: result.degraded,
      index_lag_s: Math.round(result.indexLagMs / 1000),
    },
    next_cursor: next,
  };
}

const responses = { 200: json(searchResponse, "Hits, best first."), ...failures(404, 503) };

export function searchRoutes() {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/search",
      summary: "Search",
      description:
        'Hybrid search. `q` takes words, "exact phrases", `-without`, `source:`, `lang:`, `after:` and `before:`.',
      tags: ["Search"],
      security: bearer,
      middleware: [requireKey("search")] as const,
      request: { query: searchQuery },
      responses,
    }),
    async (c) => c.json(await answerSearch(c, c.req.valid("query")), 200),
  );
  router.openapi(
    createRoute({
      method: "post",
      path: "/v1/search",
      summary: "Search, with a JSON body",
      tags: ["Search"],
      security: bearer,
      middleware: [requireKey("search")] as const,
      request: { body: { required: true, content: { "application/json": { schema: searchBody } } } },
      responses: { ...responses, ...failures(413, 415) },
    }),
    async (c) => c.json(await answerSearch(c, c.req.valid("json")), 200),
  );
  return router;
}
