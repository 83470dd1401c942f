// Drizzle's view of what lets an answer be given again; the rest of the tables are in src/store/tables.ts.
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const collectionRevisions = sqliteTable(
  "collection_revisions",
  {
    workspaceId: text("workspace_id").notNull(),
    collectionId: text("collection_id").notNull(),
    revision: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.collectionId] })],
);

export const answerCache = sqliteTable(
  "answer_cache",
  {
    workspaceId: text("workspace_id").notNull(),
    hash: text().notNull(),
    owner: text().notNull(),
    answerId: text("answer_id"),
    until: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.hash] }), index("answer_cache_until").on(t.until)],
);
