// Sources: what a collection watches.
import { and, asc, eq, gt, or, sql } from "drizzle-orm";
import { AppError } from "../../base/errors.ts";
import type { Caller } from "../../model/key.ts";
import { isAnyOf, jsonPages, runBatch } from "../batch.ts";
import { tombstoneAll } from "../content/documents.ts";
import type { Db } from "../db.ts";
import { dropSourcePriors } from "../feedback/forget.ts";
import { feeds, sources } from "../tables.ts";

export type Source = typeof sources.$inferSelect;

export async function findSource(db: Db, id: string): Promise<Source | null> {
  return (await db.select().from(sources).where(eq(sources.id, id)))[0] ?? null;
}

/** A source of the caller's with its feed's health; another workspace's does not exist. */
export async function getSource(db: Db, caller: Caller, id: string) {
  const rows = await db
    .select({ source: sources, feed: feeds })
    .from(sources)
    .leftJoin(feeds, eq(feeds.id, sources.feedId))
    .where(and(eq(sources.id, id), visible(caller)));
  if (!rows[0]) throw new AppError("not_found", "There is no such source.");
  return rows[0];
}

export interface SourceFilter {
  collection?: string;
  after: { createdAt: number; id: string } | null;
  limit: number;
}

/** Oldest first. */
export async function listSources(db: Db, caller: Caller, filter: SourceFilter) {
  const { after } = filter;
  return db
    .select({ source: sources, feed: feeds })
    .from(sources)
    .leftJoin(feeds, eq(feeds.id, sources.feedId))
    .where(
      and(
        visible(caller),
        filter.collection ? eq(sources.collectionId, filter.collection) : undefined,
        after
          ? or(
              gt(sources.createdAt, after.createdAt),
              and(eq(sources.createdAt, after.createdAt), gt(sources.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(asc(sources.createdAt), asc(sources.id))
    .limit(filter.limit);
}

const visible = (caller: Caller) =>
  and(
    eq(sources.workspaceId, caller.workspaceId),
    caller.collections ? isAnyOf(sources.collectionId, caller.collections) : undefined,
  );

/** Adds a source; the one that already watches this feed in this collection is returned instead. */
export async function saveSource(db: Db, source: Source): Promise<{ source: Source; created: boolean }> {
  return (await saveSources(db, source.collectionId, [source]))[0]!;
}

/** The same for many of one collection, in their order: a few statements whatever their number. */
export async function saveSources(db: Db, collectionId: string, list: Source[]) {
  await runBatch(
    db,
    jsonPages(list).map(
      (page) => sql`
        INSERT INTO sources (id, workspace_id, collection_id, feed_id, kind, url, title, category, state, seen_seq, created_at)
        SELECT value ->> 'id', value ->> 'workspaceId', value ->> 'collectionId', value ->> 'feedId', value ->> 'kind',
          value ->> 'url', value ->> 'title', value ->> 'category', value ->> 'state', 0, value ->> 'createdAt'
        FROM json_each(${page}) WHERE true ON CONFLICT DO NOTHING`,
    ),
  );
  const feedIds = list.map((source) => source.feedId ?? "");
  const rows = await db
    .select()
    .from(sources)
    .where(and(eq(sources.collectionId, collectionId), isAnyOf(sources.feedId, feedIds)));
  const byFeed = new Map(rows.map((source) => [source.feedId, source]));
  return list.map((asked) => {
    const source = byFeed.get(asked.feedId)!;
    return { source, created: source.id === asked.id };
  });
}

export async function updateSource(
  db: Db,
  id: string,
  set: Partial<Pick<Source, "title" | "category" | "state">>,
) {
  await db.update(sources).set(set).where(eq(sources.id, id));
}

/** Removes the source; its documents are tombstoned with it or, kept, become documents without a source. */
export async function deleteSource(db: Db, id: string, keep: boolean, now: number): Promise<void> {
  await runBatch(db, [
    keep
      ? sql`UPDATE documents SET source_id = NULL WHERE source_id = ${id} AND deleted_at IS NULL`
      : tombstoneAll({ sourceId: id }, now),
    dropSourcePriors({ sourceId: id }),
    sql`DELETE FROM sources WHERE id = ${id}`,
  ]);
}

/** Who watches this feed and has not seen all of it. */
export async function listSourcesBehind(db: Db, feedId: string, seq: number) {
  return db
    .select({ id: sources.id, workspaceId: sources.workspaceId })
    .from(sources)
    .where(and(eq(sources.feedId, feedId), eq(sources.state, "active"), sql`${sources.seenSeq} < ${seq}`));
}

export async function saveSeen(db: Db, id: string, seq: number): Promise<void> {
  await db
    .update(sources)
    .set({ seenSeq: sql`max(${sources.seenSeq}, ${seq})` })
    .where(eq(sources.id, id));
}

/** Ids, titles and hosts of the caller's sources: what `source:` in a query is held against. */
export async function listSourceNames(db: Db, caller: Caller) {
  return db
    .select({
      id: sources.id,
      title: sql<string | null>`coalesce(${sources.title}, ${feeds.title})`,
      host: feeds.host,
    })
    .from(sources)
    .leftJoin(feeds, eq(feeds.id, sources.feedId))
    .where(visible(caller));
}
