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
