// Bounds of keys: how many, how fast, how long.

export const KEY_NAME_CHARS_MAX = 200;
/** Keys of a workspace that are not revoked: each is a row and a counting object; nobody keeps track of more. */
export const KEYS_PER_WORKSPACE_MAX = 500;
/** Sites that show one widget. */
export const KEY_ORIGINS_MAX = 20;
export const KEY_FILTER_VALUES_MAX = 50;

/** How long the former secret works beside the new one after a rotation: a day to deploy, a week at most. */
export const ROTATION_OVERLAP_H_DEFAULT = 24;
export const ROTATION_OVERLAP_H_MAX = 168;
/** `last_used_at` is written this often at most: it answers "is it still in use", and costs a write. */
export const LAST_USED_EVERY_MS = 60_000;

/** Requests of any kind, and answers among them, that a key may send in a minute where nothing else is said. */
export const REQUESTS_PER_MINUTE_DEFAULT = 600;
export const ANSWERS_PER_MINUTE_DEFAULT = 60;
/** What a key may be given instead: one counting object takes some hundred requests a second. */
export const REQUESTS_PER_MINUTE_MAX = 10_000;
/** One of so many requests may be an answer, where a key is given more than the default. */
export const REQUESTS_PER_ANSWER = 10;
/** The default on a laptop: none that anybody meets, and counted all the same. */
export const REQUESTS_PER_MINUTE_LOCAL = 1_000_000;
/** Counts reach the counting object's disk after this long: what a crash loses, to the caller's favour. */
export const COUNTS_FLUSH_MS = 1_000;
/** An address whose keys keep failing is not looked at for this long: short, as others may share it. */
export const FAILING_REST_MS = 10_000;
export const FAILING_ADDRESSES_MAX = 1_000;

/** A visitor's token: a stolen one is soon worth nothing, a page asks for the next one unnoticed. */
export const WIDGET_TOKEN_MS = 10 * 60_000;
/** An ended token still says who the visitor is, for so long. */
export const VISITOR_KEEP_MS = 30 * 24 * 3600_000;
export const VISITOR_ANSWERS_PER_DAY_DEFAULT = 20;
export const VISITOR_SEARCHES_PER_DAY_DEFAULT = 200;
/** Of all visitors of a widget key together: what a thief who makes up visitors can cost. */
export const WIDGET_ANSWERS_PER_DAY_DEFAULT = 500;
export const WIDGET_SEARCHES_PER_DAY_DEFAULT = 10_000;
export const BUDGET_PER_DAY_MAX = 100_000;
/** Which origins some widget key lists is remembered for this long: it only lets a browser ask. */
export const ORIGINS_REMEMBERED_MS = 5_000;
export const ORIGINS_REMEMBERED_MAX = 1_000;
/** How long a browser may take a preflight for answered: Chromium's own bound. */
export const PREFLIGHT_AGE_S = 7_200;
