// Bounds of feedback: what ratings may change, how many there may be, and how long they and the queries are kept.

/** Age at which a rating counts half. Stored weights are made with it: another value needs them computed anew. */
export const FEEDBACK_HALF_LIFE_MS = 90 * 24 * 3600_000;
/** What the ratings of a document, and those of all documents of its source, may add or take at most. */
export const DOCUMENT_FEEDBACK_SHARE = 0.1;
export const SOURCE_FEEDBACK_SHARE = 0.045;
/** What both together may: feedback settles near-ties and never overturns a clear lead. Follows from the two above. */
export const FEEDBACK_SHARE_MAX = 0.15;
/** Neutral ratings that every document and source starts with: the more, the less a single one moves (2 %, 0.2 %). */
export const DOCUMENT_PRIOR_RATINGS = 4;
export const SOURCE_PRIOR_RATINGS = 20;
/** What a rated answer counts against a rated hit; the documents that it cites share it. */
export const ANSWER_RATING_SHARE = 0.5;
/** Ratings of one key in one day (UTC), replaced ones included: a person gives a few dozen, a script must stop. */
export const RATINGS_PER_KEY_PER_DAY_MAX = 1_000;
/** Longest reason given with a rating: some sentences. */
export const REASON_CHARS_MAX = 1_000;
/** Ratings are dropped after eight half-lives, when they count 0.4 %. */
export const RATING_KEEP_MS = 8 * FEEDBACK_HALF_LIFE_MS;
/** Voices that one hourly sweep takes back. */
export const RATINGS_FORGOTTEN_MAX = 1_000;
/** How long a query can be rated and is counted by analytics: a quarter. Its text may be private, so no longer. */
export const QUERY_KEEP_MS = 90 * 24 * 3600_000;
/** Queries that one hourly sweep deletes: half a million a day. */
export const QUERIES_FORGOTTEN_MAX = 20_000;
/** What is kept of a query's text: a pasted paragraph tells no more by its end. */
export const QUERY_TEXT_CHARS_MAX = 1_000;
