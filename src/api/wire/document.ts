// Documents on the wire: pushed, listed, read; their versions.
import { z } from "@hono/zod-openapi";
import { DOCUMENT_CHARS_MAX, DOCUMENTS_PER_BATCH_MAX, METADATA_CHARS_MAX } from "../../base/limits/api.ts";
import type { Document, Version } from "../../store/content/documents.ts";
import {
  idSchema,
  iso,
  isoOrNull,
  isPlain,
  jobRefSchema,
  lineSchema,
  nextCursor,
  timeSchema,
} from "./common.ts";

const body = z.string().max(DOCUMENT_CHARS_MAX);
const metadata = z
  .record(z.string().min(1).max(100), z.union([z.string(), z.number(), z.boolean(), z.null()]))
  .refine(
    (value) => JSON.stringify(value).length <= METADATA_CHARS_MAX,
    `must be at most ${METADATA_CHARS_MAX} characters of JSON`,
  )
  .refine(
    (value) =>
      Object.entries(value)
        .flat()
        .every((part) => typeof part !== "string" || isPlain(part)),
    "must not hold NUL or half a surrogate pair",
  );

const fields = {
  title: lineSchema(500).optional(),
  text: body.optional(),
  html: body.optional(),
  markdown: body.optional(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
  published_at: z.union([z.iso.datetime({ offset: true }), z.iso.date()]).optional(),
  author: lineSchema(300).optional(),
  lang: z
    .string()
    .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]+)*$/, "must be a language tag like en or pt-BR")
    .optional(),
  category: lineSchema(100).optional(),
  kind: z.enum(["article", "page", "note"]).optional(),
  metadata: metadata.optional(),
  external_id: lineSchema(300).optional(),
};

const hasOneText = (d: { text?: string; html?: string; markdown?: string }) =>
  [d.text, d.html, d.markdown].filter((text) => text !== undefined).length === 1;
const ONE_TEXT = { message: "give exactly one of text, html and markdown", path: ["text"] };

const pushed = z.strictObject(fields).refine(hasOneText, ONE_TEXT);

export const documentBody = z
  .strictObject({ ...fields, collection: idSchema("col").optional() })
  .refine(hasOneText, ONE_TEXT)
  .openapi("DocumentInput");
export const pushedSchema = pushed.openapi("PushedDocument");
export type PushedDocument = z.output<typeof pushed>;

export const batchBody = z
  .strictObject({
    collection: idSchema("col").optional(),
    documents: z.array(pushedSchema).min(1).max(DOCUMENTS_PER_BATCH_MAX),
  })
  .openapi("DocumentBatch");

export const documentSchema = z
  .object({
    id: idSchema("doc"),
    kind: z.enum(["article", "page", "file", "note"]),
    state: z.enum(["pending", "stored", "indexed", "rejected"]),
    reason: z.string().nullable().openapi({ description: "Why it was rejected, or why its last update was" }),
    title: z.string().nullable(),
    url: z.string().nullable(),
    author: z.string().nullable(),
    publisher: z.string().nullable(),
    category: z.string().nullable(),
    lang: z.string().nullable(),
    published_at: timeSchema.nullable(),
    collection_id: idSchema("col"),
    source_id: idSchema("src").nullable(),
    external_id: z.string().nullable(),
    metadata: z.record(z.string(), z.unknown()),
    version: z.int().openapi({ description: "Newest stored version; 0 while there is none" }),
    created_at: timeSchema,
    updated_at: timeSchema,
    indexed_at: timeSchema.nullable(),
  })
  .openapi("Document");

export const documentResponse = z.object({ document: documentSchema });
export const documentAccepted = z.object({ document: documentSchema, job: jobRefSchema });
export const batchAccepted = z.object({ documents: z.array(documentSchema), jobs: z.array(jobRefSchema) });
export const documentsResponse = z.object({ documents: z.array(documentSchema), next_cursor: nextCursor });
export const textResponse = z
  .object({ document_id: idSchema("doc"), version: z.int(), title: z.string().nullable(), text: z.string() })
  .openapi("DocumentText");

export const versionSchema = z
  .object({
    version: z.int(),
    title: z.string().nullable(),
    chars: z.int(),
    chunks: z.int(),
    created_at: timeSchema,
    live: z.boolean(),
  })
  .openapi("Version");
export const versionsResponse = z.object({ versions: z.array(versionSchema), next_cursor: nextCursor });

export function wireDocument(d: Document): z.input<typeof documentSchema> {
  return {
    id: d.id,
    kind: d.kind,
    state: d.state,
    reason: d.reason,
    title: d.title,
    url: d.url,
    author: d.author,
    publisher: d.publisher,
    category: d.category,
    lang: d.lang,
    published_at: isoOrNull(d.publishedAt),
    collection_id: d.collectionId,
    source_id: d.sourceId,
    external_id: d.externalId,
    metadata: d.metadata,
    version: d.version,
    created_at: iso(d.createdAt),
    updated_at: iso(d.updatedAt),
    indexed_at: isoOrNull(d.indexedAt),
  };
}

export function wireVersion(v: Version, live: number | null): z.input<typeof versionSchema> {
  return {
    version: v.version,
    title: v.title,
    chars: v.textChars,
    chunks: v.chunkCount,
    created_at: iso(v.createdAt),
    live: v.version === live,
  };
}
