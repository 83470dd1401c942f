// Candidates: what the legs brought, joined with what may be shown; then the texts of the few that are. CROSS JOIN keeps
// SQLite from starting at the workspace's documents: the named chunks are the few (https://www.sqlite.org/optoverview.html#crossjoin).
import { sql } from "drizzle-orm";
import type { Db } from "../db.ts";
import { type SearchScope, visibleTo } from "./conditions.ts";

/** A chunk that may be shown, with what ranking needs of its document. */
export interface Candidate {
  chunkId: number;
  vectorId: string;
  documentId: string;
  clusterId: string | null;
  publishedAt: number | null;
  sourceId: string | null;
  category: string | null;
  lang: string | null;
  kind: string;
  publisher: string | null;
  /** The stored vector, only for chunks that the semantic leg did not bring. */
  vector: string | null;
}

/** The chunks of both legs that `scope` lets through; those named in neither list never come back. */
export async function listCandidates(
  db: Db,
  scope: SearchScope,
  chunkIds: number[],
  vectorIds: string[],
  space: string,
): Promise<Candidate[]> {
  return db.all<Candidate>(sql`
    SELECT chunks.id AS "chunkId", chunks.vector_id AS "vectorId", chunks.document_id AS "documentId",
      documents.cluster_id AS "clusterId", documents.published_at AS "publishedAt",
      documents.source_id AS "sourceId", documents.category AS category, documents.lang AS lang,
      documents.kind AS kind, documents.publisher AS publisher,
      iif(chunks.space = ${space} AND chunks.vector_id NOT IN (SELECT value FROM json_each(${JSON.stringify(vectorIds)})),
        chunks.vector, NULL) AS vector
    FROM chunks CROSS JOIN documents ON documents.id = chunks.document_id
    WHERE chunks.id IN (
        SELECT value FROM json_each(${JSON.stringify(chunkIds)})
        UNION SELECT id FROM chunks WHERE vector_id IN (SELECT value FROM json_each(${JSON.stringify(vectorIds)})))
      AND ${visibleTo(scope)}`);
}

/** One hit's document and passage as stored. */
export interface HitRow {
  chunkId: number;
  vectorId: string;
  documentId: string;
  collectionId: string;
  externalId: string | null;
  version: number;
  kind: string;
  title: string | null;
  url: string | null;
  author: string | null;
  publisher: string | null;
  category: string | null;
  lang: string | null;
  publishedAt: number | null;
  sourceId: string | null;
  sourceTitle: string | null;
  text: string;
  start: number;
  end: number;
}

/** The rows for these chunks, in no order; the visibility is checked once more, as this is what leaves the house. */
export async function listHitRows(db: Db, scope: SearchScope, chunkIds: number[]): Promise<HitRow[]> {
  return db.all<HitRow>(sql`
    SELECT chunks.id AS "chunkId", chunks.vector_id AS "vectorId", chunks.document_id AS "documentId",
      documents.collection_id AS "collectionId", documents.external_id AS "externalId",
      chunks.version AS version, documents.kind AS kind, documents.title AS title, documents.url AS url,
      documents.author AS author, documents.publisher AS publisher, documents.category AS category,
      documents.lang AS lang, documents.published_at AS "publishedAt", documents.source_id AS "sourceId",
      sources.title AS "sourceTitle", chunks.text AS text, chunks.start_at AS start, chunks.end_at AS "end"
    FROM chunks CROSS JOIN documents ON documents.id = chunks.document_id
    LEFT JOIN sources ON sources.id = documents.source_id
    WHERE chunks.id IN (SELECT value FROM json_each(${JSON.stringify(chunkIds)})) AND ${visibleTo(scope)}`);
}

/** Age in ms of the oldest document that waits to become searchable; 0 when none does. Looks at 200 at most. */
export async function indexLagMs(db: Db, collections: string[], now: number): Promise<number> {
  const rows = await db.all<{ oldest: number | null }>(sql`
    SELECT min(created_at) AS oldest FROM (
      SELECT created_at FROM documents WHERE collection_id IN (SELECT value FROM json_each(${JSON.stringify(collections)}))
        AND state IN ('pending', 'stored') AND live_version IS NULL AND deleted_at IS NULL LIMIT 200)`);
  const oldest = rows[0]?.oldest;
  return oldest === null || oldest === undefined ? 0 : Math.max(0, now - oldest);
}

/** Stored vectors of these chunks, as kept, by chunk id; those of another space are left out. */
export async function listChunkVectors(
  db: Db,
  scope: SearchScope,
  chunkIds: number[],
  space: string,
): Promise<{ chunkId: number; vector: string }[]> {
  return db.all(sql`
    SELECT chunks.id AS "chunkId", chunks.vector AS vector
    FROM chunks CROSS JOIN documents ON documents.id = chunks.document_id
    WHERE chunks.id IN (SELECT value FROM json_each(${JSON.stringify(chunkIds)}))
      AND chunks.space = ${space} AND chunks.vector IS NOT NULL AND ${visibleTo(scope)}`);
}
