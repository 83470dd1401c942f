// Drizzle's view of the tables of migrations/ (the truth: a test compares the two), but for those of FTS5.
import { index, integer, primaryKey, sqliteTable, text, unique, uniqueIndex } from "drizzle-orm/sqlite-core";

export const workspaces = sqliteTable("workspaces", {
  id: text().primaryKey(),
  name: text().notNull(),
  plan: text().notNull(),
  state: text({ enum: ["active", "suspended"] }).notNull(),
  createdAt: integer("created_at").notNull(),
});

export const keys = sqliteTable(
  "keys",
  {
    id: text().primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    name: text().notNull(),
    hash: text().notNull(),
    scopes: text({ mode: "json" }).$type<string[]>().notNull(),
    collections: text({ mode: "json" }).$type<string[]>(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at"),
    revokedAt: integer("revoked_at"),
  },
  (t) => [index("keys_workspace").on(t.workspaceId, t.createdAt)],
);

export const collections = sqliteTable(
  "collections",
  {
    id: text().primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    name: text().notNull(),
    createdAt: integer("created_at").notNull(),
    deletedAt: integer("deleted_at"),
  },
  (t) => [index("collections_workspace").on(t.workspaceId, t.createdAt)],
);

export const hosts = sqliteTable("hosts", {
  host: text().primaryKey(),
  nextAt: integer("next_at").notNull(),
  gapMs: integer("gap_ms").notNull(),
  robotsBody: text("robots_body"),
  robotsStatus: integer("robots_status"),
  robotsFetchedAt: integer("robots_fetched_at"),
});

export const feeds = sqliteTable(
  "feeds",
  {
    id: text().primaryKey(),
    kind: text({ enum: ["feed", "page", "sitemap"] }).notNull(),
    url: text().notNull(),
    urlKey: text("url_key").notNull(),
    host: text().notNull(),
    state: text({ enum: ["active", "gone"] }).notNull(),
    title: text(),
    siteUrl: text("site_url"),
    lang: text(),
    etag: text(),
    lastModified: text("last_modified"),
    bodyHash: text("body_hash"),
    seq: integer().notNull().default(0),
    dueAt: integer("due_at").notNull(),
    intervalMs: integer("interval_ms").notNull(),
    leaseUntil: integer("lease_until"),
    failures: integer().notNull().default(0),
    lastProblem: text("last_problem"),
    lastStatus: integer("last_status"),
    crawledAt: integer("crawled_at"),
    changedAt: integer("changed_at"),
    movedTo: text("moved_to"),
    movedSince: integer("moved_since"),
    urlsBefore: text("urls_before", { mode: "json" }).$type<string[]>().notNull().default([]),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [unique().on(t.kind, t.urlKey), index("feeds_due").on(t.state, t.dueAt)],
);

export const entries = sqliteTable(
  "entries",
  {
    id: text().primaryKey(),
    feedId: text("feed_id").notNull(),
    entryKey: text("entry_key").notNull(),
    url: text(),
    title: text(),
    author: text(),
    lang: text(),
    categories: text({ mode: "json" }).$type<string[]>().notNull().default([]),
    publishedAt: integer("published_at"),
    updatedAt: integer("updated_at"),
    bodyKey: text("body_key"),
    hash: text().notNull(),
    seq: integer().notNull(),
    firstSeenAt: integer("first_seen_at").notNull(),
    changedAt: integer("changed_at").notNull().default(0),
  },
  (t) => [unique().on(t.feedId, t.entryKey), index("entries_seq").on(t.feedId, t.seq)],
);

export const pages = sqliteTable(
  "pages",
  {
    urlKey: text("url_key").primaryKey(),
    url: text().notNull(),
    finalUrl: text("final_url").notNull(),
    etag: text(),
    lastModified: text("last_modified"),
    contentType: text("content_type"),
    bodyKey: text("body_key").notNull(),
    fetchedAt: integer("fetched_at").notNull(),
  },
  (t) => [index("pages_fetched").on(t.fetchedAt)],
);

export const sources = sqliteTable(
  "sources",
  {
    id: text().primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    collectionId: text("collection_id").notNull(),
    feedId: text("feed_id"),
    kind: text({ enum: ["feed", "page", "sitemap", "push"] }).notNull(),
    url: text(),
    title: text(),
    category: text(),
    state: text({ enum: ["active", "paused"] }).notNull(),
    seenSeq: integer("seen_seq").notNull().default(0),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    unique().on(t.collectionId, t.feedId),
    index("sources_workspace").on(t.workspaceId, t.createdAt),
    index("sources_feed").on(t.feedId),
  ],
);

export const documents = sqliteTable(
  "documents",
  {
    id: text().primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    collectionId: text("collection_id").notNull(),
    sourceId: text("source_id"),
    entryId: text("entry_id"),
    externalId: text("external_id"),
    kind: text({ enum: ["article", "page", "file", "note"] }).notNull(),
    state: text({ enum: ["pending", "stored", "indexed", "rejected"] }).notNull(),
    reason: text(),
    url: text(),
    title: text(),
    author: text(),
    publisher: text(),
    category: text(),
    lang: text(),
    publishedAt: integer("published_at"),
    metadata: text({ mode: "json" }).$type<Record<string, unknown>>().notNull().default({}),
    inputKey: text("input_key"),
    inputSeq: integer("input_seq").notNull().default(0),
    version: integer().notNull().default(0),
    liveVersion: integer("live_version"),
    textHash: text("text_hash"),
    clusterId: text("cluster_id"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    indexedAt: integer("indexed_at"),
    deletedAt: integer("deleted_at"),
  },
  (t) => [
    uniqueIndex("documents_external").on(t.collectionId, t.externalId),
    uniqueIndex("documents_entry").on(t.sourceId, t.entryId),
    index("documents_list").on(t.workspaceId, t.createdAt, t.id),
    index("documents_collection").on(t.collectionId, t.state),
    index("documents_newest").on(t.collectionId, t.publishedAt),
    index("documents_source").on(t.sourceId, t.state),
    index("documents_cluster").on(t.collectionId, t.clusterId),
    index("documents_stale").on(t.state, t.updatedAt),
    index("documents_unpurged").on(t.deletedAt),
  ],
);

export const versions = sqliteTable(
  "versions",
  {
    documentId: text("document_id").notNull(),
    version: integer().notNull(),
    workspaceId: text("workspace_id").notNull(),
    title: text(),
    textKey: text("text_key").notNull(),
    textHash: text("text_hash").notNull(),
    textChars: integer("text_chars").notNull(),
    originalKey: text("original_key"),
    originalType: text("original_type"),
    chunkCount: integer("chunk_count").notNull(),
    createdAt: integer("created_at").notNull(),
    prunedAt: integer("pruned_at"),
  },
  (t) => [primaryKey({ columns: [t.documentId, t.version] })],
);

export const chunks = sqliteTable(
  "chunks",
  {
    id: integer().primaryKey(),
    vectorId: text("vector_id").notNull().unique(),
    documentId: text("document_id").notNull(),
    version: integer().notNull(),
    ordinal: integer().notNull(),
    workspaceId: text("workspace_id").notNull(),
    collectionId: text("collection_id").notNull(),
    startAt: integer("start_at").notNull(),
    endAt: integer("end_at").notNull(),
    text: text().notNull(),
    vector: text(),
    space: text(),
  },
  (t) => [unique().on(t.documentId, t.version, t.ordinal)],
);

export const sketches = sqliteTable("sketches", {
  id: integer().primaryKey(),
  documentId: text("document_id").notNull().unique(),
  workspaceId: text("workspace_id").notNull(),
  shingleCount: integer("shingle_count").notNull(),
  signature: text().notNull(),
});

export const jobs = sqliteTable(
  "jobs",
  {
    id: text().primaryKey(),
    workspaceId: text("workspace_id"),
    kind: text({ enum: ["crawl", "collect", "ingest", "embed", "purge"] }).notNull(),
    subjectId: text("subject_id").notNull(),
    state: text({ enum: ["queued", "running", "done", "skipped", "rejected", "dead"] }).notNull(),
    reason: text(),
    attempts: integer().notNull().default(0),
    sentAt: integer("sent_at"),
    runAfter: integer("run_after").notNull(),
    leaseUntil: integer("lease_until"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [
    index("jobs_finished").on(t.updatedAt),
    index("jobs_open").on(t.state, t.runAfter),
    index("jobs_subject").on(t.subjectId, t.kind),
    index("jobs_workspace").on(t.workspaceId, t.createdAt),
  ],
);

export const deadLetters = sqliteTable(
  "dead_letters",
  {
    id: text().primaryKey(),
    workspaceId: text("workspace_id"),
    queue: text().notNull(),
    jobId: text("job_id"),
    body: text().notNull(),
    reason: text().notNull(),
    createdAt: integer("created_at").notNull(),
    redrivenAt: integer("redriven_at"),
  },
  (t) => [index("dead_letters_workspace").on(t.workspaceId, t.createdAt)],
);

export const idempotency = sqliteTable(
  "idempotency",
  {
    workspaceId: text("workspace_id").notNull(),
    token: text().notNull(),
    requestHash: text("request_hash").notNull(),
    status: integer(),
    response: text(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.token] }), index("idempotency_created").on(t.createdAt)],
);

export const answers = sqliteTable(
  "answers",
  {
    id: text().primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    keyId: text("key_id"),
    outcome: text().notNull(),
    body: text({ mode: "json" }).$type<Record<string, unknown>>().notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [index("answers_workspace").on(t.workspaceId, t.createdAt)],
);

export const answerDocuments = sqliteTable(
  "answer_documents",
  { documentId: text("document_id").notNull(), answerId: text("answer_id").notNull() },
  (t) => [primaryKey({ columns: [t.documentId, t.answerId] })],
);
export const sweeps = sqliteTable("sweeps", { name: text().primaryKey(), place: integer().notNull() });
