// Dead letters: messages that the platform gave up on, filed for a person to look at and redrive.
import { and, desc, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Db } from "../db.ts";
import { deadLetters, jobs } from "../tables.ts";
import { isKnownTo } from "./jobs.ts";

export type DeadLetter = typeof deadLetters.$inferSelect;

/** A letter with what its job was about, as far as the workspace is concerned. */
export interface KnownLetter extends DeadLetter {
  kind: (typeof jobs.$inferSelect)["kind"];
  documentId: string | null;
  /** The workspace's sources behind a crawl or collect job. */
  sourceIds: string[];
}

/** Files letters; one whose id is there already (a message delivered twice) is left alone. */
export async function saveDeadLetters(db: Db, letters: Omit<DeadLetter, "redrivenAt">[]): Promise<void> {
  for (const letter of letters) await db.insert(deadLetters).values(letter).onConflictDoNothing();
}

/** SQL that holds for letters of the workspace's own jobs, and of the clock's crawls of feeds that it watches. */
const isSeenBy = (workspaceId: string) =>
  and(or(eq(deadLetters.workspaceId, workspaceId), isNull(deadLetters.workspaceId)), isKnownTo(workspaceId));

/** Newest first, those not yet redriven, after the last one seen. */
export async function listDeadLetters(
  db: Db,
  workspaceId: string,
  limit: number,
  after: { createdAt: number; id: string } | null,
): Promise<KnownLetter[]> {
  const rows = await db
    .select({ letter: deadLetters, kind: jobs.kind, subjectId: jobs.subjectId })
    .from(deadLetters)
    .innerJoin(jobs, eq(jobs.id, deadLetters.jobId))
    .where(
      and(
        isSeenBy(workspaceId),
        isNull(deadLetters.redrivenAt),
        after
          ? or(
              lt(deadLetters.createdAt, after.createdAt),
              and(eq(deadLetters.createdAt, after.createdAt), lt(deadLetters.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(deadLetters.createdAt), desc(deadLetters.id))
    .limit(limit);
  const behind = await sourcesBehind(
    db,
    workspaceId,
    rows.map((row) => row.subjectId),
  );
  return rows.map(({ letter, kind, subjectId }) => {
    const isOfSource = kind === "crawl" || kind === "collect";
    return {
      ...letter,
      kind,
      documentId: isOfSource ? null : subjectId,
      sourceIds: isOfSource ? behind.filter((one) => one.subjectId === subjectId).map((one) => one.id) : [],
    };
  });
}

/** The workspace's sources that are, or watch, one of the subjects. */
async function sourcesBehind(db: Db, workspaceId: string, subjectIds: string[]) {
  return db.all<{ id: string; subjectId: string }>(sql`
    SELECT sources.id AS id, subject.value AS "subjectId" FROM json_each(${JSON.stringify([...new Set(subjectIds)])}) AS subject
    JOIN sources ON sources.feed_id = subject.value OR sources.id = subject.value
    WHERE sources.workspace_id = ${workspaceId} ORDER BY sources.created_at, sources.id`);
}

export async function findDeadLetter(db: Db, workspaceId: string, id: string): Promise<DeadLetter | null> {
  const rows = await db
    .select({ letter: deadLetters })
    .from(deadLetters)
    .innerJoin(jobs, eq(jobs.id, deadLetters.jobId))
    .where(and(eq(deadLetters.id, id), isSeenBy(workspaceId)));
  return rows[0]?.letter ?? null;
}

/** How many letters wait for the workspace. */
export async function countDeadLetters(db: Db, workspaceId: string): Promise<number> {
  const rows = await db
    .select({ n: sql<number>`count(*)` })
    .from(deadLetters)
    .innerJoin(jobs, eq(jobs.id, deadLetters.jobId))
    .where(and(isSeenBy(workspaceId), isNull(deadLetters.redrivenAt)));
  return rows[0]?.n ?? 0;
}

export async function closeDeadLetter(db: Db, id: string, now: number): Promise<void> {
  await db.update(deadLetters).set({ redrivenAt: now }).where(eq(deadLetters.id, id));
}
