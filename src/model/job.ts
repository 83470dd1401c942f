// What travels through the queues, and what may become of it. Messages carry ids, never text.

export type JobKind =
  | "crawl"
  | "collect"
  | "ingest"
  | "embed"
  | "compare"
  | "recheck"
  | "purge"
  | "erase"
  | "import";
export type JobState = "queued" | "running" | "done" | "skipped" | "rejected" | "dead";

/** A queue message: the row in `jobs` is the truth, the message only wakes a consumer. */
export interface JobMessage {
  job_id: string;
}

/** One unit of work, as its row says. */
export interface Job {
  id: string;
  workspaceId: string | null;
  kind: JobKind;
  /** crawl: feed, collect: source, erase: receipt, import: import, all others: document. */
  subjectId: string;
  attempts: number;
}

/**
 * What became of a job; every path through a stage ends in exactly one. `retry` is a failure and counts against the
 * attempts; `defer` is a polite wait (a host's gap, a lease held elsewhere) and does not.
 */
export type Verdict =
  | { kind: "done" }
  | { kind: "skip"; reason: string }
  | { kind: "defer"; reason: string; delayS: number }
  | { kind: "retry"; reason: string; delayS?: number }
  | { kind: "reject"; reason: string };

export const done: Verdict = { kind: "done" };
export const skip = (reason: string): Verdict => ({ kind: "skip", reason });
export const defer = (reason: string, delayS: number): Verdict => ({ kind: "defer", reason, delayS });
export const retry = (reason: string, delayS?: number): Verdict =>
  delayS === undefined ? { kind: "retry", reason } : { kind: "retry", reason, delayS };
export const reject = (reason: string): Verdict => ({ kind: "reject", reason });
