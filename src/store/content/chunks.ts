// Chunks: written with a version, made visible with its vectors, removed when a newer version is live.
import { sql } from "drizzle-orm";
import { ROWS_PER_STATEMENT_MAX } from "../../base/limits/store.ts";
import { jsonPages, runBatch, type Statement } from "../batch.ts";
import type { Db } from "../db.ts";
import { insertJobs, type NewJob } from "../work/jobs.ts";
import { isCited } from "./citations.ts";
import type { Document, Version } from "./documents.ts";

export interface NewChunk {
  ordinal: number;
  start: number;
  end: number;
  text: string;
  /** The text as the keyword index reads it: words of scripts without spaces set apart. */
  terms: string;
}

export interface NewVersion {
  /** The input that the version was made from: a newer one in the meantime makes it stale. */
  inputSeq: number;
  version: Omit<Version, "prunedAt">;
  collectionId: string;
  chunks: NewChunk[];
  /** Title as the keyword index reads it. */
  titleTerms: string;
  fields: Pick<
    Document,
    | "kind"
    | "title"
    | "author"
    | "publisher"
    | "category"
    | "lang"
    | "publishedAt"
    | "url"
    | "textHash"
    | "clusterId"
  >;
  sketch: { signature: string; shingleCount: number; bands: string } | null;
  job: NewJob;
}

/** Scope token of a collection in the keyword index: the id without its prefix, one token for every tokenizer. */
export const scopeTerm = (collectionId: string) => collectionId.slice(collectionId.indexOf("_") + 1);

/**
 * Writes a version with its chunks, words, sketch and embed job in one transaction. Nothing is written when the
 * document was tombstoned, has moved on since `version - 1`, or has a newer input; a race for the same number fails as a whole.
 * Returns whether it was written.
 */
export async function storeVersion(db: Db, stored: NewVersion, now: number): Promise<boolean> {
  const { version, chunks, fields, sketch } = stored;
  const { documentId } = version;
  const statements: Statement[] = [
    sql`
      INSERT INTO versions (document_id, version, workspace_id, title, text_key, text_hash, text_chars, original_key,
        original_type, chunk_count, created_at)
      SELECT ${documentId}, ${version.version}, ${version.workspaceId}, ${version.title}, ${version.textKey},
        ${version.textHash}, ${version.textChars}, ${version.originalKey}, ${version.originalType},
        ${version.chunkCount}, ${now}
      WHERE EXISTS (SELECT 1 FROM documents WHERE id = ${documentId} AND deleted_at IS NULL
        AND version = ${version.version - 1} AND input_seq = ${stored.inputSeq})`,
  ];
  for (const list of jsonPages(chunks)) statements.push(...chunkStatements(stored, list));
  statements.push(
    sql`UPDATE documents SET version = ${version.version}, state = 'stored', reason = NULL, updated_at = ${now},
      kind = ${fields.kind}, title = ${fields.title}, author = ${fields.author}, publisher = ${fields.publisher},
      category = ${fields.category}, lang = ${fields.lang}, published_at = ${fields.publishedAt}, url = ${fields.url},
      text_hash = ${fields.textHash}, cluster_id = ${fields.clusterId}
      WHERE id = ${documentId} AND version = ${version.version - 1} AND input_seq = ${stored.inputSeq}
        AND deleted_at IS NULL`,
  );
  if (sketch) statements.push(...sketchStatements(version, sketch));
  statements.push(insertJobs([stored.job], now));
  statements.push(
    sql`SELECT 1 FROM versions WHERE document_id = ${documentId} AND version = ${version.version}
      AND created_at = ${now}`,
  );
  const results = await runBatch(db, statements);
  return results.at(-1)!.length > 0;
}

function chunkStatements(stored: NewVersion, list: string): Statement[] {
  const { documentId, version, workspaceId } = stored.version;
  return [
    sql`
      INSERT INTO chunks (vector_id, document_id, version, ordinal, workspace_id, collection_id, start_at, end_at, text)
      SELECT ${`${documentId}:${version}:`} || (value ->> 'ordinal'), ${documentId}, ${version}, value ->> 'ordinal',
        ${workspaceId}, ${stored.collectionId}, value ->> 'start', value ->> 'end', value ->> 'text'
      FROM json_each(${list})
      WHERE EXISTS (SELECT 1 FROM documents WHERE id = ${documentId} AND version = ${version - 1}
          AND input_seq = ${stored.inputSeq} AND deleted_at IS NULL)`,
    sql`
      INSERT INTO chunks_fts (rowid, scope, title, body)
      SELECT chunks.id, ${scopeTerm(stored.collectionId)}, ${stored.titleTerms}, row.value ->> 'terms'
      FROM json_each(${list}) AS row
      JOIN chunks ON chunks.document_id = ${documentId} AND chunks.version = ${version}
        AND chunks.ordinal = row.value ->> 'ordinal'`,
  ];
}

function sketchStatements(version: NewVersion["version"], sketch: NonNullable<NewVersion["sketch"]>) {
  const { documentId, workspaceId } = version;
  return [
    sql`DELETE FROM sketches_fts WHERE rowid IN (SELECT id FROM sketches WHERE document_id = ${documentId})`,
    sql`
      INSERT INTO sketches (document_id, workspace_id, shingle_count, signature)
      SELECT ${documentId}, ${workspaceId}, ${sketch.shingleCount}, ${sketch.signature}
      WHERE EXISTS (SELECT 1 FROM versions WHERE document_id = ${documentId} AND version = ${version.version})
      ON CONFLICT (document_id) DO UPDATE SET shingle_count = excluded.shingle_count, signature = excluded.signature`,
    sql`INSERT INTO sketches_fts (rowid, bands)
      SELECT id, ${sketch.bands} FROM sketches WHERE document_id = ${documentId}`,
  ];
}

