// How well one sentence answers one question: what of the question it holds and where, how near it is in meaning, and
// whether it gives the kind of thing that is asked for. It chooses nothing and writes nothing.

import { defines, isMeasured, kindFit, numberFit, reasonOf } from "./fit.ts";
import { type Premise, type Stand, standOf } from "./premise.ts";
import {
  holdsCompound,
  holdsDate,
  holdsFigure,
  holdsKin,
  holdsName,
  holdsWord,
  type QuestionTerms,
  type TextTerms,
} from "./question.ts";
import type { Candidate } from "./sentences.ts";

/** What a term counts where it stands not in the sentence but before it, above it, or further off. */
const PLACE = { own: 1, pointedAt: 0.8, before: 0.6, near: 0.55, whole: 0.3 } as const;
/** A subject is rarely repeated: names count nearly the same anywhere near. */
const NAME_PLACE = { own: 1, pointedAt: 0.9, before: 0.85, near: 0.85, whole: 0.5 } as const;
/** What a word counts that stands there by another word. */
const KIN_SHARE = 0.65;
/** What counts as a share where a question has no plain words. */
const NO_WORDS = 0.6;
/** Below this fit a sentence does not give what is asked for. */
const KIND_MISSING = 0.5;
/** Weight (idf) that a name has at most, and a word that no sentence holds: it may have a synonym. */
const NAME_WEIGHT_MAX = 2;
const UNSEEN_WEIGHT = 2.5;

export interface Term {
  weight: number;
  name: boolean;
  /** How far a text holds it: 1 as it stands, less by another word, 0 not at all. */
  held: (text: TextTerms) => number;
}

/** Rare terms among the sentences weigh more (the idf of BM25). */
export function weighTerms(question: QuestionTerms, candidates: readonly Candidate[]): Term[] {
  const weigh = (name: boolean, held: Term["held"]): Term => {
    const holders = candidates.filter((candidate) => held(candidate.own) > 0).length;
    const idf = Math.log(1 + (candidates.length - holders + 0.5) / (holders + 0.5));
    const weight = holders === 0 ? Math.min(idf, UNSEEN_WEIGHT) : name ? Math.min(idf, NAME_WEIGHT_MAX) : idf;
    return { weight, name, held };
  };
  const yes = (test: (text: TextTerms) => boolean) => (text: TextTerms) => (test(text) ? 1 : 0);
  return [
    ...question.names.map((name) =>
      weigh(
        true,
        yes((text) => holdsName(text, name)),
      ),
    ),
    ...question.numbered.map((one) =>
      weigh(
        true,
        yes((text) => text.numbered.has(one.folded)),
      ),
    ),
    ...question.dates.map((date) =>
      weigh(
        true,
        yes((text) => holdsDate(text, date)),
      ),
    ),
    ...question.figures.map((figure) =>
      weigh(
        false,
        yes((text) => holdsFigure(text, figure)),
      ),
    ),
    ...question.words.map(({ stem }) =>
      weigh(false, (text) => {
        if (holdsWord(text, stem)) return 1;
        if (holdsKin(text, stem) || isMeasured(question, text, stem)) return KIN_SHARE;
        return !question.english && holdsCompound(text, stem) ? KIN_SHARE : 0;
      }),
    ),
  ];
}

/** What speaks for and against a sentence, each 0–1. */
export interface Features {
  /** Share of the question's terms by weight, less where they stand further off. */
  lexical: number;
  /** Share of its plain words anywhere in the passage. */
  passage: number;
  /** Share of its names in the sentence itself. */
  named: number;
  /** How near the thing stands that is asked for; 1 where the question names none. */
  head: number;
  /** How well the kind is given that is asked for; 1 where none is. */
  kind: number;
  /** 1 when it is hardly given at all. */
  kindMissing: number;
  /** How plainly the sentence says why, where that is asked. */
  reason: number;
  /** 1 when it is asked what something is and the sentence says so. */
  defines: number;
  /** 1 when the sentence says the opposite of what the question takes for granted. */
  against: number;
  /** 1 when its passage says the opposite at least as plainly as it says anything else. */
  disputed: number;
  /** 1 for the first passage that search found, falling by a tenth with each. */
  first: number;
  /** Nearness in meaning of the sentence under its title to the question; 0 without an embedder. */
  titled: number;
  /** Nearness of the sentence to the question without its names: a name alone makes everything near. */
  asked: number;
}

export interface Rating {
  features: Features;
  /** Share of the question's plain words in the sentence itself, or in the one that it points back at. */
  own: number;
  /** How it stands to what the question takes for granted. */
  stand: Stand;
}

