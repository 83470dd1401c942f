// One line of a workspace's audit log: who did what to which object, and what became of it. No texts, no secrets.
export const AUDIT_RESULTS = ["ok", "refused", "failed"] as const;
export type AuditResult = (typeof AUDIT_RESULTS)[number];

/** What is known of an act before it has its place in the chain. */
export interface AuditEntry {
  workspaceId: string;
  /** Epoch ms. */
  at: number;
  /** `key_…`, `mem_…` or `operator`. */
  actorId: string;
  /** A caller's kind (src/model/key.ts), or `operator`. */
  actorKind: string;
  /** Noun and what became of it: `source.created`. */
  action: string;
  subjectId: string | null;
  /** The network that the request came from: /24 or /48, never the address. */
  ip: string | null;
  requestId: string;
  result: AuditResult;
  /** JSON of an object. */
  details: string;
}

/** A row of the chain. */
export interface AuditRow extends AuditEntry {
  /** From 1, without a gap. */
  seq: number;
  /** Of the row before; 64 zeros before the first. */
  prevHash: string;
  hash: string;
}

/** The row as it leaves the service: on the wire, as a line of a file. Everything that was hashed is in it. */
export function auditLine(row: AuditRow) {
  return {
    seq: row.seq,
    at: new Date(row.at).toISOString(),
    actor: { id: row.actorId, kind: row.actorKind },
    action: row.action,
    subject_id: row.subjectId,
    network: row.ip,
    request_id: row.requestId,
    result: row.result,
    details: JSON.parse(row.details) as Record<string, unknown>,
    prev_hash: row.prevHash,
    hash: row.hash,
  };
}
