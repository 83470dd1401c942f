// Bounds of reports.

/** Rows of each list in a report: what fits a screen. */
export const REPORT_ROWS_MAX = 50;
/** Longest period of one report: queries are kept for 90 days (QUERY_KEEP_MS). */
export const REPORT_DAYS_MAX = 92;
/** The period where none is given. */
export const REPORT_DAYS_DEFAULT = 30;
