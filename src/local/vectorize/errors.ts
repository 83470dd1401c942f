// Errors as the real binding throws them: `VECTOR_QUERY_ERROR (code = 40025): <text>`, the text alone as
// cause. Callers of the binding can go by the number; nothing here decides by it.

import {
  VECTORIZE_BATCH_VECTORS_MAX,
  VECTORIZE_ID_BYTES_MAX,
  VECTORIZE_METADATA_BYTES_MAX,
  VECTORIZE_NAMESPACE_BYTES_MAX,
  VECTORIZE_TOP_K_FULL_MAX,
  VECTORIZE_TOP_K_MAX,
} from "../../base/limits/local-vectorize.ts";

/** The names that the binding gives its calls (workerd's vectorize-api.ts). */
export type Operation =
  | "INDEX_GET"
  | "VECTOR_QUERY"
  | "VECTOR_INSERT"
  | "VECTOR_UPSERT"
  | "VECTOR_GET"
  | "VECTOR_DELETE";

export class VectorizeError extends Error {
  readonly code: number;

  constructor(operation: Operation, code: number, text: string) {
    super(`${operation}_ERROR (code = ${code}): ${text}`, { cause: new Error(text) });
    this.code = code;
  }
}

// Numbers and texts as people report them of the service, except where a comment says otherwise.

export function wrongQueryDimensions(expected: number, got: number): VectorizeError {
  return new VectorizeError(
    "VECTOR_QUERY",
    40006,
    `invalid query vector, expected ${expected} dimensions, and got ${got} dimensions`,
  );
}

export function tooManyIds(operation: Operation, most: number, got: number): VectorizeError {
  return new VectorizeError(operation, 40007, `too many ids in payload; max id count is ${most}, got ${got}`);
}

/** Number and text are ours, after those of too many ids. */
export function tooManyVectors(operation: Operation, got: number): VectorizeError {
  const most = VECTORIZE_BATCH_VECTORS_MAX;
  return new VectorizeError(
    operation,
    40007,
    `too many vectors in payload; max vector count is ${most}, got ${got}`,
  );
}

export function idTooLong(operation: Operation, bytes: number): VectorizeError {
  return new VectorizeError(
    operation,
    40008,
    `id too long; max is ${VECTORIZE_ID_BYTES_MAX} bytes, got ${bytes} bytes`,
  );
}

/** Number and text are ours, after those of an id too long. */
export function namespaceTooLong(operation: Operation, bytes: number): VectorizeError {
  return new VectorizeError(
    operation,
    40009,
    `namespace too long; max is ${VECTORIZE_NAMESPACE_BYTES_MAX} bytes, got ${bytes} bytes`,
  );
}

export function wrongDimensions(operation: Operation, id: string, expected: number, got: number) {
  return new VectorizeError(
    operation,
    40012,
    `invalid vector for id="${id}", expected ${expected} dimensions, and got ${got} dimensions`,
  );
}

export function oversizedMetadata(operation: Operation, id: string, bytes: number): VectorizeError {
  return new VectorizeError(
    operation,
    40016,
    `oversized metadata for vector id="${id}"; the compact JSON representation of the metadata must not ` +
      `exceed ${VECTORIZE_METADATA_BYTES_MAX} bytes, got ${bytes} bytes`,
  );
}

/** The text is ours. */
export function invalidMetadataKey(operation: Operation, id: string, key: string): VectorizeError {
  return new VectorizeError(
    operation,
    40018,
    `invalid metadata key ${JSON.stringify(key)} for vector id="${id}"; keys cannot be empty, contain '.' ` +
      "or '\"', or start with '$'",
  );
}

/** `reason` is ours. */
export function unreadableVectors(operation: Operation, reason: string): VectorizeError {
  const verb = operation === "VECTOR_INSERT" ? "insert" : "upsert";
  return new VectorizeError(
    operation,
    40023,
    `failed to parse ${verb} vectors request in json format: ${reason}`,
  );
}

export function topKTooLarge(topK: number, full: boolean): VectorizeError {
  const text = full
    ? `with returnValues=true or returnMetadata=all, max top K is ${VECTORIZE_TOP_K_FULL_MAX}, but got ` +
      `${topK}; for a top K up to ${VECTORIZE_TOP_K_MAX}, retry with returnValues=false ` +
      "and returnMetadata=indexed"
    : `max top K is ${VECTORIZE_TOP_K_MAX}, but got ${topK}`;
  return new VectorizeError("VECTOR_QUERY", 40025, text);
}

/**
 * A body that does not have the documented shape; `reason` is ours, and so is the number where a filter is at
 * fault.
 */
export function unreadableQuery(reason: string): VectorizeError {
  return new VectorizeError("VECTOR_QUERY", 40026, `Failed to parse the request body as JSON: ${reason}`);
}

/** Text and number are ours. */
export function unreadableIds(operation: Operation, reason: string): VectorizeError {
  return new VectorizeError(operation, 40026, `Failed to parse the request body as JSON: ${reason}`);
}
