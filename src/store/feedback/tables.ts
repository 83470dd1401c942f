// Drizzle's view of the tables of feedback; the rest of them are in src/store/tables.ts.
import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const queries = sqliteTable(
  "queries",
  {
    id: text().primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    keyId: text("key_id").notNull(),
    kind: text({ enum: ["search", "answer"] }).notNull(),
    answerId: text("answer_id"),
    text: text().notNull(),
    mode: text({ enum: ["hybrid", "keyword", "semantic"] }).notNull(),
    filtersHash: text("filters_hash"),
    pageStart: integer("page_start").notNull(),
    hitCount: integer("hit_count").notNull(),
    shown: text({ mode: "json" }).$type<string[]>().notNull(),
    topScore: real("top_score"),
    tookMs: integer("took_ms").notNull(),
    degraded: text({ mode: "json" }).$type<string[]>().notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    index("queries_workspace").on(t.workspaceId, t.createdAt),
    index("queries_empty").on(t.workspaceId, t.createdAt),
  ],
);

export const ratings = sqliteTable(
  "ratings",
  {
    workspaceId: text("workspace_id").notNull(),
    keyId: text("key_id").notNull(),
    subjectId: text("subject_id").notNull(),
    queryId: text("query_id"),
    rating: integer().$type<1 | -1>().notNull(),
    reason: text(),
    ratedAt: integer("rated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.keyId, t.subjectId] }),
    index("ratings_time").on(t.workspaceId, t.ratedAt),
  ],
);

export const ratingShares = sqliteTable(
  "rating_shares",
  {
    workspaceId: text("workspace_id").notNull(),
    keyId: text("key_id").notNull(),
    subjectId: text("subject_id").notNull(),
    documentId: text("document_id").notNull(),
    sourceId: text("source_id"),
    rating: integer().$type<1 | -1>().notNull(),
    weight: real().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.keyId, t.subjectId, t.documentId] }),
    index("rating_shares_document").on(t.documentId),
  ],
);

export const priors = sqliteTable(
  "priors",
  {
    workspaceId: text("workspace_id").notNull(),
    subjectId: text("subject_id").notNull(),
    kind: text({ enum: ["document", "source"] }).notNull(),
    up: integer().notNull(),
    down: integer().notNull(),
    upWeight: real("up_weight").notNull(),
    downWeight: real("down_weight").notNull(),
    ratedAt: integer("rated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.subjectId] }),
    index("priors_time").on(t.workspaceId, t.ratedAt),
  ],
);

export const ratingDays = sqliteTable(
  "rating_days",
  {
    day: integer().notNull(),
    keyId: text("key_id").notNull(),
    workspaceId: text("workspace_id").notNull(),
    ratings: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.keyId] }), index("rating_days_workspace").on(t.workspaceId)],
);
