// Drizzle's view of the workspaces and their keys; the rest of the tables are in src/store/tables.ts.
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { KEY_KINDS, type KeyBudgets, type KeyFilters } from "../../model/key.ts";
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
    kind: text({ enum: KEY_KINDS }).notNull().default("service"),
    test: integer({ mode: "boolean" }).notNull().default(false),
    origins: text({ mode: "json" }).$type<string[]>(),
    filters: text({ mode: "json" }).$type<KeyFilters>(),
    rateLimitPerMinute: integer("rate_limit_per_minute"),
    budgets: text({ mode: "json" }).$type<KeyBudgets>(),
    createdBy: text("created_by"),
    lastUsedAt: integer("last_used_at"),
    rotatedAt: integer("rotated_at"),
    previousHash: text("previous_hash"),
    previousUntil: integer("previous_until"),
    previousUsedAt: integer("previous_used_at"),
    ceilingAt: integer("ceiling_at"),
  },
  (t) => [index("keys_workspace").on(t.workspaceId, t.createdAt)],
);

export const keyOrigins = sqliteTable(
  "key_origins",
  {
    origin: text().notNull(),
    keyId: text("key_id").notNull(),
    workspaceId: text("workspace_id").notNull(),
  },
  (t) => [primaryKey({ columns: [t.origin, t.keyId] }), index("key_origins_key").on(t.keyId)],
);
