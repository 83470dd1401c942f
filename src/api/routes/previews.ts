// /v1/sources/preview, /discover, /import and /export: looking before subscribing, and OPML.
import { createRoute, z } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { AppError } from "../../base/errors.ts";
import { LIST_MAX, OPML_FEEDS_MAX } from "../../base/limits/api.ts";
import type { Caller } from "../../model/key.ts";
import type { OpmlFeed } from "../../model/opml.ts";
import { getCollection } from "../../store/content/collections.ts";
import { listSources } from "../../store/watch/sources.ts";
import { requireKey } from "../auth.ts";
import type { ApiEnv, AppServices } from "../context.ts";
import { idempotent } from "../idempotency.ts";
import { newRouter } from "../router.ts";
import { subscribeAll } from "../subscribe.ts";
import { bearer, failures, idSchema, json } from "../wire/common.ts";
import {
  discoverBody,
  discoverResponse,
  importResponse,
  previewBody,
  previewResponse,
  wirePreview,
  wireSource,
} from "../wire/source.ts";

const tags = ["Sources"];

/** The platform's limiter counts by location and minute: a shield against abuse, not an account. */
const limitLooks: MiddlewareHandler<ApiEnv> = async function limitLooks(c, next) {
  if (!(await c.get("app").mayLook(c.get("caller").keyId))) {
    throw new AppError(
      "rate_limited",
      "This key has looked at many addresses in a minute. Wait, then go on.",
      {
        retryAfterS: 60,
      },
    );
  }
  await next();
};

const collectionQuery = z.strictObject({ collection: idSchema("col").optional() });
const opml = { "text/x-opml": { schema: z.string() } };

export function previewRoutes() {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "post",
      path: "/v1/sources/preview",
      summary: "Look at an address without saving anything",
      tags,
      security: bearer,
      middleware: [requireKey("ingest"), limitLooks, idempotent] as const,
      request: { body: { required: true, content: { "application/json": { schema: previewBody } } } },
      responses: { 200: json(previewResponse, "What is there."), ...failures(409, 413, 415, 422, 429) },
    }),
    async (c) => {
      const request = c.req.valid("json");
      return c.json(wirePreview(await c.get("app").preview(request), request.limit), 200);
    },
  );
  router.openapi(
    createRoute({
      method: "post",
      path: "/v1/sources/discover",
      summary: "Find the feeds and sitemaps of a site",
      tags,
      security: bearer,
      middleware: [requireKey("ingest"), limitLooks, idempotent] as const,
      request: { body: { required: true, content: { "application/json": { schema: discoverBody } } } },
      responses: {
        200: json(discoverResponse, "Best first; empty when there are none."),
        ...failures(409, 413, 415, 422, 429),
      },
    }),
    async (c) => c.json({ feeds: await c.get("app").discover(c.req.valid("json").url) }, 200),
  );
  router.openapi(
    createRoute({
      method: "post",
      path: "/v1/sources/import",
      summary: "Add the feeds of an OPML file",
      tags,
      security: bearer,
      description: "The body is the file. Folder names become categories.",
      middleware: [requireKey("ingest"), idempotent] as const,
      request: { query: collectionQuery, body: { required: true, content: opml } },
      responses: {
        200: json(importResponse, "What became of each feed."),
        ...failures(404, 409, 413, 415, 422),
      },
    }),
    async (c) => {
      const [app, caller] = [c.get("app"), c.get("caller")];
      const parsed = await app.parseOpml(await c.req.text());
      if (parsed.feeds.length === 0)
        throw new AppError("invalid_request", parsed.problem ?? "This OPML file lists no feed.");
      if (parsed.feeds.length > OPML_FEEDS_MAX) {
        throw new AppError("payload_too_large", `An import takes ${OPML_FEEDS_MAX} feeds. Split the file.`);
      }
      const collection = await getCollection(app.db, caller, c.req.valid("query").collection);
      const imported = await importFeeds(app, caller, collection.id, parsed.feeds);
      return c.json({ ...imported, warnings: parsed.problem ? [parsed.problem] : [] }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/sources/export",
      summary: "All sources as OPML",
      tags,
      security: bearer,
      middleware: [requireKey("search")] as const,
      request: { query: collectionQuery },
      responses: { 200: { description: "An OPML 2.0 file.", content: opml }, ...failures(404) },
    }),
    async (c) => {
      const [app, caller] = [c.get("app"), c.get("caller")];
      const { collection } = c.req.valid("query");
      if (collection) await getCollection(app.db, caller, collection);
      const feeds = await exportFeeds(app, caller, collection);
      return c.body(await app.writeOpml(feeds, { title: "Wireroom sources" }), 200, {
        "content-type": "text/x-opml; charset=utf-8",
        "content-disposition": 'attachment; filename="wireroom.opml"',
      });
    },
  );
  return router;
}

async function importFeeds(app: AppServices, caller: Caller, collection: string, feeds: OpmlFeed[]) {
  const { refused, saved } = await subscribeAll(app, caller, collection, feeds);
  const added = saved.filter(({ created }) => created).length;
  const sources = saved.map(({ source, feed }) => wireSource(source, feed));
  return { added, known: saved.length - added, refused, sources };
}

async function exportFeeds(
  app: AppServices,
  caller: Caller,
  collection: string | undefined,
): Promise<OpmlFeed[]> {
  const feeds: OpmlFeed[] = [];
  let after: { createdAt: number; id: string } | null = null;
  for (;;) {
    const rows = await listSources(app.db, caller, {
      after,
      limit: LIST_MAX,
      ...(collection ? { collection } : {}),
    });
    for (const { source, feed } of rows) {
      if (source.url)
        feeds.push({
          title: source.title ?? feed?.title ?? null,
          url: source.url,
          category: source.category,
        });
    }
    const last = rows.at(-1)?.source;
    if (rows.length < LIST_MAX || !last) return feeds;
    after = { createdAt: last.createdAt, id: last.id };
  }
}
