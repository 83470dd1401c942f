// How well one sentence answers one question: shared words by how rare they are, nearness in meaning, and
// the kind of thing that is asked for. It proves nothing and writes nothing.

import { findNames } from "./names.ts";
import {
  holdsDate,
  holdsFigure,
  holdsName,
  holdsWord,
  type QuestionTerms,
  type TextTerms,
} from "./question.ts";
import type { Candidate } from "./sentences.ts";

/** How the words of a question and of one sentence meet; shares are weighted by rarity, 0–1. */
export interface Rating {
  /** Share of the question's terms, wherever near the sentence they stand. */
  lexical: number;
  /** Share of the question's plain words in the sentence itself, or in the one that it points back at. */
  own: number;
  /** Share of the question's plain words anywhere in the passage. */
  passage: number;
}

/** A rated sentence with its cosines to the question, which are null without an embedder. */
export interface Scored extends Rating {
  /** Of the sentence alone. */
  cosine: number | null;
  /** Of the sentence under its title: what it is about where it doesn't say so itself. */
  titled: number | null;
  score: number;
}

const LEXICAL_WEIGHT = 0.5;
const COSINE_WEIGHT = 0.17;
const TITLED_WEIGHT = 0.33;

/** Words and meaning in one number, 0–1; weights set by hand on the questions of the sample newsroom. */
export function scoreOf({ lexical, cosine, titled }: Omit<Scored, "score">): number {
  if (cosine === null || titled === null) return lexical;
  return LEXICAL_WEIGHT * lexical + COSINE_WEIGHT * cosine + TITLED_WEIGHT * titled;
}

/** A sentence is an answer from this score on… */
export const SCORE_MIN = 0.42;
/** …with this share of the question's plain words in itself, or this near to it under its title. */
export const OWN_MIN = 0.3;
export const TITLED_MIN = 0.5;
/** A sentence that says why, where it is asked why, may be further off. */
export const REASON_TITLED_MIN = 0.35;
/** …with this lexical share, if only the title brings it near: everything in an article is under its title. */
export const TITLED_LEXICAL_MIN = 0.4;
/** Who did or is something: the sentence has to say what, or anybody who is named would do. */
export const PERSON_OWN_MIN = 0.3;
/** Share of the question's plain words that the passage must hold at least. */
export const PASSAGE_MIN = 0.34;

/** What a term counts where it stands not in the sentence but before it, above it, or further off. */
const PLACE = { own: 1, pointedAt: 0.8, before: 0.6, near: 0.55, whole: 0.3 } as const;
/** A subject is rarely repeated: names count nearly the same anywhere near. */
const NAME_PLACE = { own: 1, pointedAt: 0.9, before: 0.85, near: 0.85, whole: 0.5 } as const;
/** Weight (idf) that a name has at most, and a word that no sentence holds: it may have a synonym. */
const NAME_WEIGHT_MAX = 2;
const UNSEEN_WEIGHT = 2.5;
/** What is measured counts less: "how much electricity" is answered in watt-hours. */
const MEASURED_SHARE = 0.7;

export interface Term {
  weight: number;
  name: boolean;
  /** True for a word that says what is asked about, not whom. */
  test: (text: TextTerms) => boolean;
}

/** Rare terms among the sentences weigh more (the idf of BM25). */
export function weighTerms(question: QuestionTerms, candidates: readonly Candidate[]): Term[] {
  const weigh = (name: boolean, test: Term["test"]): Term => {
    const held = candidates.filter((candidate) => test(candidate.own)).length;
    const idf = Math.log(1 + (candidates.length - held + 0.5) / (held + 0.5));
    const weight = held === 0 ? Math.min(idf, UNSEEN_WEIGHT) : name ? Math.min(idf, NAME_WEIGHT_MAX) : idf;
    return { weight, name, test };
  };
  return [
    ...question.names.map((name) => weigh(true, (text) => holdsName(text, name))),
    ...question.numbered.map((one) => weigh(true, (text) => text.numbered.has(one.folded))),
    ...question.dates.map((date) => weigh(true, (text) => holdsDate(text, date))),
    ...question.figures.map((figure) => weigh(false, (text) => holdsFigure(text, figure))),
    ...question.words.map(({ stem }) => {
      const term = weigh(false, (text) => holdsWord(text, stem));
      const measured = question.mass && stem === question.counted;
      return measured ? { ...term, weight: term.weight * MEASURED_SHARE } : term;
    }),
  ];
}

