// The queue consumers: each message is one job, claimed in the ledger, run by its stage and settled on its own, so that
// one bad message never touches its neighbours.

import { erase } from "../src/accounts/erase.ts";
import { importWorkspace } from "../src/accounts/import.ts";
import { JOB_ATTEMPTS_MAX, RETRY_FIRST_S, RETRY_S_MAX } from "../src/base/limits/work.ts";
import { errorName } from "../src/base/log.ts";
import { collect } from "../src/ingest/collect.ts";
import { compare } from "../src/ingest/compare.ts";
import type { IngestContext } from "../src/ingest/context.ts";
import { crawl } from "../src/ingest/crawl.ts";
import { embed } from "../src/ingest/embed.ts";
import { ingest } from "../src/ingest/ingest.ts";
import { purge } from "../src/ingest/purge.ts";
import { recheck } from "../src/ingest/recheck.ts";
import { type Job, type JobMessage, reject, retry, type Verdict } from "../src/model/job.ts";
import { rejectDocument } from "../src/store/content/documents.ts";
import { failFeed } from "../src/store/watch/feeds.ts";
import { saveDeadLetters } from "../src/store/work/dead-letters.ts";
import { claimJobs, killJobs, listJobs, sendJobs, settleJob } from "../src/store/work/jobs.ts";

/** The dead-letter queue by its name, which may get a prefix or suffix but keeps the word (wrangler.toml says so). */
const isDeadQueue = (queue: string) => /dead/.test(queue);

/** Runs one batch. Messages whose job is done, taken or unknown are acknowledged: the ledger is the truth. */
export async function runQueue(batch: MessageBatch<unknown>, context: IngestContext): Promise<void> {
  const readable = batch.messages.filter((message) => jobIdOf(message) !== null);
  const unreadable = batch.messages.filter((message) => jobIdOf(message) === null);
  await fileLetters(context, batch.queue, unreadable, "unreadable");
  if (isDeadQueue(batch.queue)) return buryJobs(context, batch.queue, readable);
  const byJob = new Map(readable.map((message) => [jobIdOf(message)!, message]));
  const jobs = await claimJobs(context.db, [...byJob.keys()], context.now());
  const claimed = new Set(jobs.map((job) => job.id));
  for (const message of readable) if (!claimed.has(jobIdOf(message)!)) message.ack();
  const embeds = jobs.filter((job) => job.kind === "embed");
  await Promise.all([
    ...jobs.filter((job) => job.kind !== "embed").map((job) => runOne(context, job, byJob.get(job.id)!)),
    embeds.length > 0 ? runEmbeds(context, embeds, byJob) : undefined,
  ]);
}

function jobIdOf(message: Message<unknown>): string | null {
  const id = (message.body as Partial<JobMessage> | null)?.job_id;
  return typeof id === "string" ? id : null;
}

async function runOne(context: IngestContext, job: Job, message: Message<unknown>): Promise<void> {
  const verdict = await judge(context, job, () => stageOf(context, job));
  await settle(context, job, verdict, message);
}

async function runEmbeds(
  context: IngestContext,
  jobs: Job[],
  messages: Map<string, Message<unknown>>,
): Promise<void> {
  let verdicts = new Map<string, Verdict>();
  const failed = await judge(context, jobs[0]!, async () => {
    verdicts = await embed(context, jobs);
    return { kind: "done" };
  });
  await Promise.all(
    jobs.map((job) => settle(context, job, verdicts.get(job.id) ?? failed, messages.get(job.id)!)),
  );
}

async function stageOf(context: IngestContext, job: Job): Promise<Verdict> {
  switch (job.kind) {
    case "crawl":
      return crawl(context, job);
    case "collect":
      return collect(context, job);
    case "ingest":
      return ingest(context, job);
    case "compare":
      return compare(context, job);
    case "recheck":
      return recheck(context, job);
    case "purge":
      return purge(context, job);
    case "erase":
      return erase(context, job);
    case "import":
      return importWorkspace({ ...context, admits: (url) => context.fetcher.refusal(url) === null }, job);
    case "embed":
      return reject("wrong_stage");
  }
}

/** A stage that throws has failed: the class of the error is kept, never its text. */
async function judge(context: IngestContext, job: Job, stage: () => Promise<Verdict>): Promise<Verdict> {
  try {
    return await stage();
  } catch (error) {
    context.log.error("stage_threw", { job_id: job.id, kind: job.kind, error: errorName(error) });
    return retry(`error:${errorName(error)}`);
  }
}

