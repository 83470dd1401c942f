// Removing documents: tombstones at once, so that no reader sees them any more; a purge job each for what is left.
import { DELETE_PAGE } from "../base/limits/api.ts";
import { runBatch } from "../store/batch.ts";
import { type DocumentOwner, listTombstones, tombstoneDocuments } from "../store/content/documents.ts";
import { enqueue, insertJobs, seededJob, sendJobs } from "../store/work/jobs.ts";
import type { AppServices } from "./context.ts";

/** Tombstones the documents and enqueues their purges; returns the jobs. */
export async function removeDocuments(app: AppServices, workspaceId: string, ids: string[]) {
  const jobs = await Promise.all(ids.map((id) => seededJob("purge", workspaceId, id, "deleted")));
  // Jobs first: a tombstone without a purge would wait for the sweep, a purge without a tombstone does nothing.
  await runBatch(app.db, [insertJobs(jobs, app.now())]);
  await tombstoneDocuments(app.db, ids, app.now());
  await sendJobs(app, jobs);
  return jobs;
}

/** Enqueues the purges of what was tombstoned with its owner. What is cut off here the sweep brings in later. */
export async function purgeAll(app: AppServices, workspaceId: string, of: DocumentOwner): Promise<void> {
  let after = "";
  for (;;) {
    const ids = await listTombstones(app.db, of, after, DELETE_PAGE);
    if (ids.length === 0) return;
    await enqueue(app, await Promise.all(ids.map((id) => seededJob("purge", workspaceId, id, "deleted"))));
    after = ids.at(-1)!;
  }
}
