// Citations: which quote of which version each answer rests on, and whether it still stands. No text is read here: what
// became of a quote is found by compare (src/ingest) and handed in.
import { type SQL, sql } from "drizzle-orm";
import type { CitationState, CitedPlace } from "../../model/citation.ts";
import { jsonPages, runBatch, type Statement } from "../batch.ts";
import type { Db } from "../db.ts";
import { scheduleRechecks } from "../watch/rechecks.ts";
import { insertJobs, type NewJob, seededJob } from "../work/jobs.ts";
import { type News, tellOwners } from "./notices.ts";

/** What of a claim names documents. */
export interface CitedClaim {
  id: string;
  citations: { document_id: string; version: number; start: number; end: number }[];
}

/** Holds a document's citations against its newest text; `seed` is what gave rise to it. */
export const compareJob = (workspaceId: string, documentId: string, seed: string): Promise<NewJob> =>
  seededJob("compare", workspaceId, documentId, seed);

/** True for documents (`value ->> 'subjectId'` of a list of jobs) that some answer cites: one look into an index. */
export const isCited: SQL = sql`EXISTS (SELECT 1 FROM citations WHERE citations.document_id = value ->> 'subjectId')`;

/**
 * The statements that write an answer's citations with it. Pages that were cited are looked at again; a document that
 * got a newer version or was deleted while the answer was written is compared at once.
 */
export async function citeStatements(
  db: Db,
  answer: { id: string; workspaceId: string; createdAt: number },
  claims: CitedClaim[],
  shown: string[],
): Promise<Statement[]> {
  const cited = claims.flatMap(({ id, citations }) => citations.map((c) => ({ claim_id: id, ...c })));
  // What was shown and not cited may have been deleted meanwhile as well.
  const versions = new Map<string, number | null>(shown.map((id) => [id, null]));
  for (const c of cited) versions.set(c.document_id, c.version);
  const jobs = await Promise.all(
    [...versions].map(async ([id, version]) => ({
      ...(await compareJob(answer.workspaceId, id, `answer ${answer.id}`)),
      version,
    })),
  );
  return [
    ...jsonPages(cited).map(
      (page) => sql`
        INSERT INTO citations (answer_id, claim_id, document_id, version, start_at, end_at, workspace_id, state,
          version_checked, checked_at)
        SELECT ${answer.id}, value ->> 'claim_id', value ->> 'document_id', value ->> 'version', value ->> 'start',
          value ->> 'end', ${answer.workspaceId}, 'stands', value ->> 'version', ${answer.createdAt}
        FROM json_each(${page}) WHERE EXISTS (SELECT 1 FROM answers WHERE id = ${answer.id}) ON CONFLICT DO NOTHING`,
    ),
    ...(await scheduleRechecks(db, [...new Set(cited.map((c) => c.document_id))], answer.createdAt)),
    insertJobs(
      jobs,
      answer.createdAt,
      sql`EXISTS (SELECT 1 FROM documents WHERE documents.id = value ->> 'subjectId'
        AND (deleted_at IS NOT NULL
          OR (value ->> 'version' IS NOT NULL AND live_version IS NOT value ->> 'version')))`,
    ),
  ];
}

/** A document's version that citations are held against; `back`: its page was gone from the web and is there again. */
export interface Comparison {
  documentId: string;
  live: number;
  back: boolean;
}

const isOpen = ({ live, back }: Comparison): SQL =>
  sql`(version_checked <> ${live} OR (${back ? 1 : 0} AND state = 'gone'))`;

/** Places that citations of a document quote and that are not yet held against the live version. */
export async function listPlaces(db: Db, comparison: Comparison, limit: number): Promise<CitedPlace[]> {
  return db.all<CitedPlace>(sql`
    SELECT DISTINCT version, start_at AS start, end_at AS "end" FROM citations
    WHERE document_id = ${comparison.documentId} AND ${isOpen(comparison)}
    ORDER BY version, start_at, end_at LIMIT ${limit}`);
}

/**
 * Writes what became of the places, marks the answers and tells their owners, in one transaction. Returns false, and
 * writes nothing, when the compared version is no longer the one that search shows.
 */
