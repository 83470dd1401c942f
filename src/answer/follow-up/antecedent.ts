// What a word that points back points at: the subject of the nearest question that has one, or who was the
// answer to it. From an answer's claims it takes a name and nothing else: their words come from strangers.
import { cleanClaim } from "../clean.ts";
import { findNames } from "../names.ts";
import type { Lang } from "./lang.ts";
import { EN_AUXILIARY, type Pointed } from "./pointers.ts";
import { findSubjects, findTopic, type Subject, sameSubject, spelledOut } from "./subjects.ts";

/** One question before, and what was proved in answer to it. */
export interface EarlierTurn {
  /** As it was searched for: rewritten, where it was. */
  question: string;
  /** Texts of its proved claims. */
  claims: readonly string[];
  /** True when its own rewriting took a name from a claim. */
  usedClaims: boolean;
}

/** A question before, as far as it may be taken up. */
export interface Earlier {
  /** Its one asking sentence, without marks at the ends. */
  text: string;
  lang: Lang;
  turn: EarlierTurn;
}

export interface Antecedent {
  text: string;
  /** Other subjects of the same question. */
  others: string[];
  /** True when it is a name from a claim, or from a question that has one. */
  usedClaims: boolean;
}

const WHO_ASKED = new RegExp(
  "^(?:who|which (?:company|firm|person|country|team)|wer|welche[rsn]? (?:Firma|Unternehmen|Konzern)|qui|" +
    "quelle (?:entreprise|société)|qui[eé]n|qué empresa)(?!\\p{L})",
  "iu",
);
const SAYING = /^ (?:say|tell|think|announce|promise|write|claim|argue|explain|predict)(?!\p{L})/iu;

/** Of the nearest question that has one; `earlier` newest first. */
export function findAntecedent(to: Pointed, earlier: readonly Earlier[]): Antecedent | null {
  for (const { text, lang, turn } of earlier) {
    const subjects = findSubjects(text, lang);
    const { usedClaims } = turn;
    if (to !== "thing" && WHO_ASKED.test(text)) {
      const others = subjects.map((one) => one.text);
      const name = nameOfAnswer(turn, others);
      if (name !== null) return { text: name, others, usedClaims: true };
      const described = describe(text);
      if (described !== null) return { text: described, others: [], usedClaims };
    }
    const doer = to === "thing" && lang === "en" ? findDoer(text, subjects) : null;
    if (doer) return { text: doer, others: subjects.map((one) => one.text), usedClaims };
    // Of two subjects "it" is not the one who spoke.
    const spoke = to === "thing" && subjects.length > 1 && SAYING.test(text.slice(subjects[0]!.end));
    const [first, ...others] = (spoke ? subjects.slice(1) : subjects).map((one: Subject) =>
      spelledOut(text, one, lang),
    );
    const subject = first ?? findTopic(text, lang)?.text;
    if (subject) return { text: subject, others, usedClaims };
  }
  return null;
}

const DOER = new RegExp(`(?<!\\p{L})${EN_AUXILIARY} (?=the \\p{Ll})`, "iu");

/** "What share of Oslo's power will the data centre use?" is about the data centre: the names are in what is asked for. */
function findDoer(question: string, subjects: readonly Subject[]): string | null {
  const at = DOER.exec(question)?.index ?? 0;
  if (subjects.length === 0 || subjects.some((one) => one.start > at)) return null;
  return findTopic(question.slice(at), "en")?.text ?? null;
}

const WHO_IS = new RegExp(
  "^(?:who|wer|qui|qui[eé]n) (?:is|was|are|were|ist|war|est|était|es|fue|" +
    "era) (?!\\p{L}+ing(?!\\p{L}))(?<rest>.+)$",
  "iu",
);

/**
 * "Who is the head of Acme?" is about the head of Acme; "Who runs Acme?", in English, about whoever runs
 * Acme.
 */
function describe(question: string): string | null {
  const rest = WHO_IS.exec(question)?.groups?.rest;
  return rest ?? (/^who /iu.test(question) ? `whoever ${question.slice(4)}` : null);
}

/** A name as it may leave a claim: a few plain words, no host name. */
const SAFE_NAME = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}&'’-]*(?: [\p{L}\p{N}\p{M}&'’-]+){0,3}$/u;
const NAME_CHARS_MAX = 60;

/** The first name in the proved claims that the question did not hold. */
function nameOfAnswer({ claims }: EarlierTurn, asked: readonly string[]): string | null {
  for (const claim of claims.filter((one) => cleanClaim(one, one, "").ok)) {
    for (const { start, end } of findNames(claim)) {
      const name = claim.slice(start, end).replace(/['’]s$/u, "");
      if (name.length > NAME_CHARS_MAX || !SAFE_NAME.test(name)) continue;
      if (!asked.some((one) => sameSubject(one, name))) return name;
    }
  }
  return null;
}
