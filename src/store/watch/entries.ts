// Entries: the items of a feed, kept once for all who watch it.
import { and, asc, eq, gt, or, sql } from "drizzle-orm";
import { jsonPages, type Statement } from "../batch.ts";
import type { Db } from "../db.ts";
import { entries } from "../tables.ts";

export type StoredEntry = typeof entries.$inferSelect;

/** What is known of a feed's entries: enough to tell the new and the changed ones. */
export async function listEntryHashes(db: Db, feedId: string) {
  return db
    .select({ id: entries.id, entryKey: entries.entryKey, url: entries.url, hash: entries.hash })
    .from(entries)
    .where(eq(entries.feedId, feedId));
}

/** The statements that write new and changed entries, for a batch that has just moved the feed to `seq`. */
export function saveEntries(list: StoredEntry[], feedId: string, seq: number): Statement[] {
  const rows = list.map((entry) => ({ ...entry, categories: JSON.stringify(entry.categories) }));
  return jsonPages(rows).map(
    (page) => sql`
    INSERT INTO entries (id, feed_id, entry_key, url, title, author, lang, categories, published_at, updated_at,
      body_key, hash, seq, first_seen_at, changed_at)
    SELECT value ->> 'id', value ->> 'feedId', value ->> 'entryKey', value ->> 'url', value ->> 'title',
      value ->> 'author', value ->> 'lang', value ->> 'categories', value ->> 'publishedAt', value ->> 'updatedAt',
      value ->> 'bodyKey', value ->> 'hash', value ->> 'seq', value ->> 'firstSeenAt',
      value ->> 'changedAt'
    FROM json_each(${page}) WHERE EXISTS (SELECT 1 FROM feeds WHERE id = ${feedId} AND seq = ${seq})
    ON CONFLICT (id) DO UPDATE SET entry_key = excluded.entry_key, url = excluded.url, title = excluded.title,
      author = excluded.author, lang = excluded.lang, categories = excluded.categories,
      published_at = excluded.published_at, updated_at = excluded.updated_at, body_key = excluded.body_key,
      hash = excluded.hash, seq = excluded.seq, changed_at = excluded.changed_at`,
  );
}

/** Entries that changed after `seq`, oldest change first; `after` is the last one of the page before. */
export async function listEntriesSince(
  db: Db,
  feedId: string,
  seq: number,
  after: { seq: number; id: string } | null,
  limit: number,
): Promise<StoredEntry[]> {
  return db
    .select()
    .from(entries)
    .where(
      and(
        eq(entries.feedId, feedId),
        gt(entries.seq, seq),
        after
          ? or(gt(entries.seq, after.seq), and(eq(entries.seq, after.seq), gt(entries.id, after.id)))
          : undefined,
      ),
    )
    .orderBy(asc(entries.seq), asc(entries.id))
    .limit(limit);
}

export async function findEntry(db: Db, id: string): Promise<StoredEntry | null> {
  return (await db.select().from(entries).where(eq(entries.id, id)))[0] ?? null;
}
