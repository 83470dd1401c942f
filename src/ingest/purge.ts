// purge: what is left of a deleted document, in all three stores. Runs after the tombstone hid it from every reader.
import { done, type Job, skip, type Verdict } from "../model/job.ts";
import { findDocument, purgeDocument } from "../store/content/documents.ts";
import { forgetDocumentRatings } from "../store/feedback/forget.ts";
import { documentPrefix } from "../store/platform/blobs.ts";
import { withdraw } from "./compare.ts";
import type { IngestContext } from "./context.ts";
import { pruneVectors } from "./prune.ts";

/** Runs a purge job: vectors and objects first, rows last, so that a crash leaves a trace to go on from. */
export async function purge(context: IngestContext, job: Job): Promise<Verdict> {
  const document = await findDocument(context.db, job.subjectId);
  if (!document || document.deletedAt === null) return skip("not_deleted");
  await pruneVectors(context, document.id, null, true);
  await context.blobs.deletePrefix(documentPrefix(document.workspaceId, document.id));
  await withdraw(context, document);
  await forgetDocumentRatings(context.db, document.workspaceId, document.id);
  await purgeDocument(context.db, document.id);
  return done;
}
