// The ledger of erasures in R2: one object a workspace, written before anything of it is removed. A database restored
// from an older backup does not know of the erasure; the ledger does.
import { z } from "zod";
import type { Erasure, NewErasure } from "../store/access/erasures.ts";
import { type Blobs, ERASURES_PREFIX } from "../store/platform/blobs.ts";

const lineSchema = z.object({
  id: z.string(),
  workspace_id: z.string(),
  requested_at: z.number(),
  receipt_hash: z.string(),
});

const keyOf = (workspaceId: string) => `${ERASURES_PREFIX}${workspaceId}`;

export async function saveInLedger(blobs: Blobs, erasure: Erasure): Promise<void> {
  const line = {
    id: erasure.id,
    workspace_id: erasure.workspaceId,
    requested_at: erasure.requestedAt,
    receipt_hash: erasure.receiptHash,
    runs: erasure.runs,
    counts: erasure.counts,
    finished_at: erasure.finishedAt,
  };
  await blobs.save(keyOf(erasure.workspaceId), JSON.stringify(line), "application/json");
}

/** Ids of erased workspaces, a page at a time. */
export async function* ledgerPages(blobs: Blobs): AsyncGenerator<string[]> {
  let after: string | undefined;
  for (;;) {
    const keys = await blobs.listKeys(ERASURES_PREFIX, after);
    if (keys.length === 0) return;
    yield keys.map((key) => key.slice(ERASURES_PREFIX.length));
    after = keys.at(-1);
  }
}

/** Throws when the object can't be read: an erasure must not be passed over. */
export async function readFromLedger(blobs: Blobs, workspaceId: string): Promise<NewErasure> {
  const text = await blobs.findText(keyOf(workspaceId));
  const line = lineSchema.parse(JSON.parse(text ?? "null"));
  return {
    id: line.id,
    workspaceId: line.workspace_id,
    requestedAt: line.requested_at,
    receiptHash: line.receipt_hash,
  };
}
