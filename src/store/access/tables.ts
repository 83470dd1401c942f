// Drizzle's view of the workspaces; the rest of the tables are in src/store/tables.ts.
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { DEFAULT_SETTINGS } from "../../model/workspace.ts";

export const workspaces = sqliteTable("workspaces", {
  id: text().primaryKey(),
  name: text().notNull(),
  plan: text().notNull(),
  state: text({ enum: ["active", "suspended"] }).notNull(),
  createdAt: integer("created_at").notNull(),
  settings: text({ mode: "json" })
    .$type<Record<string, unknown>>()
    .notNull()
    .default({ ...DEFAULT_SETTINGS }),
  ratedAt: integer("rated_at"),
});
