// Answers: kept as they were given, so that a link to one shows what was said.
import { and, eq } from "drizzle-orm";
import type { Db } from "../db.ts";
import { answers } from "../tables.ts";

export type StoredAnswer = typeof answers.$inferSelect;

export async function saveAnswer(db: Db, answer: StoredAnswer): Promise<void> {
  await db.insert(answers).values(answer);
}

export async function findAnswer(db: Db, workspaceId: string, id: string): Promise<StoredAnswer | null> {
  const rows = await db
    .select()
    .from(answers)
    .where(and(eq(answers.id, id), eq(answers.workspaceId, workspaceId)));
  return rows[0] ?? null;
}
