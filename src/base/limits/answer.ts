// Bounds of answering.

/** Longest question; a pasted paragraph fits. */
export const QUESTION_CHARS_MAX = 4_000;
/** Passages in one context: more dilute small models, and each costs about 300 tokens. */
export const PASSAGES_MAX = 10;
/** Passages of one registrable domain: so that one (poisoned) site can't outvote the others. */
export const PASSAGES_PER_DOMAIN_MAX = 2;
/** Longest passage as shown to a model; chunks are about 1,200 characters. */
export const PASSAGE_CHARS_MAX = 4_000;

/** Claims that are asked for, by style. */
export const CLAIMS_ASKED = { brief: 4, detailed: 10 } as const;
/** Claim lines read before the writer is stopped: a model in a loop writes the same thing for ever. */
export const DRAFTS_MAX = 40;
/** Tokens that a model may write, by style: the asked claims with long quotes, twice. */
export const OUTPUT_TOKENS_MAX = { brief: 1_200, detailed: 3_000 } as const;
/** Characters read of one reply, thinking included, whatever the model was told. */
export const OUTPUT_CHARS_MAX = 60_000;
/** Longest line of a stream: one event, not a whole reply, except where it isn't streamed at all. */
export const STREAM_LINE_CHARS_MAX = 200_000;
/** Longest single JSON object of a claim. */
export const DRAFT_CHARS_MAX = 6_000;

/** Until the first text of a model; cold starts of large models take some seconds. */
export const FIRST_TOKEN_TIMEOUT_MS = 15_000;
/** Between two texts of a model: one that pauses longer has stopped, and the next one may still be in time. */
export const TOKEN_GAP_MS_MAX = 15_000;
/** How long a reply that said its end is still read, for its count of tokens. */
export const REPLY_END_MS_MAX = 1_000;
/** One whole answer, every model tried included. */
export const ANSWER_TIMEOUT_MS = 60_000;

/** A shorter quote stands anywhere and proves nothing; letters of unspaced scripts count threefold. */
export const QUOTE_CHARS_MIN = 12;
/** A longer quote is a copy of the article, and hides which words prove the claim. */
export const QUOTE_CHARS_MAX = 1_000;
export const CLAIM_CHARS_MIN = 8;
export const CLAIM_CHARS_MAX = 600;
/** Longest word of a claim: longer ones are data, not language (Lopado… of Aristophanes excepted). */
export const CLAIM_WORD_CHARS_MAX = 48;

/**
 * Sentences the extractive writer embeds for one question, twice each (some 40 texts); twice as many found no better
 * answers (docs/evaluation.md).
 */
export const EXTRACT_SENTENCES_MAX = 16;
/** Citations of one claim: its own, and the documents beside it that say the same. */
export const CITATIONS_PER_CLAIM_MAX = 3;
/** Sentences of one passage that are held against a claim: about twice a passage's length in short sentences. */
export const PASSAGE_SENTENCES_MAX = 60;
/** Sentences of other documents shown because they say otherwise, in one answer. */
export const COUNTERCLAIMS_MAX = 2;

/** Failures in a row after which a model is left alone, and for how long: a request should not pay for what is known. */
export const MODEL_FAILURES_MAX = 2;
export const MODEL_REST_MS = 30_000;
/** The same for a spent account whose day of reset is not known. */
export const MODEL_QUOTA_REST_MS = 10 * 60_000;
/** Models that are remembered: the list of the settings is far shorter. */
export const MODELS_REMEMBERED_MAX = 64;

/** Longest life of an answer that is given again: news is no older than this. */
export const ANSWER_CACHE_S_MAX = 600;
/** How long an answer in the making is waited for after its last sign of life, and how often it gives one. */
export const ANSWER_LEASE_MS = 12_000;
export const ANSWER_LEASE_RENEW_MS = 4_000;
/** Looks at an answer in the making: the first gap, the longest, and when one answers for oneself. */
export const ANSWER_LOOK_FIRST_MS = 150;
export const ANSWER_LOOK_MS_MAX = 1_000;
export const ANSWER_WAIT_MS_MAX = 30_000;
