// Does the quote say what the claim says? Every number and date of the claim stands in the quote itself, and each of
// its sentences follows from one sentence that the quote stands in, read whole. Code only: in doubt it refuses.

import {
  CLAIM_SENTENCES_MAX,
  PROOF_READ_STEPS,
  PROOF_SENTENCE_CHARS_MAX,
  PROOF_STEPS_MAX,
} from "../base/limits/answer.ts";
import type { Span } from "../base/text.ts";
import type { ClaimRefusal } from "../model/answer.ts";
import { findDates, relativeTimes, sameDate } from "./dates.ts";
import { normalise } from "./locate.ts";
import { nameRefusal } from "./refusals.ts";
import type { Budget } from "./sense/align.ts";
import type { Context } from "./sense/document.ts";
import { type Failure, findGap } from "./sense/follows.ts";
import { languageOf, profileOf } from "./sense/languages.ts";
import { type Measure, readMeasures, sameMeasure } from "./sense/measures.ts";
import { isShortened } from "./sense/verbatim.ts";
import {
  isInSpeech,
  isListedAsDoubtful,
  isTakenBack,
  type QuotedSentence,
  quotedSentences,
  sentencesOf,
} from "./sentence-spans.ts";
import { trimOpening } from "./sentences.ts";
import { contentWords, stemsOf } from "./words.ts";

/** Share of a claim's content words that stand in the quote itself: below it the quote is about something else. */
export const QUOTE_WORDS_MIN = 0.3;

export interface Evidence {
  quote: string;
  /** Text of the same document right before and after the quote, some thousand characters. */
  before: string;
  after: string;
  /** The part of `before` that belongs to the quote's own sentence. */
  lead: string;
  title: string;
  lang: string | null;
}

/** Why `claim` is not supported; null when it is. */
export function findUnsupported(claim: string, evidence: Evidence): ClaimRefusal | null {
  const { quote, before, after } = evidence;
  const wrongNumber = findWrongNumber(claim, evidence);
  if (wrongNumber) return wrongNumber;
  const sentences = quotedSentences(before, quote, after);
  const budget: Budget = { steps: PROOF_STEPS_MAX };
  if (isCopy(claim, sentences))
    return sentences.some((one) => isListedAsDoubtful(one.before)) ? "certainty" : null;
  // Each sentence by itself: a true one must not carry a false one through.
  const parts = sentencesOf(claim);
  if (parts.length > CLAIM_SENTENCES_MAX) return "unproved_words";
  let last: number | null = null;
  for (const { start, end } of parts) {
    const own = claim.slice(start, end);
    const found = findSource(own, sentences, evidence, budget);
    if (typeof found === "string") return nameRefusal(own, evidence, found);
    // "It" in a second sentence is whom the first one spoke of, as in the document.
    if (last !== null && PRONOUN.test(own) && found !== last && found !== last + 1) return "unproved_words";
    if (!sharesWords(own, evidence)) return "too_few_shared_words";
    last = found;
  }
  return null;
}

