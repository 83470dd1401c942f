// Once an hour the ledger in R2 is held against the database: what was erased and is there again, after a restore from a
// backup or a request that was under way, is erased again; an erasure on which nothing works is taken up.

import { ERASE_LATE_MS } from "../base/limits/leave.ts";
import { HOUR_MS } from "../base/time.ts";
import { type ErasableTable, readErasable } from "../store/access/erasable.ts";
import { listPresent } from "../store/access/erase.ts";
import {
  type Erasure,
  findErasuresOf,
  jobOf,
  listAbandoned,
  openErasure,
  reopenErasure,
} from "../store/access/erasures.ts";
import { workspacePrefix } from "../store/platform/blobs.ts";
import type { Services } from "../store/services.ts";
import { enqueue, sendJobs } from "../store/work/jobs.ts";
import { ledgerPages, readFromLedger } from "./ledger.ts";

export async function sweepErasures(services: Services): Promise<void> {
  const { db, now, log } = services;
  const { tables } = await readErasable(db);
  let returned = 0;
  for await (const ids of ledgerPages(services.blobs)) {
    const known = await findErasuresOf(db, ids);
    returned += await restoreLines(services, ids, known);
    returned += await eraseAgain(services, tables, known);
  }
  const hour = Math.floor(now() / HOUR_MS);
  const abandoned = await listAbandoned(db);
  await enqueue(services, await Promise.all(abandoned.map((erasure) => jobOf(erasure, ` hour ${hour}`))));
  if (returned > 0) log.warn("erased_came_back", { workspaces: returned });
}

/** Erasures that the database has forgotten: it is older than they are. */
async function restoreLines(services: Services, ids: string[], known: Erasure[]): Promise<number> {
  const there = new Set(known.map(({ workspaceId }) => workspaceId));
  const forgotten = ids.filter((id) => !there.has(id));
  for (const id of forgotten) {
    const line = await readFromLedger(services.blobs, id);
    const { job } = await openErasure(services.db, line, services.now());
    await sendJobs(services, [job]);
  }
  return forgotten.length;
}

async function eraseAgain(services: Services, tables: ErasableTable[], known: Erasure[]): Promise<number> {
  const finished = known.filter(({ finishedAt }) => finishedAt !== null);
  const present = new Set(
    await listPresent(
      services.db,
      tables,
      finished.map(({ workspaceId }) => workspaceId),
    ),
  );
  for (const { workspaceId, finishedAt } of finished) {
    if (finishedAt! < services.now() - ERASE_LATE_MS) continue;
    if ((await services.blobs.listKeys(workspacePrefix(workspaceId))).length > 0) present.add(workspaceId);
  }
  for (const workspaceId of present) {
    const erasure = await reopenErasure(services.db, workspaceId, services.now());
    if (erasure) await enqueue(services, [await jobOf(erasure)]);
  }
  return present.size;
}
