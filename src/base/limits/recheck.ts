// Bounds of looking again at what answers cite.

import { DAY_MS, HOUR_MS } from "../time.ts";

/**
 * Waits between a citation and the looks at its page after it, then it is left alone. Most corrections of news come
 * within hours, most of the rest within a week; 41 days in all cost a publisher six requests.
 */
export const RECHECK_GAPS_MS: readonly number[] = [
  HOUR_MS,
  6 * HOUR_MS,
  DAY_MS,
  3 * DAY_MS,
  7 * DAY_MS,
  30 * DAY_MS,
];
/** A wait is longer by up to this share of it: what was cited together is not fetched together. */
export const RECHECK_SPREAD = 0.1;
/** Pages that one tick claims, and of one host: beside the feeds' share, and far below what its gap lets through. */
export const RECHECKS_PER_TICK_MAX = 100;
export const RECHECKS_PER_HOST_PER_TICK_MAX = 5;
/** How long a claimed page stays claimed when its look never reports. */
export const RECHECK_LEASE_MS = 10 * 60_000;
/** Quoted places of a document that one statement takes; more are taken by turns. Few documents have a hundred. */
export const PLACES_PER_COMPARE_MAX = 1_000;
/** Notices are kept this long, read or not. */
export const NOTICE_KEEP_MS = 180 * DAY_MS;
/** Answers whose bodies are read at once when a document leaves them: each may be some hundred kB. */
export const REDACTED_AT_ONCE_MAX = 50;
