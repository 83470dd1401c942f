// Search on the wire: the parameters as flat query and as JSON, and hits.
import { z } from "@hono/zod-openapi";
import { QUERY_CHARS_MAX, RESULTS_DEFAULT, RESULTS_MAX } from "../../base/limits/search.ts";
import type { Hit } from "../../search/search.ts";
import type { HitRow } from "../../store/retrieval/candidates.ts";
import { idSchema, isoOrNull, nextCursor, timeSchema } from "./common.ts";

const words = z.string().min(1).max(200);
const list = <T extends z.ZodType>(item: T) => z.array(item).max(50);
const kinds = z.enum(["article", "page", "file", "note"]);
const dayOrTime = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);
const within = z.string().regex(/^\d{1,4}[hdw]$/, "must be like 24h, 7d or 4w");
const flag = z
  .union([z.boolean(), z.enum(["0", "1", "true", "false"])])
  .transform((v) => v === true || v === "1" || v === "true");

/** Filters that searches and answers share. */
export const filterFields = {
  collections: list(idSchema("col")).default([]),
  sources: list(idSchema("src")).default([]),
  categories: list(words).default([]),
  langs: list(words).default([]),
  kinds: list(kinds).default([]),
  publishers: list(words).default([]),
  from: dayOrTime.optional(),
  to: dayOrTime.optional(),
  within: within.optional(),
  as_of: dayOrTime.optional(),
};

const searchFields = {
  ...filterFields,
  q: z.string().min(1, "must not be empty").max(QUERY_CHARS_MAX),
  mode: z.enum(["hybrid", "keyword", "semantic"]).default("hybrid"),
  sort: z.enum(["relevance", "newest"]).default("relevance"),
  min_score: z.coerce.number().min(0).max(1).default(0),
  group: z.enum(["story", "none"]).default("none").openapi({
    description:
      "`story`: documents of the same days that tell of one event stand behind the best of them, in `also_in`",
  }),
  explain: flag.default(false),
  facets: flag.default(false),
  literal: flag.default(false),
  fold_duplicates: flag.default(true),
  limit: z.coerce.number().int().min(1).max(RESULTS_MAX).default(RESULTS_DEFAULT),
  cursor: z.string().max(2000).optional(),
};

export const searchBody = z.strictObject(searchFields).openapi("SearchRequest");
export type SearchRequest = z.output<typeof searchBody>;

/** A repeatable parameter comes as one value or as several; both are a list. */
const repeatable = <T extends z.ZodType>(item: T) =>
  z.preprocess((v) => (v === undefined ? [] : Array.isArray(v) ? v : [v]), list(item));

export const searchQuery = z.strictObject({
  ...searchFields,
  collections: repeatable(idSchema("col")),
  sources: repeatable(idSchema("src")),
  categories: repeatable(words),
  langs: repeatable(words),
  kinds: repeatable(kinds),
  publishers: repeatable(words),
});

const sourceRef = z.object({ id: z.string(), title: z.string().nullable() });

export const hitDocumentSchema = z.object({
  id: idSchema("doc"),
  kind: z.string(),
  title: z.string().nullable(),
  url: z.string().nullable(),
  source: sourceRef.nullable(),
  publisher: z.string().nullable(),
  author: z.string().nullable(),
  published_at: timeSchema.nullable(),
  lang: z.string().nullable(),
  category: z.string().nullable(),
  collection_id: idSchema("col"),
  external_id: z.string().nullable(),
  version: z.int(),
});

export const passageSchema = z.object({
  chunk_id: z.string(),
  text: z.string(),
  start: z.int().openapi({ description: "UTF-16 offset into the document's text" }),
  end: z.int(),
  highlights: z.array(z.tuple([z.int(), z.int()])),
});

export const hitSchema = z
  .object({
    document: hitDocumentSchema,
    score: z.number().openapi({ description: "0 to 1; by ratings up to 1.15" }),
    passage: passageSchema,
    also_in: z.array(
      z.object({ id: idSchema("doc"), publisher: z.string().nullable(), url: z.string().nullable() }),
    ),
    why: z
      .object({
        keyword_rank: z.int().nullable(),
        semantic_rank: z.int().nullable(),
        cosine: z.number().nullable(),
        fused: z.number(),
        freshness: z.number(),
        source: z.number().openapi({ description: "Factor of the ratings of its source" }),
        feedback: z.number().openapi({ description: "Factor of the document's own ratings" }),
        rerank: z.number().nullable(),
      })
      .optional(),
  })
  .openapi("Hit");

const facet = z.array(z.object({ value: z.string(), count: z.int() }));

export const searchResponse = z
  .object({
    hits: z.array(hitSchema),
    facets: z.record(z.string(), facet).openapi({ description: "Empty unless asked for by `facets`" }),
    meta: z.object({
      query_id: idSchema("qry").openapi({ description: "What `POST /v1/feedback` takes" }),
      took_ms: z.int(),
      mode: z.string(),
      degraded: z.array(z.string()),
      index_lag_s: z.int(),
    }),
    next_cursor: nextCursor,
  })
  .openapi("SearchResponse");

export function hitDocument(row: HitRow): z.input<typeof hitDocumentSchema> {
  return {
    id: row.documentId,
    kind: row.kind,
    title: row.title,
    url: row.url,
    source: row.sourceId === null ? null : { id: row.sourceId, title: row.sourceTitle },
    publisher: row.publisher,
    author: row.author,
    published_at: isoOrNull(row.publishedAt),
    lang: row.lang,
    category: row.category,
    collection_id: row.collectionId,
    external_id: row.externalId,
    version: row.version,
  };
}

const round = (value: number) => Math.round(value * 1e4) / 1e4;

export function wireHit(hit: Hit, explain: boolean): z.input<typeof hitSchema> {
  const { row, ranked } = hit;
  return {
    document: hitDocument(row),
    score: round(hit.score),
    passage: {
      chunk_id: row.vectorId,
      text: row.text,
      start: row.start,
      end: row.end,
      highlights: hit.highlights,
    },
    also_in: hit.alsoIn.map((twin) => ({ id: twin.documentId, publisher: twin.publisher, url: twin.url })),
    ...(explain
      ? {
          why: {
            keyword_rank: ranked.keywordRank,
            semantic_rank: ranked.semanticRank,
            cosine: ranked.cosine === null ? null : round(ranked.cosine),
            fused: round(ranked.fused),
            freshness: round(ranked.freshness),
            source: round(ranked.source),
            feedback: round(ranked.feedback),
            rerank: null,
          },
        }
      : {}),
  };
}
