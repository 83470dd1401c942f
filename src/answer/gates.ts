// The three gates of refusal: is there anything near the question, does it hold what the question names,
// and was enough of the answer proved. Cosines come on a scale of their own (embedding.ts), so that no threshold here
// belongs to one model.

import type { AnswerOutcome, AnswerReason, Claim, ClaimRefusal, Passage } from "../model/answer.ts";
import { findDates } from "./dates.ts";
import { findFigures } from "./figures.ts";
import {
  holdsDate,
  holdsFigure,
  holdsName,
  holdsWord,
  type QuestionTerms,
  readPassage,
  type TextTerms,
} from "./question.ts";
import { saysWhen } from "./signs.ts";

/** From this nearness on the best passage is taken to be on the topic, whatever its words. */
export const COSINE_MIN = 0.5;
/** From this share of the question's words on it is, whatever its nearness: rare names embed badly. */
export const WORD_COVERAGE_MIN = 0.5;
/** Below this nearness no share of words helps: the same words, about something else. */
export const COSINE_FLOOR = 0;
/** Share of the question's plain words that all passages together must hold for a plain `answered`. */
export const WORDS_HELD_MIN = 0.5;
/** Share of proved claims among those written, from which an answer is more than partial. */
export const PROVED_SHARE_MIN = 0.5;

/** Share of all terms of the question that one text holds; 1 for a question without terms. */
export function coverageOf(question: QuestionTerms, text: TextTerms): number {
  const all = question.names.length + question.dates.length + question.figures.length + question.words.length;
  if (all === 0) return 1;
  const held =
    question.names.filter((name) => holdsName(text, name)).length +
    question.dates.filter((date) => holdsDate(text, date)).length +
    question.figures.filter((figure) => holdsFigure(text, figure)).length +
    question.words.filter((word) => holdsWord(text, word.stem)).length;
  return held / all;
}

/** The first gate: false when no passage is near the question by either leg. */
export function isRelevant(question: QuestionTerms, passages: readonly Passage[]): boolean {
  return passages.some((passage) => {
    if (passage.cosine !== null && passage.cosine >= COSINE_MIN) return true;
    if (passage.cosine !== null && passage.cosine < COSINE_FLOOR) return false;
    return coverageOf(question, readPassage(passage)) >= WORD_COVERAGE_MIN;
  });
}

export interface Coverage {
  /** As the question spells them. */
  missing: string[];
  /** True when without them no passage can answer: every name, or a date, is missing. */
  essential: boolean;
}

/** The second gate: what the question names and no passage holds. */
export function findMissing(question: string, terms: QuestionTerms, passages: readonly Passage[]): Coverage {
  const texts = passages.map(readPassage);
  const spelled = (span: { start: number; end: number }) => question.slice(span.start, span.end).trim();
  const names = terms.names.filter((name) => !texts.some((text) => holdsName(text, name)));
  const dates = terms.dates.filter((date) => !texts.some((text) => holdsDate(text, date)));
  const figures = terms.figures.filter((figure) => !texts.some((text) => holdsFigure(text, figure)));
  const words = terms.words.filter((word) => !texts.some((text) => holdsWord(text, word.stem)));
  const numbered = terms.numbered.filter((one) => isOtherNumber(one.folded, texts));
  const wordsFew = terms.words.length > 0 && 1 - words.length / terms.words.length < WORDS_HELD_MIN;
  const missing = [...names, ...dates, ...figures].map(spelled);
  missing.push(...numbered.map((one) => one.text));
  if (wordsFew && missing.length === 0) missing.push(...words.map((word) => word.text));
  const essential =
    (names.length > 0 && names.length === terms.names.length) || dates.length > 0 || numbered.length > 0;
  return { missing: [...new Set(missing)], essential };
}

/** True when the texts know the name with other numbers only: Marrow 4, where Marrow 5 is asked for. */
function isOtherNumber(numbered: string, texts: readonly TextTerms[]): boolean {
  const stem = numbered.slice(0, numbered.lastIndexOf(" ") + 1);
  if (texts.some((text) => text.numbered.has(numbered))) return false;
  return texts.some((text) => [...text.numbered].some((other) => other.startsWith(stem)));
}

/** What came of one writer's reply. */
export interface Tally {
  proved: Claim[];
  refused: Partial<Record<ClaimRefusal, number>>;
  unreadable: number;
  notEnough: boolean;
  cutBy: "stream" | "length" | "deadline" | "claims" | null;
}

export function emptyTally(): Tally {
  return { proved: [], refused: {}, unreadable: 0, notEnough: false, cutBy: null };
}

export function refusedCount(tally: Tally): number {
  return Object.values(tally.refused).reduce((sum, count) => sum + (count ?? 0), 0);
}

/** The third gate: the outcome, and why it is not better. */
export function judgeSupport(tally: Tally, terms: QuestionTerms, missing: readonly string[]) {
  const reasons: AnswerReason[] = [];
  const refused = refusedCount(tally);
  const against = refused - (tally.refused.duplicate ?? 0);
  if (missing.length > 0) reasons.push({ code: "missing_terms", terms: [...missing] });
  if (tally.notEnough) reasons.push({ code: "not_in_passages" });
  const kind = tally.proved.length > 0 ? missingKind(terms, tally.proved) : null;
  if (kind) reasons.push({ code: "asked_kind_missing", kind });
  if (tally.cutBy) reasons.push({ code: "cut_short", by: tally.cutBy });
  const share = tally.proved.length / Math.max(1, tally.proved.length + against);
  const whole = reasons.length === 0 && share >= PROVED_SHARE_MIN;
  if (refused > 0) reasons.push({ code: "claims_refused", count: refused, by: tally.refused });
  const outcome: AnswerOutcome = tally.proved.length === 0 ? "insufficient" : whole ? "answered" : "partial";
  if (outcome === "insufficient" && reasons.length === 0) reasons.push({ code: "not_in_passages" });
  return { outcome, reasons };
}

/** The kind of thing asked for, when no claim gives one. */
function missingKind(terms: QuestionTerms, claims: readonly Claim[]): "number" | "date" | null {
  const dated = claims.some((claim) => findDates(claim.text).length > 0 || saysWhen(claim.text));
  if (terms.kind === "date") return dated ? null : "date";
  const counted = claims.some((claim) => findFigures(claim.text, findDates(claim.text)).length > 0);
  return terms.kind === "number" && !counted && !dated ? "number" : null;
}
