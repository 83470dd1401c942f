// Drizzle's view of usage; the rest of the tables are in src/store/tables.ts.
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const usage = sqliteTable(
  "usage",
  {
    workspaceId: text("workspace_id").notNull(),
    day: integer().notNull(),
    keyId: text("key_id").notNull(),
    kind: text().notNull(),
    used: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.day, t.keyId, t.kind] })],
);
