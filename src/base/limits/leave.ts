// Bounds of the audit log, of erasing a workspace, and of taking one away or bringing it in.

/** Tries of one audit append: with full jitter between them a hundred at once need about twelve. */
export const AUDIT_TRIES_MAX = 40;
/** Longest wait between two tries. */
export const AUDIT_WAIT_MS_MAX = 250;
/** Largest JSON answer that is looked into for the id of what was made. */
export const AUDIT_ANSWER_BYTES_MAX = 256 * 1024;
/** Rows of one page of an export or a verification, and of one verifying request: SHA-256 of 5,000 rows is about 100 ms. */
export const AUDIT_PAGE_ROWS = 500;
export const AUDIT_VERIFY_ROWS_MAX = 5_000;

/** Rows of one table that one transaction of an erasure removes: well under D1's 30 seconds a statement. */
export const ERASE_ROWS_PER_STEP = 500;
/** Versions and vectors that go in one step: 1,000 vectors are 10 calls to the index; the longest text alone has 2,000. */
export const ERASE_VERSIONS_PER_STEP = 200;
export const ERASE_VECTORS_PER_STEP = 1_000;
/** Keys whose counts are dropped in one step: a call each, with two statements around them. */
export const ERASE_KEYS_PER_STEP = 2;
/** Steps of one run of the job: at four statements or calls each below the 1,000 that an invocation may make of D1. */
export const ERASE_STEPS_PER_RUN_MAX = 150;
/** How soon an erasure looks again whether the workspace's last jobs have ended. */
export const ERASE_WAIT_S = 5;
/** Objects that a request cut off by the erasure may still have written are looked for this long after it. */
export const ERASE_LATE_MS = 24 * 3600_000;

/** Documents of one export file: with its original each takes two reads of R2, of the 10,000 that an invocation may make. */
export const EXPORT_DOCUMENTS_MAX = 4_000;
/** Documents whose texts are in memory at once: 20 of the longest are 40 MB. */
export const EXPORT_PAGE_DOCUMENTS = 20;
export const EXPORT_PAGE_ROWS = 200;
/** A part of the documents is closed when it has this many characters. */
export const EXPORT_PART_CHARS = 2_000_000;

/** Largest file that is taken for an import; larger workspaces are exported in several files. */
export const IMPORT_BODY_BYTES_MAX = 64 * 1024 * 1024;
/** What it may unpack to: in all, a byte of it, one file of it, and their number. Text shrinks to a fifth, not a hundredth. */
export const IMPORT_BYTES_MAX = 512 * 1024 * 1024;
export const IMPORT_RATIO_MAX = 100;
export const IMPORT_FILE_BYTES_MAX = 32 * 1024 * 1024;
export const IMPORT_FILES_MAX = 10_000;
/** Files that one run of the job brings in: 2 million characters each. */
export const IMPORT_FILES_PER_RUN = 4;
/** Documents written in one transaction. */
export const IMPORT_BATCH_DOCUMENTS = 50;
/** Collections and sources of one import. */
export const IMPORT_SOURCES_MAX = 5_000;
