// Drizzle's view of the tables of conversations, as tables.ts has the others': a test compares it with the migrations.
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

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
  (t) => [primaryKey({ columns: [t.conversationId, t.number] })],
);
