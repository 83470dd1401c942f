// Removing documents: tombstones at once, so that no reader sees them any more; a purge job each for what is left.
import { runBatch } from "../batch.ts";
import { tombstoneDocuments } from "../content/documents.ts";
import type { Services } from "../services.ts";
import { insertJobs, seededJob, sendJobs } from "./jobs.ts";

/** Tombstones the documents and enqueues their purges; returns the jobs. */
export async function removeDocuments(services: Services, workspaceId: string, ids: string[]) {
  const jobs = await Promise.all(ids.map((id) => seededJob("purge", workspaceId, id, "deleted")));
  // Jobs first: a tombstone without a purge would wait for the sweep, a purge without a tombstone does nothing.
  await runBatch(services.db, [insertJobs(jobs, services.now())]);
  await tombstoneDocuments(services.db, ids, services.now());
  await sendJobs(services, jobs);
  return jobs;
}
