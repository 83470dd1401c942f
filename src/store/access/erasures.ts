// The ledger of erasures in D1: asked for, at work, finished, and opened again when something came back.
import { and, desc, eq, isNull, lt, or, sql } from "drizzle-orm";
import { isAnyOf, runBatch } from "../batch.ts";
import type { Db } from "../db.ts";
import { insertJobs, type NewJob, seededJob } from "../work/jobs.ts";
import { hideStatements } from "./erase.ts";
import { erasures } from "./leave-tables.ts";

export type Erasure = typeof erasures.$inferSelect;
export type NewErasure = Pick<Erasure, "id" | "workspaceId" | "requestedAt" | "receiptHash">;

/**
 * Writes down the erasure, takes the workspace away and enqueues its job, in one transaction. One that was asked for
 * before stays as it is and is returned.
 */
export async function openErasure(
  db: Db,
  asked: NewErasure,
  now: number,
): Promise<{ erasure: Erasure; job: NewJob }> {
  const { id, workspaceId, requestedAt, receiptHash } = asked;
  await runBatch(db, [
    sql`INSERT INTO erasures (id, workspace_id, requested_at, receipt_hash, runs, counts)
      VALUES (${id}, ${workspaceId}, ${requestedAt}, ${receiptHash}, 1, '{}') ON CONFLICT DO NOTHING`,
    ...hideStatements(workspaceId, now),
  ]);
  const erasure = (await db.select().from(erasures).where(eq(erasures.workspaceId, workspaceId)))[0]!;
  const job = await jobOf(erasure);
  await runBatch(db, [insertJobs([job], now)]);
  return { erasure, job };
}

/** The job of a run, by the same id whoever asks for it. */
export const jobOf = (erasure: Pick<Erasure, "id" | "runs">, again = ""): Promise<NewJob> =>
  seededJob("erase", null, erasure.id, `run ${erasure.runs}${again}`);

/** Something of it came back: it is closed again, and one more run begins. Null when a run is open already. */
export async function reopenErasure(db: Db, workspaceId: string, now: number): Promise<Erasure | null> {
  await runBatch(db, hideStatements(workspaceId, now));
  const rows = await db
    .update(erasures)
    .set({ runs: sql`${erasures.runs} + 1`, finishedAt: null })
    .where(and(eq(erasures.workspaceId, workspaceId), sql`${erasures.finishedAt} IS NOT NULL`))
    .returning();
  return rows[0] ?? null;
}

export async function finishErasure(db: Db, id: string, now: number): Promise<Erasure> {
  const rows = await db.update(erasures).set({ finishedAt: now }).where(eq(erasures.id, id)).returning();
  return rows[0]!;
}

export async function findErasure(db: Db, id: string): Promise<Erasure | null> {
  return (await db.select().from(erasures).where(eq(erasures.id, id)))[0] ?? null;
}

export async function findErasuresOf(db: Db, workspaceIds: string[]): Promise<Erasure[]> {
  return db.select().from(erasures).where(isAnyOf(erasures.workspaceId, workspaceIds));
}

/** Newest first. */
export async function listErasures(
  db: Db,
  after: { createdAt: number; id: string } | null,
  limit: number,
): Promise<Erasure[]> {
  const beyond = after
    ? or(
        lt(erasures.requestedAt, after.createdAt),
        and(eq(erasures.requestedAt, after.createdAt), lt(erasures.id, after.id)),
      )
    : undefined;
  return db
    .select()
    .from(erasures)
    .where(beyond)
    .orderBy(desc(erasures.requestedAt), desc(erasures.id))
    .limit(limit);
}

/** Erasures that are not finished and on which nothing works. */
export async function listAbandoned(db: Db): Promise<Erasure[]> {
  const busy = sql`EXISTS (SELECT 1 FROM jobs WHERE jobs.subject_id = ${erasures.id} AND jobs.kind = 'erase'
    AND jobs.state IN ('queued', 'running'))`;
  return db
    .select()
    .from(erasures)
    .where(and(isNull(erasures.finishedAt), sql`NOT ${busy}`))
    .orderBy(erasures.requestedAt)
    .limit(100);
}
