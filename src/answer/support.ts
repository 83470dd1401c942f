// Does the quote say what the claim says? Numbers, dates, names, who did it, whether it is denied or only
// possible, and whether the words are the quote's. Code only, so it can't know every paraphrase: in doubt
// it refuses.

import { type Span, splitSentences } from "../base/text.ts";
import type { ClaimRefusal } from "../model/answer.ts";
import { belongsToAnother } from "./binding.ts";
import { findDates, relativeTimes, type StatedDate, sameDate } from "./dates.ts";
import { type Figure, findFigures, sameFigure } from "./figures.ts";
import { normalise } from "./locate.ts";
import { findNames, hasNameWord, isAcronymOf, type Name, nameWords } from "./names.ts";
import {
  contentWords,
  hedgedStems,
  isHedged,
  negatedStems,
  opposeInDirection,
  stemsOf,
  turnsSense,
} from "./words.ts";

/** Share of a claim's content words that stand in the quote (those of the passage around it count half). */
export const SHARED_WORDS_MIN = 0.5;
/** The same with the quote alone: below it the quote is about something else. */
export const QUOTE_WORDS_MIN = 0.3;
/** Content words in a row that neither quote, passage nor title holds: more is text of another origin. */
export const UNPROVED_RUN_MAX = 3;

export interface Evidence {
  quote: string;
  /** Text of the same document right before and after the quote, a few hundred characters. */
  before: string;
  after: string;
  /** The part of `before` that belongs to the quote's own sentence. */
  lead: string;
  title: string;
  lang: string | null;
}

/** Why `claim` is not supported; null when it is. */
export function findUnsupported(claim: string, evidence: Evidence): ClaimRefusal | null {
  const { quote, lang } = evidence;
  const turned = turnsSense(evidence.lead);
  if (turned.negates && negatedStems(claim, lang).size === 0) return "negation";
  if (turned.hedges && !isHedged(claim)) return "certainty";
  const wrongNumber = findWrongNumber(claim, evidence);
  if (wrongNumber || isWholeQuote(claim, quote)) return wrongNumber;
  // Each sentence by itself: a true one must not carry a false one through.
  for (const { start, end } of splitSentences(claim)) {
    const problem = findWrongSentence(claim.slice(start, end), evidence);
    if (problem) return problem;
  }
  return null;
}

function findWrongSentence(claim: string, evidence: Evidence): ClaimRefusal | null {
  const { quote, lang } = evidence;
  return (
    findWrongName(claim, evidence) ?? findWrongSense(claim, quote, lang) ?? findWrongWords(claim, evidence)
  );
}

/** True for a claim that is the quote itself, but for spelling and the last stop. */
function isWholeQuote(claim: string, quote: string): boolean {
  const bare = (text: string) =>
    normalise(text)
      .text.trim()
      .replace(/[.。!?]$/u, "");
  return bare(claim) === bare(quote);
}

const EDGE = 40;

/** The figures and dates that stand whole in the quote: "5" of "5.2 %" does not. */
function readQuote({ quote, before, after }: Evidence) {
  const edge = before.slice(-EDGE);
  const text = edge + quote + after.slice(0, EDGE);
  const inQuote = (span: Span) => span.start >= edge.length && span.end <= edge.length + quote.length;
  const dates = findDates(text);
  const figures = findFigures(text, dates);
  return { text, dates: dates.filter(inQuote), figures: figures.filter(inQuote) };
}

function findWrongNumber(claim: string, evidence: Evidence): ClaimRefusal | null {
  const source = readQuote(evidence);
  const dates = findDates(claim);
  const quoted = source.dates;
  for (const date of dates) {
    const held = quoted.some((one) => sameDate(date, one)) || isCount(date, source.figures);
    if (!held) return "date_not_in_quote";
  }
  const times = relativeTimes(evidence.quote);
  for (const time of relativeTimes(claim)) if (!times.includes(time)) return "date_not_in_quote";
  const figures = findFigures(claim, dates);
  for (const figure of figures) {
    if (!source.figures.some((one) => sameFigure(figure, one)) && !isYear(figure, quoted))
      return "number_not_in_quote";
  }
  const quote = evidence.quote;
  return belongsToAnother({ text: claim, dates, figures }, { text: quote, ...within(quote) })
    ? "number_of_another"
    : null;
}

function within(text: string) {
  const dates = findDates(text);
  return { dates, figures: findFigures(text, dates) };
}

/** 2048 GPUs look like a year, and 2,048 don't. */
function isCount(date: StatedDate, figures: readonly Figure[]): boolean {
  if (date.year === null || date.month !== null || date.quarter !== null) return false;
  return figures.some((figure) => figure.unit === null && figure.values.includes(date.year ?? Number.NaN));
}

function isYear(figure: Figure, dates: readonly { year: number | null }[]): boolean {
  return (
    figure.unit === null && dates.some((date) => date.year !== null && figure.values.includes(date.year))
  );
}

