// Vectorize: the semantic index. Ids are `document:version:ordinal`, the namespace is the collection.
// It does not know what a passage is; D1 decides what of its answers may be seen.
import { VECTOR_DELETE_MAX, VECTOR_GET_MAX, VECTOR_UPSERT_MAX } from "../../base/limits/store.ts";

export interface ChunkVector {
  id: string;
  collectionId: string;
  values: Float32Array;
  metadata: Record<string, string | number>;
}

export interface VectorMatch {
  id: string;
  /** Cosine, −1 to 1. */
  score: number;
}

/** What of Vectorize's binding is used; the local stand-in has the same shape. */
export type VectorIndex = Pick<Vectorize, "query" | "upsert" | "deleteByIds" | "getByIds" | "describe">;

export interface Vectors {
  upsert(vectors: ChunkVector[]): Promise<void>;
  /** Nearest first, at most `topK` (≤ 100), in one collection. */
  query(values: number[], collectionId: string, topK: number, filter?: VectorFilter): Promise<VectorMatch[]>;
  delete(ids: string[]): Promise<void>;
  /** Which of `ids` the index holds. */
  present(ids: string[]): Promise<Set<string>>;
}

export type VectorFilter = Record<string, Record<string, string | number | string[]>>;

export function openVectors(index: VectorIndex): Vectors {
  return {
    async upsert(vectors) {
      for (let i = 0; i < vectors.length; i += VECTOR_UPSERT_MAX) {
        const slice = vectors.slice(i, i + VECTOR_UPSERT_MAX);
        await index.upsert(
          slice.map(({ id, collectionId, values, metadata }) => ({
            id,
            namespace: collectionId,
            values: Array.from(values),
            metadata,
          })),
        );
      }
    },
    async query(values, collectionId, topK, filter) {
      const options: VectorizeQueryOptions = { topK, namespace: collectionId, returnMetadata: "none" };
      if (filter && Object.keys(filter).length > 0) options.filter = filter as VectorizeVectorMetadataFilter;
      const { matches } = await index.query(values, options);
      return matches.map(({ id, score }) => ({ id, score }));
    },
    async delete(ids) {
      for (let i = 0; i < ids.length; i += VECTOR_DELETE_MAX)
        await index.deleteByIds(ids.slice(i, i + VECTOR_DELETE_MAX));
    },
    async present(ids) {
      const found = new Set<string>();
      for (let i = 0; i < ids.length; i += VECTOR_GET_MAX) {
        for (const { id } of await index.getByIds(ids.slice(i, i + VECTOR_GET_MAX))) found.add(id);
      }
      return found;
    },
  };
}
