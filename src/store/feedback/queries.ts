// Queries: what was asked and which documents were shown. Written after the response, read when one of them is rated.
import { and, eq, sql } from "drizzle-orm";
import { QUERIES_FORGOTTEN_MAX, QUERY_KEEP_MS } from "../../base/limits/feedback.ts";
import type { Db } from "../db.ts";
import { queries } from "./tables.ts";

export type Query = typeof queries.$inferSelect;

export async function saveQuery(db: Db, query: Query): Promise<void> {
  await db.insert(queries).values(query).onConflictDoNothing();
}

export async function findQuery(db: Db, workspaceId: string, id: string): Promise<Query | null> {
  const rows = await db
    .select()
    .from(queries)
    .where(and(eq(queries.id, id), eq(queries.workspaceId, workspaceId)));
  return rows[0] ?? null;
}

/** Deletes the queries that were kept long enough. Goes by workspace, so that one index serves this and the reports. */
export async function forgetQueries(db: Db, now: number): Promise<void> {
  await db.run(sql`
    DELETE FROM queries WHERE id IN (
      SELECT queries.id FROM workspaces CROSS JOIN queries ON queries.workspace_id = workspaces.id
      WHERE queries.created_at < ${now - QUERY_KEEP_MS} LIMIT ${QUERIES_FORGOTTEN_MAX})`);
}
