// The rows of keys: listed, changed, rotated, revoked; each statement names the workspace. What may be done with a key
// is src/accounts' matter, but for one thing that only the database can hold: a workspace keeps a key that manages it.
import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { KEYS_PER_WORKSPACE_MAX, LAST_USED_EVERY_MS } from "../../base/limits/keys.ts";
import { runBatch, type Statement } from "../batch.ts";
import type { Db } from "../db.ts";
import { isActive, type KeyRow, type NewKey, type VerifiedKey } from "./keys.ts";
import { dropInvites } from "./members.ts";
import { keyOrigins, keys, workspaces } from "./tables.ts";

export type KeyChange = Partial<
  Pick<
    KeyRow,
    "name" | "expiresAt" | "rateLimitPerMinute" | "collections" | "origins" | "filters" | "budgets"
  >
>;

/** Adds a key unless the workspace has all it may have; one that is there already (same id) stays as it is. */
export async function saveKey(db: Db, row: NewKey["row"]): Promise<KeyRow | null> {
  const full = sql`(SELECT count(*) FROM keys WHERE workspace_id = ${row.workspaceId} AND revoked_at IS NULL)
    >= ${KEYS_PER_WORKSPACE_MAX}`;
  const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value));
  await runBatch(db, [
    sql`INSERT INTO keys (id, workspace_id, name, hash, scopes, collections, created_at, expires_at, kind, test, origins,
        filters, rate_limit_per_minute, budgets, created_by)
      SELECT ${row.id}, ${row.workspaceId}, ${row.name}, ${row.hash}, ${json(row.scopes)}, ${json(row.collections)},
        ${row.createdAt}, ${row.expiresAt ?? null}, ${row.kind ?? "service"}, ${row.test ? 1 : 0}, ${json(row.origins)},
        ${json(row.filters)}, ${row.rateLimitPerMinute ?? null}, ${json(row.budgets)}, ${row.createdBy ?? null}
      WHERE NOT ${full} ON CONFLICT (id) DO NOTHING`,
    ...listOrigins(row.workspaceId, row.id),
  ]);
  return findKey(db, row.workspaceId, row.id);
}

/** Makes the table of origins say what the key's row says: nothing for a revoked one. */
const listOrigins = (workspaceId: string, id: string): Statement[] => [
  sql`DELETE FROM key_origins WHERE key_id = ${id} AND workspace_id = ${workspaceId}`,
  sql`INSERT INTO key_origins (origin, key_id, workspace_id)
    SELECT DISTINCT origin.value, keys.id, keys.workspace_id FROM keys JOIN json_each(keys.origins) AS origin
    WHERE keys.id = ${id} AND keys.workspace_id = ${workspaceId} AND keys.revoked_at IS NULL`,
];

const isOne = (workspaceId: string, id: string) => and(eq(keys.id, id), eq(keys.workspaceId, workspaceId));

export async function findKey(db: Db, workspaceId: string, id: string): Promise<KeyRow | null> {
  const rows = await db.select().from(keys).where(isOne(workspaceId, id));
  return rows[0] ?? null;
}

/** Newest first, revoked ones among them. */
export async function listKeys(
  db: Db,
  workspaceId: string,
  after: { createdAt: number; id: string } | null,
  limit: number,
): Promise<KeyRow[]> {
  const older = after && sql`(${keys.createdAt}, ${keys.id}) < (${after.createdAt}, ${after.id})`;
  return db
    .select()
    .from(keys)
    .where(and(eq(keys.workspaceId, workspaceId), older ?? undefined))
    .orderBy(desc(keys.createdAt), desc(keys.id))
    .limit(limit);
}

/** A key of the whole workspace that manages it and works; `row` is what the table is called there. */
const manages = (row: SQL, now: number): SQL => sql`(${row}.revoked_at IS NULL AND ${row}.collections IS NULL
  AND ${row}.kind <> 'widget' AND (${row}.expires_at IS NULL OR ${row}.expires_at > ${now})
  AND EXISTS (SELECT 1 FROM json_each(${row}.scopes) WHERE value = 'manage'))`;

/** True of a key without which nobody could make another one. */
const isLastManager = (now: number): SQL => sql`(${manages(sql`keys`, now)} AND NOT EXISTS (
  SELECT 1 FROM keys AS others WHERE others.workspace_id = keys.workspace_id AND others.id <> keys.id
    AND ${manages(sql`others`, now)}))`;

/** What became of a change: `last` is the key that nobody could do without. */
export type KeyFate = "done" | "last" | "gone";

