// Names what is wrong with a claim that does not follow, for the reader of an answer's reasons. It accepts nothing: by
// the time it is asked the claim is refused.

import type { ClaimRefusal } from "../model/answer.ts";
import { belongsToAnother } from "./binding.ts";
import { findDates } from "./dates.ts";
import { findFigures } from "./figures.ts";
import { findNames, hasNameWord, isAcronymOf, type Name, nameWords } from "./names.ts";
import type { Failure } from "./sense/follows.ts";
import type { Evidence } from "./support.ts";
import {
  contentWords,
  hedgedStems,
  isHedged,
  negatedStems,
  opposeInDirection,
  stemsOf,
  turnsSense,
} from "./words.ts";

/** Below this share of a claim's content words in its quote, the quote is about something else. */
const SHARED_WORDS_MIN = 0.5;
/** Content words in a row that neither quote, passage nor title holds: more is text of another origin. */
const UNPROVED_RUN_MAX = 3;

/** The likeliest reason why `claim` was refused. */
export function nameRefusal(claim: string, evidence: Evidence, failure: Failure): ClaimRefusal {
  const { quote, lang } = evidence;
  const turned = turnsSense(evidence.lead);
  if (turned.negates && negatedStems(claim, lang).size === 0) return "negation";
  if (turned.hedges && !isHedged(claim)) return "certainty";
  const within = (text: string) => {
    const dates = findDates(text);
    return { text, dates, figures: findFigures(text, dates) };
  };
  if (belongsToAnother(within(claim), within(quote))) return "number_of_another";
  const found =
    findWrongName(claim, evidence) ?? findWrongSense(claim, quote, lang) ?? findWrongWords(claim, evidence);
  if (found) return found;
  return failure === "words" ? "unproved_words" : failure === "view" ? "certainty" : "roles_swapped";
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
  return words.length === 0 || (inQuote + near / 2) / words.length < SHARED_WORDS_MIN
    ? "too_few_shared_words"
    : null;
}
