// Rechecks: when the page of a cited document is fetched again. One row a document, however many answers cite it; it
// ends with the last look.
import { sql } from "drizzle-orm";
import { hash32 } from "../../base/hash.ts";
import {
  RECHECK_GAPS_MS,
  RECHECK_LEASE_MS,
  RECHECK_SPREAD,
  RECHECKS_PER_HOST_PER_TICK_MAX,
  RECHECKS_PER_TICK_MAX,
} from "../../base/limits/recheck.ts";
import { HOST_HOLD_MS } from "../../base/limits/work.ts";
import { hostOf, normalizeUrl } from "../../base/url.ts";
import { isAnyOf, jsonPages, runBatch, type Statement } from "../batch.ts";
import type { Db } from "../db.ts";
import { documents } from "../tables.ts";

/** A look that is due, and what there is to look at. */
export interface Recheck {
  documentId: string;
  citedAt: number;
  step: number;
  dueAt: number;
  /** Null where there is no page to look at any more: deleted, rejected, its source gone, or cited by no answer. */
  page: RecheckPage | null;
}

export interface RecheckPage {
  url: string;
  workspaceId: string;
  isPaused: boolean;
  liveVersion: number;
  /** R2 key of what the newest version was made from. */
  originalKey: string | null;
}

/** The time of the look after `step` others, counted from `from`; spread by the document's id. */
export function recheckDueAt(documentId: string, step: number, from: number): number {
  const spread = ((hash32(documentId, step) % 1000) / 1000) * RECHECK_SPREAD;
  return Math.round(from + RECHECK_GAPS_MS[step]! * (1 + spread));
}

/**
 * The statements that put those of the documents on the schedule that came from the web, from its start. A look that
 * is due sooner stays due then: a document that is cited every minute is looked at all the same.
 */
export async function scheduleRechecks(db: Db, documentIds: string[], now: number): Promise<Statement[]> {
  const pages = await db.all<{ id: string; workspaceId: string; url: string }>(sql`
    SELECT documents.id AS id, documents.workspace_id AS "workspaceId", entries.url AS url
    FROM documents JOIN entries ON entries.id = documents.entry_id JOIN sources ON sources.id = documents.source_id
    WHERE ${isAnyOf(documents.id, documentIds)} AND documents.deleted_at IS NULL AND entries.url IS NOT NULL`);
  const rows = pages.map(({ url, ...page }) => ({
    ...page,
    urlKey: normalizeUrl(url),
    host: hostOf(url),
    dueAt: recheckDueAt(page.id, 0, now),
  }));
  return jsonPages(rows).map(
    (list) => sql`
      INSERT INTO rechecks (document_id, workspace_id, url_key, host, cited_at, step, due_at)
      SELECT value ->> 'id', value ->> 'workspaceId', value ->> 'urlKey', value ->> 'host', ${now}, 0, value ->> 'dueAt'
      FROM json_each(${list}) WHERE true
      ON CONFLICT (document_id) DO UPDATE SET url_key = excluded.url_key, host = excluded.host,
        cited_at = excluded.cited_at, step = 0, due_at = min(rechecks.due_at, excluded.due_at)`,
  );
}

/** Claims the looks that are due, a few of each host and none of a host that wants to be left alone; overlapping ticks get different ones. */
export async function claimDueRechecks(
  db: Db,
  now: number,
): Promise<{ documentId: string; workspaceId: string }[]> {
  return db.all<{ documentId: string; workspaceId: string }>(sql`
    UPDATE rechecks SET lease_until = ${now + RECHECK_LEASE_MS} WHERE document_id IN (
      SELECT document_id FROM (
        SELECT document_id, due_at, row_number() OVER (PARTITION BY host ORDER BY due_at, document_id) AS nth
        FROM rechecks WHERE due_at <= ${now} AND (lease_until IS NULL OR lease_until < ${now})
          AND NOT EXISTS (SELECT 1 FROM hosts WHERE hosts.host = rechecks.host AND hosts.next_at > ${now + HOST_HOLD_MS}))
      WHERE nth <= ${RECHECKS_PER_HOST_PER_TICK_MAX} ORDER BY due_at LIMIT ${RECHECKS_PER_TICK_MAX})
    RETURNING document_id AS "documentId", workspace_id AS "workspaceId"`);
}

export async function findRecheck(db: Db, documentId: string): Promise<Recheck | null> {
  const rows = await db.all<Omit<Recheck, "page"> & RecheckPage>(sql`
    SELECT rechecks.document_id AS "documentId", cited_at AS "citedAt", step, due_at AS "dueAt", entries.url AS url,
      documents.workspace_id AS "workspaceId", sources.state = 'paused' AS "isPaused",
      documents.live_version AS "liveVersion", versions.original_key AS "originalKey"
    FROM rechecks
      LEFT JOIN documents ON documents.id = rechecks.document_id AND documents.deleted_at IS NULL
        AND documents.state <> 'rejected' AND documents.live_version IS NOT NULL
        AND EXISTS (SELECT 1 FROM citations WHERE citations.document_id = documents.id)
      LEFT JOIN sources ON sources.id = documents.source_id
      LEFT JOIN entries ON entries.id = documents.entry_id AND sources.id IS NOT NULL
      LEFT JOIN versions ON versions.document_id = documents.id AND versions.version = documents.version
    WHERE rechecks.document_id = ${documentId}`);
  const row = rows[0];
  if (!row) return null;
  const { citedAt, step, dueAt, url, workspaceId, liveVersion, originalKey } = row;
  const isPaused = Boolean(row.isPaused);
  const page = url === null ? null : { url, workspaceId, isPaused, liveVersion, originalKey };
  return { documentId, citedAt, step, dueAt, page };
}

/**
 * Gives a claimed look back: the next one comes after the next gap, the last one (or `last`) ends the schedule. One
 * that was cited again meanwhile starts anew. `more` is written in the same transaction.
 */
export async function finishRecheck(
  db: Db,
  look: Recheck,
  last: boolean,
  now: number,
  more: Statement[] = [],
): Promise<void> {
  const { documentId, citedAt } = look;
  const step = look.step + 1;
  const ends = last || step >= RECHECK_GAPS_MS.length;
  const unchanged = sql`cited_at = ${citedAt}`;
  const first = recheckDueAt(documentId, 0, now);
  await runBatch(db, [
    ends
      ? sql`DELETE FROM rechecks WHERE document_id = ${documentId} AND ${unchanged}`
      : sql`UPDATE rechecks SET step = ${step}, due_at = ${recheckDueAt(documentId, step, now)}, lease_until = NULL
          WHERE document_id = ${documentId} AND ${unchanged}`,
    sql`UPDATE rechecks SET due_at = ${first}, lease_until = NULL WHERE document_id = ${documentId} AND NOT ${unchanged}`,
    ...more,
  ]);
}
