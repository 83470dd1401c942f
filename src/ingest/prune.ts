// Vectors that nothing refers to any more leave the index; and what is written to it late is taken out again.
import { isLive, listStaleVectors, markPruned } from "../store/content/chunks.ts";
import type { ChunkVector } from "../store/platform/vectors.ts";
import type { IngestContext } from "./context.ts";

/**
 * Deletes the vectors of every version but `keep` (null: of all). A failure throws and leaves them on the list.
 * `all` deletes those of pruned versions again: after a crash, or when a late job may have brought them back.
 */
export async function pruneVectors(
  context: IngestContext,
  documentId: string,
  keep: number | null,
  all: boolean,
): Promise<void> {
  const stale = await listStaleVectors(context.db, documentId, keep, all);
  if (stale.length === 0) return;
  await context.vectors.delete(stale.flatMap(({ ids }) => ids));
  await markPruned(
    context.db,
    documentId,
    stale.map(({ version }) => version),
    context.now(),
  );
}

/** Writes vectors of a live version again; should it have stopped being that meanwhile, they are taken out again. */
export async function upsertLive(
  context: IngestContext,
  documentId: string,
  version: number,
  vectors: ChunkVector[],
): Promise<void> {
  await context.vectors.upsert(vectors);
  if (!(await isLive(context.db, documentId, version)))
    await context.vectors.delete(vectors.map(({ id }) => id));
}
