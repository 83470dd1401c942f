// reconcile: what a crash, a lost message or an index that forgot has left behind is found and put right. Runs with the
// clock, a little at a time; nothing of it is needed when all goes well.
import { PAGE_FRESH_MS } from "../base/limits/work.ts";
import { forgetAccess } from "../store/access/forget-access.ts";
import { forgetIdempotency } from "../store/access/idempotency.ts";
import { forgetAnswerCache } from "../store/content/answer-cache.ts";
import { listChunks } from "../store/content/chunks.ts";
import { forgetConversations } from "../store/content/conversations.ts";
import { listLiveDocuments, listStuckDocuments, listUnpurged } from "../store/content/documents.ts";
import { forgetAnswers } from "../store/content/expiry.ts";
import { forgetNotices } from "../store/content/notices.ts";
import { forgetFeedback } from "../store/feedback/forget.ts";
import { entryPrefix } from "../store/platform/blobs.ts";
import { forgetFeeds } from "../store/watch/feeds.ts";
import { forgetPages } from "../store/watch/pages.ts";
import { enqueue, forgetJobs, listLostJobs, type NewJob, seededJob, sendJobs } from "../store/work/jobs.ts";
import type { IngestContext } from "./context.ts";
import { chunkVector } from "./embed.ts";
import { upsertLive } from "./prune.ts";

/** A document on which nothing has worked for this long is stuck. */
const STUCK_MS = 15 * 60_000;
const STUCK_MAX = 100;
/** Documents whose vectors are looked for in one sweep: 20 ids are one call to the index. */
const CHECKED_MAX = 10;
const CHUNKS_CHECKED_MAX = 200;
const HOUR_MS = 3600_000;

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

/** Looks whether the index still holds what D1 calls indexed, from a random place on, and writes again what it lost. */
async function repairVectors(context: IngestContext): Promise<number> {
  const documents = await listLiveDocuments(context.db, context.newId("doc"), CHECKED_MAX);
  if (documents.length === 0) return 0;
  const all = await listChunks(
    context.db,
    documents.map((d) => ({ id: d.id, version: d.liveVersion! })),
  );
  // A long document is checked in part: which part, chance decides at each sweep.
  const from = Math.floor(
    (context.random(new Uint8Array(1))[0]! / 256) * Math.max(1, all.length - CHUNKS_CHECKED_MAX + 1),
  );
  const chunks = all.slice(from, from + CHUNKS_CHECKED_MAX);
  const present = await context.vectors.present(chunks.map((chunk) => chunk.vectorId));
  const missing = chunks.filter((chunk) => chunk.vector !== null && !present.has(chunk.vectorId));
  for (const document of documents) {
    const vectors = missing
      .filter((chunk) => chunk.documentId === document.id)
      .map((chunk) => chunkVector(document, chunk));
    if (vectors.length > 0) await upsertLive(context, document.id, document.liveVersion!, vectors);
  }
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
}
