// Erasing a workspace: asked for, it is closed at once; a job then removes it from every store, in bounded slices that
// may be killed and run again. What comes back later is src/accounts/erase-sweep.ts' to find.
import {
  ERASE_KEYS_PER_STEP,
  ERASE_ROWS_PER_STEP,
  ERASE_STEPS_PER_RUN_MAX,
  ERASE_VECTORS_PER_STEP,
  ERASE_VERSIONS_PER_STEP,
  ERASE_WAIT_S,
} from "../base/limits/leave.ts";
import { defer, done, type Job, skip, type Verdict } from "../model/job.ts";
import type { Caller } from "../model/key.ts";
import { readErasable } from "../store/access/erasable.ts";
import {
  countRemoved,
  eraseRows,
  eraseVersions,
  hideDocuments,
  hideStatements,
  listUnrevoked,
  listVersionVectors,
  revokeAll,
  stopJobs,
} from "../store/access/erase.ts";
import { findErasure, finishErasure, openErasure } from "../store/access/erasures.ts";
import { runBatch } from "../store/batch.ts";
import { workspacePrefix } from "../store/platform/blobs.ts";
import type { Services } from "../store/services.ts";
import { sendJobs } from "../store/work/jobs.ts";
import { saveInLedger } from "./ledger.ts";
import { type Receipt, receiptHash, signReceipt } from "./receipt.ts";

/** Who may end a workspace, or take all of it away: a key that manages all of it, or an owner who is signed in. */
export const ownsWorkspace = (caller: Caller): boolean =>
  caller.collections === null &&
  caller.scopes.includes("manage") &&
  (caller.kind !== "session" || caller.role === "owner");

/** Closes the workspace for good and starts its erasure. Asked for twice it is one erasure with one receipt. */
export async function requestErasure(
  services: Services,
  workspaceId: string,
): Promise<Receipt & { signature: string }> {
  const now = services.now();
  const asked = { id: services.newId("rcp"), workspaceId, requestedAt: now };
  // Before anything happens: without a secret there would be no receipt.
  await signReceipt(services.settings, asked);
  const { erasure, job } = await openErasure(
    services.db,
    { ...asked, receiptHash: await receiptHash(asked) },
    now,
  );
  await sendJobs(services, [job]);
  const receipt = { id: erasure.id, workspaceId, requestedAt: erasure.requestedAt };
  return { ...receipt, signature: await signReceipt(services.settings, receipt) };
}

/** Runs an erase job until all is gone or its steps are used up; the next run goes on. */
export async function erase(services: Services, job: Job): Promise<Verdict> {
  const { db, blobs, now } = services;
  const erasure = await findErasure(db, job.subjectId);
  if (!erasure) return skip("no_erasure");
  if (erasure.finishedAt !== null) return skip("finished");
  const { workspaceId } = erasure;
  await saveInLedger(blobs, erasure);
  await runBatch(db, hideStatements(workspaceId, now()));
  // A job that runs may still write: what it writes is gone after it, not before.
  if ((await stopJobs(db, workspaceId, now())) > 0) return defer("jobs_running", ERASE_WAIT_S);
  const { tables } = await readErasable(db);
  const steps = [
    () => hideDocuments(db, workspaceId, now(), ERASE_ROWS_PER_STEP),
    () => eraseVectors(services, workspaceId),
    () => eraseObjects(services, workspaceId),
    () => eraseCounts(services, workspaceId),
    // Versions say which vectors there are, and go with these only.
    ...tables
      .filter(({ name }) => name !== "versions")
      .map((table) => () => eraseRows(db, workspaceId, table, ERASE_ROWS_PER_STEP)),
  ];
  let left = ERASE_STEPS_PER_RUN_MAX;
  for (const step of steps) {
    while ((await step()) > 0) if (--left === 0) return defer("goes_on", 1);
  }
  await saveInLedger(blobs, await finishErasure(db, erasure.id, now()));
  return done;
}

async function eraseVectors(services: Services, workspaceId: string): Promise<number> {
  const { db, vectors } = services;
  const list = await listVersionVectors(db, workspaceId, ERASE_VERSIONS_PER_STEP, ERASE_VECTORS_PER_STEP);
  if (list.length === 0) return 0;
  const ids = list.flatMap((version) => version.ids);
  await vectors.delete(ids);
  await eraseVersions(db, workspaceId, list);
  await countRemoved(db, workspaceId, "vectors", ids.length);
  return list.length;
}

async function eraseObjects({ db, blobs }: Services, workspaceId: string): Promise<number> {
  const count = await blobs.deletePage(workspacePrefix(workspaceId));
  if (count > 0) await countRemoved(db, workspaceId, "objects", count);
  return count;
}

/** What was counted of keys and of widgets' visitors; a key that was revoked before left nothing. */
async function eraseCounts({ db, limiter, now }: Services, workspaceId: string): Promise<number> {
  const ids = await listUnrevoked(db, workspaceId, ERASE_KEYS_PER_STEP);
  await Promise.all(ids.map((id) => limiter.forget(id)));
  if (ids.length > 0) await revokeAll(db, workspaceId, ids, now());
  return ids.length;
}
