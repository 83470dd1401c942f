// Priors: the sums of ratings by document and source, as searches and people read them. ratings.ts writes them.
import { type SQL, sql } from "drizzle-orm";
import type { Prior, RatedKind } from "../../model/feedback.ts";
import type { Caller } from "../../model/key.ts";
import type { Db } from "../db.ts";

/**
 * The priors of these documents and sources; what was never rated has none. One look-up in the primary key each, on the
 * way of a search: D1 bills a row for each id and one more for each that has a prior (test/workerd/plans.test.ts), at
 * most some 600 for 300 candidates, whatever else was ever rated. `IN` would bill each id twice.
 */
export async function listPriors(
  db: Db,
  workspaceId: string,
  subjectIds: string[],
): Promise<Map<string, Prior>> {
  const rows = await db.all<Prior & { id: string }>(sql`
    SELECT priors.subject_id AS id, priors.up_weight AS "upWeight", priors.down_weight AS "downWeight"
    FROM json_each(${JSON.stringify(subjectIds)}) AS wanted CROSS JOIN priors
      ON priors.workspace_id = ${workspaceId} AND priors.subject_id = wanted.value`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** A prior with what a person wants to know of it. */
export interface RatedSubject extends Prior {
  id: string;
  kind: RatedKind;
  title: string | null;
  up: number;
  down: number;
  ratedAt: number;
}

export interface RatedFilter {
  kind?: RatedKind | undefined;
  after: { createdAt: number; id: string } | null;
  limit: number;
}

/** What is rated of what the caller may read, last rated first; deleted documents and sources are not among it. */
export async function listRated(db: Db, caller: Caller, filter: RatedFilter): Promise<RatedSubject[]> {
  const { after, kind } = filter;
  const conditions: (SQL | undefined)[] = [
    sql`priors.workspace_id = ${caller.workspaceId}`,
    sql`(documents.id IS NOT NULL OR sources.id IS NOT NULL)`,
    kind && sql`priors.kind = ${kind}`,
    after ? sql`(priors.rated_at, priors.subject_id) < (${after.createdAt}, ${after.id})` : undefined,
    caller.collections
      ? sql`coalesce(documents.collection_id, sources.collection_id)
          IN (SELECT value FROM json_each(${JSON.stringify(caller.collections)}))`
      : undefined,
  ];
  return db.all<RatedSubject>(sql`
    SELECT priors.subject_id AS id, priors.kind AS kind, coalesce(documents.title, sources.title, feeds.title) AS title,
      priors.up AS up, priors.down AS down, priors.up_weight AS "upWeight", priors.down_weight AS "downWeight",
      priors.rated_at AS "ratedAt"
    FROM priors
    LEFT JOIN documents ON documents.id = priors.subject_id AND documents.workspace_id = priors.workspace_id
      AND documents.deleted_at IS NULL
    LEFT JOIN sources ON sources.id = priors.subject_id AND sources.workspace_id = priors.workspace_id
    LEFT JOIN feeds ON feeds.id = sources.feed_id
    WHERE ${sql.join(
      conditions.filter((condition) => condition !== undefined),
      sql` AND `,
    )}
    ORDER BY priors.rated_at DESC, priors.subject_id DESC LIMIT ${filter.limit}`);
}
