// What callers hand to the binding, checked as the service checks it and packed for the index. It reads
// nothing of the index but its dimensions.
//
// The real binding sends JSON: what JSON drops or bends (undefined, dates, NaN) is dropped or refused here
// too.

import {
  VECTORIZE_BATCH_VECTORS_MAX,
  VECTORIZE_ID_BYTES_MAX,
  VECTORIZE_METADATA_BYTES_MAX,
  VECTORIZE_NAMESPACE_BYTES_MAX,
  VECTORIZE_TOP_K_DEFAULT,
  VECTORIZE_TOP_K_FULL_MAX,
  VECTORIZE_TOP_K_MAX,
} from "../../base/limits/local-vectorize.ts";
import * as errors from "./errors.ts";
import { type Condition, readFilter } from "./filter.ts";
import { findBadKey, isWellFormed, utf8Bytes } from "./metadata.ts";

/** Vectors side by side: the i-th of each list belongs to the i-th vector. */
export interface VectorBatch {
  ids: string[];
  namespaces: (string | null)[];
  /** Compact JSON; null: none. */
  metadata: (string | null)[];
  /** All vectors one after the other. */
  values: Float32Array<ArrayBuffer>;
}

export type MetadataLevel = "none" | "indexed" | "all";

export interface QueryOptions {
  topK: number;
  /** null: all namespaces. */
  namespace: string | null;
  returnValues: boolean;
  returnMetadata: MetadataLevel;
  conditions: Condition[];
}

type WriteOperation = "VECTOR_INSERT" | "VECTOR_UPSERT";

export function readVectors(operation: WriteOperation, vectors: unknown, dimensions: number): VectorBatch {
  if (!Array.isArray(vectors)) throw errors.unreadableVectors(operation, "expected a list of vectors");
  if (vectors.length === 0) throw errors.unreadableVectors(operation, "expected at least one vector");
  if (vectors.length > VECTORIZE_BATCH_VECTORS_MAX) throw errors.tooManyVectors(operation, vectors.length);
  const values = new Float32Array(vectors.length * dimensions);
  const batch: VectorBatch = { ids: [], namespaces: [], metadata: [], values };
  for (const [i, vector] of vectors.entries()) {
    if (typeof vector !== "object" || vector === null) {
      throw errors.unreadableVectors(operation, "expected a vector");
    }
    const { id, namespace, metadata, values: numbers } = vector as Record<string, unknown>;
    batch.ids.push(readId(operation, id, errors.unreadableVectors));
    batch.namespaces.push(readNamespace(operation, namespace, errors.unreadableVectors));
    const list = toList(numbers);
    if (list.length !== dimensions) {
      throw errors.wrongDimensions(operation, id as string, dimensions, list.length);
    }
    if (!isFiniteList(list)) throw errors.unreadableVectors(operation, "values: expected f32");
    values.set(list, i * dimensions);
    batch.metadata.push(readMetadata(operation, id as string, metadata));
  }
  return batch;
}

export function readQueryVector(vector: unknown, dimensions: number): Float32Array<ArrayBuffer> {
  const list = toList(vector);
  if (list.length !== dimensions) throw errors.wrongQueryDimensions(dimensions, list.length);
  if (!isFiniteList(list)) throw errors.unreadableQuery("vector: expected f32");
  return Float32Array.from(list);
}

export function readQueryOptions(options: unknown): QueryOptions {
  const given = (options ?? {}) as Record<string, unknown>;
  const returnMetadata = readMetadataLevel(given.returnMetadata);
  const returnValues = given.returnValues ?? false;
  if (typeof returnValues !== "boolean") throw errors.unreadableQuery("returnValues: expected a boolean");
  const topK = given.topK ?? VECTORIZE_TOP_K_DEFAULT;
  if (typeof topK !== "number" || !Number.isInteger(topK) || topK < 1) {
    throw errors.unreadableQuery("topK: expected a positive whole number");
  }
  const full = returnValues || returnMetadata === "all";
  if (topK > VECTORIZE_TOP_K_MAX) throw errors.topKTooLarge(topK, full);
  if (full && topK > VECTORIZE_TOP_K_FULL_MAX) throw errors.topKTooLarge(topK, full);
  const unreadable = (_: errors.Operation, reason: string) => errors.unreadableQuery(reason);
  const namespace = readNamespace("VECTOR_QUERY", given.namespace, unreadable);
  return { topK, namespace, returnValues, returnMetadata, conditions: readFilter(given.filter) };
}

/** Ids in order, each once; `most` counts them as they were given. */
export function readIds(operation: errors.Operation, ids: unknown, most: number): string[] {
  if (!Array.isArray(ids)) throw errors.unreadableIds(operation, "ids: expected a list");
  if (ids.length > most) throw errors.tooManyIds(operation, most, ids.length);
  return [...new Set(ids.map((id) => readId(operation, id, errors.unreadableIds)))];
}

type Unreadable = (operation: errors.Operation, reason: string) => Error;

export function readId(operation: errors.Operation, id: unknown, unreadable: Unreadable): string {
  if (typeof id !== "string" || id === "" || !id.isWellFormed()) {
    throw unreadable(operation, "id: expected a string");
  }
  const bytes = utf8Bytes(id);
  if (bytes > VECTORIZE_ID_BYTES_MAX) throw errors.idTooLong(operation, bytes);
  return id;
}

function readNamespace(operation: errors.Operation, namespace: unknown, unreadable: Unreadable) {
  if (namespace === undefined || namespace === null) return null;
  if (typeof namespace !== "string" || !namespace.isWellFormed()) {
    throw unreadable(operation, "namespace: expected a string");
  }
  const bytes = utf8Bytes(namespace);
  if (bytes > VECTORIZE_NAMESPACE_BYTES_MAX) throw errors.namespaceTooLong(operation, bytes);
  return namespace;
}

function readMetadata(operation: WriteOperation, id: string, metadata: unknown): string | null {
  if (metadata === undefined || metadata === null) return null;
  if (typeof metadata !== "object" || Array.isArray(metadata)) {
    throw errors.unreadableVectors(operation, "metadata: expected an object");
  }
  const json = JSON.stringify(metadata);
  const bytes = utf8Bytes(json);
  if (bytes > VECTORIZE_METADATA_BYTES_MAX) throw errors.oversizedMetadata(operation, id, bytes);
  if (!isWellFormed(metadata)) {
    throw errors.unreadableVectors(operation, "metadata: holds half a surrogate pair");
  }
  const badKey = findBadKey(JSON.parse(json));
  if (badKey !== null) throw errors.invalidMetadataKey(operation, id, badKey);
  return json;
}

function readMetadataLevel(level: unknown): MetadataLevel {
  if (level === undefined || level === "none" || level === "indexed" || level === "all") {
    return level ?? "none";
  }
  // The real binding turns `true` into "all" and leaves `false` as it is, which the service then refuses.
  if (level === true) return "all";
  if (!level) throw errors.unreadableQuery("returnMetadata: expected value");
  throw new Error(
    `Invalid returnMetadata option. Expected: true, false, "none", "indexed" or "all"; got: ${level}`,
  );
}

/** The real binding's own conversion: what is no list at all becomes an empty one. */
function toList(values: unknown): ArrayLike<number> {
  const isList = Array.isArray(values) || values instanceof Float32Array || values instanceof Float64Array;
  return isList ? values : Array.from(values as ArrayLike<number>);
}

function isFiniteList(list: ArrayLike<number>): boolean {
  for (let i = 0; i < list.length; i++) {
    if (typeof list[i] !== "number" || !Number.isFinite(Math.fround(list[i]!))) return false;
  }
  return true;
}
