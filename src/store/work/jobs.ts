// Jobs: the ledger of work. Rows are written in the same batch as what they are about, so accepted work can't be lost;
// queue messages only say which row to look at.
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { seededId } from "../../base/hash.ts";
import { JOB_KEEP_MS, JOB_LEASE_MS, JOB_RESEND_MAX, JOB_RESEND_MS } from "../../base/limits/work.ts";
import { errorName } from "../../base/log.ts";
import type { Job, JobKind, JobState, Verdict } from "../../model/job.ts";
import type { Caller } from "../../model/key.ts";
import { isAnyOf, runBatch, type Statement } from "../batch.ts";
import type { Db } from "../db.ts";
import type { Services } from "../services.ts";
import { jobs } from "../tables.ts";

export interface NewJob {
  id: string;
  workspaceId: string | null;
  kind: JobKind;
  subjectId: string;
  runAfter?: number;
}

/** A job whose id follows from what it is about: the same work asked for twice is one row. */
export async function seededJob(
  kind: JobKind,
  workspaceId: string | null,
  subjectId: string,
  seed: string,
): Promise<NewJob> {
  return { id: await seededId("job", `${kind}\n${subjectId}\n${seed}`), workspaceId, kind, subjectId };
}

/**
 * The statement that writes jobs, for a batch; it returns those that it wrote. A job that is already there stays as it
 * is. `where` may look at each row of the list as `value`.
 */
export function insertJobs(list: NewJob[], now: number, where: SQL = sql`true`): Statement {
  const rows = list.map((job) => ({ ...job, runAfter: job.runAfter ?? now }));
  return sql`
    INSERT INTO jobs (id, workspace_id, kind, subject_id, state, run_after, created_at, updated_at)
    SELECT value ->> 'id', value ->> 'workspaceId', value ->> 'kind', value ->> 'subjectId', 'queued',
      value ->> 'runAfter', ${now}, ${now}
    FROM json_each(${JSON.stringify(rows)}) WHERE ${where} ON CONFLICT (id) DO NOTHING RETURNING id`;
}

/** Writes jobs and hands them over: for work that stands in no batch with anything else. */
export async function enqueue(services: Services, list: NewJob[]): Promise<void> {
  if (list.length === 0) return;
  await runBatch(services.db, [insertJobs(list, services.now())]);
  await sendJobs(services, list);
}