export async function saveStates(
  db: Db,
  comparison: Comparison,
  places: (CitedPlace & { state: CitationState })[],
  noticeId: string,
  now: number,
): Promise<boolean> {
  const { documentId, live } = comparison;
  const isLive = sql`EXISTS (SELECT 1 FROM documents
    WHERE id = ${documentId} AND live_version = ${live} AND deleted_at IS NULL)`;
  // From the places to what cites them, by their index: the other way round each citation would read the whole list.
  const cited = sql`json_each(${JSON.stringify(places)}) AS found CROSS JOIN citations ON document_id = ${documentId}
    AND version = found.value ->> 'version' AND start_at = found.value ->> 'start' AND end_at = found.value ->> 'end'
    WHERE ${isOpen(comparison)} AND ${isLive}`;
  const news = { documentId, version: live, noticeId };
  const broken = sql`${cited} AND state <> 'changed' AND found.value ->> 'state' = 'changed'`;
  const results = await runBatch(db, [
    tellOwners(news, "changed", broken, now),
    sql`INSERT INTO citations (answer_id, claim_id, document_id, version, start_at, end_at, workspace_id, state,
        version_checked, checked_at)
      SELECT answer_id, claim_id, document_id, version, start_at, end_at, workspace_id, found.value ->> 'state', ${live}, ${now}
      FROM ${cited}
      ON CONFLICT DO UPDATE SET state = excluded.state, version_checked = excluded.version_checked,
        checked_at = excluded.checked_at`,
    ...markAnswers(documentId, now),
    sql`SELECT 1 WHERE ${isLive}`,
  ]);
  return results.at(-1)!.length > 0;
}

/** The page was taken off the web: what still stood in it is gone. What we hold of it stays. */
export async function saveGone(db: Db, news: News, now: number): Promise<void> {
  const stood = sql`document_id = ${news.documentId} AND state IN ('stands', 'moved')`;
  await runBatch(db, [
    tellOwners(news, "gone", sql`citations WHERE ${stood}`, now),
    sql`UPDATE citations SET state = 'gone', checked_at = ${now} WHERE ${stood}`,
    ...markAnswers(news.documentId, now),
  ]);
}

/** An answer is marked while a citation of it does not stand; one that lost claims stays marked. */
function markAnswers(documentId: string, now: number): Statement[] {
  return [
    sql`UPDATE answers SET changed_at = ${now} WHERE changed_at IS NULL AND id IN (
      SELECT answer_id FROM citations WHERE document_id = ${documentId} AND state IN ('changed', 'gone'))`,
    sql`UPDATE answers SET changed_at = NULL WHERE changed_at IS NOT NULL AND redacted_at IS NULL
      AND id IN (SELECT answer_id FROM citations WHERE document_id = ${documentId})
      AND NOT EXISTS (SELECT 1 FROM citations WHERE answer_id = answers.id AND state IN ('changed', 'gone'))`,
  ];
}

/** The statements that take a deleted document's citations away, with the claims that it proved, and tell the owners. */
export function withdrawStatements(news: News, now: number): Statement[] {
  const ofDocument = sql`document_id = ${news.documentId}`;
  return [
    tellOwners(news, "deleted", sql`citations WHERE ${ofDocument}`, now),
    sql`UPDATE answers SET changed_at = coalesce(changed_at, ${now}), redacted_at = coalesce(redacted_at, ${now})
      WHERE id IN (SELECT answer_id FROM citations WHERE ${ofDocument})`,
    // With those of claims that went; a claim that others prove as well is still held against them.
    sql`DELETE FROM citations WHERE (answer_id, claim_id) IN (
        SELECT answer_id, claim_id FROM citations WHERE ${ofDocument})
      AND (${ofDocument} OR NOT EXISTS (SELECT 1 FROM answers, json_each(answers.body, '$.claims') AS claim
        WHERE answers.id = citations.answer_id AND claim.value ->> 'id' = citations.claim_id))`,
    sql`DELETE FROM rechecks WHERE ${ofDocument}`,
  ];
}

/** A citation of an answer with what its document shows now. */
export interface Standing extends CitedPlace {
  claimId: string;
  documentId: string;
  state: CitationState;
  versionChecked: number;
  /** Null when the document has been deleted. */
  liveVersion: number | null;
}

export async function listStanding(db: Db, workspaceId: string, answerId: string): Promise<Standing[]> {
  return db.all<Standing>(sql`
    SELECT claim_id AS "claimId", document_id AS "documentId", citations.version AS version, start_at AS start,
      end_at AS "end", citations.state AS state, version_checked AS "versionChecked", live_version AS "liveVersion"
    FROM citations LEFT JOIN documents ON documents.id = document_id
      AND documents.workspace_id = citations.workspace_id AND documents.deleted_at IS NULL
    WHERE answer_id = ${answerId} AND citations.workspace_id = ${workspaceId}`);
}
