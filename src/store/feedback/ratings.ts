// Ratings: one voice a key and subject. Each change takes the voice's former shares out of the priors and puts its new
// ones in, in one transaction, so that the sums are those of the ratings that stand, whoever writes at the same time.
// What a search reads of it is in priors.ts.

import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { ANSWER_RATING_SHARE } from "../../base/limits/feedback.ts";
import { dayOf } from "../../base/time.ts";
import { ratingWeight } from "../../model/feedback.ts";
import { runBatch, type Statement } from "../batch.ts";
import type { Db } from "../db.ts";
import { ratings } from "./tables.ts";

export type StoredRating = typeof ratings.$inferSelect;

/** Who speaks on what: a key on a document (`doc_…`) or an answer (`ans_…`). */
export type Voice = Pick<StoredRating, "workspaceId" | "keyId" | "subjectId">;

/** The sums of some shares: one row a document, one a source. The plus keeps the planner from reading in that order. */
const sums = (shares: SQL): SQL => {
  const columns = sql`sum(rating > 0) AS up, sum(rating < 0) AS down,
    sum(iif(rating > 0, weight, 0.0)) AS up_weight, sum(iif(rating < 0, weight, 0.0)) AS down_weight`;
  return sql`
    SELECT document_id AS subject_id, 'document' AS kind, ${columns} FROM rating_shares WHERE ${shares} GROUP BY +document_id
    UNION ALL
    SELECT source_id, 'source', ${columns} FROM rating_shares WHERE ${shares} AND source_id IS NOT NULL GROUP BY source_id`;
};

/** Takes shares out of the priors and deletes them. The priors of deleted sources are gone already, and stay so. */
function takeBack(workspaceId: string, shares: SQL): Statement[] {
  return [
    // An update in the form of an insert, as only a CROSS JOIN starts at the few sums, not at all of the priors.
    sql`INSERT INTO priors (workspace_id, subject_id, kind, up, down, up_weight, down_weight, rated_at)
      SELECT priors.workspace_id, priors.subject_id, priors.kind, gone.up, gone.down, gone.up_weight, gone.down_weight,
        priors.rated_at
      FROM (${sums(shares)}) AS gone CROSS JOIN priors
        ON priors.workspace_id = ${workspaceId} AND priors.subject_id = gone.subject_id
      WHERE true ON CONFLICT (workspace_id, subject_id) DO UPDATE SET up = priors.up - excluded.up,
        down = priors.down - excluded.down, up_weight = priors.up_weight - excluded.up_weight,
        down_weight = priors.down_weight - excluded.down_weight`,
    sql`DELETE FROM priors WHERE workspace_id = ${workspaceId} AND up + down = 0 AND subject_id IN (
      SELECT document_id FROM rating_shares WHERE ${shares} UNION SELECT source_id FROM rating_shares WHERE ${shares})`,
    sql`DELETE FROM rating_shares WHERE ${shares}`,
  ];
}

const anyPrior = (workspaceId: string): SQL =>
  sql`EXISTS (SELECT 1 FROM priors WHERE workspace_id = ${workspaceId})`;

/** The workspace's note that there are priors goes with the last of them. */
const unmarkRated = (workspaceId: string): Statement => sql`
  UPDATE workspaces SET rated_at = NULL
  WHERE id = ${workspaceId} AND rated_at IS NOT NULL AND NOT ${anyPrior(workspaceId)}`;

/**
 * The statements, for a transaction, that make ratings and shares of a workspace undone: conditions on either table,
 * each naming the workspace. What is said of a document reaches further than the ratings of it.
 */
export const withdraw = (workspaceId: string, voices: SQL, shares: SQL): Statement[] => [
  sql`DELETE FROM ratings WHERE ${voices}`,
  ...takeBack(workspaceId, shares),
  unmarkRated(workspaceId),
  // Another state of the ratings: an answer that was ranked by the one before is not given again.
  sql`UPDATE workspaces SET rated_at = rated_at + 1 WHERE id = ${workspaceId} AND rated_at IS NOT NULL`,
];

const ofVoice = ({ workspaceId, keyId, subjectId }: Voice): SQL =>
  sql`workspace_id = ${workspaceId} AND key_id = ${keyId} AND subject_id = ${subjectId}`;

