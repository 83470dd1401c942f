// Idempotency-Key: the first request runs, the same one again gets the same answer for 24 h, another one is refused.
import { and, eq, isNull, lt, sql } from "drizzle-orm";
import { IDEMPOTENCY_MS, IDEMPOTENCY_RUNNING_MS } from "../../base/limits/store.ts";
import type { Db } from "../db.ts";
import { idempotency } from "../tables.ts";

export type IdempotencyClaim =
  | { kind: "first" }
  | { kind: "replay"; status: number; response: string }
  | { kind: "running" }
  | { kind: "mismatch" };

/** Claims `token` for the request with this hash, in one conditional insert. */
export async function claimIdempotency(
  db: Db,
  workspaceId: string,
  token: string,
  requestHash: string,
  now: number,
): Promise<IdempotencyClaim> {
  const claimed = await db.all(sql`
    INSERT INTO idempotency (workspace_id, token, request_hash, created_at)
    VALUES (${workspaceId}, ${token}, ${requestHash}, ${now})
    ON CONFLICT (workspace_id, token) DO UPDATE SET
      request_hash = excluded.request_hash, status = NULL, response = NULL, created_at = excluded.created_at
    WHERE idempotency.created_at < ${now - IDEMPOTENCY_MS}
      OR (idempotency.status IS NULL AND idempotency.created_at < ${now - IDEMPOTENCY_RUNNING_MS})
    RETURNING token`);
  if (claimed.length > 0) return { kind: "first" };
  const rows = await db
    .select()
    .from(idempotency)
    .where(and(eq(idempotency.workspaceId, workspaceId), eq(idempotency.token, token)));
  const row = rows[0];
  if (!row) return { kind: "running" };
  if (row.requestHash !== requestHash) return { kind: "mismatch" };
  if (row.status === null) return { kind: "running" };
  return { kind: "replay", status: row.status, response: row.response ?? "" };
}

export async function saveIdempotency(
  db: Db,
  workspaceId: string,
  token: string,
  status: number,
  response: string,
) {
  await db
    .update(idempotency)
    .set({ status, response })
    .where(and(eq(idempotency.workspaceId, workspaceId), eq(idempotency.token, token)));
}

/** Gives the token back: the request failed here and may be sent again. */
export async function releaseIdempotency(db: Db, workspaceId: string, token: string): Promise<void> {
  await db
    .delete(idempotency)
    .where(
      and(eq(idempotency.workspaceId, workspaceId), eq(idempotency.token, token), isNull(idempotency.status)),
    );
}

export async function forgetIdempotency(db: Db, now: number): Promise<void> {
  await db.delete(idempotency).where(lt(idempotency.createdAt, now - IDEMPOTENCY_MS));
}