async function settle(
  context: IngestContext,
  job: Job,
  verdict: Verdict,
  message: Message<unknown>,
): Promise<void> {
  try {
    await write(context, job, verdict, message);
  } catch (error) {
    // The ledger could not be written: the neighbours go on, and this job's lease runs out for the sweep to find.
    context.log.error("settle_failed", { job_id: job.id, kind: job.kind, error: errorName(error) });
    message.retry({ delaySeconds: RETRY_FIRST_S });
  }
}

async function write(
  context: IngestContext,
  job: Job,
  verdict: Verdict,
  message: Message<unknown>,
): Promise<void> {
  context.log.info("job_settled", {
    job_id: job.id,
    kind: job.kind,
    subject_id: job.subjectId,
    verdict: verdict.kind,
    reason: "reason" in verdict ? verdict.reason : undefined,
    attempts: job.attempts,
  });
  if (verdict.kind === "retry" && job.attempts >= JOB_ATTEMPTS_MAX) {
    return bury(context, "wireroom", [job.id], verdict.reason, [message]);
  }
  const delayS = Math.ceil(delayOf(job, verdict));
  await settleJob(context.db, job, verdict, context.now(), delayS);
  if (verdict.kind === "retry") return message.retry({ delaySeconds: delayS });
  message.ack();
  // A polite wait is no failure: the platform's count of attempts starts anew with a new message.
  if (verdict.kind === "defer") await sendJobs(context, [job], delayS);
}

/** Exponential with full jitter above half, so that what failed together does not come back together. */
function delayOf(job: Job, verdict: Verdict): number {
  if (verdict.kind === "defer") return Math.max(1, verdict.delayS);
  if (verdict.kind !== "retry") return 0;
  const spread = spreadOf(job.id, job.attempts);
  return (
    verdict.delayS ?? Math.min(RETRY_S_MAX, RETRY_FIRST_S * 2 ** (job.attempts - 1)) * (0.5 + spread / 2)
  );
}

/** 0–1 from the job's id: spread without a random source, the same in every test. */
function spreadOf(id: string, attempts: number): number {
  let value = attempts;
  for (let i = 0; i < id.length; i++) value = (value * 31 + id.charCodeAt(i)) % 9973;
  return value / 9973;
}

async function buryJobs(context: IngestContext, queue: string, messages: Message<unknown>[]): Promise<void> {
  if (messages.length === 0) return;
  await bury(
    context,
    queue,
    messages.map((message) => jobIdOf(message)!),
    "attempts_exhausted",
    messages,
  );
}

/** Ends jobs for good until someone redrives them, and says so where a person will look: at the document or the source. */
async function bury(
  context: IngestContext,
  queue: string,
  jobIds: string[],
  reason: string,
  messages: Message<unknown>[],
): Promise<void> {
  const now = context.now();
  await killJobs(context.db, jobIds, reason, now);
  const dead = (await listJobs(context.db, jobIds)).filter((job) => job.state === "dead");
  const letters = dead.map((job) => ({
    id: `dlq_${job.id.slice(4)}_${now.toString(36)}`,
    workspaceId: job.workspaceId,
    queue,
    jobId: job.id,
    body: JSON.stringify({ job_id: job.id }),
    reason,
    createdAt: now,
  }));
  await saveDeadLetters(context.db, letters);
  for (const job of dead) {
    if (job.kind === "ingest" || job.kind === "embed")
      await rejectDocument(context.db, job.subjectId, `dead: ${reason}`, now);
    if (job.kind === "crawl") await failFeed(context.db, job.subjectId, `dead: ${reason}`, now);
  }
  for (const message of messages) message.ack();
}

async function fileLetters(
  context: IngestContext,
  queue: string,
  messages: Message<unknown>[],
  reason: string,
) {
  await saveDeadLetters(
    context.db,
    messages.map((message) => ({
      id: `dlq_${message.id}`,
      workspaceId: null,
      queue,
      jobId: null,
      body: JSON.stringify(message.body ?? null).slice(0, 10_000),
      reason,
      createdAt: context.now(),
    })),
  );
  for (const message of messages) message.ack();
}
