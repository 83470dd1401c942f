// The chain of an audit log: each row's hash covers the row and the hash before it, so that a changed, inserted or
// removed row is found. It reads and writes no table.
import { sha256Hex } from "../base/hash.ts";
import type { AuditEntry, AuditRow } from "../model/audit.ts";

/** Stands before the first row of every chain. */
export const CHAIN_START = "0".repeat(64);

/** What is hashed: a JSON array of all fields in this order, so that no two rows have the same text. */
export function canonicalRow(row: Omit<AuditRow, "hash">): string {
  return JSON.stringify([
    row.workspaceId,
    row.seq,
    row.at,
    row.actorId,
    row.actorKind,
    row.action,
    row.subjectId,
    row.ip,
    row.requestId,
    row.result,
    row.details,
    row.prevHash,
  ]);
}

/** The row that follows `last` (null: the first one). */
export async function nextRow(
  last: Pick<AuditRow, "seq" | "hash"> | null,
  entry: AuditEntry,
): Promise<AuditRow> {
  const row = { ...entry, seq: (last?.seq ?? 0) + 1, prevHash: last?.hash ?? CHAIN_START };
  return { ...row, hash: await sha256Hex(canonicalRow(row)) };
}

/** The seq at which rows stop being the continuation of `last`, or null while they are. Rows come in order of seq. */
export async function firstBroken(
  last: Pick<AuditRow, "seq" | "hash"> | null,
  rows: AuditRow[],
): Promise<number | null> {
  let before = last;
  for (const row of rows) {
    const seq = (before?.seq ?? 0) + 1;
    if (row.seq !== seq) return seq;
    if (row.prevHash !== (before?.hash ?? CHAIN_START)) return seq;
    if (row.hash !== (await sha256Hex(canonicalRow(row)))) return seq;
    before = row;
  }
  return null;
}
