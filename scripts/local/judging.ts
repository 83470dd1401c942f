// How well answers do on questions whose answers are known: one judgement an answer, and their sums by kind. It asks
// nothing and prints nothing.
import { findArticle } from "../../src/local/newsroom/articles.ts";
import type { Question, QuestionKind } from "../../src/local/newsroom/questions.ts";

interface Citation {
  n: number;
  document_id: string;
  version: number;
  quote: string;
  start: number;
  end: number;
}

export interface Answer {
  outcome: "answered" | "partial" | "insufficient";
  text: string;
  claims: { text: string; citations: Citation[] }[];
  hits: { n: number; document: { id: string; title: string } }[];
  reasons: { code: string }[];
  /** Absent where the service keeps no conversations. */
  conversation_id?: string | null;
}

export interface Judged {
  question: Question;
  answer: Answer;
  /** All of the expected words stand in the answer or its quotes… */
  complete: boolean;
  /** …and some of them already in its first claim. */
  first: boolean;
  /** Share of citations that point to an article which proves the answer; null without citations. */
  precision: number | null;
  /** Share of the articles that are needed which are cited; null where none is expected. */
  recall: number | null;
  quotes: number;
  /** Quotes that stand word for word at their offsets. */
  exact: number;
  ms: number;
}

export function judge(question: Question, answer: Answer, exact: number, ms: number): Judged {
  const citations = answer.claims.flatMap((claim) => claim.citations);
  const quotesOf = (claims: Answer["claims"]) =>
    claims.flatMap((claim) => [claim.text, ...claim.citations.map((citation) => citation.quote)]).join("\n");
  const { mustContain, slugs } = question.expected;
  const shown = quotesOf(answer.claims);
  const begun = quotesOf(answer.claims.slice(0, 1));
  const titles = new Set(slugs.map((slug) => findArticle(slug)?.title));
  const cited = citations.map(({ n }) => answer.hits.find((hit) => hit.n === n)?.document.title);
  const proving = cited.filter((title) => title !== undefined && titles.has(title));
  return {
    question,
    answer,
    complete: mustContain.every((words) => holds(shown, words)),
    first: mustContain.some((words) => holds(begun, words)),
    precision: cited.length === 0 ? null : proving.length / cited.length,
    recall: recallOf(question.kind, titles.size, new Set(proving).size),
    quotes: citations.length,
    exact,
    ms,
  };
}

const holds = (text: string, words: string) => words.split("|").some((one) => text.includes(one));

function recallOf(kind: QuestionKind, needed: number, cited: number): number | null {
  if (needed === 0) return null;
  return kind === "multi" || kind === "disagreeing" ? cited / needed : Math.min(1, cited);
}

export interface Sums {
  n: number;
  answered: number;
  partial: number;
  insufficient: number;
  complete: number;
  first: number;
  precision: number | null;
  recall: number | null;
}

/** Shares, 0–1; means leave out what has none. */
export function sumUp(judged: readonly Judged[]): Sums {
  const share = (test: (one: Judged) => boolean) => judged.filter(test).length / Math.max(1, judged.length);
  const mean = (values: (number | null)[]) => {
    const known = values.filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
  };
  return {
    n: judged.length,
    answered: share(({ answer }) => answer.outcome === "answered"),
    partial: share(({ answer }) => answer.outcome === "partial"),
    insufficient: share(({ answer }) => answer.outcome === "insufficient"),
    complete: share(({ complete }) => complete),
    first: share(({ first }) => first),
    precision: mean(judged.map(({ precision }) => precision)),
    recall: mean(judged.map(({ recall }) => recall)),
  };
}

export interface Refusals {
  /** Of what was refused, the share that had to be. */
  precision: number | null;
  /** Of what had to be refused, the share that was. */
  recall: number | null;
  /** Of what could be answered, the share that was refused. */
  falsely: number | null;
}

export function sumRefusals(judged: readonly Judged[]): Refusals {
  const refused = judged.filter(({ answer }) => answer.outcome === "insufficient");
  const unanswerable = judged.filter(({ question }) => question.kind === "unanswerable");
  const right = refused.filter(({ question }) => question.kind === "unanswerable").length;
  const share = (part: number, of: number) => (of === 0 ? null : part / of);
  return {
    precision: share(right, refused.length),
    recall: share(right, unanswerable.length),
    falsely: share(refused.length - right, judged.length - unanswerable.length),
  };
}

/** Half of the answers took less. */
export function medianMs(judged: readonly Judged[]): number {
  const times = judged.map(({ ms }) => ms).sort((a, b) => a - b);
  return Math.round(times[times.length >> 1] ?? 0);
}