/** Lexical rating of one sentence. */
export function rate(terms: readonly Term[], candidate: Candidate): Rating {
  let all = 0;
  let sum = 0;
  let plain = 0;
  let own = 0;
  let passage = 0;
  for (const { weight, name, test } of terms) {
    const place = placeOf(candidate, test);
    const share = place === null ? 0 : (name ? NAME_PLACE : PLACE)[place];
    all += weight;
    sum += weight * share;
    if (name) continue;
    plain += weight;
    if (place !== null) passage += weight;
    if (place === "own") own += weight;
    else if (place === "pointedAt") own += weight * share;
  }
  const share = (held: number) => (plain === 0 ? 1 : held / plain);
  return { lexical: all === 0 ? 0 : sum / all, own: share(own), passage: share(passage) };
}

function placeOf(candidate: Candidate, test: Term["test"]): keyof typeof PLACE | null {
  if (test(candidate.own)) return "own";
  if (test(candidate.before)) return candidate.pointsBack ? "pointedAt" : "before";
  if (test(candidate.near)) return "near";
  return test(candidate.whole) ? "whole" : null;
}

/** True when the sentence gives the kind of thing asked for: a number in its unit, a date, a person. */
export function hasAskedKind(question: QuestionTerms, candidate: Candidate): boolean {
  const { own, before, whole, text } = candidate;
  if (question.kind === "number") {
    const { units, counted, mass } = question;
    const near = mass ? [own, before, whole] : [own, before];
    if (counted !== null && !near.some((one) => holdsWord(one, counted))) return false;
    if (units === null) return own.figures.length > 0;
    return own.figures.some(({ unit }) => unit !== null && units.has(unit));
  }
  if (question.kind === "date") return own.dates.length > 0;
  if (question.kind !== "person") return true;
  const deed = question.deed;
  if (deed !== null && !holdsWord(own, deed) && !holdsWord(before, deed)) return false;
  const asked = new Set(question.names.flatMap((name) => name.words));
  return findNames(text).some((name) => !name.words.every((word) => asked.has(word)));
}

/** True when everything that the question names stands somewhere in the passage or above it. */
export function isAbout({ names, numbered }: QuestionTerms, { whole }: Candidate): boolean {
  if (numbered.some((one) => !whole.numbered.has(one.folded))) return false;
  return names.every((name) => holdsName(whole, name));
}

/** True when a sentence about the right things, and of the kind asked for, may be given as an answer. */
export function isAnswer(question: QuestionTerms, one: Scored, text: string): boolean {
  if (one.score < SCORE_MIN || one.passage < PASSAGE_MIN) return false;
  if (question.kind === "person" && one.own < PERSON_OWN_MIN) return false;
  if (one.own >= OWN_MIN) return true;
  const titledMin = question.reason && givesReason(text) ? REASON_TITLED_MIN : TITLED_MIN;
  return one.titled !== null && one.titled >= titledMin && one.lexical >= TITLED_LEXICAL_MIN;
}

const REASON = new RegExp(
  "(?<!\\p{L})(?:because|caus(?:e|es|ed)|reasons?|due to|owing to|" +
    "blam(?:e|ed|es)|result(?:s|ed)? (?:of|from)|" +
    "led to|so that|weil|denn|grund|wegen|ursache|parce que|car|à cause|raison|porque|" +
    "debido|causa)(?!\\p{L})",
  "iu",
);

/** True when a sentence says why. */
export function givesReason(text: string): boolean {
  return REASON.test(text);
}
