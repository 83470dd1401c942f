// Pages: bodies fetched a short while ago, so that many workspaces with one feed cost the publisher one request a page.
import { eq, lt } from "drizzle-orm";
import type { Db } from "../db.ts";
import { pages } from "../tables.ts";

export type StoredPage = typeof pages.$inferSelect;

export async function findPage(db: Db, urlKey: string): Promise<StoredPage | null> {
  return (await db.select().from(pages).where(eq(pages.urlKey, urlKey)))[0] ?? null;
}

export async function savePage(db: Db, page: StoredPage): Promise<void> {
  await db.insert(pages).values(page).onConflictDoUpdate({ target: pages.urlKey, set: page });
}

/** Drops pages fetched before `time`; returns the R2 keys of their bodies. */
export async function forgetPages(db: Db, time: number): Promise<string[]> {
  const rows = await db.delete(pages).where(lt(pages.fetchedAt, time)).returning({ key: pages.bodyKey });
  return rows.map((row) => row.key);
}
