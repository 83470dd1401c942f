// reconcile: what a crash, a lost message or an index that forgot has left behind is found and put right. Runs with the
// clock, a little at a time; nothing of it is needed when all goes well.

import { CHUNKS_PER_SWEEP_MAX, PAGE_FRESH_MS } from "../base/limits/work.ts";
import { HOUR_MS } from "../base/time.ts";
import { forgetAccess } from "../store/access/forget-access.ts";
import { forgetIdempotency } from "../store/access/idempotency.ts";
import { forgetAnswerCache } from "../store/content/answer-cache.ts";
import { listChunksAfter } from "../store/content/chunks.ts";
import { forgetConversations } from "../store/content/conversations.ts";
import { findDocuments, listStuckDocuments, listUnpurged } from "../store/content/documents.ts";
import { forgetAnswers, listExpiredDocuments } from "../store/content/expiry.ts";
import { forgetNotices } from "../store/content/notices.ts";
import { forgetFeedback } from "../store/feedback/forget.ts";
import { entryPrefix } from "../store/platform/blobs.ts";
import { forgetFeeds } from "../store/watch/feeds.ts";
import { forgetPages } from "../store/watch/pages.ts";
import { enqueue, forgetJobs, listLostJobs, type NewJob, seededJob, sendJobs } from "../store/work/jobs.ts";
import { removeDocuments } from "../store/work/removal.ts";
import { findPlace, savePlace } from "../store/work/sweeps.ts";
import type { IngestContext } from "./context.ts";
import { chunkVector } from "./embed.ts";
import { upsertLive } from "./prune.ts";

/** A document on which nothing has worked for this long is stuck. */
const STUCK_MS = 15 * 60_000;
const STUCK_MAX = 100;
/** The sweep that goes through all chunks. */
const VECTORS = "vectors";

export interface Swept {
  resent: number;
  restarted: number;
  repaired: number;
}

/** One sweep: lost jobs, stuck documents, unpurged tombstones, missing vectors; once an hour, what may be forgotten. */
export async function reconcile(context: IngestContext, hourly: boolean): Promise<Swept> {
  const now = context.now();
  const lost = await listLostJobs(context.db, now);
  await sendJobs(context, lost);
  const restarted = await restartStuck(context, now);
  const repaired = await repairVectors(context);
  await forgetJobs(context.db, now);
  if (hourly) await forget(context, now);
  return { resent: lost.length, restarted, repaired };
}

async function restartStuck(context: IngestContext, now: number): Promise<number> {
  const bucket = String(Math.floor(now / STUCK_MS));
  const stuck = await listStuckDocuments(context.db, now - STUCK_MS, STUCK_MAX);
  const unpurged = await listUnpurged(context.db, now - STUCK_MS, STUCK_MAX);
  const jobs: NewJob[] = await Promise.all([
    ...stuck.map((d) =>
      seededJob(d.state === "stored" ? "embed" : "ingest", d.workspaceId, d.id, `restart ${bucket}`),
    ),
    ...unpurged.map((d) => seededJob("purge", d.workspaceId, d.id, `restart ${bucket}`)),
  ]);
  await enqueue(context, jobs);
  return jobs.length;
}

/**
 * Looks whether the index still holds what D1 calls indexed, and writes again what it lost: a slice of the chunks each
 * time, from where the last one ended, whatever the length of their documents.
 */
async function repairVectors(context: IngestContext): Promise<number> {
  const slice = await listChunksAfter(context.db, await findPlace(context.db, VECTORS), CHUNKS_PER_SWEEP_MAX);
  const documents = await findDocuments(context.db, [...new Set(slice.map((chunk) => chunk.documentId))]);
  const live = new Map(documents.filter((d) => d.deletedAt === null).map((d) => [d.id, d]));
  const chunks = slice.filter(
    (chunk) => chunk.vector !== null && live.get(chunk.documentId)?.liveVersion === chunk.version,
  );
  const present = await context.vectors.present(chunks.map((chunk) => chunk.vectorId));
  const missing = chunks.filter((chunk) => !present.has(chunk.vectorId));
  for (const [documentId, lost] of Map.groupBy(missing, (chunk) => chunk.documentId)) {
    const document = live.get(documentId)!;
    const vectors = lost.map((chunk) => chunkVector(document, chunk));
    await upsertLive(context, documentId, document.liveVersion!, vectors);
  }
  const isLast = slice.length < CHUNKS_PER_SWEEP_MAX;
  await savePlace(context.db, VECTORS, isLast ? 0 : slice.at(-1)!.id);
  return missing.length;
}

async function forget(context: IngestContext, now: number): Promise<void> {
  await forgetIdempotency(context.db, now);
  await forgetAccess(context.db, now);
  await forgetFeedback(context.db, now);
  await forgetConversations(context.db, now);
  await forgetNotices(context.db, now);
  await forgetAnswerCache(context.db, now);
  await context.blobs.delete(await forgetPages(context.db, now - Math.max(HOUR_MS, PAGE_FRESH_MS)));
  for (const id of await forgetFeeds(context.db)) await context.blobs.deletePrefix(entryPrefix(id));
  await forgetAnswers(context.db, now);
  await expireDocuments(context, now);
}

/** What is older than its workspace keeps documents is deleted, as if somebody had done so. */
async function expireDocuments(context: IngestContext, now: number): Promise<void> {
  const expired = await listExpiredDocuments(context.db, now);
  for (const [workspaceId, list] of Map.groupBy(expired, (document) => document.workspaceId)) {
    await removeDocuments(
      context,
      workspaceId,
      list.map(({ id }) => id),
    );
  }
}