/** Revokes a key, for every request that is verified from now on. One that is revoked stays so. */
export async function revokeKey(
  db: Db,
  workspaceId: string,
  id: string,
  now: number,
  mayBeLast: boolean,
): Promise<KeyFate> {
  const guard = mayBeLast ? sql`true` : sql`NOT ${isLastManager(now)}`;
  await runBatch(db, [
    sql`UPDATE keys SET revoked_at = ${now}, previous_hash = NULL, previous_until = NULL
      WHERE id = ${id} AND workspace_id = ${workspaceId} AND revoked_at IS NULL AND ${guard}`,
    ...listOrigins(workspaceId, id),
    sql`${dropInvites(workspaceId, id, now)}
      AND EXISTS (SELECT 1 FROM keys WHERE id = ${id} AND revoked_at IS NOT NULL)`,
  ]);
  const row = await findKey(db, workspaceId, id);
  if (!row) return "gone";
  return row.revokedAt === null ? "last" : "done";
}

/** Changes what is named. A change that takes managing away, now or one day, is not made to the last one that manages. */
export async function updateKey(
  db: Db,
  workspaceId: string,
  id: string,
  change: KeyChange,
  now: number,
  mayBeLast: boolean,
): Promise<KeyFate> {
  const binds = change.collections !== undefined && change.collections !== null;
  const ends = change.expiresAt !== undefined && change.expiresAt !== null;
  const guard = (binds || ends) && !mayBeLast ? sql`NOT ${isLastManager(now)}` : undefined;
  const changed = await db
    .update(keys)
    .set(change)
    .where(and(isOne(workspaceId, id), isNull(keys.revokedAt), guard))
    .returning({ id: keys.id });
  if (changed.length > 0) {
    if (change.origins !== undefined) await runBatch(db, listOrigins(workspaceId, id));
    return "done";
  }
  const row = await findKey(db, workspaceId, id);
  return row && row.revokedAt === null ? "last" : "gone";
}

/**
 * Puts a new secret in the place of the current one, which goes on until `until`; the one before that ends. Done twice
 * with the same new secret it is done once. Null when there is no such key that works.
 */
export async function rotateKey(
  db: Db,
  workspaceId: string,
  id: string,
  { was, hash }: { was: string; hash: string },
  until: number,
  now: number,
): Promise<KeyRow | null> {
  await db
    .update(keys)
    .set({
      hash,
      previousHash: until > now ? sql`${keys.hash}` : null,
      previousUntil: until > now ? until : null,
      previousUsedAt: sql`${keys.lastUsedAt}`,
      lastUsedAt: null,
      rotatedAt: now,
    })
    .where(and(isOne(workspaceId, id), isActive(now), eq(keys.hash, was), sql`${keys.hash} <> ${hash}`));
  const row = await findKey(db, workspaceId, id);
  return row?.hash === hash ? row : null;
}

/** Ends the secret before the last rotation at once. */
export async function endPrevious(db: Db, workspaceId: string, id: string): Promise<void> {
  await db.update(keys).set({ previousHash: null, previousUntil: null }).where(isOne(workspaceId, id));
}

/** Notes that the key was used, at most once a minute; which of its secrets, so that one sees when the old one rests. */
export async function noteUse(db: Db, { key, secret }: VerifiedKey, now: number): Promise<void> {
  const column = secret === "current" ? keys.lastUsedAt : keys.previousUsedAt;
  await db
    .update(keys)
    .set(secret === "current" ? { lastUsedAt: now } : { previousUsedAt: now })
    .where(
      and(
        isOne(key.workspaceId, key.id),
        sql`(${column} IS NULL OR ${column} <= ${now - LAST_USED_EVERY_MS})`,
      ),
    );
}

/** Notes that a widget key used up a budget of its own: what its owner is told. */
export async function noteCeiling(db: Db, workspaceId: string, id: string, now: number): Promise<void> {
  await db.update(keys).set({ ceilingAt: now }).where(isOne(workspaceId, id));
}

/** Whether a widget key that works lists this origin, in any workspace: what a preflight asks, which names no key. */
export async function isListedOrigin(db: Db, origin: string, now: number): Promise<boolean> {
  const rows = await db
    .select({ id: keyOrigins.keyId })
    .from(keyOrigins)
    .innerJoin(keys, eq(keys.id, keyOrigins.keyId))
    .innerJoin(workspaces, eq(workspaces.id, keyOrigins.workspaceId))
    .where(and(eq(keyOrigins.origin, origin), isActive(now), eq(workspaces.state, "active")))
    .limit(1);
  return rows.length > 0;
}
