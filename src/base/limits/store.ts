// Bounds of the stores, most of them the platform's own: https://developers.cloudflare.com/{d1,queues,vectorize}/platform/limits/.

/** Vectorize takes 1,000 vectors an upsert through the binding; half of it keeps a 1,024-dimension batch under 4 MB. */
export const VECTOR_UPSERT_MAX = 500;
export const VECTOR_DELETE_MAX = 100;
/** Vectorize's getByIds takes 20 ids. */
export const VECTOR_GET_MAX = 20;
/** A queue's sendBatch takes 100 messages. */
export const QUEUE_SEND_MAX = 100;
/** Longest delay a queue gives a message: 24 h; ours stay well below, the sweep brings the rest. */
export const QUEUE_DELAY_S_MAX = 12 * 3600;
/** Rows that one JSON parameter carries into a statement: keeps it far under D1's 2 MB a value. */
export const ROWS_PER_STATEMENT_MAX = 200;
/** Characters of JSON in one parameter: D1 caps a value at 2 MB and UTF-8 may take three bytes each. */
export const JSON_PARAMETER_CHARS_MAX = 500_000;
/** A stored answer to an Idempotency-Key lives this long (api.md). */
export const IDEMPOTENCY_MS = 24 * 3600_000;
/** A request that has not finished after this is taken for dead, and the same one may be sent again. */
export const IDEMPOTENCY_LEASE_MS = 120_000;
/** Largest answer kept for a replay, in bytes of UTF-8: sealed and in base 64 it stays under D1's 2 MB a value. */
export const IDEMPOTENCY_BODY_BYTES_MAX = 1_000_000;
/** Seeded random bytes of one request: an import of OPML_FEEDS_MAX feeds draws three ids of 13 bytes for each. */
export const SEEDED_BYTES_MAX = 65_536;
