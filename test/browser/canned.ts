// What the fake service says: replies of the real shapes, with words that we made up.
import type {
  AnswerHit,
  Citation,
  Claim,
  Done,
  Hit,
  HitDocument,
  SearchReply,
  Status,
} from "../../src/console/wire.ts";

/** The moment that the pages under test take for now. */
export const NOW = "2026-11-24T12:00:00.000Z";

type WireDocument = HitDocument & { collection_id: string; external_id: string | null };

const SENTENCE = "Halden Labs said its 4-bit weights lose 0.3 points on the reading test.";
export const TEXT = [
  "The week in compression began quietly. ".repeat(60),
  `${SENTENCE} Rivals doubt it.`,
  "More is expected at the spring meeting. ".repeat(60),
].join("\n\n");
export const QUOTE_START = TEXT.indexOf(SENTENCE);
export const QUOTE = SENTENCE;

export function cannedDocument(n: number, change: Partial<HitDocument> = {}): WireDocument {
  return {
    id: `doc_${n}`,
    kind: "article",
    title: `Halden Labs halves the memory of its models, take ${n}`,
    url: `https://news.example/articles/${n}`,
    source: { id: "src_1", title: "The Gradient Post" },
    publisher: "The Gradient Post",
    author: "Mira Osei",
    published_at: "2026-11-24T09:00:00.000Z",
    lang: "en",
    category: "compression",
    collection_id: "col_1",
    external_id: null,
    version: 1,
    ...change,
  };
}

export function cannedHit(
  n: number,
  change: Partial<HitDocument> = {},
  text = QUOTE,
): Hit & { document: WireDocument } {
  const passage = {
    chunk_id: `doc_${n}:1:0`,
    text,
    start: QUOTE_START,
    end: QUOTE_START + text.length,
    highlights: [
      [0, 6],
      [21, 26],
    ] as [number, number][],
  };
  return {
    document: cannedDocument(n, change),
    score: 0.83,
    passage,
    also_in: [],
    why: {
      keyword_rank: n,
      semantic_rank: null,
      cosine: 0.61,
      fused: 0.8,
      freshness: 1.05,
      source: 1,
      feedback: 1,
      rerank: null,
    },
  };
}

export function cannedReply(hits: Hit[], change: Partial<SearchReply> = {}) {
  return {
    hits,
    facets: {
      source: [
        { value: "src_1", count: 3 },
        { value: "src_2", count: 1 },
      ],
      category: [
        { value: "compression", count: 3 },
        { value: "pricing", count: 1 },
      ],
      lang: [
        { value: "en", count: 3 },
        { value: "de", count: 1 },
      ],
      kind: [{ value: "article", count: Math.max(hits.length, 1) }],
      publisher: [],
      day: [],
    },
    next_cursor: null,
    ...change,
    meta: {
      query_id: "qry_1",
      took_ms: 12,
      mode: "hybrid",
      degraded: [] as string[],
      index_lag_s: 0,
      ...change.meta,
    },
  };
}

export const cannedStatus = (change: Partial<Status> = {}) => ({
  documents: { pending: 2, stored: 1, indexed: 1204, rejected: 0 },
  index_lag_s: 4,
  open_jobs: {},
  dead_letters: 0,
  sources: [
    { id: "src_1", title: "The Gradient Post", newest_at: "2026-11-24T09:00:00.000Z", problem: null },
    { id: "src_2", title: "Rechenwerk", newest_at: "2026-11-22T09:00:00.000Z", problem: null },
    { id: "src_3", title: "Inference Ledger", newest_at: null, problem: "robots_disallowed" },
  ],
  ...change,
});

export function cannedCitation(n: number, change: Partial<Citation> = {}): Citation {
  return {
    n,
    document_id: `doc_${n}`,
    version: 1,
    quote: QUOTE,
    start: QUOTE_START,
    end: QUOTE_START + QUOTE.length,
    url: `https://news.example/articles/${n}`,
    ...change,
  };
}

export const cannedClaim = (
  id: string,
  text: string,
  citations: Citation[],
  change: Partial<Claim> = {},
): Claim => ({
  id,
  text,
  verified: true,
  citations,
  single_domain: true,
  disagrees_with: [],
  ...change,
});

export const answerHit = (hit: Hit, i: number): AnswerHit => ({
  n: i + 1,
  document: hit.document,
  passage: hit.passage,
});

export function cannedDone(change: Partial<Done> = {}) {
  const usage = {
    model: "@wireroom/extractive",
    input_tokens: 900,
    output_tokens: 120,
    estimated: true,
    cached: false,
    failed: [],
    claims: { proved: 2, refused: 0, unreadable: 0 },
  };
  const searched = { collections: [], hits: 2, degraded: [] };
  return {
    answer_id: "ans_1",
    outcome: "answered" as const,
    reasons: [],
    degraded: [],
    searched,
    ...change,
    usage,
  };
}

export const META = {
  answer_id: "ans_1",
  query_id: "qry_2",
  conversation_id: null,
  model: "@wireroom/extractive",
};

export const cannedProblem = (status: number, code: string, detail: string) => ({
  type: `https://wireroom.dev/problems/${code}`,
  title: "Something is wrong",
  status,
  code,
  detail,
  request_id: "req_1",
  retryable: status >= 500,
});

export const cannedSource = (change: { problem?: string } = {}) => ({
  id: "src_9",
  kind: "feed" as const,
  url: "https://news.example/feed.xml",
  title: "News Example",
  category: null,
  collection_id: "col_1",
  state: "active" as const,
  created_at: NOW,
  health: {
    state: "ok" as const,
    problem: change.problem ?? null,
    http_status: 200,
    failures: 0,
    crawled_at: NOW,
    changed_at: NOW,
    next_crawl_at: NOW,
    interval_s: 900,
  },
});

export const cannedJob = (state: "queued" | "running" | "done") => ({
  id: "job_1",
  kind: "crawl",
  subject_id: "fed_1",
  state,
  reason: null,
  attempts: 1,
  created_at: NOW,
  updated_at: NOW,
});
