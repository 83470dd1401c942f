// The keyword leg: FTS5's bm25. It takes a match expression that src/search made of quoted tokens, and never builds one.
import { sql } from "drizzle-orm";
import { scopeTerm } from "../content/chunks.ts";
import type { Db } from "../db.ts";
import { hasFilters, type SearchScope, visibleTo } from "./conditions.ts";

/** Weights of scope, title and body: the scope only filters; a title word counts double (docs/evaluation.md). */
const RANK = "bm25(0.0, 2.0, 1.0)";

/** The collection is a term of the match: no other one's postings are read. */
function scoped(scope: SearchScope, expression: string): string {
  const scopes = scope.collections.map((id) => `"${scopeTerm(id)}"`).join(" OR ");
  return `(scope : (${scopes})) AND (${expression})`;
}

export interface KeywordRow {
  chunkId: number;
  /** FTS5's bm25 turned round: higher is better, above 0. */
  bm25: number;
}

/** Chunks that match, best first, at most `limit`. `expression` is FTS5 syntax over title and body. */
export async function rankByKeyword(
  db: Db,
  expression: string,
  scope: SearchScope,
  limit: number,
): Promise<KeywordRow[]> {
  const match = scoped(scope, expression);
  const rows = hasFilters(scope)
    ? await db.all<{ id: number; rank: number }>(sql`
        SELECT chunks.id AS id, chunks_fts.rank AS rank FROM chunks_fts
        JOIN chunks ON chunks.id = chunks_fts.rowid JOIN documents ON documents.id = chunks.document_id
        WHERE chunks_fts MATCH ${match} AND chunks_fts.rank MATCH ${RANK} AND ${visibleTo(scope)}
        ORDER BY chunks_fts.rank LIMIT ${limit}`)
    : await db.all<{ id: number; rank: number }>(sql`
        SELECT rowid AS id, rank FROM chunks_fts
        WHERE chunks_fts MATCH ${match} AND rank MATCH ${RANK} ORDER BY rank LIMIT ${limit}`);
  return rows.map((row) => ({ chunkId: row.id, bm25: -row.rank }));
}

/** Which of these documents hold the expression anywhere in their live version. */
export async function listMatchingDocuments(
  db: Db,
  expression: string,
  scope: SearchScope,
  documentIds: string[],
): Promise<Set<string>> {
  const rows = await db.all<{ id: string }>(sql`
    SELECT DISTINCT chunks.document_id AS id FROM chunks_fts JOIN chunks ON chunks.id = chunks_fts.rowid
    JOIN documents ON documents.id = chunks.document_id AND chunks.version = documents.live_version
    WHERE chunks_fts MATCH ${scoped(scope, expression)}
      AND chunks.document_id IN (SELECT value FROM json_each(${JSON.stringify(documentIds)}))`);
  return new Set(rows.map((row) => row.id));
}

/** The newest documents of a scope by their first chunk, newest first: what a query of filters alone asks for. */
export async function rankByDate(db: Db, scope: SearchScope, limit: number): Promise<KeywordRow[]> {
  const rows = await db.all<{ id: number }>(sql`
    SELECT chunks.id AS id FROM documents CROSS JOIN chunks
      ON chunks.document_id = documents.id AND chunks.version = documents.live_version AND chunks.ordinal = 0
    WHERE ${visibleTo(scope)} ORDER BY documents.published_at DESC LIMIT ${limit}`);
  // Places as scores: the order is all there is.
  return rows.map((row, i) => ({ chunkId: row.id, bm25: rows.length - i }));
}
