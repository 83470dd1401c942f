// Drizzle's view of the audit log and of what is left of workspaces that were erased.
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { AUDIT_RESULTS } from "../../model/audit.ts";

export const audit = sqliteTable(
  "audit",
  {
    workspaceId: text("workspace_id").notNull(),
    seq: integer().notNull(),
    at: integer().notNull(),
    actorId: text("actor_id").notNull(),
    actorKind: text("actor_kind").notNull(),
    action: text().notNull(),
    subjectId: text("subject_id"),
    ip: text(),
    requestId: text("request_id").notNull(),
    result: text({ enum: AUDIT_RESULTS }).notNull(),
    /** The text that was hashed: parsed only where it is shown. */
    details: text().notNull(),
    prevHash: text("prev_hash").notNull(),
    hash: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.seq] }),
    index("audit_action").on(t.workspaceId, t.action, t.seq),
    index("audit_actor").on(t.workspaceId, t.actorId, t.seq),
  ],
);

export const erasures = sqliteTable(
  "erasures",
  {
    id: text().primaryKey(),
    workspaceId: text("workspace_id").notNull().unique(),
    requestedAt: integer("requested_at").notNull(),
    receiptHash: text("receipt_hash").notNull(),
    runs: integer().notNull(),
    counts: text({ mode: "json" }).$type<Record<string, number>>().notNull(),
    finishedAt: integer("finished_at"),
  },
  (t) => [index("erasures_open").on(t.requestedAt), index("erasures_list").on(t.requestedAt, t.id)],
);

export const imports = sqliteTable(
  "imports",
  {
    id: text().primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    sources: text({ enum: ["paused", "active", "none"] }).notNull(),
    state: text({ enum: ["queued", "running", "done", "failed"] }).notNull(),
    reason: text(),
    objectKey: text("object_key").notNull(),
    bytes: integer().notNull(),
    filesDone: integer("files_done").notNull(),
    collectionIds: text("collection_ids", { mode: "json" }).$type<Record<string, string>>().notNull(),
    sourceIds: text("source_ids", { mode: "json" }).$type<Record<string, string>>().notNull(),
    counts: text({ mode: "json" }).$type<Record<string, number>>().notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [index("imports_workspace").on(t.workspaceId, t.createdAt)],
);
