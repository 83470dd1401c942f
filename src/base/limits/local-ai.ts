// Bounds of the offline stand-in for Workers AI.

/** Texts in one `{text}` call: Cloudflare's schema of the bge models (workers-ai/models/bge-m3). */
export const AI_TEXTS_MAX = 100;
/** Texts in one `{queries}` or `{documents}` call: Cloudflare's schema of qwen3-embedding-0.6b. */
export const AI_QUERIES_MAX = 32;
/** Passages in one reranker call: all are embedded before the first score. */
export const AI_CONTEXTS_MAX = 100;
/**
 * Word pieces of a text that all-MiniLM-L6-v2 was trained to read, `[CLS]` and `[SEP]` included; more is
 * cut.
 */
export const EMBED_PIECES_MAX = 256;

/**
 * Word pieces (padding included) in one run of the model. A run can't be interrupted: so long does a query
 * wait behind bulk work: 70 ms on one 3 GHz core. Larger runs are not faster (measured: 256 to 2,048).
 */
export const EMBED_RUN_PIECES_MAX = 256;
/** Texts waiting in the model server: about five minutes of work on one core; more is answered "busy". */
export const EMBED_WAITING_TEXTS_MAX = 4_000;
/** Cores the model takes at most; one core is left to the Worker where there are two or more. */
export const EMBED_THREADS_MAX = 4;
/** One request to the model server: AI_TEXTS_MAX texts of 160 kB. */
export const EMBED_BODY_BYTES_MAX = 16_000_000;

/** Until the model server has answered: longer than its longest queue. */
export const EMBED_TIMEOUT_MS = 300_000;
/**
 * Until a language model's server sends its headers: loading it takes a minute, a whole reply on a CPU some
 * more.
 */
export const LLM_TIMEOUT_MS = 300_000;
/** Body of a failed reply of a language model's server that is read for its message. */
export const LLM_ERROR_CHARS_MAX = 300;

/** Claims that the extractive writer picks at most when the caller sets no `max_tokens`. */
export const EXTRACT_CLAIMS_MAX = 4;
/** Tokens that one claim with its quote takes, about: turns `max_tokens` into a number of claims. */
export const EXTRACT_CLAIM_TOKENS = 300;
/** Characters of one streamed token: what a language model's tokens hold on average. */
export const STREAM_TOKEN_CHARS = 4;
/** Pause before the first byte of the fault `slow`: longer than any first-token timeout of ours. */
export const FAULT_SLOW_MS = 20_000;
