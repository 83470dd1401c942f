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
