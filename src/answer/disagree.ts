// Do two statements of different documents contradict each other on what is asked? Figures and dates only, and only
// where both speak of the same thing: whether one is right, or both at different times, is for the reader to see.

import { findDates, type StatedDate, sameDate } from "./dates.ts";
import { type Figure, findFigures, sameFigure } from "./figures.ts";
import { findNames, hasNameWord, type Name } from "./names.ts";
import { splitQuestion } from "./parts.ts";
import {
  holdsName,
  holdsWord,
  type QuestionTerms,
  readQuestion,
  readText,
  type TextTerms,
} from "./question.ts";
import { contentWords, stemsOf } from "./words.ts";

/** The question in parts: two statements can contradict each other only as answers to the same part. */
export interface Asked {
  question: string;
  parts: QuestionTerms[];
}

/** A claim or sentence, read for comparison. */
export interface Statement {
  text: string;
  documentId: string;
  names: Name[];
  dates: StatedDate[];
  figures: Figure[];
  stems: Set<string>;
  terms: TextTerms;
}

/** Share of the question's terms that both must hold to be answers to it. */
const ASKED_SHARE_MIN = 0.5;
/** Share of the shorter one's words that both must hold: `close` where nobody claims that it is an answer. */
const SHARED_MIN = { claimed: 0.3, close: 0.5 } as const;

const DENIED =
  /(?:not|instead of|rather than|against|nicht|statt|et non|au lieu de|no|en vez de)\s+(?:the |about |some )?$/iu;

export function readAsked(question: string): Asked {
  return { question, parts: splitQuestion(question).map(readQuestion) };
}

export function statementOf(text: string, documentId: string, lang: string | null): Statement {
  const dates = findDates(text);
  return {
    text,
    documentId,
    names: findNames(text),
    dates,
    figures: findFigures(text, dates),
    stems: stemsOf(text, lang),
    terms: readText(text, lang),
  };
}

/**
 * True when `a` and `b` give different figures or dates for what one part of the question asks. `how` says how alike
 * they must be: two claims of an answer less than a claim and a sentence that nobody picked.
 */
export function disagree(asked: Asked, a: Statement, b: Statement, how: keyof typeof SHARED_MIN): boolean {
  if (a.documentId === b.documentId || !sharesSubject(a, b)) return false;
  if (overlap(a.stems, b.stems) < SHARED_MIN[how]) return false;
  return asked.parts.some((part) => {
    if (!answers(part, a) || !answers(part, b)) return false;
    if (part.kind === "number") return differInFigures(part, a, b);
    return part.kind === "date" && differInDates(a, b);
  });
}

/** Two statements that both name somebody must name somebody in common. */
function sharesSubject(a: Statement, b: Statement): boolean {
  if (a.names.length === 0 || b.names.length === 0) return true;
  return a.names.some((name) => name.words.some((word) => hasNameWord(b.terms.nameWords, word)));
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const smaller = Math.min(a.size, b.size);
  if (smaller === 0) return 0;
  let shared = 0;
  for (const stem of a) if (b.has(stem)) shared += 1;
  return shared / smaller;
}

function answers(part: QuestionTerms, { terms }: Statement): boolean {
  const all = part.names.length + part.words.length;
  if (all === 0) return false;
  const held =
    part.names.filter((name) => holdsName(terms, name)).length +
    part.words.filter((word) => holdsWord(terms, word.stem)).length;
  return held / all >= ASKED_SHARE_MIN;
}

/** Figures in the unit asked for (any one unit else), none in common, and no two times that would explain it. */
function differInFigures(part: QuestionTerms, a: Statement, b: Statement): boolean {
  if (
    a.dates.length > 0 &&
    b.dates.length > 0 &&
    !a.dates.some((one) => b.dates.some((two) => sameDate(one, two)))
  )
    return false;
  const [ours, theirs] = [asserted(a), asserted(b)];
  return [...ours].some(([kind, left]) => {
    const right = theirs.get(kind);
    if (!right || (part.units !== null && !part.units.has(kind))) return false;
    return !left.some((one) => right.some((two) => sameFigure(one, two)));
  });
}

/** Figures by unit, else by the word that they count, as far as the text holds them for true: "34, not 21" says 34. */
function asserted({ text, figures }: Statement): Map<string, Figure[]> {
  const groups = new Map<string, Figure[]>();
  for (const figure of figures) {
    const kind = figure.unit ?? countedBy(text, figure);
    if (kind === null || DENIED.test(text.slice(Math.max(0, figure.start - 24), figure.start))) continue;
    groups.set(kind, [...(groups.get(kind) ?? []), figure]);
  }
  return groups;
}

function countedBy(text: string, figure: Figure): string | null {
  const next = contentWords(text.slice(figure.end, figure.end + 40))[0];
  return next ? `#${next.stem}` : null;
}

/** Dates stated as exactly by both, none in common. */
function differInDates(a: Statement, b: Statement): boolean {
  const exact = (dates: readonly StatedDate[]) =>
    dates.filter((date) => date.month !== null || date.year !== null);
  const [ours, theirs] = [exact(a.dates), exact(b.dates)];
  if (ours.length !== 1 || theirs.length !== 1) return false;
  const [one, two] = [ours[0], theirs[0]];
  if (!one || !two || sameDate(one, two) || sameDate(two, one)) return false;
  const both = (part: "year" | "month" | "day") => one[part] !== null && two[part] !== null;
  return (
    (both("year") && one.year !== two.year) ||
    (both("month") && one.month !== two.month) ||
    (both("month") && both("day") && one.day !== two.day)
  );
}
