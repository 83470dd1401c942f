// Bounds of the audit log, of erasing a workspace, and of taking one away or bringing it in.

/** Tries of one audit append: with full jitter between them a hundred at once need about twelve. */
export const AUDIT_TRIES_MAX = 40;
/** Longest wait between two tries. */
export const AUDIT_WAIT_MS_MAX = 250;
/** Characters of details in one audit row: names of fields and counts, never a text. */
export const AUDIT_DETAILS_CHARS_MAX = 500;
/** Largest JSON answer that is looked into for the id of what was made. */
export const AUDIT_ANSWER_BYTES_MAX = 256 * 1024;
/** Rows of one page of an export or a verification, and of one verifying request: SHA-256 of 5,000 rows is about 100 ms. */
export const AUDIT_PAGE_ROWS = 500;
export const AUDIT_VERIFY_ROWS_MAX = 5_000;
