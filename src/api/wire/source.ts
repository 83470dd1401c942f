// Sources on the wire, with the health of what they watch; previews and discovery.
import { z } from "@hono/zod-openapi";
import { PREVIEW_ENTRIES_MAX } from "../../base/limits/api.ts";
import type { ParsedFeed } from "../../model/feed.ts";
import type { ExtractedPage } from "../../model/page.ts";
import type { Preview } from "../../model/preview.ts";
import type { Feed } from "../../store/watch/feeds.ts";
import type { Source } from "../../store/watch/sources.ts";
import { idSchema, iso, isoOrNull, jobRefSchema, lineSchema, nextCursor, timeSchema } from "./common.ts";

const webUrl = z.string().max(2000).openapi({ example: "https://example.com/feed.xml" });
const title = lineSchema(300);
const category = lineSchema(100);

const health = z.object({
  state: z.enum(["waiting", "ok", "failing", "gone"]),
  problem: z
    .string()
    .nullable()
    .openapi({ description: "Why the last crawl brought nothing, e.g. `robots_disallowed`" }),
  http_status: z.int().nullable(),
  failures: z.int(),
  crawled_at: timeSchema.nullable(),
  changed_at: timeSchema.nullable(),
  next_crawl_at: timeSchema.nullable(),
  interval_s: z.int().nullable(),
});

export const sourceSchema = z
  .object({
    id: idSchema("src"),
    kind: z.enum(["feed", "page", "sitemap", "push"]),
    url: z.string().nullable(),
    title: z.string().nullable(),
    category: z.string().nullable(),
    collection_id: idSchema("col"),
    state: z.enum(["active", "paused"]),
    created_at: timeSchema,
    health: health.nullable(),
  })
  .openapi("Source");

export const sourceBody = z
  .strictObject({
    url: webUrl,
    kind: z.enum(["auto", "feed", "page", "sitemap"]).default("auto"),
    collection: idSchema("col").optional(),
    title: title.optional(),
    category: category.optional(),
  })
  .openapi("SourceInput");

export const sourcePatch = z
  .strictObject({
    title: title.nullable().optional(),
    category: category.nullable().optional(),
    state: z.enum(["active", "paused"]).optional(),
  })
  .openapi("SourcePatch");

export const sourceResponse = z.object({ source: sourceSchema });
export const sourceCreated = z.object({ source: sourceSchema, job: jobRefSchema });
export const sourcesResponse = z.object({ sources: z.array(sourceSchema), next_cursor: nextCursor });
export const crawlResponse = z.object({ job: jobRefSchema });

export const previewBody = z
  .strictObject({
    url: webUrl,
    as: z.enum(["auto", "page", "feed"]).default("auto"),
    limit: z.int().min(1).max(PREVIEW_ENTRIES_MAX).default(20),
  })
  .openapi("PreviewInput");

const previewEntry = z.object({
  id: z.string().nullable(),
  title: z.string().nullable(),
  url: z.string().nullable(),
  published_at: timeSchema.nullable(),
  updated_at: timeSchema.nullable(),
  author: z.string().nullable(),
  summary: z.string().nullable(),
  content: z.string().nullable(),
  categories: z.array(z.string()),
});

export const previewResponse = z
  .object({
    final_url: z.string(),
    kind: z.enum(["feed", "page", "sitemap"]),
    feed: z
      .object({
        format: z.string(),
        title: z.string().nullable(),
        description: z.string().nullable(),
        site_url: z.string().nullable(),
        lang: z.string().nullable(),
        entries: z.array(previewEntry),
      })
      .optional(),
    page: z
      .object({
        title: z.string().nullable(),
        byline: z.string().nullable(),
        published_at: timeSchema.nullable(),
        lang: z.string().nullable(),
        site: z.string().nullable(),
        text: z.string(),
        markdown: z.string(),
        word_count: z.int(),
        links: z.array(z.string()),
        feeds: z.array(z.object({ url: z.string(), title: z.string().nullable() })),
      })
      .optional(),
    robots: z.object({ allowed: z.boolean() }),
    warnings: z.array(z.string()),
  })
  .openapi("Preview");

export const discoverBody = z.strictObject({ url: webUrl }).openapi("DiscoverInput");
export const discoverResponse = z.object({
  feeds: z.array(
    z.object({ url: z.string(), kind: z.enum(["feed", "sitemap"]), title: z.string().nullable() }),
  ),
});

export const importResponse = z
  .object({
    added: z.int(),
    known: z.int(),
    refused: z.array(z.object({ url: z.string(), detail: z.string() })),
    sources: z.array(sourceSchema),
    warnings: z.array(z.string()),
  })
  .openapi("ImportResult");

export function wireSource(source: Source, feed: Feed | null): z.input<typeof sourceSchema> {
  return {
    id: source.id,
    kind: source.kind,
    url: source.url,
    title: source.title ?? feed?.title ?? null,
    category: source.category,
    collection_id: source.collectionId,
    state: source.state,
    created_at: iso(source.createdAt),
    health: feed && {
      state: healthOf(feed),
      problem: feed.lastProblem,
      http_status: feed.lastStatus,
      failures: feed.failures,
      crawled_at: isoOrNull(feed.crawledAt),
      changed_at: isoOrNull(feed.changedAt),
      next_crawl_at: feed.state === "gone" || source.state === "paused" ? null : iso(feed.dueAt),
      interval_s: Math.round(feed.intervalMs / 1000),
    },
  };
}

function healthOf(feed: Feed): "waiting" | "ok" | "failing" | "gone" {
  if (feed.state === "gone") return "gone";
  if (feed.crawledAt === null) return "waiting";
  return feed.failures > 0 ? "failing" : "ok";
}

export function wirePreview(preview: Preview, limit: number): z.input<typeof previewResponse> {
  return {
    final_url: preview.finalUrl,
    kind: preview.kind,
    ...(preview.feed ? { feed: wireFeed(preview.feed, limit) } : {}),
    ...(preview.page ? { page: wirePage(preview.page) } : {}),
    robots: { allowed: preview.robotsAllowed },
    warnings: preview.warnings,
  };
}

function wireFeed(feed: ParsedFeed, limit: number) {
  return {
    format: feed.format,
    title: feed.title,
    description: feed.description,
    site_url: feed.siteUrl,
    lang: feed.lang,
    entries: feed.entries.slice(0, limit).map((entry) => ({
      id: entry.id,
      title: entry.title,
      url: entry.url,
      published_at: isoOrNull(entry.publishedAt),
      updated_at: isoOrNull(entry.updatedAt),
      author: entry.author,
      summary: entry.summary,
      content: entry.content,
      categories: entry.categories,
    })),
  };
}

function wirePage(page: ExtractedPage) {
  const { title, byline, lang, site, text, markdown, links, feeds } = page;
  const published_at = isoOrNull(page.publishedAt);
  return {
    title,
    byline,
    published_at,
    lang,
    site,
    text,
    markdown,
    word_count: page.wordCount,
    links,
    feeds,
  };
}
