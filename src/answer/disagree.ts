// Do two statements of different documents contradict each other on what is asked? Figures and dates only, and only
// where both speak of the same thing: whether one is right, or both at different times, is for the reader to see.

import type { Passage } from "../model/answer.ts";
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
export interface AskedParts {
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
  /** The statement under its document's title: what it is about where it does not say so itself. */
  titled: TextTerms;
}

/** Share of the question's plain words that both must hold to be answers to it. */
const ASKED_SHARE_MIN = 0.5;
/** Share of the shorter one's words that both must hold: `close` where nobody claims that it is an answer. */
const SHARED_MIN = { claimed: 0.3, close: 0.5 } as const;

const DENIED =
  /(?:not|instead of|rather than|against|nicht|statt|et non|au lieu de|no|en vez de)\s+(?:the |about |some )?$/iu;

export function readParts(question: string): AskedParts {
  return { question, parts: splitQuestion(question).map(readQuestion) };
}

/** True when the question asks for what two statements can give differently: a number or a date. */
export const isContestable = ({ parts }: AskedParts): boolean =>
  parts.some(({ kind }) => kind === "number" || kind === "date");

export function statementOf(
  text: string,
  { documentId, title, lang }: Pick<Passage, "documentId" | "title" | "lang">,
): Statement {
  const dates = findDates(text);
  return {
    text,
    documentId,
    names: findNames(text),
    dates,
    figures: findFigures(text, dates),
    stems: stemsOf(text, lang),
    terms: readText(text, lang),
    titled: readText(`${title}\n${text}`, lang),
  };
}

/**
 * True when `a` and `b` give different figures or dates for what one part of the question asks. `how` says how alike
 * they must be: two claims of an answer less than a claim and a sentence that nobody picked.
 */
export function disagree(
  asked: AskedParts,
  a: Statement,
  b: Statement,
  how: keyof typeof SHARED_MIN,
): boolean {
  if (a.documentId === b.documentId || !sharesSubject(a, b)) return false;
  if (overlap(a.stems, b.stems) < SHARED_MIN[how]) return false;
  return asked.parts.some((part) => answers(part, a) && answers(part, b) && differ(part, a, b));
}

/**
 * The figure or date with which a headline contradicts `claim`: the words of a headline are few, so that it must name
 * what is asked for and speak of the same, in the same unit. Null when it does not.
 */
export function contradiction(
  asked: AskedParts,
  claim: Statement,
  headline: Statement,
): Figure | StatedDate | null {
  if (overlap(claim.stems, headline.stems) < SHARED_MIN.close) return null;
  for (const part of asked.parts) {
    const { names, numbered } = part;
    if (names.length + numbered.length === 0 || !answers(part, claim)) continue;
    if (!names.every((name) => holdsName(headline.terms, name))) continue;
    if (!numbered.every((one) => headline.terms.numbered.has(one.folded))) continue;
    const said = differ(part, claim, headline);
    if (said) return said;
  }
  return null;
}

/** What `b` says otherwise than `a` of the kind that is asked for. */
function differ(part: QuestionTerms, a: Statement, b: Statement): Figure | StatedDate | null {
  if (part.kind === "number") return otherFigure(part, a, b);
  return part.kind === "date" ? otherDate(a, b) : null;
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

/** True when the statement is about all that the question names, and holds enough of its words itself. */
function answers({ names, numbered, words }: QuestionTerms, { terms, titled }: Statement): boolean {
  if (!names.every((name) => holdsName(titled, name))) return false;
  if (!numbered.every((one) => titled.numbered.has(one.folded))) return false;
  const held = words.filter((word) => holdsWord(terms, word.stem)).length;
  return names.length + numbered.length + words.length > 0 && held >= words.length * ASKED_SHARE_MIN;
}

/** One figure each in the unit asked for (or any one), not the same, and no two times that would explain it. */
function otherFigure(part: QuestionTerms, a: Statement, b: Statement): Figure | null {
  const sameTime = a.dates.some((one) => b.dates.some((two) => sameDate(one, two)));
  if (a.dates.length > 0 && b.dates.length > 0 && !sameTime) return null;
  const theirs = asserted(b);
  for (const [kind, left] of asserted(a)) {
    const right = theirs.get(kind) ?? [];
    const [one, two] = [left[0], right[0]];
    // Several sums in one sentence are parts, totals and rates: which is the one that was asked for, code can't know.
    if (!one || !two || left.length > 1 || right.length > 1) continue;
    if (part.units !== null && !part.units.has(kind)) continue;
    if (!sameFigure(one, two) && !sameFigure(two, one) && !isRough(a.text, one, b.text, two)) return two;
  }
  return null;
}

const ROUGH =
  /(?:about|around|some|roughly|nearly|almost|more than|over|up to|at least|etwa|rund|fast|environ|près de|unos|casi)\s$/iu;
/** Share by which a round figure may be off. */
const ROUGH_SHARE_MAX = 0.05;

/** "About 10,000" and "10,012" say the same. */
function isRough(a: string, one: Figure, b: string, two: Figure): boolean {
  const rough = ROUGH.test(a.slice(0, one.start)) || ROUGH.test(b.slice(0, two.start));
  const near = one.values.some((x) =>
    two.values.some((y) => Math.abs(x - y) <= ROUGH_SHARE_MAX * Math.max(Math.abs(x), Math.abs(y))),
  );
  return rough && near;
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

/** One date each, stated as exactly by both, and not the same. */
function otherDate(a: Statement, b: Statement): StatedDate | null {
  const stated = (dates: readonly StatedDate[]) =>
    dates.filter((date) => date.month !== null || date.year !== null);
  const [ours, theirs] = [stated(a.dates), stated(b.dates)];
  const [one, two] = [ours[0], theirs[0]];
  if (!one || !two || ours.length > 1 || theirs.length > 1) return null;
  const other = (["year", "month", "day"] as const).some(
    (part) => one[part] !== null && two[part] !== null && one[part] !== two[part],
  );
  return other && !sameDate(one, two) && !sameDate(two, one) ? two : null;
}
