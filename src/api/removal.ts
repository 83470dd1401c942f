// Removing what belonged to a collection or a source that is gone: a purge job for each tombstone.
import { DELETE_PAGE } from "../base/limits/api.ts";
import { type DocumentOwner, listTombstones } from "../store/content/documents.ts";
import { enqueue, seededJob } from "../store/work/jobs.ts";
import type { AppServices } from "./context.ts";

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
