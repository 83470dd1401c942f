// What a workspace asked, and what came of it: counts over the kept queries, answers, ratings and documents. It reads the
// period's index ranges and nothing of another workspace; it keeps no sums of its own.

import { type SQL, sql } from "drizzle-orm";
import { REPORT_ROWS_MAX } from "../../base/limits/reports.ts";
import { DAY_MS } from "../../base/time.ts";
import type { Db } from "../db.ts";

/** Epoch ms; `to` is exclusive. */
export interface Period {
  from: number;
  to: number;
}

export interface DayCount {
  /** Days since 1970, UTC. */
  day: number;
  searches: number;
  zero_result: number;
  answers: number;
  unsupported: number;
}

export interface AskedText {
  text: string;
  count: number;
  lastAt: number;
}

export interface Latency {
  p50: number | null;
  p95: number | null;
}

const dayOf = (column: SQL) => sql`CAST(${column} / ${DAY_MS} AS INTEGER)`;

/** Queries of the period with the outcome of their answers; pages after the first are no new questions. */
const asked = (workspaceId: string, { from, to }: Period, more: SQL = sql`true`) => sql`
  FROM queries LEFT JOIN answers ON answers.id = queries.answer_id AND answers.workspace_id = queries.workspace_id
  WHERE queries.workspace_id = ${workspaceId} AND queries.created_at >= ${from} AND queries.created_at < ${to}
    AND queries.page_start = 0 AND ${more}`;

/** One row a day on which anything was asked, oldest first. */
export function listDays(db: Db, workspaceId: string, period: Period): Promise<DayCount[]> {
  return db.all(sql`
    SELECT ${dayOf(sql`queries.created_at`)} AS day,
      sum(queries.kind = 'search') AS searches,
      sum(queries.kind = 'search' AND queries.hit_count = 0) AS zero_result,
      sum(queries.kind = 'answer') AS answers,
      sum(queries.kind = 'answer' AND answers.outcome = 'insufficient') AS unsupported
    ${asked(workspaceId, period)} GROUP BY day ORDER BY day`);
}

/** How many answers ended how; those that ended without being stored are `unfinished`. */
export function countOutcomes(
  db: Db,
  workspaceId: string,
  period: Period,
): Promise<{ outcome: string; count: number }[]> {
  return db.all(sql`
    SELECT coalesce(answers.outcome, 'unfinished') AS outcome, count(*) AS count
    ${asked(workspaceId, period, sql`queries.kind = 'answer'`)} GROUP BY 1`);
}

/** Queries in which a leg failed. */
export async function countDegraded(db: Db, workspaceId: string, period: Period): Promise<number> {
  const rows = await db.all<{ count: number }>(
    sql`SELECT count(*) AS count ${asked(workspaceId, period, sql`queries.degraded <> '[]'`)}`,
  );
  return rows[0]?.count ?? 0;
}

/** Which texts to list: all searches, those that found nothing, or questions whose sources did not say enough. */
export type TextKind = "top" | "zero_result" | "unsupported";

const KINDS: Record<TextKind, SQL> = {
  top: sql`queries.kind = 'search'`,
  zero_result: sql`queries.kind = 'search' AND queries.hit_count = 0`,
  unsupported: sql`queries.kind = 'answer' AND answers.outcome = 'insufficient'`,
};

/** What was asked most, most often first; spellings that differ in case and space alone are one. */
export function listTexts(db: Db, workspaceId: string, period: Period, kind: TextKind): Promise<AskedText[]> {
  return db.all(sql`
    SELECT max(queries.text) AS text, count(*) AS count, max(queries.created_at) AS "lastAt"
    ${asked(workspaceId, period, KINDS[kind])}
    GROUP BY lower(trim(queries.text)) ORDER BY count DESC, "lastAt" DESC LIMIT ${REPORT_ROWS_MAX}`);
}

/** Time from a request to its hits, in ms: the middle and the slowest twentieth; null where nothing was asked. */
export async function measureLatency(
  db: Db,
  workspaceId: string,
  period: Period,
  kind: "search" | "answer",
): Promise<Latency> {
  const rows = await db.all<{ share: number; took: number }>(sql`
    WITH timed AS (SELECT took_ms, row_number() OVER (ORDER BY took_ms) AS place, count(*) OVER () AS total
      ${asked(workspaceId, period, sql`queries.kind = ${kind}`)})
    SELECT 50 AS share, took_ms AS took FROM timed WHERE place = (total * 50 + 99) / 100
    UNION ALL SELECT 95, took_ms FROM timed WHERE place = (total * 95 + 99) / 100`);
  const at = (share: number) => rows.find((row) => row.share === share)?.took ?? null;
  return { p50: at(50), p95: at(95) };
}

/** Ratings given in the period that still stand. */
export async function countRatings(
  db: Db,
  workspaceId: string,
  { from, to }: Period,
): Promise<{ up: number; down: number }> {
  const rows = await db.all<{ up: number | null; down: number | null }>(sql`
    SELECT sum(rating = 1) AS up, sum(rating = -1) AS down FROM ratings
    WHERE workspace_id = ${workspaceId} AND rated_at >= ${from} AND rated_at < ${to}`);
  return { up: rows[0]?.up ?? 0, down: rows[0]?.down ?? 0 };
}

/** Documents that came in, by day and state now. */
export function listDocumentDays(
  db: Db,
  workspaceId: string,
  { from, to }: Period,
): Promise<{ day: number; indexed: number; rejected: number; waiting: number }[]> {
  return db.all(sql`
    SELECT ${dayOf(sql`created_at`)} AS day, sum(state = 'indexed') AS indexed, sum(state = 'rejected') AS rejected,
      sum(state IN ('pending', 'stored')) AS waiting
    FROM documents WHERE workspace_id = ${workspaceId} AND deleted_at IS NULL
      AND created_at >= ${from} AND created_at < ${to}
    GROUP BY day ORDER BY day`);
}

/** What each source brought in the period, most first, and when its newest document was published. */
export function listSourceYields(
  db: Db,
  workspaceId: string,
  { from, to }: Period,
): Promise<{ id: string; title: string | null; documents: number; newestAt: number | null }[]> {
  return db.all(sql`
    SELECT sources.id AS id, sources.title AS title, count(documents.id) AS documents,
      max(documents.published_at) AS "newestAt"
    FROM sources LEFT JOIN documents ON documents.source_id = sources.id AND documents.workspace_id = sources.workspace_id
      AND documents.deleted_at IS NULL AND documents.created_at >= ${from} AND documents.created_at < ${to}
    WHERE sources.workspace_id = ${workspaceId}
    GROUP BY sources.id ORDER BY documents DESC, sources.id LIMIT ${REPORT_ROWS_MAX}`);
}
