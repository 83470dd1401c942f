// The audit log: appended to by one at a time however many write at once, read, and verified. It does not decide what is
// worth a row: that is src/accounts/actions.ts.
import { AUDIT_PAGE_ROWS, AUDIT_TRIES_MAX, AUDIT_WAIT_MS_MAX } from "../base/limits/leave.ts";
import { type AuditEntry, type AuditRow, auditLine } from "../model/audit.ts";
import { findLastAudit, insertAudit, listAuditChain } from "../store/access/audit.ts";
import type { Db } from "../store/db.ts";
import { firstBroken, nextRow } from "./chain.ts";

export interface AuditTools {
  db: Db;
  sleep: (ms: number) => Promise<void>;
  random: (bytes: Uint8Array) => Uint8Array;
}

/**
 * Puts the entry at the end of its workspace's chain: the last row is read, and the next place taken unless somebody was
 * faster. False when the workspace is being erased. Throws when the place could not be had: the caller says so.
 */
export async function appendAudit(tools: AuditTools, entry: AuditEntry): Promise<boolean> {
  for (let attempt = 1; attempt <= AUDIT_TRIES_MAX; attempt++) {
    const row = await nextRow(await findLastAudit(tools.db, entry.workspaceId), entry);
    const outcome = await insertAudit(tools.db, row);
    if (outcome !== "taken") return outcome === "written";
    const share = tools.random(new Uint8Array(1))[0]! / 256;
    await tools.sleep(Math.ceil(Math.min(AUDIT_WAIT_MS_MAX, 2 ** attempt) * share));
  }
  throw new AuditContention();
}

/** Too many wrote to one chain at once. */
export class AuditContention extends Error {
  override readonly name = "AuditContention";
}

export interface ChainState {
  checked: number;
  firstBrokenSeq: number | null;
  /** Last row that was looked at; null when there was none. */
  head: { seq: number; hash: string } | null;
  /** Whether there are rows behind `head`. */
  more: boolean;
}

/** Recomputes up to `limit` rows behind `after`, page by page, and says the first that is not what it was. */
export async function verifyChain(
  db: Db,
  workspaceId: string,
  after: number,
  limit: number,
): Promise<ChainState> {
  let head: Pick<AuditRow, "seq" | "hash"> | null = null;
  if (after > 0) {
    const [before] = await listAuditChain(db, workspaceId, after - 1, 1);
    if (before?.seq !== after) return { checked: 0, firstBrokenSeq: after, head: null, more: false };
    head = { seq: before.seq, hash: before.hash };
  }
  let checked = 0;
  for (;;) {
    const asked = Math.min(AUDIT_PAGE_ROWS, limit - checked);
    const rows = await listAuditChain(db, workspaceId, head?.seq ?? 0, asked + 1);
    const page = rows.slice(0, asked);
    const firstBrokenSeq = await firstBroken(head, page);
    checked += page.length;
    if (firstBrokenSeq !== null) return { checked, firstBrokenSeq, head, more: false };
    const last = page.at(-1);
    if (last) head = { seq: last.seq, hash: last.hash };
    if (rows.length <= asked || checked >= limit)
      return { checked, firstBrokenSeq: null, head, more: rows.length > asked };
  }
}

/** The whole chain as its lines, oldest first, a page at a time. */
export async function* auditPages(db: Db, workspaceId: string) {
  let after = 0;
  for (;;) {
    const rows = await listAuditChain(db, workspaceId, after, AUDIT_PAGE_ROWS);
    if (rows.length > 0) yield rows.map(auditLine);
    if (rows.length < AUDIT_PAGE_ROWS) return;
    after = rows.at(-1)!.seq;
  }
}
