// Which of the rated sentences are shown: the best, what other documents say about the same, and what adds to it. It
// rates nothing.

import { wordsOf } from "../base/text.ts";
import { sameDate } from "./dates.ts";
import { sameFigure } from "./figures.ts";
import { cosine } from "./meaning.ts";
import type { QuestionTerms } from "./question.ts";
import type { Rating } from "./rank.ts";
import type { Candidate } from "./sentences.ts";

export interface Rated extends Rating {
  candidate: Candidate;
  vector: number[] | null;
  /** Log-odds of being an answer, against none. */
  score: number;
}

/** From this score on a sentence is an answer… */
export const SCORE_MIN = -1.2;
/** …where the question is in another language than English: of its words fewer are found again. */
const SCORE_MIN_FOREIGN = -1.5;
/** How far below the best one the best sentence of another document may lie… */
const OTHER_BEHIND = 1.2;
/** …where it gives another figure for the same: two sources that disagree are both shown… */
const DIFFERING_BEHIND = 3;
/** …and a further sentence of a document that is shown already. */
const FURTHER_BEHIND = 0.6;
/** Within this much of each other newer goes first where figures differ: a correction comes later. */
const TIE = 0.5;
/** Two sentences this near in meaning, or with this share of words, say the same. */
const REPETITION_COSINE = 0.88;
const REPETITION_WORDS = 0.7;

/** The best first; then the best of other documents and what adds to it, `max` at most. */
export function choose(question: QuestionTerms, rated: readonly Rated[], max: number): Rated[] {
  const min = question.english ? SCORE_MIN : SCORE_MIN_FOREIGN;
  const ranked = rated.filter((one) => one.score >= min).sort((a, b) => b.score - a.score);
  const best = ranked[0];
  if (!best) return [];
  const chosen = [best];
  for (const one of ranked.slice(1)) {
    if (chosen.length >= max) break;
    const shown = chosen.some((other) => other.candidate.p === one.candidate.p);
    const behind = shown ? FURTHER_BEHIND : differ(question, one, best) ? DIFFERING_BEHIND : OTHER_BEHIND;
    if (one.score < best.score - behind) continue;
    if (!chosen.some((other) => repeats(question, one, other))) chosen.push(one);
  }
  return newerFirst(question, chosen);
}

/** Puts the newer of two documents first that give different figures for the same and are rated alike. */
function newerFirst(question: QuestionTerms, chosen: Rated[]): Rated[] {
  const [best, ...others] = chosen;
  if (!best || question.kind !== "number") return chosen;
  const newer = others.find(
    (one) =>
      one.score >= best.score - TIE &&
      (one.candidate.published ?? "") > (best.candidate.published ?? "") &&
      differ(question, one, best),
  );
  return newer ? [newer, best, ...others.filter((one) => one !== newer)] : chosen;
}

/** True when one says what the other does, and no other figure where a figure is asked for. */
export function repeats(question: QuestionTerms, a: Rated, b: Rated): boolean {
  if (a.candidate === b.candidate) return true;
  if (differ(question, a, b)) return false;
  if (a.vector && b.vector && cosine(a.vector, b.vector) >= REPETITION_COSINE) return true;
  const one = new Set(wordsOf(a.candidate.text.toLowerCase()));
  const two = new Set(wordsOf(b.candidate.text.toLowerCase()));
  const shared = [...one].filter((word) => two.has(word)).length;
  return shared / (one.size + two.size - shared) >= REPETITION_WORDS;
}

/** True when a figure (or date) is asked for, and two documents give different ones. */
function differ({ kind, units }: QuestionTerms, a: Rated, b: Rated): boolean {
  if (a.candidate.p === b.candidate.p) return false;
  if (kind === "date") {
    const [one, two] = [a.candidate.own.dates, b.candidate.own.dates];
    return (
      one.length > 0 && two.length > 0 && !one.some((date) => two.some((other) => sameDate(date, other)))
    );
  }
  if (kind !== "number") return false;
  const asked = ({ candidate }: Rated) =>
    candidate.own.figures.filter(({ unit }) => units === null || (unit !== null && units.has(unit)));
  const [one, two] = [asked(a), asked(b)];
  if (one.length === 0 || two.length === 0) return false;
  return !one.some((figure) => two.some((other) => sameFigure(figure, other)));
}
