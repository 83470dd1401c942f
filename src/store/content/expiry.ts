// Answers are kept as long as their workspace wants (`answer_days`), and then deleted.
import { sql } from "drizzle-orm";
import { ANSWERS_FORGOTTEN_MAX } from "../../base/limits/workspace.ts";
import { DEFAULT_SETTINGS } from "../../model/workspace.ts";
import { runBatch } from "../batch.ts";
import type { Db } from "../db.ts";

const DAY_MS = 24 * 3600_000;

/** Deletes answers whose days are over. What was said of them by ratings stays with the documents that they cited. */
export async function forgetAnswers(db: Db, now: number): Promise<void> {
  const days = sql`coalesce(json_extract(workspaces.settings, '$.answer_days'), ${DEFAULT_SETTINGS.answer_days})`;
  const old = await db.all<{ id: string }>(sql`
    SELECT answers.id AS id FROM workspaces CROSS JOIN answers ON answers.workspace_id = workspaces.id
    WHERE answers.created_at < ${now} - ${DAY_MS} * ${days} LIMIT ${ANSWERS_FORGOTTEN_MAX}`);
  if (old.length === 0) return;
  const ids = JSON.stringify(old.map(({ id }) => id));
  await runBatch(db, [
    sql`DELETE FROM answer_documents WHERE answer_id IN (SELECT value FROM json_each(${ids}))`,
    sql`DELETE FROM answers WHERE id IN (SELECT value FROM json_each(${ids}))`,
  ]);
}
