// Removing a workspace's rows, a slice at a time, each with its count in one transaction: safe to stop anywhere and to
// run again. Vectors and objects are removed by src/accounts/erase.ts.
import { type SQL, sql } from "drizzle-orm";
import { runBatch, type Statement } from "../batch.ts";
import { vectorIds } from "../content/chunks.ts";
import type { Db } from "../db.ts";
import type { ErasableTable } from "./erasable.ts";
import { erasures } from "./leave-tables.ts";

const name = (text: string) => sql.raw(`"${text}"`);
const names = (list: string[]) => sql.join(list.map(name), sql.raw(", "));

/** Holds for the rows of a table that belong to one of the workspaces in `ids`, an SQL list. */
function owned(table: ErasableTable, ids: SQL): SQL {
  if (table.parent) {
    const { column, table: parent, to } = table.parent;
    return sql`${name(column)} IN (SELECT ${name(to)} FROM ${name(parent.name)} WHERE ${owned(parent, ids)})`;
  }
  return sql.join(
    table.owners.map((column) => sql`${name(column)} IN ${ids}`),
    sql.raw(" OR "),
  );
}

/** The statement that adds what the one before it removed. */
const addCount = (workspaceId: string, what: string): Statement =>
  sql`UPDATE erasures SET counts = json_set(counts, ${`$.${what}`}, coalesce(counts ->> ${`$.${what}`}, 0) + changes())
    WHERE workspace_id = ${workspaceId}`;

/** Adds objects or vectors, which no transaction covers: a run that is killed may count some of them twice. */
export async function countRemoved(db: Db, workspaceId: string, what: string, n: number): Promise<void> {
  await db.run(sql`UPDATE ${erasures} SET counts = json_set(counts, ${`$.${what}`}, coalesce(counts ->> ${`$.${what}`}, 0) + ${n})
    WHERE workspace_id = ${workspaceId}`);
}

/** Removes up to `limit` rows of a table, with their words; returns how many. */
export async function eraseRows(
  db: Db,
  workspaceId: string,
  table: ErasableTable,
  limit: number,
): Promise<number> {
  const slice = (columns: string[]) =>
    sql`SELECT ${names(columns)} FROM ${name(table.name)} WHERE ${owned(table, sql`(${workspaceId})`)}
      ORDER BY ${names(columns)} LIMIT ${limit}`;
  const { rowKey, words } = table;
  const key = rowKey.length === 1 ? name(rowKey[0]!) : sql`(${names(rowKey)})`;
  const statements = [
    sql`DELETE FROM ${name(table.name)} WHERE ${key} IN (${slice(rowKey)})`,
    sql`SELECT changes() AS n`,
    addCount(workspaceId, table.name),
  ];
  // Its words stand under the row's number, which is its key.
  if (words) statements.unshift(sql`DELETE FROM ${name(words)} WHERE rowid IN (${slice(rowKey)})`);
  const results = await runBatch(db, statements);
  return Number(results[words ? 2 : 1]![0]!.n);
}

/** Takes the workspace away from everyone and hides what it holds; what is hidden already stays as it is. */
export const hideStatements = (workspaceId: string, now: number): Statement[] => [
  sql`UPDATE workspaces SET state = 'suspended' WHERE id = ${workspaceId}`,
  sql`UPDATE sources SET state = 'paused' WHERE workspace_id = ${workspaceId}`,
  sql`UPDATE collections SET deleted_at = ${now} WHERE workspace_id = ${workspaceId} AND deleted_at IS NULL`,
];

/** Keys of the workspace that were not revoked: those of which something may still be counted. */
export async function listUnrevoked(db: Db, workspaceId: string, limit: number): Promise<string[]> {
  const rows = await db.all<{ id: string }>(
    sql`SELECT id FROM keys WHERE workspace_id = ${workspaceId} AND revoked_at IS NULL LIMIT ${limit}`,
  );
  return rows.map(({ id }) => id);
}

/** Revokes keys whose counts have been dropped. */
export async function revokeAll(db: Db, workspaceId: string, ids: string[], now: number): Promise<void> {
  await db.run(sql`UPDATE keys SET revoked_at = ${now}
    WHERE workspace_id = ${workspaceId} AND id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`);
}

/** Tombstones up to `limit` documents, so that no job writes to them any more; returns how many. */
export async function hideDocuments(
  db: Db,
  workspaceId: string,
  now: number,
  limit: number,
): Promise<number> {
  const results = await runBatch(db, [
    sql`UPDATE documents SET deleted_at = ${now} WHERE id IN (SELECT id FROM documents
      WHERE workspace_id = ${workspaceId} AND deleted_at IS NULL LIMIT ${limit}) RETURNING id`,
  ]);
  return results[0]!.length;
}

/** Drops the jobs that wait, and says how many still run. */
export async function stopJobs(db: Db, workspaceId: string, now: number): Promise<number> {
  const results = await runBatch(db, [
    sql`DELETE FROM jobs WHERE workspace_id = ${workspaceId} AND state = 'queued'`,
    sql`SELECT count(*) AS n FROM jobs WHERE workspace_id = ${workspaceId} AND state = 'running' AND lease_until >= ${now}`,
  ]);
  return Number(results[1]![0]!.n);
}

export interface VersionVectors {
  documentId: string;
  version: number;
  /** Of all vectors that were ever made for it. */
  ids: string[];
}

/** Versions of the workspace with the ids of their vectors: as many as have about `vectorsMax` of them. */
export async function listVersionVectors(
  db: Db,
  workspaceId: string,
  versionsMax: number,
  vectorsMax: number,
): Promise<VersionVectors[]> {
  const rows = await db.all<{ id: string; version: number; chunks: number }>(sql`
    SELECT document_id AS id, version, chunk_count AS chunks FROM versions WHERE workspace_id = ${workspaceId}
    LIMIT ${versionsMax}`);
  let sum = 0;
  const fitting = rows.filter(({ chunks }, i) => {
    sum += chunks;
    return i === 0 || sum <= vectorsMax;
  });
  return fitting.map(({ id, version, chunks }) => ({
    documentId: id,
    version,
    ids: vectorIds(id, version, chunks),
  }));
}

/** Removes versions whose vectors have left the index. */
export async function eraseVersions(db: Db, workspaceId: string, list: VersionVectors[]): Promise<void> {
  const keys = JSON.stringify(list.map(({ documentId, version }) => [documentId, version]));
  await runBatch(db, [
    sql`DELETE FROM versions WHERE workspace_id = ${workspaceId} AND (document_id, version) IN (
      SELECT value ->> 0, value ->> 1 FROM json_each(${keys}))`,
    addCount(workspaceId, "versions"),
  ]);
}

/** Those of the workspaces of which any table holds a row. */
export async function listPresent(db: Db, tables: ErasableTable[], ids: string[]): Promise<string[]> {
  const list = JSON.stringify(ids);
  const results = await runBatch(
    db,
    tables.map(
      (table) => sql`SELECT value AS id FROM json_each(${list}) AS asked
        WHERE EXISTS (SELECT 1 FROM ${name(table.name)} WHERE ${owned(table, sql`(asked.value)`)})`,
    ),
  );
  return [...new Set(results.flat().map((row) => String(row.id)))];
}
