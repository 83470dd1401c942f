// /v1/sources: list, add, read, change, remove, crawl now.
import { createRoute, z } from "@hono/zod-openapi";
import { AppError } from "../../base/errors.ts";
import { deleteSource, getSource, listSources, updateSource } from "../../store/watch/sources.ts";
import { requireKey } from "../auth.ts";
import { placeSchema, readCursor, writeCursor } from "../cursor.ts";
import { idempotent } from "../idempotency.ts";
import { purgeAll } from "../removal.ts";
import { newRouter } from "../router.ts";
import { crawlNow, subscribe } from "../subscribe.ts";
import { bearer, failures, idSchema, json, pageQuery } from "../wire/common.ts";
import {
  crawlResponse,
  sourceBody,
  sourceCreated,
  sourcePatch,
  sourceResponse,
  sourcesResponse,
  wireSource,
} from "../wire/source.ts";

const tags = ["Sources"];
const params = z.object({ id: idSchema("src") });
const keepQuery = z.strictObject({ documents: z.enum(["keep", "delete"]).default("delete") });

export function sourceRoutes() {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/sources",
      summary: "List sources with their health",
      tags,
      security: bearer,
      middleware: [requireKey("search")] as const,
      request: { query: z.strictObject({ ...pageQuery, collection: idSchema("col").optional() }) },
      responses: { 200: json(sourcesResponse, "Oldest first."), ...failures() },
    }),
    async (c) => {
      const { limit, cursor, collection } = c.req.valid("query");
      const [app, caller] = [c.get("app"), c.get("caller")];
      const list = `sources ${caller.workspaceId} ${collection ?? ""}`;
      const after = await readCursor(app, list, cursor, placeSchema);
      const rows = await listSources(app.db, caller, { after, limit, ...(collection ? { collection } : {}) });
      const last = rows.length === limit ? rows.at(-1)?.source : undefined;
      return c.json(
        {
          sources: rows.map(({ source, feed }) => wireSource(source, feed)),
          next_cursor: last ? await writeCursor(app, list, { createdAt: last.createdAt, id: last.id }) : null,
        },
        200,
      );
    },
  );
  router.openapi(
    createRoute({
      method: "post",
      path: "/v1/sources",
      summary: "Add a source",
      description:
        "A feed, a page or a sitemap. It is looked at first, unless `kind` says what it is; then crawled at once.",
      tags,
      security: bearer,
      middleware: [requireKey("ingest"), idempotent] as const,
      request: { body: { required: true, content: { "application/json": { schema: sourceBody } } } },
      responses: {
        201: json(sourceCreated, "Added; the job is its first crawl."),
        200: json(sourceCreated, "This collection watched it already; it is crawled again."),
        ...failures(404, 409, 413, 415, 422),
      },
    }),
    async (c) => {
      const { source, feed, created, job } = await subscribe(
        c.get("app"),
        c.get("caller"),
        c.req.valid("json"),
      );
      return c.json(
        { source: wireSource(source, feed), job: { id: job.id, state: "queued" } },
        created ? 201 : 200,
      );
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/sources/{id}",
      summary: "Read a source",
      tags,
      security: bearer,
      middleware: [requireKey("search")] as const,
      request: { params },
      responses: { 200: json(sourceResponse, "The source."), ...failures(404) },
    }),
    async (c) => {
      const { source, feed } = await getSource(c.get("app").db, c.get("caller"), c.req.valid("param").id);
      return c.json({ source: wireSource(source, feed) }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "patch",
      path: "/v1/sources/{id}",
      summary: "Rename, categorise, pause or resume a source",
      tags,
      security: bearer,
      middleware: [requireKey("ingest")] as const,
      request: { params, body: { required: true, content: { "application/json": { schema: sourcePatch } } } },
      responses: { 200: json(sourceResponse, "Changed."), ...failures(404, 413, 415) },
    }),
    async (c) => {
      const app = c.get("app");
      const { source } = await getSource(app.db, c.get("caller"), c.req.valid("param").id);
      const patch = c.req.valid("json");
      if (Object.keys(patch).length > 0) await updateSource(app.db, source.id, patch);
      const changed = await getSource(app.db, c.get("caller"), source.id);
      return c.json({ source: wireSource(changed.source, changed.feed) }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "delete",
      path: "/v1/sources/{id}",
      summary: "Remove a source",
      description: "With its documents, unless `documents=keep`.",
      tags,
      security: bearer,
      middleware: [requireKey("ingest")] as const,
      request: { params, query: keepQuery },
      responses: { 204: { description: "Removed." }, ...failures(404) },
    }),
    async (c) => {
      const [app, caller] = [c.get("app"), c.get("caller")];
      const { source } = await getSource(app.db, caller, c.req.valid("param").id);
      const keep = c.req.valid("query").documents === "keep";
      await deleteSource(app.db, source.id, keep, app.now());
      if (!keep) app.waitUntil(purgeAll(app, caller.workspaceId, { sourceId: source.id }));
      return c.body(null, 204);
    },
  );
  router.openapi(
    createRoute({
      method: "post",
      path: "/v1/sources/{id}/crawl",
      summary: "Crawl now",
      tags,
      security: bearer,
      middleware: [requireKey("ingest"), idempotent] as const,
      request: { params },
      responses: { 202: json(crawlResponse, "Enqueued."), ...failures(404, 409, 422) },
    }),
    async (c) => {
      const [app, caller] = [c.get("app"), c.get("caller")];
      const { source, feed } = await getSource(app.db, caller, c.req.valid("param").id);
      if (!feed) throw new AppError("conflict", "A push source has nothing to crawl.");
      if (source.state === "paused") throw new AppError("conflict", "The source is paused. Resume it first.");
      const job = await crawlNow(app, caller, source, feed);
      return c.json({ job: { id: job.id, state: "queued" } }, 202);
    },
  );
  return router;
}
