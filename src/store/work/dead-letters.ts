// Dead letters: messages that the platform gave up on, filed for a person to look at and redrive.
import { and, desc, eq, isNull, lt, or } from "drizzle-orm";
import type { Db } from "../db.ts";
import { deadLetters } from "../tables.ts";

export type DeadLetter = typeof deadLetters.$inferSelect;

/** Files letters; one whose id is there already (a message delivered twice) is left alone. */
export async function saveDeadLetters(db: Db, letters: Omit<DeadLetter, "redrivenAt">[]): Promise<void> {
  for (const letter of letters) await db.insert(deadLetters).values(letter).onConflictDoNothing();
}

/** Newest first, those not yet redriven, after the last one seen. */
export async function listDeadLetters(
  db: Db,
  workspaceId: string,
  limit: number,
  after: { createdAt: number; id: string } | null,
) {
  return db
    .select()
    .from(deadLetters)
    .where(
      and(
        eq(deadLetters.workspaceId, workspaceId),
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
}

export async function findDeadLetter(db: Db, workspaceId: string, id: string): Promise<DeadLetter | null> {
  const rows = await db
    .select()
    .from(deadLetters)
    .where(and(eq(deadLetters.id, id), eq(deadLetters.workspaceId, workspaceId)));
  return rows[0] ?? null;
}

export async function closeDeadLetter(db: Db, id: string, now: number): Promise<void> {
  await db.update(deadLetters).set({ redrivenAt: now }).where(eq(deadLetters.id, id));
}
