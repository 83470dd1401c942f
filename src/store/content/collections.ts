// Collections: the searchable sets of a workspace. One is one namespace of the vector index.
import { and, asc, eq, gt, isNull, or, sql } from "drizzle-orm";
import { AppError } from "../../base/errors.ts";
import type { Caller } from "../../model/key.ts";
import { isAnyOf, runBatch } from "../batch.ts";
import type { Db } from "../db.ts";
import { dropSourcePriors } from "../feedback/forget.ts";
import { collections, documents } from "../tables.ts";
import { tombstoneAll } from "./documents.ts";

export type Collection = typeof collections.$inferSelect;
export interface StateCounts {
  pending: number;
  stored: number;
  indexed: number;
  rejected: number;
}

/** Everything a caller may read starts here: own workspace, not deleted, within the key's list. */
export async function listReadable(db: Db, caller: Caller): Promise<Collection[]> {
  return db
    .select()
    .from(collections)
    .where(readable(caller))
    .orderBy(asc(collections.createdAt), asc(collections.id));
}

const readable = (caller: Caller) =>
  and(
    eq(collections.workspaceId, caller.workspaceId),
    isNull(collections.deletedAt),
    caller.collections ? isAnyOf(collections.id, caller.collections) : undefined,
  );

export async function listCollections(
  db: Db,
  caller: Caller,
  after: { createdAt: number; id: string } | null,
  limit: number,
): Promise<Collection[]> {
  return db
    .select()
    .from(collections)
    .where(
      and(
        readable(caller),
        after
          ? or(
              gt(collections.createdAt, after.createdAt),
              and(eq(collections.createdAt, after.createdAt), gt(collections.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(asc(collections.createdAt), asc(collections.id))
    .limit(limit);
}

/** The collection of that id, or the first one where none is named. Another workspace's does not exist. */
export async function getCollection(db: Db, caller: Caller, id?: string): Promise<Collection> {
  const rows = await db
    .select()
    .from(collections)
    .where(and(readable(caller), id ? eq(collections.id, id) : undefined))
    .orderBy(asc(collections.createdAt), asc(collections.id))
    .limit(1);
  if (!rows[0])
    throw new AppError("not_found", id ? "There is no such collection." : "There is no collection yet.");
  return rows[0];
}

/** Adds a collection; one that is there already (same id) stays as it is. */
export async function saveCollection(db: Db, collection: Collection): Promise<void> {
  await db.insert(collections).values(collection).onConflictDoNothing();
}

export async function renameCollection(db: Db, id: string, name: string): Promise<void> {
  await db.update(collections).set({ name }).where(eq(collections.id, id));
}

/** Removes the collection with its sources and tombstones its documents, in one transaction. */
export async function deleteCollection(db: Db, id: string, now: number): Promise<void> {
  await runBatch(db, [
    sql`UPDATE collections SET deleted_at = ${now} WHERE id = ${id}`,
    dropSourcePriors({ collectionId: id }),
    sql`DELETE FROM sources WHERE collection_id = ${id}`,
    tombstoneAll({ collectionId: id }, now),
  ]);
}

export async function countStates(db: Db, collectionIds: string[]): Promise<Map<string, StateCounts>> {
  const rows = await db
    .select({ id: documents.collectionId, state: documents.state, count: sql<number>`count(*)` })
    .from(documents)
    .where(and(isAnyOf(documents.collectionId, collectionIds), isNull(documents.deletedAt)))
    .groupBy(documents.collectionId, documents.state);
  const counts = new Map(collectionIds.map((id) => [id, { pending: 0, stored: 0, indexed: 0, rejected: 0 }]));
  for (const row of rows) counts.get(row.id)![row.state] = row.count;
  return counts;
}
