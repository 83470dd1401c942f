// Which answer the same question gets again, and who is making it just now. Rows name answers and hold no words; whether
// two questions are the same is the caller's matter, who hashes them.
import { and, eq, isNull, lt, sql } from "drizzle-orm";
import { runBatch } from "../batch.ts";
import type { Db } from "../db.ts";
import { answerCache } from "./cache-tables.ts";

/** One question over one state of the index, for one workspace. */
export interface CacheKey {
  workspaceId: string;
  hash: string;
}

/** `lead`: the caller makes the answer; `wait`: another one does; `stored`: it is there. */
export type CacheState = { kind: "lead" } | { kind: "wait" } | { kind: "stored"; answerId: string };

/** What these collections show, as one text: equal texts mean an equal index. */
export async function readIndexState(db: Db, workspaceId: string, collections: string[]): Promise<string> {
  const rows = await db.all<{ id: string; revision: number }>(sql`
    SELECT collection_id AS id, revision FROM collection_revisions WHERE workspace_id = ${workspaceId}
      AND collection_id IN (SELECT value FROM json_each(${JSON.stringify(collections)})) ORDER BY collection_id`);
  return rows.map(({ id, revision }) => `${id}:${revision}`).join(" ");
}

/** Takes the answer over to be made by `owner` when nobody has made it or is at it; of several at once one gets it. */
export async function claimAnswer(
  db: Db,
  { workspaceId, hash }: CacheKey,
  owner: string,
  now: number,
  until: number,
): Promise<CacheState> {
  const [claimed, found] = await runBatch(db, [
    sql`INSERT INTO answer_cache (workspace_id, hash, owner, until) VALUES (${workspaceId}, ${hash}, ${owner}, ${until})
      ON CONFLICT (workspace_id, hash) DO UPDATE SET owner = excluded.owner, answer_id = NULL, until = excluded.until
      WHERE answer_cache.until <= ${now} RETURNING owner`,
    sql`SELECT answer_id FROM answer_cache WHERE workspace_id = ${workspaceId} AND hash = ${hash}`,
  ]);
  if (claimed!.length > 0) return { kind: "lead" };
  const answerId = found![0]?.answer_id;
  return typeof answerId === "string" ? { kind: "stored", answerId } : { kind: "wait" };
}

/** How it stands with an answer that is waited for; null when its maker gave up or shows no sign of life. */
export async function lookForAnswer(
  db: Db,
  { workspaceId, hash }: CacheKey,
  now: number,
): Promise<CacheState | null> {
  const rows = await db
    .select()
    .from(answerCache)
    .where(and(eq(answerCache.workspaceId, workspaceId), eq(answerCache.hash, hash)));
  const row = rows[0];
  if (!row || row.until <= now) return null;
  return row.answerId === null ? { kind: "wait" } : { kind: "stored", answerId: row.answerId };
}

const madeBy = ({ workspaceId, hash }: CacheKey, owner: string) =>
  and(
    eq(answerCache.workspaceId, workspaceId),
    eq(answerCache.hash, hash),
    eq(answerCache.owner, owner),
    isNull(answerCache.answerId),
  );

/** A sign of life of the maker. */
export async function renewLease(db: Db, key: CacheKey, owner: string, until: number): Promise<void> {
  await db.update(answerCache).set({ until }).where(madeBy(key, owner));
}

/** The answer is there for all who ask the same until `until`; the answer's id is its maker's. */
export async function keepAnswer(db: Db, key: CacheKey, owner: string, until: number): Promise<void> {
  await db.update(answerCache).set({ until, answerId: owner }).where(madeBy(key, owner));
}

/** The maker gives up: those who wait need not wait any longer. */
export async function releaseAnswer(db: Db, key: CacheKey, owner: string): Promise<void> {
  await db.delete(answerCache).where(madeBy(key, owner));
}

export async function forgetAnswerCache(db: Db, now: number): Promise<void> {
  await db.delete(answerCache).where(lt(answerCache.until, now));
}