export interface ChunkToEmbed {
  vectorId: string;
  documentId: string;
  ordinal: number;
  text: string;
  vector: string | null;
  space: string | null;
}

/** Chunks of the given document versions, in order: what embed works on. */
export async function listChunks(db: Db, of: { id: string; version: number }[]): Promise<ChunkToEmbed[]> {
  return db.all<ChunkToEmbed>(sql`
    SELECT vector_id AS "vectorId", document_id AS "documentId", ordinal, text, vector, space FROM chunks
    WHERE (document_id, version) IN (
      SELECT value ->> 'id', value ->> 'version' FROM json_each(${JSON.stringify(of)}))
    ORDER BY document_id, ordinal`);
}

/** Chunks of whatever version in the order of their rows, after the row `after`: a slice of all there are. */
export async function listChunksAfter(
  db: Db,
  after: number,
  limit: number,
): Promise<(ChunkToEmbed & { id: number; version: number })[]> {
  return db.all(sql`
    SELECT id, vector_id AS "vectorId", document_id AS "documentId", version, ordinal, text, vector, space FROM chunks
    WHERE id > ${after} ORDER BY id LIMIT ${limit}`);
}

/** Keeps vectors with their chunks: embedding is paid once, and the index can be rebuilt from D1. */
export async function saveVectors(
  db: Db,
  space: string,
  rows: { id: string; vector: string }[],
): Promise<void> {
  const statements = [];
  for (let i = 0; i < rows.length; i += ROWS_PER_STATEMENT_MAX) {
    const list = JSON.stringify(rows.slice(i, i + ROWS_PER_STATEMENT_MAX));
    statements.push(
      sql`UPDATE chunks SET vector = row.value ->> 'vector', space = ${space}
        FROM json_each(${list}) AS row WHERE chunks.vector_id = row.value ->> 'id'`,
    );
  }
  await runBatch(db, statements);
}

/**
 * Makes a version the one that search shows and drops the words of older ones, unless the document was tombstoned or
 * has a newer version by now. Where some answer cites the document, the job `compare` is written with it; returns
 * whether the version is live, and whether that job waits.
 */
export async function publishVersion(
  db: Db,
  documentId: string,
  version: number,
  compare: NewJob,
  now: number,
): Promise<{ live: boolean; cited: boolean }> {
  const live = sql`EXISTS (SELECT 1 FROM documents WHERE id = ${documentId} AND live_version = ${version} AND deleted_at IS NULL)`;
  const results = await runBatch(db, [
    sql`UPDATE documents SET live_version = ${version}, state = 'indexed', reason = NULL, indexed_at = ${now},
      updated_at = ${now} WHERE id = ${documentId} AND version = ${version} AND deleted_at IS NULL`,
    sql`DELETE FROM chunks_fts WHERE rowid IN (
      SELECT id FROM chunks WHERE document_id = ${documentId} AND version < ${version}) AND ${live}`,
    sql`DELETE FROM chunks WHERE document_id = ${documentId} AND version < ${version} AND ${live}`,
    sql`SELECT 1 WHERE ${live}`,
    insertJobs([compare], now, sql`${isCited} AND ${live}`),
  ]);
  return { live: results[3]!.length > 0, cited: results[4]!.length > 0 };
}

/** True when search shows this version: what was just written to the index may stay there. */
export async function isLive(db: Db, documentId: string, version: number): Promise<boolean> {
  const rows = await db.all(sql`SELECT 1 FROM documents
    WHERE id = ${documentId} AND live_version = ${version} AND deleted_at IS NULL`);
  return rows.length > 0;
}

/** Ids of all vectors that a version may have in the index. */
export const vectorIds = (documentId: string, version: number, chunkCount: number): string[] =>
  Array.from({ length: chunkCount }, (_, ordinal) => `${documentId}:${version}:${ordinal}`);

/**
 * Versions of a document other than `keep` whose vectors may be in the index, with the ids of those. The ids follow
 * from the version's chunk count: the chunks themselves may be gone by then. `all` names the pruned ones, too.
 */
export async function listStaleVectors(
  db: Db,
  documentId: string,
  keep: number | null,
  all: boolean,
): Promise<{ version: number; ids: string[] }[]> {
  const rows = await db.all<{ version: number; chunk_count: number }>(sql`
    SELECT version, chunk_count FROM versions WHERE document_id = ${documentId}
      AND version IS NOT ${keep} AND (pruned_at IS NULL OR ${all ? 1 : 0})`);
  return rows.map(({ version, chunk_count }) => ({
    version,
    ids: vectorIds(documentId, version, chunk_count),
  }));
}

export async function markPruned(db: Db, documentId: string, versions: number[], now: number): Promise<void> {
  await db.run(sql`UPDATE versions SET pruned_at = ${now} WHERE document_id = ${documentId}
    AND version IN (SELECT value FROM json_each(${JSON.stringify(versions)}))`);
}
