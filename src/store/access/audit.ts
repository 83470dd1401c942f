// The audit log's rows: appended, read, never changed. What a row says and how rows are chained is src/accounts'.
import { and, asc, desc, eq, gt, gte, lt, lte, sql } from "drizzle-orm";
import type { AuditRow } from "../../model/audit.ts";
import type { Db } from "../db.ts";
import { audit } from "./leave-tables.ts";

export async function findLastAudit(db: Db, workspaceId: string) {
  const rows = await db
    .select({ seq: audit.seq, hash: audit.hash })
    .from(audit)
    .where(eq(audit.workspaceId, workspaceId))
    .orderBy(desc(audit.seq))
    .limit(1);
  return rows[0] ?? null;
}

/**
 * Writes a row at its place. `taken` when another row stands there by now; `erased` when the workspace is being erased,
 * whose log goes with it.
 */
export async function insertAudit(db: Db, row: AuditRow): Promise<"written" | "taken" | "erased"> {
  const erased = sql`EXISTS (SELECT 1 FROM erasures WHERE workspace_id = ${row.workspaceId})`;
  const written = await db.all(sql`
    INSERT INTO audit (workspace_id, seq, at, actor_id, actor_kind, action, subject_id, ip, request_id, result, details,
      prev_hash, hash)
    SELECT ${row.workspaceId}, ${row.seq}, ${row.at}, ${row.actorId}, ${row.actorKind}, ${row.action},
      ${row.subjectId}, ${row.ip}, ${row.requestId}, ${row.result}, ${row.details}, ${row.prevHash}, ${row.hash}
    WHERE NOT ${erased}
    ON CONFLICT (workspace_id, seq) DO NOTHING RETURNING seq`);
  if (written.length > 0) return "written";
  const rows = await db.all(sql`SELECT 1 WHERE ${erased}`);
  return rows.length > 0 ? "erased" : "taken";
}

export interface AuditFilter {
  action?: string | undefined;
  actor?: string | undefined;
  /** Epoch ms, both included. */
  from?: number | undefined;
  to?: number | undefined;
}

/** Newest first, of those before `before`. */
export async function listAudit(
  db: Db,
  workspaceId: string,
  filter: AuditFilter,
  before: number | null,
  limit: number,
): Promise<AuditRow[]> {
  return db
    .select()
    .from(audit)
    .where(
      and(
        eq(audit.workspaceId, workspaceId),
        before === null ? undefined : lt(audit.seq, before),
        filter.action === undefined ? undefined : eq(audit.action, filter.action),
        filter.actor === undefined ? undefined : eq(audit.actorId, filter.actor),
        filter.from === undefined ? undefined : gte(audit.at, filter.from),
        filter.to === undefined ? undefined : lte(audit.at, filter.to),
      ),
    )
    .orderBy(desc(audit.seq))
    .limit(limit);
}

/** In the order of the chain, behind `after`. */
export async function listAuditChain(
  db: Db,
  workspaceId: string,
  after: number,
  limit: number,
): Promise<AuditRow[]> {
  return db
    .select()
    .from(audit)
    .where(and(eq(audit.workspaceId, workspaceId), gt(audit.seq, after)))
    .orderBy(asc(audit.seq))
    .limit(limit);
}
