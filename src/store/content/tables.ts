// Drizzle's view of answers, what they cite and who is told: the rest of the tables are in src/store/tables.ts.
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { CITATION_STATES, NOTICE_REASONS } from "../../model/citation.ts";

export const answers = sqliteTable(
  "answers",
  {
    id: text().primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    keyId: text("key_id"),
    outcome: text().notNull(),
    body: text({ mode: "json" }).$type<Record<string, unknown>>().notNull(),
    createdAt: integer("created_at").notNull(),
    changedAt: integer("changed_at"),
    redactedAt: integer("redacted_at"),
  },
  (t) => [
    index("answers_workspace").on(t.workspaceId, t.createdAt),
    index("answers_key").on(t.workspaceId, t.keyId, t.createdAt),
    index("answers_changed").on(t.workspaceId, t.createdAt),
  ],
);

export const answerDocuments = sqliteTable(
  "answer_documents",
  { documentId: text("document_id").notNull(), answerId: text("answer_id").notNull() },
  (t) => [
    primaryKey({ columns: [t.documentId, t.answerId] }),
    index("answer_documents_answer").on(t.answerId),
  ],
);

export const citations = sqliteTable(
  "citations",
  {
    answerId: text("answer_id").notNull(),
    claimId: text("claim_id").notNull(),
    documentId: text("document_id").notNull(),
    version: integer().notNull(),
    startAt: integer("start_at").notNull(),
    endAt: integer("end_at").notNull(),
    workspaceId: text("workspace_id").notNull(),
    state: text({ enum: CITATION_STATES }).notNull(),
    versionChecked: integer("version_checked").notNull(),
    checkedAt: integer("checked_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.answerId, t.claimId, t.documentId, t.version, t.startAt, t.endAt] }),
    index("citations_place").on(t.documentId, t.version, t.startAt, t.endAt),
    index("citations_workspace").on(t.workspaceId),
  ],
);

export const rechecks = sqliteTable(
  "rechecks",
  {
    documentId: text("document_id").primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    urlKey: text("url_key").notNull(),
    host: text().notNull(),
    citedAt: integer("cited_at").notNull(),
    step: integer().notNull(),
    dueAt: integer("due_at").notNull(),
    leaseUntil: integer("lease_until"),
  },
  (t) => [
    index("rechecks_due").on(t.dueAt),
    index("rechecks_url").on(t.urlKey),
    index("rechecks_workspace").on(t.workspaceId),
  ],
);

export const notices = sqliteTable(
  "notices",
  {
    id: text().primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    keyId: text("key_id"),
    kind: text({ enum: ["answer_changed"] }).notNull(),
    reason: text({ enum: NOTICE_REASONS }).notNull(),
    answerId: text("answer_id").notNull(),
    documentId: text("document_id").notNull(),
    version: integer().notNull(),
    claims: text({ mode: "json" }).$type<string[]>().notNull(),
    createdAt: integer("created_at").notNull(),
    readAt: integer("read_at"),
  },
  (t) => [
    uniqueIndex("notices_once").on(t.answerId, t.documentId, t.version, t.reason),
    index("notices_workspace").on(t.workspaceId, t.createdAt, t.id),
    index("notices_key").on(t.workspaceId, t.keyId, t.createdAt),
    index("notices_unread").on(t.workspaceId, t.createdAt),
    index("notices_created").on(t.createdAt),
  ],
);

export const conversations = sqliteTable(
  "conversations",
  {
    id: text().primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    ownerId: text("owner_id").notNull(),
    title: text().notNull(),
    turnCount: integer("turn_count").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [
    index("conversations_list").on(t.workspaceId, t.createdAt, t.id),
    index("conversations_owner").on(t.workspaceId, t.ownerId, t.createdAt, t.id),
    index("conversations_idle").on(t.workspaceId, t.updatedAt),
  ],
);

export const conversationTurns = sqliteTable(
  "conversation_turns",
  {
    conversationId: text("conversation_id").notNull(),
    number: integer().notNull(),
    workspaceId: text("workspace_id").notNull(),
    answerId: text("answer_id").notNull().unique(),
    question: text().notNull(),
    rewrittenQuestion: text("rewritten_question"),
    usedClaims: integer("used_claims", { mode: "boolean" }).notNull(),
    outcome: text(),
    askedAt: integer("asked_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.number] }),
    index("conversation_turns_workspace").on(t.workspaceId, t.conversationId, t.number),
  ],
);
