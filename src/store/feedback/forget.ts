// Forgetting: ratings go with what they are about and with who gave them; queries and old ratings go by themselves.
import { sql } from "drizzle-orm";
import { RATING_KEEP_MS, RATINGS_FORGOTTEN_MAX } from "../../base/limits/feedback.ts";
import { dayOf } from "../../base/time.ts";
import { runBatch, type Statement } from "../batch.ts";
import type { DocumentOwner } from "../content/documents.ts";
import type { Db } from "../db.ts";
import { forgetQueries } from "./queries.ts";
import { type Voice, withdraw } from "./ratings.ts";

/** All that was said of a document, in ratings of its own and in its part of rated answers. For its purge. */
export async function forgetDocumentRatings(db: Db, workspaceId: string, documentId: string): Promise<void> {
  // The plus leaves the index on the document as the only way in: there are more shares in a workspace than of a document.
  const shares = sql`document_id = ${documentId} AND +workspace_id = ${workspaceId}`;
  const own = sql`workspace_id = ${workspaceId} AND (key_id, subject_id) IN (
    SELECT key_id, subject_id FROM rating_shares WHERE ${shares} AND subject_id = document_id)`;
  await runBatch(db, withdraw(workspaceId, own, shares));
}

/** The statement that drops the priors of a source, or of all of a collection's, for the transaction that removes them. */
export function dropSourcePriors(of: DocumentOwner): Statement {
  const which =
    "collectionId" in of ? sql`sources.collection_id = ${of.collectionId}` : sql`sources.id = ${of.sourceId}`;
  return sql`DELETE FROM priors WHERE (workspace_id, subject_id) IN (
    SELECT sources.workspace_id, sources.id FROM sources WHERE ${which})`;
}

/** Once an hour: queries and ratings that are too old, the ratings of revoked keys, and yesterday's counts. */
export async function forgetFeedback(db: Db, now: number): Promise<void> {
  await forgetQueries(db, now);
  await db.run(sql`DELETE FROM rating_days WHERE day < ${dayOf(now)}`);
  const old = await db.all<Voice>(sql`
    SELECT ratings.workspace_id AS "workspaceId", ratings.key_id AS "keyId", ratings.subject_id AS "subjectId"
    FROM workspaces CROSS JOIN ratings ON ratings.workspace_id = workspaces.id
    WHERE ratings.rated_at < ${now - RATING_KEEP_MS} LIMIT ${RATINGS_FORGOTTEN_MAX}`);
  for (const [workspaceId, voices] of Map.groupBy(old, (voice) => voice.workspaceId)) {
    const list = JSON.stringify(voices.map(({ keyId, subjectId }) => [keyId, subjectId]));
    const named = sql`workspace_id = ${workspaceId} AND (key_id, subject_id) IN (
      SELECT value ->> 0, value ->> 1 FROM json_each(${list}))`;
    await runBatch(db, withdraw(workspaceId, named, named));
  }
  const revoked = await db.all<Pick<Voice, "workspaceId" | "keyId">>(sql`
    SELECT keys.workspace_id AS "workspaceId", keys.id AS "keyId" FROM keys
    WHERE keys.revoked_at IS NOT NULL AND EXISTS (
      SELECT 1 FROM ratings WHERE ratings.workspace_id = keys.workspace_id AND ratings.key_id = keys.id)`);
  for (const { workspaceId, keyId } of revoked) {
    const given = sql`workspace_id = ${workspaceId} AND key_id = ${keyId}`;
    await runBatch(db, withdraw(workspaceId, given, given));
  }
}
