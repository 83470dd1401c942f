// Bounds of the read path.

/** Longest `q` that is looked at; more is a 400. A long paragraph pasted as a question still fits. */
export const QUERY_CHARS_MAX = 4_000;
/** Words of a query that become search terms: FTS5's expression depth and cost grow with each. */
export const QUERY_TERMS_MAX = 64;
/** Candidates from each leg: 20 + 20 loses .017 nDCG@10 against 100 + 100 (docs/evaluation.md). */
export const CANDIDATES_KEYWORD = 200;
/** Vectorize returns at most 100 ids a query. */
export const CANDIDATES_SEMANTIC = 100;
/** Collections that one search may go over; each costs one Vectorize query. */
export const COLLECTIONS_PER_SEARCH_MAX = 200;
/** How long a leg of a search may take before the other one answers alone. */
export const LEG_TIMEOUT_MS = 8_000;
export const RESULTS_MAX = 100;
export const RESULTS_DEFAULT = 10;
/** Marked places in one passage. */
export const HIGHLIGHTS_MAX = 50;
/** A newer document counts at most this much more than an old one: ties and near-ties only. */
export const FRESHNESS_SHARE = 0.06;
/** Age at which half of that is gone. */
export const FRESHNESS_HALF_LIFE_MS = 14 * 24 * 3600_000;
/** Values shown of each facet. */
export const FACET_VALUES_MAX = 20;
/** Hits whose texts an answer reads, one R2 read each. */
export const ANSWER_TEXTS_MAX = 12;
/** A passage in an answer's context: the chunk and what stands around it, about a short article. */
export const ANSWER_PASSAGE_CHARS = 2_400;
/** Documents further apart than this tell of another event, however alike they are. */
export const STORY_WINDOW_MS = 4 * 24 * 3600_000;
/** Ranked documents that are folded into stories: each is compared with the heads before it. */
export const STORY_DOCUMENTS_MAX = 200;
