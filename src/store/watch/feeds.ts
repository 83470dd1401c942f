// Feeds: what is polled, once for all the sources that watch it, and how it has been doing.
import { and, eq, sql } from "drizzle-orm";
import { seededId } from "../../base/hash.ts";
import {
  FEED_INTERVAL_FIRST_MS,
  FEED_INTERVAL_MAX_MS,
  FEED_INTERVAL_MIN_MS,
  FEED_LEASE_MS,
  FEEDS_PER_HOST_PER_TICK_MAX,
  FEEDS_PER_TICK_MAX,
  HOST_HOLD_MS,
} from "../../base/limits/work.ts";
import { hostOf, normalizeUrl } from "../../base/url.ts";
import { isAnyOf, jsonPages, runBatch, type Statement } from "../batch.ts";
import type { Db } from "../db.ts";
import type { Services } from "../services.ts";
import { feeds, sources } from "../tables.ts";

export type Feed = typeof feeds.$inferSelect;
export type FeedKind = Feed["kind"];

/** The feed of that address, whatever its spelling; made when nobody watched it before, due at once. */
export async function saveFeed(services: Services, kind: FeedKind, url: string): Promise<Feed> {
  return (await saveFeeds(services, kind, [url]))[0]!;
}

/** The same for many, in their order: a few statements whatever their number. */
export async function saveFeeds(services: Services, kind: FeedKind, urls: string[]): Promise<Feed[]> {
  const now = services.now();
  const made = await Promise.all(
    urls.map(async (url) => {
      const urlKey = normalizeUrl(url);
      return { id: await seededId("feed", `${kind}\n${urlKey}`), url, urlKey, host: hostOf(url) };
    }),
  );
  await runBatch(
    services.db,
    jsonPages(made).map(
      (page) => sql`
        INSERT INTO feeds (id, kind, url, url_key, host, state, due_at, interval_ms, created_at)
        SELECT value ->> 'id', ${kind}, value ->> 'url', value ->> 'urlKey', value ->> 'host', 'active', ${now},
          ${FEED_INTERVAL_FIRST_MS}, ${now}
        FROM json_each(${page}) WHERE true ON CONFLICT DO NOTHING`,
    ),
  );
  const rows = await services.db
    .select()
    .from(feeds)
    .where(
      and(
        eq(feeds.kind, kind),
        isAnyOf(
          feeds.urlKey,
          made.map((feed) => feed.urlKey),
        ),
      ),
    );
  const byKey = new Map(rows.map((feed) => [feed.urlKey, feed]));
  return made.map((feed) => byKey.get(feed.urlKey)!);
}

export async function findFeed(db: Db, id: string): Promise<Feed | null> {
  return (await db.select().from(feeds).where(eq(feeds.id, id)))[0] ?? null;
}

/** Claims the feeds that are due, a few of each host and none of a host that wants to be left alone; overlapping ticks get different ones. */
export async function claimDueFeeds(db: Db, now: number): Promise<string[]> {
  const rows = await db.all<{ id: string }>(sql`
    UPDATE feeds SET lease_until = ${now + FEED_LEASE_MS} WHERE id IN (
      SELECT id FROM (
        SELECT id, due_at, row_number() OVER (PARTITION BY host ORDER BY due_at, id) AS nth FROM feeds
        WHERE state = 'active' AND due_at <= ${now} AND (lease_until IS NULL OR lease_until < ${now})
          AND NOT EXISTS (SELECT 1 FROM hosts WHERE hosts.host = feeds.host AND hosts.next_at > ${now + HOST_HOLD_MS})
          AND EXISTS (SELECT 1 FROM sources WHERE sources.feed_id = feeds.id AND sources.state = 'active'))
      WHERE nth <= ${FEEDS_PER_HOST_PER_TICK_MAX} ORDER BY due_at LIMIT ${FEEDS_PER_TICK_MAX})
    RETURNING id`);
  return rows.map((row) => row.id);
}

/** Writes what a crawl found out about the feed itself. */
export async function saveCrawl(
  db: Db,
  id: string,
  found: Partial<typeof feeds.$inferInsert>,
): Promise<void> {
  await db
    .update(feeds)
    .set({ ...found, leaseUntil: null })
    .where(eq(feeds.id, id));
}

/** A crawl ended for good without saying anything of its feed: the feed says so, and is asked again after a longer while. */
export async function failFeed(db: Db, id: string, problem: string, now: number): Promise<void> {
  const waitMs = sql`min(${FEED_INTERVAL_MAX_MS}, ${FEED_INTERVAL_MIN_MS} * (1 << min(${feeds.failures} + 1, 12)))`;
  await db
    .update(feeds)
    .set({
      failures: sql`${feeds.failures} + 1`,
      lastProblem: problem,
      crawledAt: now,
      dueAt: sql`max(${feeds.dueAt}, ${now} + ${waitMs})`,
      leaseUntil: null,
    })
    .where(eq(feeds.id, id));
}

/** The statement that moves a feed's seq on, for a batch; it returns a row only when no other crawl did so before. */
export function saveCrawlSeq(id: string, from: number, to: number): Statement {
  return sql`UPDATE feeds SET seq = ${to} WHERE id = ${id} AND seq = ${from} RETURNING id`;
}

/**
 * A person asks for it now, and a crawl of it is enqueued (the lease keeps the clock from a second one): an address that was gone or backing off is tried again.
 */
export async function makeDue(db: Db, ids: string[], now: number): Promise<void> {
  await db
    .update(feeds)
    .set({ dueAt: now, state: "active", failures: 0, leaseUntil: now + FEED_LEASE_MS })
    .where(isAnyOf(feeds.id, ids));
}

/** Feeds that nobody watches any more, with their entries. */
export async function forgetFeeds(db: Db): Promise<string[]> {
  const rows = await db
    .delete(feeds)
    .where(sql`NOT EXISTS (SELECT 1 FROM ${sources} WHERE ${sources.feedId} = ${feeds.id})`)
    .returning({ id: feeds.id });
  return rows.map((row) => row.id);
}