/** Hands jobs to their queue and notes it. A failure is logged and left to the sweep: the rows are safe. */
export async function sendJobs(
  services: Services,
  list: Pick<NewJob, "id" | "kind">[],
  delayS = 0,
): Promise<void> {
  const byKind = Map.groupBy(list, (job) => job.kind);
  for (const [kind, group] of byKind) {
    const ids = group.map((job) => job.id);
    try {
      await services.queues.send(kind, ids, delayS);
      await services.db.run(
        sql`UPDATE jobs SET sent_at = ${services.now()} WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      );
    } catch (error) {
      services.log.warn("queue_send_failed", { kind, count: ids.length, error: errorName(error) });
    }
  }
}

/**
 * Takes the jobs of `ids` that are free, for JOB_LEASE_MS. Delivered twice or thrice at once, a message finds its job
 * taken the second time. Returns those that are now ours.
 */
export async function claimJobs(db: Db, ids: string[], now: number): Promise<Job[]> {
  const rows = await db.all<{
    id: string;
    workspace_id: string | null;
    kind: JobKind;
    subject_id: string;
    attempts: number;
  }>(
    sql`UPDATE jobs SET state = 'running', lease_until = ${now + JOB_LEASE_MS}, attempts = attempts + 1, updated_at = ${now}
      WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
        AND (state = 'queued' OR (state = 'running' AND lease_until < ${now}))
      RETURNING id, workspace_id, kind, subject_id, attempts`,
  );
  return rows.map((row) => ({
    id: row.id,
    workspaceId: row.workspace_id,
    kind: row.kind,
    subjectId: row.subject_id,
    attempts: row.attempts,
  }));
}

const STATE_AFTER: Record<Verdict["kind"], JobState> = {
  done: "done",
  skip: "skipped",
  reject: "rejected",
  retry: "queued",
  defer: "queued",
};

/** Writes down what became of a claimed job. A polite wait gives the attempt back. */
export async function settleJob(
  db: Db,
  job: Job,
  verdict: Verdict,
  now: number,
  delayS: number,
): Promise<void> {
  const again = verdict.kind === "retry" || verdict.kind === "defer";
  await db
    .update(jobs)
    .set({
      state: STATE_AFTER[verdict.kind],
      reason: "reason" in verdict ? verdict.reason : null,
      leaseUntil: null,
      runAfter: again ? now + delayS * 1000 : now,
      sentAt: again ? now : undefined,
      attempts: verdict.kind === "defer" ? job.attempts - 1 : job.attempts,
      updatedAt: now,
    })
    .where(and(eq(jobs.id, job.id), eq(jobs.state, "running")));
}

/** Ends jobs whose messages the platform gave up on. */
export async function killJobs(db: Db, ids: string[], reason: string, now: number): Promise<void> {
  await db
    .update(jobs)
    .set({ state: "dead", reason, leaseUntil: null, updatedAt: now })
    .where(and(isAnyOf(jobs.id, ids), inArray(jobs.state, ["queued", "running"])));
}

/**
 * SQL that holds for jobs of the workspace, and for crawls that the clock enqueued (no workspace's own) of feeds that
 * it watches.
 */
export const isKnownTo = (workspaceId: string) => sql`(${jobs.workspaceId} = ${workspaceId}
  OR (${jobs.workspaceId} IS NULL AND ${jobs.kind} = 'crawl' AND EXISTS (
    SELECT 1 FROM sources WHERE sources.feed_id = ${jobs.subjectId} AND sources.workspace_id = ${workspaceId})))`;

/** Puts a dead job back to work; null when the workspace knows of none such. */
export async function reviveJob(db: Db, workspaceId: string, id: string, now: number) {
  const rows = await db
    .update(jobs)
    .set({ state: "queued", reason: null, attempts: 0, runAfter: now, updatedAt: now })
    .where(and(eq(jobs.id, id), isKnownTo(workspaceId), eq(jobs.state, "dead")))
    .returning({ id: jobs.id, kind: jobs.kind });
  return rows[0] ?? null;
}

/** A job that the workspace knows of; a key bound to collections sees those whose document or source lies in them. */
export async function findJob(db: Db, caller: Caller, id: string) {
  const rows = await db
    .select()
    .from(jobs)
    .where(and(eq(jobs.id, id), isKnownTo(caller.workspaceId), aboutReadable(caller)));
  return rows[0] ?? null;
}

/** Null for a key of the whole workspace; else SQL that holds for jobs about what the key reads. */
function aboutReadable(caller: Caller) {
  if (!caller.collections) return undefined;
  const ids = JSON.stringify(caller.collections);
  return sql`EXISTS (
    SELECT 1 FROM documents WHERE documents.id = ${jobs.subjectId} AND collection_id IN (SELECT value FROM json_each(${ids}))
    UNION ALL SELECT 1 FROM sources WHERE (sources.id = ${jobs.subjectId} OR sources.feed_id = ${jobs.subjectId})
      AND collection_id IN (SELECT value FROM json_each(${ids})))`;
}

/** Jobs that should be in a queue but can't be: never sent, sent long ago and not picked up, or claimed and abandoned. */
export async function listLostJobs(db: Db, now: number): Promise<{ id: string; kind: JobKind }[]> {
  return db.all<{ id: string; kind: JobKind }>(sql`
    SELECT id, kind FROM jobs
    WHERE (state = 'queued' AND run_after <= ${now} AND (sent_at IS NULL OR max(sent_at, run_after) < ${now - JOB_RESEND_MS}))
      OR (state = 'running' AND lease_until < ${now})
    ORDER BY run_after LIMIT ${JOB_RESEND_MAX}`);
}

/** Takes every open job for unsent and unclaimed: only where it is known that no consumer and no message is left. */
export async function releaseJobs(db: Db, now: number): Promise<void> {
  await db
    .update(jobs)
    .set({ state: "queued", sentAt: null, leaseUntil: null, runAfter: now })
    .where(inArray(jobs.state, ["queued", "running"]));
}

/** Forgets finished jobs after JOB_KEEP_MS. */
export async function forgetJobs(db: Db, now: number): Promise<void> {
  await db.run(sql`DELETE FROM jobs WHERE id IN (
    SELECT id FROM jobs WHERE state IN ('done', 'skipped', 'rejected') AND updated_at < ${now - JOB_KEEP_MS} LIMIT 1000)`);
}

export async function listJobs(db: Db, ids: string[]) {
  return db
    .select()
    .from(jobs)
    .where(sql`${jobs.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`);
}
