// Bounds of requests.

/** Largest JSON body in general, and of pushed documents: a batch of 100 long articles. */
export const BODY_BYTES_MAX = 256 * 1024;
export const DOCUMENTS_BODY_BYTES_MAX = 16 * 1024 * 1024;
export const OPML_BODY_BYTES_MAX = 2 * 1024 * 1024;
export const DOCUMENTS_PER_BATCH_MAX = 100;
/** Largest text of one pushed document, in characters. */
export const DOCUMENT_CHARS_MAX = 1_000_000;
export const METADATA_CHARS_MAX = 8_000;
export const LIST_MAX = 100;
export const LIST_DEFAULT = 20;
export const PREVIEW_ENTRIES_MAX = 500;
export const OPML_FEEDS_MAX = 1_000;
/** Silence on a stream after which a comment is sent, so that no proxy takes it for dead (api.md). */
export const HEARTBEAT_MS = 10_000;
/** The same on a laptop, where the runtime notices a lost connection only by writing, twice: within a second it shall. */
export const LOCAL_HEARTBEAT_MS = 400;
/** Documents that one request tombstones at a time when a collection or source goes. */
export const DELETE_PAGE = 200;
/** Days that one look at the usage may span: a year, leap years included. */
export const USAGE_DAYS_MAX = 366;
