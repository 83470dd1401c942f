// Bounds of the page, each with its reason.

/** Pause after a keystroke before searching: typists press keys about every 150 ms. */
export const TYPING_PAUSE_MS = 200;
/** Pause before a result count is spoken, so that typing isn't talked over. */
export const ANNOUNCE_PAUSE_MS = 700;
/** Hits a page of results. */
export const PAGE_SIZE = 10;
/** Characters of a passage in the list; about four lines. */
export const EXCERPT_CHARS = 360;
/** Characters shown on either side of a quote before the whole text is asked for. */
export const CONTEXT_CHARS = 1_200;
/** Longest wait for a reply that isn't a stream. */
export const REPLY_TIMEOUT_MS = 30_000;
/** Longest silence of a stream: the service sends a comment every 10 s. */
export const SILENCE_TIMEOUT_MS = 35_000;
/** Longest unfinished event of a stream; more is not one of ours. */
export const EVENT_CHARS_MAX = 4_000_000;
/** Between looks at a job that runs, and how often at most: two minutes. */
export const JOB_POLL_MS = 1_000;
export const JOB_POLLS_MAX = 120;
/** Between looks at the status while work is open, and while none is. */
export const STATUS_BUSY_MS = 3_000;
export const STATUS_IDLE_MS = 60_000;
/** Values of a filter shown before "more" is pressed. */
export const FILTER_VALUES_SHOWN = 8;
/** Longest query the service reads. */
export const QUERY_CHARS_MAX = 4_000;
