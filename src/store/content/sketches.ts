// Sketches: finds documents of the same workspace that look like a text. The band tokens carry the workspace, so the
// index itself can't bring another one's documents.
import { sql } from "drizzle-orm";
import type { Db } from "../db.ts";

export interface SketchCandidate {
  documentId: string;
  clusterId: string | null;
  shingleCount: number;
  signature: string;
}

/** Documents that share most band tokens, best first. `bands` is made of words without quotes. */
export async function listSketchCandidates(
  db: Db,
  workspaceId: string,
  collectionId: string,
  bands: string,
  limit: number,
): Promise<SketchCandidate[]> {
  const match = bands
    .split(" ")
    .map((band) => `"${band}"`)
    .join(" OR ");
  return db.all<SketchCandidate>(sql`
    SELECT sketches.document_id AS "documentId", documents.cluster_id AS "clusterId",
      sketches.shingle_count AS "shingleCount", sketches.signature AS "signature"
    FROM sketches_fts
    JOIN sketches ON sketches.id = sketches_fts.rowid
    JOIN documents ON documents.id = sketches.document_id
    WHERE sketches_fts MATCH ${match} AND sketches.workspace_id = ${workspaceId}
      AND documents.collection_id = ${collectionId} AND documents.deleted_at IS NULL
    ORDER BY sketches_fts.rank LIMIT ${limit}`);
}

/**
 * Makes one cluster of two in a collection, under the smaller id: two documents that find each other at the same moment
 * agree on it, whoever writes last.
 */
export async function mergeClusters(db: Db, collectionId: string, a: string, b: string): Promise<void> {
  const [kept, dropped] = a < b ? [a, b] : [b, a];
  await db.run(sql`UPDATE documents SET cluster_id = ${kept}
    WHERE collection_id = ${collectionId} AND cluster_id = ${dropped} AND deleted_at IS NULL`);
}
