// Removing documents: tombstones at once, so that no reader sees them any more; a purge job each for what is left.
import { DELETE_PAGE } from "../base/limits/api.ts";
import { runBatch } from "../store/batch.ts";
import { listDocumentIds, tombstoneDocuments } from "../store/content/documents.ts";
import { insertJobs, seededJob, sendJobs } from "../store/work/jobs.ts";
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

/** The same for all documents of a collection or source, page by page; returns how many. */
export async function removeAll(
  app: AppServices,
  workspaceId: string,
  of: { collectionId: string } | { sourceId: string },
): Promise<number> {
  let count = 0;
  for (;;) {
    const page = await listDocumentIds(app.db, of, DELETE_PAGE);
    if (page.length === 0) return count;
    await removeDocuments(
      app,
      workspaceId,
      page.map((document) => document.id),
    );
    count += page.length;
  }
}