/**
 * Gives a rating in place of the voice's former one. It speaks for or against `documentIds`: the subject itself, or the
 * documents that a rated answer cites. False when the subject is a document that has just been deleted.
 */
export async function saveRating(db: Db, rating: StoredRating, documentIds: string[]): Promise<boolean> {
  const { workspaceId, keyId, subjectId, ratedAt } = rating;
  const direct = documentIds.includes(subjectId);
  const share = direct ? 1 : ANSWER_RATING_SHARE / Math.max(1, documentIds.length);
  const voice = ofVoice(rating);
  const alive = sql`documents.workspace_id = ${workspaceId} AND documents.deleted_at IS NULL`;
  const rows = await runBatch(db, [
    ...withdraw(workspaceId, voice, voice),
    sql`INSERT INTO rating_shares (workspace_id, key_id, subject_id, document_id, source_id, rating, weight)
      SELECT ${workspaceId}, ${keyId}, ${subjectId}, documents.id, documents.source_id, ${rating.rating},
        ${ratingWeight(share, ratedAt)}
      FROM json_each(${JSON.stringify(documentIds)}) AS rated JOIN documents ON documents.id = rated.value
      WHERE ${alive}`,
    sql`INSERT INTO priors (subject_id, kind, up, down, up_weight, down_weight, workspace_id, rated_at)
      SELECT *, ${workspaceId}, ${ratedAt} FROM (${sums(voice)})
      WHERE true ON CONFLICT (workspace_id, subject_id) DO UPDATE SET up = priors.up + excluded.up,
        down = priors.down + excluded.down, up_weight = priors.up_weight + excluded.up_weight,
        down_weight = priors.down_weight + excluded.down_weight, rated_at = max(priors.rated_at, excluded.rated_at)`,
    sql`UPDATE workspaces SET rated_at = ${ratedAt} WHERE id = ${workspaceId} AND ${anyPrior(workspaceId)}`,
    sql`INSERT INTO ratings (workspace_id, key_id, subject_id, query_id, rating, reason, rated_at)
      SELECT ${workspaceId}, ${keyId}, ${subjectId}, ${rating.queryId}, ${rating.rating}, ${rating.reason}, ${ratedAt}
      WHERE ${direct ? sql`EXISTS (SELECT 1 FROM documents WHERE documents.id = ${subjectId} AND ${alive})` : sql`true`}
      RETURNING rating`,
  ]);
  return rows.at(-1)!.length > 0;
}

/** Takes the voice's rating back; without one nothing happens. */
export async function withdrawRating(db: Db, voice: Voice): Promise<void> {
  await runBatch(db, withdraw(voice.workspaceId, ofVoice(voice), ofVoice(voice)));
}

export type RatingPlace = Pick<StoredRating, "ratedAt" | "keyId" | "subjectId">;

/** Newest first. */
export async function listRatings(
  db: Db,
  workspaceId: string,
  after: RatingPlace | null,
  limit: number,
): Promise<StoredRating[]> {
  const place = sql`(${ratings.ratedAt}, ${ratings.keyId}, ${ratings.subjectId})`;
  return db
    .select()
    .from(ratings)
    .where(
      and(
        eq(ratings.workspaceId, workspaceId),
        after ? sql`${place} < (${after.ratedAt}, ${after.keyId}, ${after.subjectId})` : undefined,
      ),
    )
    .orderBy(desc(ratings.ratedAt), desc(ratings.keyId), desc(ratings.subjectId))
    .limit(limit);
}

/** Counts one rating of a key on the day of `now`; false when it had its share. */
export async function countRating(
  db: Db,
  { workspaceId, keyId }: Pick<Voice, "workspaceId" | "keyId">,
  now: number,
  max: number,
): Promise<boolean> {
  const day = dayOf(now);
  const counted = await db.all(sql`
    INSERT INTO rating_days (day, key_id, workspace_id, ratings) VALUES (${day}, ${keyId}, ${workspaceId}, 1)
    ON CONFLICT (day, key_id) DO UPDATE SET ratings = rating_days.ratings + 1 WHERE rating_days.ratings < ${max}
    RETURNING ratings`);
  return counted.length > 0;
}
