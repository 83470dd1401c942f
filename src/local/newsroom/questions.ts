// Questions that the sample newsroom answers, answers in part, or can't: what answers are measured with.
// The figures that an answer must state are held against the articles by `questions.test.ts`.
import { DATED, DATED_HELD, NUMERIC, NUMERIC_HELD } from "./questions/figures.ts";
import { LANGUAGE, LANGUAGE_HELD } from "./questions/languages.ts";
import { ANSWERABLE, ANSWERABLE_HELD } from "./questions/plain.ts";
import {
  DISAGREEING,
  DISAGREEING_HELD,
  MULTI,
  MULTI_HELD,
  PARTIAL,
  PARTIAL_HELD,
} from "./questions/several.ts";
import { FOLLOW_UPS, FOLLOW_UPS_HELD, type TurnRow } from "./questions/turns.ts";
import { UNANSWERABLE, UNANSWERABLE_HELD } from "./questions/unanswerable.ts";

export type QuestionKind =
  | "answerable"
  | "numeric"
  | "dated"
  | "multi"
  | "disagreeing"
  | "language"
  | "partial"
  | "unanswerable"
  | "followup";

export interface Question {
  id: string;
  question: string;
  kind: QuestionKind;
  /** True for questions that nothing was tuned on: what they show is what to expect elsewhere. */
  held: boolean;
  /** The questions of the same conversation before this one, in order. */
  history: { question: string }[];
  expected: {
    /** Articles that prove the answer: all are needed for `multi` and `disagreeing`, any one for the rest. */
    slugs: string[];
    /**
     * An answer states all of them; in `a|b` either will do. Each stands in at least one of the articles.
     */
    mustContain: string[];
  };
}

export type Row = [question: string, slugs: string[], mustContain: string[]];

function number(kind: QuestionKind, rows: readonly TurnRow[], held: boolean): Question[] {
  return rows.map(([history, question, slugs, mustContain], i) => ({
    id: `${kind}-${held ? "held-" : ""}${i + 1}`,
    question,
    kind,
    held,
    history: history.map((one) => ({ question: one })),
    expected: { slugs, mustContain },
  }));
}

const alone = ([question, slugs, mustContain]: Row): TurnRow => [[], question, slugs, mustContain];
const refused = (question: string): TurnRow => [[], question, [], []];

const ROWS: [kind: QuestionKind, tuned: TurnRow[], held: TurnRow[]][] = [
  ["answerable", ANSWERABLE.map(alone), ANSWERABLE_HELD.map(alone)],
  ["numeric", NUMERIC.map(alone), NUMERIC_HELD.map(alone)],
  ["dated", DATED.map(alone), DATED_HELD.map(alone)],
  ["multi", MULTI.map(alone), MULTI_HELD.map(alone)],
  ["disagreeing", DISAGREEING.map(alone), DISAGREEING_HELD.map(alone)],
  ["language", LANGUAGE.map(alone), LANGUAGE_HELD.map(alone)],
  ["partial", PARTIAL.map(alone), PARTIAL_HELD.map(alone)],
  ["unanswerable", UNANSWERABLE.map(refused), UNANSWERABLE_HELD.map(refused)],
  ["followup", FOLLOW_UPS, FOLLOW_UPS_HELD],
];

/** All questions; an id is the kind and a number within it. */
export const QUESTIONS: Question[] = ROWS.flatMap(([kind, tuned, held]) => [
  ...number(kind, tuned, false),
  ...number(kind, held, true),
]);
