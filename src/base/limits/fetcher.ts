// Bounds of one outbound GET, and of what a server may ask of us.

/**
 * Longest address that is asked: browsers and servers disagree above 2,000; twice that loses nothing real.
 */
export const URL_CHARS_MAX = 4_096;
/**
 * Addresses asked for one request, redirects included: two for http → https → www, and some for news sites'
 * trackers.
 */
export const HOPS_MAX = 5;
/** RFC 9309 2.3.1.2 asks for at least five redirects of robots.txt, which are six addresses. */
export const ROBOTS_HOPS_MAX = 6;

/**
 * Decompressed bytes of a feed: 5,000 full-text entries; bytes, text and tree together stay below a Worker's
 * 128 MB.
 */
export const FEED_BYTES_MAX = 10 * 1024 * 1024;
/** Decompressed bytes of a page: the longest of 970 real ones has 2.3 million characters. */
export const PAGE_BYTES_MAX = 6 * 1024 * 1024;
/** RFC 9309 2.5: at least 500 KiB of robots.txt must be read; what follows is left out. */
export const ROBOTS_BYTES_MAX = 500 * 1024;
/** What is read of a refusal, to tell a bot check from a plain one: their marks stand in the first lines. */
export const REFUSAL_BYTES_MAX = 64 * 1024;
/** Gzip files in gzip files that are opened: a `.xml.gz` sitemap that was compressed once more on its way. */
export const GZIP_LAYERS_MAX = 2;

/** From the first request to the last byte, all redirects and robots.txt included; below HOST_HOLD_MS. */
export const FEED_TIMEOUT_MS = 15_000;
export const PAGE_TIMEOUT_MS = 20_000;
/**
 * The same for robots.txt alone: less than a feed's, so that the feed's clock never hides whose fault it
 * was.
 */
export const ROBOTS_TIMEOUT_MS = 10_000;

/** How long a robots.txt is believed: RFC 9309 2.4 allows no more than a day. */
export const ROBOTS_FRESH_MS = 24 * 3600_000;
/** How long a robots.txt that could not be read keeps us out before it is asked for again. */
export const ROBOTS_RETRY_MS = 10 * 60_000;
/** Sitemaps that are taken from one robots.txt. */
export const ROBOTS_SITEMAPS_MAX = 200;

/** Longest wait that Retry-After can ask for: after a month a server has forgotten us (hard cases 3). */
export const RETRY_AFTER_MS_MAX = 30 * 24 * 3600_000;
/** Longest wait that Cache-Control and Expires can ask for: "cache for ever" must not end a feed. */
export const CACHE_MS_MAX = 24 * 3600_000;
/** Longest ETag or Last-Modified that is kept and sent back. */
export const VALIDATOR_CHARS_MAX = 512;

/** Bytes in which HTML (13.2.3.2) and XML declare their encoding. */
export const CHARSET_SCAN_BYTES = 1_024;
/** Where a declaration is looked for when all else has failed: pages that start with 20 KB of script. */
export const CHARSET_LATE_SCAN_BYTES = 64 * 1024;

/** One POST to the operator's model server, from the request to the last byte: longer than any answer may take. */
export const ENDPOINT_TIMEOUT_MS = 70_000;
/** Bytes of its reply: 3,000 tokens, thinking as long again, at 500 bytes an event. */
export const ENDPOINT_REPLY_BYTES_MAX = 4 * 1024 * 1024;
/** What is read of its refusal, to tell a spent quota from a busy server. */
export const ENDPOINT_REFUSAL_BYTES_MAX = 8 * 1024;
