// What an answer is made of: the border between src/answer and whoever streams, stores or shows it. No wire
// format.

/**
 * A stored slice of a document as offered to the writer: `text` is exactly `documentText.slice(start,
 * end)`.
 */
export interface Passage {
  /** The number that citations use: the place of its document among the hits, from 1. */
  n: number;
  documentId: string;
  version: number;
  chunkId: string;
  title: string;
  publisher: string | null;
  /** Epoch ms. */
  publishedAt: number | null;
  url: string | null;
  lang: string | null;
  text: string;
  /** UTF-16 code units into the stored text of that version. */
  start: number;
  end: number;
  score: number;
  /**
   * Cosine with the question on the scale of embedding.ts's nearnessOf: 0 is unrelated, ½ and more on the topic. Null
   * when the semantic leg did not find it, did not run, or does not know the language.
   */
  cosine: number | null;
  /** Place in the keyword ranking from 1; null when it is not in it. */
  keywordRank: number | null;
}

/**
 * The quote that proves a claim: `quote` is exactly `text.slice(start, end)` of that version's stored text.
 */
export interface Citation {
  n: number;
  documentId: string;
  version: number;
  quote: string;
  start: number;
  end: number;
  /** From the store, never from a model. */
  url: string | null;
}

/**
 * One sentence of an answer. An unproved one has no citations and is only sent when the caller asked for
 * such.
 */
export interface Claim {
  id: string;
  text: string;
  verified: boolean;
  /** One or more for a verified claim, one a document: the writer's own first, then those that code found beside it. */
  citations: Citation[];
  /** True when all of them lie with one registrable domain (or publisher): nobody else says so here. */
  singleDomain: boolean;
  /** Ids of earlier claims that say another figure or date of the same thing. */
  disagreesWith: string[];
}

export type AnswerOutcome = "answered" | "partial" | "insufficient";

/** Why code refused a claim that a model wrote. */
export type ClaimRefusal =
  | "no_such_passage"
  | "quote_missing"
  | "quote_too_short"
  | "quote_too_long"
  | "quote_elided"
  | "quote_not_found"
  | "text_missing"
  | "claim_too_short"
  | "claim_too_long"
  | "claim_has_link"
  | "claim_has_markup"
  | "claim_has_foreign_quote"
  | "duplicate"
  | "number_not_in_quote"
  | "number_of_another"
  | "date_not_in_quote"
  | "name_not_in_quote"
  | "roles_swapped"
  | "negation"
  | "certainty"
  | "too_few_shared_words"
  | "unproved_words";

/** Why the outcome is not a plain `answered`, or what the reader should know about it. */
export type AnswerReason =
  /** Nothing was found, or nothing near enough to the question. */
  | { code: "no_relevant_passages" }
  /** Names, numbers, dates or rare words of the question that no passage holds. */
  | { code: "missing_terms"; terms: string[] }
  /** The writer read the passages and found no (further) answer in them. */
  | { code: "not_in_passages" }
  /** No claim gives the kind of thing that was asked for. */
  | { code: "asked_kind_missing"; kind: "number" | "date" }
  /** Claims that could not be proved and were left out, by cause. */
  | { code: "claims_refused"; count: number; by: Partial<Record<ClaimRefusal, number>> }
  /** The writer stopped early: cut off, out of tokens, or out of time. */
  | { code: "cut_short"; by: "stream" | "length" | "deadline" | "claims" }
  /** Pairs of claims, by id: two documents say different things about the same. */
  | { code: "sources_disagree"; claims: [string, string][] }
  /** Every proved claim rests on this one domain or publisher; null for one document that names neither. */
  | { code: "single_domain"; domain: string | null }
  /** No model could be used; the sentences are picked from the sources, not written. */
  | { code: "extractive" };

/** What the search behind the answer looked at; shown with a refusal. */
export interface AnswerSearched {
  collections: string[];
  /** Hits before selection. */
  hits: number;
  /** Legs that failed, as in a search's `meta.degraded`. */
  degraded: string[];
}

export interface AnswerUsage {
  /** The model whose words were used; `extractive` for our own writer, null when none was asked. */
  model: string | null;
  /** Tokens as the model reports them, else characters ÷ 4.2; failed models included. */
  inputTokens: number;
  outputTokens: number;
  estimated: boolean;
  /** Models that failed before that one, with the kind of failure. */
  failed: { model: string; problem: ModelProblem }[];
  claims: { proved: number; refused: number; unreadable: number };
}

export type ModelProblem = "rate_limited" | "quota" | "refused" | "failed" | "slow" | "empty" | "garbage";

/** Why an answer ended without an outcome. */
export type AnswerFault = "aborted" | "unavailable" | "internal";

/** What streamAnswer yields: any number of claims, then exactly one `done` or `error`. */
export type AnswerEvent =
  | { type: "claim"; claim: Claim }
  | {
      type: "done";
      outcome: AnswerOutcome;
      reasons: AnswerReason[];
      /** `"model"` when a model of the list failed, and the search's own. */
      degraded: string[];
      searched: AnswerSearched;
      usage: AnswerUsage;
    }
  | { type: "error"; code: AnswerFault; detail: string };
