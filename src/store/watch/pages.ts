// Pages: bodies fetched a short while ago, so that many workspaces with one feed cost the publisher one request a page.
import { and, eq, lt, not, sql } from "drizzle-orm";
import { rechecks } from "../content/tables.ts";
import type { Db } from "../db.ts";
import { pages } from "../tables.ts";

export type StoredPage = typeof pages.$inferSelect;

export async function findPage(db: Db, urlKey: string): Promise<StoredPage | null> {
  return (await db.select().from(pages).where(eq(pages.urlKey, urlKey)))[0] ?? null;
}

export async function savePage(db: Db, page: StoredPage): Promise<void> {
  await db.insert(pages).values(page).onConflictDoUpdate({ target: pages.urlKey, set: page });
}

/** Drops pages fetched before `time`, but for those that are asked again, conditionally; returns the R2 keys of their bodies. */
export async function forgetPages(db: Db, time: number): Promise<string[]> {
  const isAwaited = sql`EXISTS (SELECT 1 FROM ${rechecks} WHERE ${rechecks.urlKey} = ${pages.urlKey})`;
  const rows = await db
    .delete(pages)
    .where(and(lt(pages.fetchedAt, time), not(isAwaited)))
    .returning({ key: pages.bodyKey });
  return rows.map((row) => row.key);
}
