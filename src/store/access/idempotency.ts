// Idempotency-Key: the first request runs, the same one again gets the same answer for 24 h, another one is refused. One
// that died or failed half-way is begun again under the birth date of the first. It does not know what is stored.
import { and, eq, isNull, lt, sql } from "drizzle-orm";
import { IDEMPOTENCY_LEASE_MS, IDEMPOTENCY_MS } from "../../base/limits/store.ts";
import type { Db } from "../db.ts";
import { idempotency } from "../tables.ts";

/** Whose key and for what: a workspace, and a hash of route and key. */
export interface IdempotencyRef {
  workspaceId: string;
  token: string;
}

export type IdempotencyClaim =
  /** It is ours to run. `createdAt` is when it was first begun; `resumed`: what it does may be done already. */
  | { kind: "run"; createdAt: number; resumed: boolean }
  /** `response` is null where it was too large to keep. */
  | { kind: "replay"; createdAt: number; status: number; response: string | null }
  | { kind: "running" }
  | { kind: "mismatch" };

/** Claims the key for the request with this hash, in one conditional insert. */
export async function claimIdempotency(
  db: Db,
  { workspaceId, token }: IdempotencyRef,
  requestHash: string,
  now: number,
): Promise<IdempotencyClaim> {
  const expired = sql`(idempotency.created_at < ${now - IDEMPOTENCY_MS})`;
  const claimed = await db.all<{ created_at: number }>(sql`
    INSERT INTO idempotency (workspace_id, token, request_hash, created_at, lease_until)
    VALUES (${workspaceId}, ${token}, ${requestHash}, ${now}, ${now + IDEMPOTENCY_LEASE_MS})
    ON CONFLICT (workspace_id, token) DO UPDATE SET
      request_hash = excluded.request_hash, status = NULL, response = NULL, lease_until = excluded.lease_until,
      created_at = iif(${expired}, excluded.created_at, idempotency.created_at)
    WHERE ${expired} OR (idempotency.status IS NULL AND idempotency.lease_until <= ${now}
      AND idempotency.request_hash = excluded.request_hash)
    RETURNING created_at`);
  const ours = claimed[0];
  if (ours) return { kind: "run", createdAt: ours.created_at, resumed: ours.created_at < now };
  const rows = await db.select().from(idempotency).where(isRef({ workspaceId, token }));
  const row = rows[0];
  if (!row) return { kind: "running" };
  if (row.requestHash !== requestHash) return { kind: "mismatch" };
  if (row.status === null) return { kind: "running" };
  return { kind: "replay", createdAt: row.createdAt, status: row.status, response: row.response };
}

const isRef = (ref: IdempotencyRef) =>
  and(eq(idempotency.workspaceId, ref.workspaceId), eq(idempotency.token, ref.token));

export async function saveIdempotency(
  db: Db,
  ref: IdempotencyRef,
  status: number,
  response: string | null,
): Promise<void> {
  await db.update(idempotency).set({ status, response }).where(isRef(ref));
}

/** Ends the lease: the request failed half-way, and the same one may go on from where it stopped. */
export async function releaseIdempotency(db: Db, ref: IdempotencyRef): Promise<void> {
  await db
    .update(idempotency)
    .set({ leaseUntil: 0 })
    .where(and(isRef(ref), isNull(idempotency.status)));
}

/** Gives the key back: nothing was done under it, and any request may use it. */
export async function dropIdempotency(db: Db, ref: IdempotencyRef): Promise<void> {
  await db.delete(idempotency).where(and(isRef(ref), isNull(idempotency.status)));
}

export async function forgetIdempotency(db: Db, now: number): Promise<void> {
  await db.delete(idempotency).where(lt(idempotency.createdAt, now - IDEMPOTENCY_MS));
}
