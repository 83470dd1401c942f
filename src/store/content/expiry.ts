// Answers and documents are kept as long as their workspace wants (`answer_days`, `document_days`), and then deleted.

import { sql } from "drizzle-orm";
import { ANSWERS_FORGOTTEN_MAX, DOCUMENTS_EXPIRED_MAX } from "../../base/limits/workspace.ts";
import { DAY_MS } from "../../base/time.ts";
import { DEFAULT_SETTINGS } from "../../model/workspace.ts";
import { runBatch } from "../batch.ts";
import type { Db } from "../db.ts";

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

/**
 * Documents whose days are over, counted from when they came in, oldest first in each workspace. Removing them is the
 * caller's: they go as any deleted document does.
 */
export async function listExpiredDocuments(
  db: Db,
  now: number,
): Promise<{ id: string; workspaceId: string }[]> {
  const days = sql`json_extract(workspaces.settings, '$.document_days')`;
  return db.all<{ id: string; workspaceId: string }>(sql`
    SELECT documents.id AS id, documents.workspace_id AS "workspaceId"
    FROM workspaces CROSS JOIN documents ON documents.workspace_id = workspaces.id AND documents.deleted_at IS NULL
    WHERE ${days} IS NOT NULL AND documents.created_at < ${now} - ${DAY_MS} * ${days}
    ORDER BY documents.workspace_id, documents.created_at LIMIT ${DOCUMENTS_EXPIRED_MAX}`);
}
