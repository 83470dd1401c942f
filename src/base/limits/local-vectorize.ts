// Bounds of the offline stand-in for Vectorize. Where no other source is named, they are Cloudflare's own
// (developers.cloudflare.com/vectorize/platform/limits).

export const VECTORIZE_DIMENSIONS_MAX = 1_536;
export const VECTORIZE_ID_BYTES_MAX = 64;
export const VECTORIZE_NAMESPACE_BYTES_MAX = 64;
export const VECTORIZE_INDEX_NAME_BYTES_MAX = 64;
/** Of the metadata's compact JSON, per vector. */
export const VECTORIZE_METADATA_BYTES_MAX = 10_240;
export const VECTORIZE_METADATA_INDEXES_MAX = 10;
/** Leading bytes of a string that a metadata index holds. */
export const VECTORIZE_INDEXED_BYTES_MAX = 64;
/** A filter's compact JSON stays below this (vectorize/reference/metadata-filtering). */
export const VECTORIZE_FILTER_BYTES = 2_048;
export const VECTORIZE_FILTER_KEY_CHARS_MAX = 512;
export const VECTORIZE_TOP_K_DEFAULT = 5;
export const VECTORIZE_TOP_K_MAX = 100;
/**
 * With `returnValues` or all metadata; the limits page said 20 for long, the service itself answers "max top
 * K is 50".
 */
export const VECTORIZE_TOP_K_FULL_MAX = 50;
/** Vectors of one insert or upsert through the binding. */
export const VECTORIZE_BATCH_VECTORS_MAX = 1_000;
/** Ids of one getByIds and of one deleteByIds: what the service's error 40007 names. */
export const VECTORIZE_GET_IDS_MAX = 20;
export const VECTORIZE_DELETE_IDS_MAX = 100;
/** Longest pause before a write shows that can be asked for: longer is a mistyped unit. */
export const VECTORIZE_DELAY_MS_MAX = 600_000;

/**
 * Vectors a page: one upsert rewrites a page, 100,000 vectors load 391 of them. At most 400 KB of SQLite's 2
 * MB.
 */
export const VECTORIZE_PAGE_SLOTS = 256;
/** Slots that one call of the kernel scans: its list and its results stay in the processor's cache. */
export const VECTORIZE_SCAN_SLOTS = 8_192;