const ANAPHOR =
  /^["“‘]?(?:it|its|he|his|she|her|they|their|the|this|that|these|those|both|er|sie|es|il|elle)(?!\p{L})/iu;

/**
 * A name may stand before the quote instead of in it, when the quote leaves room for it: a pronoun, or no
 * name at all.
 */
function findWrongName(claim: string, evidence: Evidence): ClaimRefusal | null {
  const { quote, before, title } = evidence;
  const quoteWords = nameWords(quote);
  const nearWords = nameWords(`${title}\n${before}`);
  const quoteNames = findNames(quote);
  const claimNames = findNames(claim);
  const claimWords = nameWords(claim);
  const strangers = quoteNames.filter(
    (name) =>
      !isPlace(quote, name) &&
      !name.words.some((word) => hasNameWord(claimWords, word)) &&
      !isAcronymOf(name, claimNames),
  );
  const roomForName = strangers.length === 0 || ANAPHOR.test(quote);
  for (const name of claimNames) {
    const missing = name.words.filter((word) => !hasNameWord(quoteWords, word));
    if (missing.length === 0 || isAcronymOf(name, quoteNames)) continue;
    const near = missing.every((word) => hasNameWord(nearWords, word));
    const shortened = near && missing.length < name.words.length;
    if (shortened || (near && roomForName)) continue;
    // An opening word may be no name at all; it matters when the quote is about somebody whom the claim
    // leaves out.
    if (name.opening && strangers.length === 0 && !isMixed(claim, name)) continue;
    return "name_not_in_quote";
  }
  return swapsRoles(claim, claimNames, quote, quoteNames, evidence.lang) ? "roles_swapped" : null;
}

/** "…in northern Sweden": where something was is not who did it. */
function isPlace(text: string, name: Name): boolean {
  const before = text.slice(Math.max(0, name.start - 30), name.start);
  return /(?<!\p{L})(?:in|at|near|from|across|outside|around)(?: \p{Ll}+)?\s$/u.test(before);
}

function isMixed(text: string, name: Name): boolean {
  return /\d|\p{Ll}\p{Lu}|\p{Lu}{2}|[-&]/u.test(text.slice(name.start, name.end));
}

/**
 * "A sued B" told as "B sued A": the same two names the other way round about the same word, neither in the
 * passive.
 */
function swapsRoles(
  claim: string,
  claimNames: readonly Name[],
  quote: string,
  quoteNames: readonly Name[],
  lang: string | null,
): boolean {
  const passive = (text: string) => /(?<!\p{L})(?:by|von|durch|par|por)(?!\p{L})/iu.test(text);
  for (let i = 0; i + 1 < claimNames.length; i++) {
    const [one, two] = [claimNames[i], claimNames[i + 1]];
    if (!one || !two) continue;
    const first = quoteNames.find((name) => sharesWord(name, two));
    const second = quoteNames.find((name) => sharesWord(name, one));
    if (!first || !second || first === second || first.end > second.start) continue;
    const claimed = claim.slice(one.end, two.start);
    const quoted = quote.slice(first.end, second.start);
    const verbs = stemsOf(quoted, lang);
    const sameVerb = [...stemsOf(claimed, lang)].some((stem) => verbs.has(stem));
    if (sameVerb && passive(claimed) === passive(quoted)) return true;
  }
  return false;
}

function sharesWord(a: Name, b: Name): boolean {
  return a.words.some((word) => b.words.includes(word));
}

function findWrongSense(claim: string, quote: string, lang: string | null): ClaimRefusal | null {
  const claimStems = stemsOf(claim, lang);
  const quoteStems = stemsOf(quote, lang);
  const claimNegated = negatedStems(claim, lang);
  const quoteNegated = negatedStems(quote, lang);
  for (const stem of quoteNegated) if (claimStems.has(stem) && !claimNegated.has(stem)) return "negation";
  for (const stem of claimNegated) if (quoteStems.has(stem) && !quoteNegated.has(stem)) return "negation";
  if (claimNegated.size > 0 && quoteNegated.size === 0) return "negation";
  if (opposeInDirection(claim, quote)) return "negation";
  if (!isHedged(claim))
    for (const stem of hedgedStems(quote, lang)) if (claimStems.has(stem)) return "certainty";
  return null;
}

function findWrongWords(claim: string, evidence: Evidence): ClaimRefusal | null {
  const { quote, before, after, title, lang } = evidence;
  const words = contentWords(claim, lang);
  const quoted = stemsOf(quote, lang);
  const around = stemsOf(`${title}\n${before}\n${after}`, lang);
  let inQuote = 0;
  let near = 0;
  let run = 0;
  for (const { stem } of words) {
    if (quoted.has(stem)) inQuote += 1;
    else if (around.has(stem)) near += 1;
    run = quoted.has(stem) || around.has(stem) ? 0 : run + 1;
    if (run > UNPROVED_RUN_MAX) return "unproved_words";
  }
  // Figures and dates were held against the quote before; each stands for a word that is shared.
  const dates = findDates(claim);
  const proved = dates.length + findFigures(claim, dates).length;
  const all = words.length + proved;
  if (words.length === 0 || (inQuote + proved) / all < QUOTE_WORDS_MIN) return "too_few_shared_words";
  return (inQuote + proved + near / 2) / all < SHARED_WORDS_MIN ? "too_few_shared_words" : null;
}
