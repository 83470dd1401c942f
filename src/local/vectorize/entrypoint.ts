// The VECTORIZE binding of `[env.local]`: takes the calls that Vectorize (V2) takes, and answers in its
// shapes and with its refusals, from this machine. Results are exact, where the real ones may be approximate.
//
// What the real service does by REST and wrangler, making the index and its metadata indexes, the settings do
// here (settings.ts); the metadata index methods are there for tests and tools, and the real binding has none
// of them.

import { WorkerEntrypoint } from "cloudflare:workers";
import { VECTORIZE_DELETE_IDS_MAX, VECTORIZE_GET_IDS_MAX } from "../../base/limits/local-vectorize.ts";
import { unreadableQuery } from "./errors.ts";
import type { MetadataType } from "./metadata.ts";
import type { IndexInfo, IndexMatches, IndexVector, MetadataIndexInfo, VectorIndexObject } from "./object.ts";
import { readId, readIds, readQueryOptions, readQueryVector, readVectors } from "./requests.ts";
import {
  getIndexSettings,
  type IndexSettings,
  isMetadataType,
  isProperty,
  type VectorizeProps,
  type VectorizeVars,
} from "./settings.ts";

export interface LocalVectorizeEnv extends VectorizeVars {
  VECTOR_INDEX: DurableObjectNamespace<VectorIndexObject>;
}

/** What of the object is called; its own RPC type would lose the open shape of metadata. */
type IndexStub = Pick<
  VectorIndexObject,
  | "query"
  | "queryById"
  | "getByIds"
  | "mutate"
  | "describe"
  | "createMetadataIndex"
  | "listMetadataIndexes"
  | "deleteMetadataIndex"
>;

// Results are copied out of what the object sent: that carries a `Symbol.dispose`, and passed on as it is it
// would ask every caller to dispose of it.
export class LocalVectorize extends WorkerEntrypoint<LocalVectorizeEnv, VectorizeProps> {
  async query(vector: unknown, options?: unknown): Promise<IndexMatches> {
    const { settings, index } = this.#index();
    const read = readQueryOptions(options);
    const { count, matches } = await index.query(
      settings,
      readQueryVector(vector, settings.dimensions),
      read,
    );
    return { count, matches };
  }

  async queryById(vectorId: unknown, options?: unknown): Promise<IndexMatches> {
    const { settings, index } = this.#index();
    const id = readId("VECTOR_QUERY", vectorId, (_, reason) => unreadableQuery(reason));
    const { count, matches } = await index.queryById(settings, id, readQueryOptions(options));
    return { count, matches };
  }

  /** Keeps what is there: of an id that the index has, the new vector is left out. */
  async insert(vectors: unknown): Promise<{ mutationId: string }> {
    const { settings, index } = this.#index();
    const batch = readVectors("VECTOR_INSERT", vectors, settings.dimensions);
    const { mutationId } = await index.mutate(settings, { kind: "insert", batch });
    return { mutationId };
  }

  /** Replaces what is there, in full. */
  async upsert(vectors: unknown): Promise<{ mutationId: string }> {
    const { settings, index } = this.#index();
    const batch = readVectors("VECTOR_UPSERT", vectors, settings.dimensions);
    const { mutationId } = await index.mutate(settings, { kind: "upsert", batch });
    return { mutationId };
  }

  async deleteByIds(ids: unknown): Promise<{ mutationId: string }> {
    const { settings, index } = this.#index();
    const read = readIds("VECTOR_DELETE", ids, VECTORIZE_DELETE_IDS_MAX);
    const { mutationId } = await index.mutate(settings, { kind: "delete", ids: read });
    return { mutationId };
  }

  async getByIds(ids: unknown): Promise<IndexVector[]> {
    const { settings, index } = this.#index();
    const vectors = await index.getByIds(settings, readIds("VECTOR_GET", ids, VECTORIZE_GET_IDS_MAX));
    return Array.from(vectors);
  }

  async describe(): Promise<IndexInfo> {
    const { settings, index } = this.#index();
    const info = await index.describe(settings);
    const { vectorCount, dimensions, processedUpToDatetime, processedUpToMutation } = info;
    return { vectorCount, dimensions, processedUpToDatetime, processedUpToMutation };
  }

  /** Local only. Covers the vectors that are written after it. */
  async createMetadataIndex(propertyName: string, indexType: MetadataType): Promise<void> {
    if (!isProperty(propertyName) || !isMetadataType(indexType)) {
      throw new Error("A metadata index takes a property name and string, number or boolean.");
    }
    const { settings, index } = this.#index();
    return index.createMetadataIndex(settings, propertyName, indexType);
  }

  /** Local only. */
  async listMetadataIndexes(): Promise<MetadataIndexInfo[]> {
    const { settings, index } = this.#index();
    return Array.from(await index.listMetadataIndexes(settings));
  }

  /** Local only. One that the settings name comes back, empty, when the index is loaded again. */
  async deleteMetadataIndex(propertyName: string): Promise<void> {
    const { settings, index } = this.#index();
    return index.deleteMetadataIndex(settings, propertyName);
  }

  #index(): { settings: IndexSettings; index: IndexStub } {
    const settings = getIndexSettings(this.env, this.ctx.props);
    const { VECTOR_INDEX: objects } = this.env;
    return { settings, index: objects.get(objects.idFromName(settings.index)) as unknown as IndexStub };
  }
}
