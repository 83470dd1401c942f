// Bounds of jobs, queues and the schedule.

/** How long a consumer may hold a job before another may take it: longer than a queue consumer's 15 minutes never helps. */
export const JOB_LEASE_MS = 5 * 60_000;
/** Failures after which a job is dead and waits for a redrive. Equals `max_retries` + 1 of the queues. */
export const JOB_ATTEMPTS_MAX = 6;
/** First wait after a failure; doubles with each, up to the next bound. */
export const RETRY_FIRST_S = 5;
export const RETRY_S_MAX = 900;
/** A queued job not picked up this long after it was due is sent again: its message was lost. */
export const JOB_RESEND_MS = 10 * 60_000;
/** Jobs that one tick sends again. */
export const JOB_RESEND_MAX = 500;
/** Chunks whose vectors one tick looks for: ten calls to the index, and a million chunks in three and a half days. */
export const CHUNKS_PER_SWEEP_MAX = 200;
/** Finished jobs are kept this long for whoever asks what became of them. */
export const JOB_KEEP_MS = 14 * 24 * 3600_000;
/** Feeds that one tick claims, and of one host: politeness is decided when work is handed out. */
export const FEEDS_PER_TICK_MAX = 200;
export const FEEDS_PER_HOST_PER_TICK_MAX = 5;
/** How long a claimed feed stays claimed when its crawl never reports. */
export const FEED_LEASE_MS = 10 * 60_000;
/** Poll interval: first, shortest and longest. */
export const FEED_INTERVAL_FIRST_MS = 15 * 60_000;
export const FEED_INTERVAL_MIN_MS = 5 * 60_000;
export const FEED_INTERVAL_MAX_MS = 24 * 3600_000;
/** A permanent redirect must be seen this long before the feed's address is rewritten (hard cases 4). */
export const FEED_MOVE_MS = 2 * 24 * 3600_000;
/** Entries of one crawl that are kept, newest first: a sitemap may list 50,000. */
export const ENTRIES_PER_CRAWL_MAX = 1_000;
/** Documents of one source that may wait to be read before no more are made, and how long a `collect` job then waits. */
export const DOCUMENTS_WAITING_MAX = 2_000;
export const COLLECT_WAIT_S = 300;
/** Entries that a `collect` job turns into documents at a time. */
export const DOCUMENTS_PER_COLLECT_MAX = 100;
/** The gap between two requests to one host, and the longest that a crawl-delay may ask for. */
export const HOST_GAP_MS = 1_000;
export const HOST_GAP_MS_MAX = 60_000;
/** How long a turn at a host is held when its holder never reports: longer than any fetch may take. */
export const HOST_HOLD_MS = 30_000;
/** A worker waits this long for a turn before it gives the job back to the queue, and looks this often. */
export const HOST_WAIT_MS_MAX = 10_000;
export const HOST_LOOK_MS = 400;
/** A page fetched for one workspace serves the others for this long. */
export const PAGE_FRESH_MS = 15 * 60_000;
/** Article links of an index page that a `page` source follows in one crawl. */
export const PAGE_LINKS_MAX = 50;
/** A crawled page with fewer characters holds no article: a consent page, a bare headline. */
export const TEXT_CHARS_MIN = 20;
/** Longest text of a document; the rest is cut, and the document says so. */
export const TEXT_CHARS_MAX = 1_000_000;