/** The features of one sentence that words can tell; the rest is 0. */
export function rate(
  question: QuestionTerms,
  terms: readonly Term[],
  premise: Premise,
  candidate: Candidate,
): Rating {
  const sums = { all: 0, held: 0, plain: 0, own: 0, passage: 0, names: 0, named: 0 };
  for (const term of terms) {
    const { weight, name } = term;
    const { place, share } = findPlace(candidate, term);
    const held = place === null ? 0 : share * (name ? NAME_PLACE : PLACE)[place];
    sums.all += weight;
    sums.held += weight * held;
    if (name) {
      sums.names += weight;
      if (place === "own") sums.named += weight;
      continue;
    }
    sums.plain += weight;
    if (place !== null) sums.passage += weight * share;
    if (place === "own") sums.own += weight * share;
    else if (place === "pointedAt") sums.own += weight * held;
  }
  // A question without plain words says by its names and its kind alone what it wants: that is less to go by.
  const share = (part: number) => (sums.plain === 0 ? NO_WORDS : part / sums.plain);
  const own = share(sums.own);
  const kind = kindFit(question, candidate);
  const stand = standOf(premise, candidate.text);
  const features: Features = {
    lexical: sums.all === 0 ? 0 : sums.held / sums.all,
    passage: share(sums.passage),
    named: sums.names === 0 ? 1 : sums.named / sums.names,
    head: Math.min(1, ...question.head.map((stem) => stemFit(question, candidate, stem))),
    kind,
    kindMissing: kind < KIND_MISSING ? 1 : 0,
    reason: question.reason ? reasonOf(candidate.text, own) : 0,
    defines: question.definition && defines(question, candidate.text) ? 1 : 0,
    against: stand === "opposed" || stand === "denied" ? 1 : 0,
    disputed: 0,
    first: 0,
    titled: 0,
    asked: 0,
  };
  return { features, own, stand };
}

function stemFit(question: QuestionTerms, candidate: Candidate, stem: string): number {
  if (isMeasured(question, candidate.own, stem)) return 1;
  const held = (text: TextTerms) => (holdsWord(text, stem) ? 1 : holdsKin(text, stem) ? KIN_SHARE : 0);
  const { place, share } = findPlace(candidate, { weight: 1, name: false, held });
  return place === null ? 0 : PLACE[place] * share;
}

function findPlace(candidate: Candidate, term: Term): { place: keyof typeof PLACE | null; share: number } {
  const own = term.held(candidate.own);
  if (own === 1) return { place: "own", share: 1 };
  const before = term.held(candidate.before);
  if (own > 0 && own >= before * PLACE.before) return { place: "own", share: own };
  if (before > 0) return { place: candidate.pointsBack ? "pointedAt" : "before", share: before };
  const near = term.held(candidate.near);
  if (near > 0) return { place: "near", share: near };
  const whole = term.held(candidate.whole);
  return whole > 0 ? { place: "whole", share: whole } : { place: null, share: 0 };
}

/** True when the question names a unit ("in yen") and no figure of the sentence has it. */
function lacksUnit({ strict, units }: QuestionTerms, { own }: Candidate): boolean {
  return strict && !own.figures.some(({ unit }) => unit !== null && units?.has(unit));
}

/** True when it is asked what something is, and neither the sentence nor what is near has it as a whole. */
function lacksSubject({ definition, pairs }: QuestionTerms, { own, before, near }: Candidate): boolean {
  return definition && pairs.some((pair) => ![own, before, near].some((text) => text.pairs.has(pair)));
}

/** True when everything that the question names stands somewhere in the passage or above it. */
function isAbout({ names, numbered, dates }: QuestionTerms, { whole }: Candidate): boolean {
  if (numbered.some((one) => !whole.numbered.has(one.folded))) return false;
  if (!dates.every((date) => holdsDate(whole, date))) return false;
  return names.every((name) => holdsName(whole, name));
}

/** False for a sentence that can't answer, however near it is: it is about something else, or in another unit. */
export function mayAnswer(question: QuestionTerms, candidate: Candidate): boolean {
  if (question.kind === "number" && numberFit(question, candidate) === 0) return false;
  return (
    isAbout(question, candidate) && !lacksUnit(question, candidate) && !lacksSubject(question, candidate)
  );
}

/** The weight of each feature, and where a score of 0 lies: an answer is as likely as none. */
export type Weights = Record<keyof Features | "bias", number>;

export function scoreOf(features: Features, weights: Weights): number {
  let score = weights.bias;
  for (const [name, value] of Object.entries(features)) score += weights[name as keyof Features] * value;
  return score;
}