const PRONOUN =
  /^["“‘]?(?:it|its|he|his|she|her|they|their|this|that|these|those|the company|the firm)(?!\p{L})/iu;

/** The index of the sentence, of those that the quote stands in, that a sentence of the claim follows from. */
function findSource(
  claim: string,
  sentences: readonly QuotedSentence[],
  { title, lang }: Evidence,
  budget: Budget,
): number | Failure {
  let last: Failure = "words";
  for (const [i, { text, before, after }] of sentences.entries()) {
    if (isInSpeech(before) || isTakenBack(after) || isListedAsDoubtful(before)) {
      last = "view";
      continue;
    }
    budget.steps -= PROOF_READ_STEPS;
    if (text.length > PROOF_SENTENCE_CHARS_MAX || budget.steps < 0) continue;
    const failure = followsFrom(claim, { title, before, after, sentence: text }, lang, budget);
    if (failure === null) return i;
    if (last === "words") last = failure;
  }
  return last;
}

function followsFrom(claim: string, context: Context, lang: string | null, budget: Budget): Failure | null {
  const spoken = languageOf(context.sentence, lang);
  if (spoken === "en")
    return findGap(trimOpening(claim), { ...context, sentence: trimOpening(context.sentence) }, budget);
  const profile = profileOf(spoken);
  return profile && isShortened(claim, context.sentence, profile) ? null : "words";
}

/** True for a claim that is the sentences of its quote themselves, but for spelling, opening and last stop. */
function isCopy(claim: string, sentences: readonly QuotedSentence[]): boolean {
  const spelled = (text: string) => normalise(text).text.trim();
  const own = withoutStop(spelled(claim));
  const whole = sentences.map(({ text }) => spelled(text));
  return sentences.some(({ text }, from) =>
    [whole[from] ?? "", spelled(trimOpening(text))].some((first) => {
      let joined = first;
      for (let next = from + 1; withoutStop(joined).length < own.length && next < whole.length; next++) {
        joined += ` ${whole[next]}`;
      }
      return withoutStop(joined) === own;
    }),
  );
}

function withoutStop(text: string): string {
  return text.replace(/[.。!?"]+$/u, "");
}

const EDGE = 40;

/** The numbers and dates that stand whole in the quote: "5" of "5.2 %" does not, nor "5" of "more than 5". */
function readQuote({ quote, before, after }: Evidence) {
  const edge = before.slice(-EDGE);
  const text = edge + quote + after.slice(0, EDGE);
  const inQuote = (span: Span) => span.end > edge.length && span.end <= edge.length + quote.length;
  const dates = findDates(text);
  const measures = readMeasures(text, dates);
  return {
    dates: dates.filter((date) => inQuote(date) && date.start >= edge.length),
    measures: measures.filter((measure) => inQuote(measure) && inQuote(measure.ends[0] as Span)),
  };
}

function findWrongNumber(claim: string, evidence: Evidence): ClaimRefusal | null {
  const quoted = readQuote(evidence);
  const dates = findDates(claim);
  for (const date of dates) {
    const counted = quoted.measures.some((one) => isPlain(one, date.year));
    if (!counted && !quoted.dates.some((one) => sameDate(date, one))) return "date_not_in_quote";
  }
  const times = relativeTimes(evidence.quote);
  for (const time of relativeTimes(claim)) if (!times.includes(time)) return "date_not_in_quote";
  for (const measure of readMeasures(claim, dates)) {
    const held = quoted.measures.some((one) => sameMeasure(measure, one));
    if (!held && !quoted.dates.some((date) => isPlain(measure, date.year))) return "number_not_in_quote";
  }
  return null;
}

/** 2048 GPUs look like a year, and 2,048 don't. */
function isPlain({ ends, bound }: Measure, year: number | null): boolean {
  const [end] = ends;
  return bound === "" && year !== null && end?.unit === null && end.values.includes(year);
}

function sharesWords(claim: string, { quote, lang }: Evidence): boolean {
  const words = contentWords(claim, lang);
  const quoted = stemsOf(quote, lang);
  const dates = findDates(claim);
  const numbers = dates.length + readMeasures(claim, dates).length;
  const shared = words.filter(({ stem }) => quoted.has(stem)).length + numbers;
  return words.length === 0 || shared / (words.length + numbers) >= QUOTE_WORDS_MIN;
}

/** True when words of the claim stand in the quote's sentence beside the quote: a reader needs the whole sentence. */
export function needsSentence(claim: string, { quote, before, after, lang }: Evidence): boolean {
  const quoted = stemsOf(quote, lang);
  const around = stemsOf(
    quotedSentences(before, quote, after)
      .map((one) => one.text)
      .join(" "),
    lang,
  );
  return contentWords(claim, lang).some(({ stem }) => !quoted.has(stem) && around.has(stem));
}
