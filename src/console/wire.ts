// The service's JSON as this page reads it: what api.md calls the wire. Only the fields that are shown.

export interface Problem {
  status: number;
  code: string;
  title: string;
  detail: string;
  retryable: boolean;
  errors?: { pointer: string; detail: string }[];
}

export interface HitDocument {
  id: string;
  kind: string;
  title: string | null;
  url: string | null;
  source: { id: string; title: string | null } | null;
  publisher: string | null;
  author: string | null;
  published_at: string | null;
  lang: string | null;
  category: string | null;
  version: number;
}

export type Range = [start: number, end: number];

export interface Passage {
  text: string;
  start: number;
  end: number;
  highlights: Range[];
}

export interface Why {
  keyword_rank: number | null;
  semantic_rank: number | null;
  cosine: number | null;
  fused: number;
  freshness: number;
  source: number;
  feedback: number;
  rerank: number | null;
}

export interface Hit {
  document: HitDocument;
  score: number;
  passage: Passage;
  also_in: { id: string; publisher: string | null; url: string | null }[];
  why?: Why | undefined;
}

export interface FacetValue {
  value: string;
  count: number;
}

export interface SearchReply {
  hits: Hit[];
  facets: Record<string, FacetValue[]>;
  meta: { query_id: string; took_ms: number; degraded: string[]; index_lag_s: number };
  next_cursor: string | null;
}

/** The filters that searches and answers share; empty ones are left out. */
export interface Filters {
  sources?: string[];
  categories?: string[];
  langs?: string[];
  within?: string;
  from?: string;
  to?: string;
}

export interface AnswerHit {
  n: number;
  document: HitDocument;
  passage: Passage;
}

export interface Citation {
  n: number;
  document_id: string;
  version: number;
  quote: string;
  start: number;
  end: number;
  url: string | null;
  changed?: boolean | undefined;
}

export interface Claim {
  id: string;
  text: string;
  verified: boolean;
  citations: Citation[];
  single_domain: boolean;
  /** Earlier claims that say otherwise, by id. */
  disagrees_with: string[];
}

export interface Reason {
  code: string;
  [more: string]: unknown;
}

export interface Usage {
  model: string | null;
  claims: { proved: number; refused: number; unreadable: number };
}

export interface Done {
  answer_id: string;
  outcome: "answered" | "partial" | "insufficient";
  reasons: Reason[];
  degraded: string[];
  usage: Usage;
}

/** The first event of an answer. */
export interface Meta {
  answer_id: string;
  conversation_id?: string | null;
  rewritten_question?: string | null | undefined;
}

/** An answer read again. */
export interface StoredAnswer extends Omit<Done, "answer_id"> {
  id: string;
  question: string;
  claims: Claim[];
  hits: AnswerHit[];
  conversation_id?: string | null;
  rewritten_question?: string | null | undefined;
  changed?: boolean;
  created_at: string;
}

export interface DocumentText {
  document_id: string;
  version: number;
  title: string | null;
  text: string;
}

export interface Status {
  documents: { pending: number; stored: number; indexed: number; rejected: number };
  index_lag_s: number;
  open_jobs: Record<string, number>;
  sources: { id: string; title: string | null; newest_at: string | null; problem: string | null }[];
}

export interface Source {
  id: string;
  kind: string;
  url: string | null;
  title: string | null;
  health: { state: string; problem: string | null } | null;
}

export interface Job {
  id: string;
  state: "queued" | "running" | "done" | "skipped" | "rejected" | "dead";
  reason: string | null;
}
