// The writer without a model: it picks the sentences that answer best and quotes them, or says that none
// does. It writes no word of its own, and its replies are proved like any model's.

import { EXTRACT_SENTENCES_MAX } from "../base/limits/answer.ts";
import { splitSentences, stripInvisible, wordsOf } from "../base/text.ts";
import { cleanClaim } from "./clean.ts";
import { coverageOf } from "./gates.ts";
import { findNames } from "./names.ts";
import { NOT_ENOUGH_LINE, type ParsedPrompt, parsePrompt } from "./prompt.ts";
import {
  holdsDate,
  holdsName,
  type QuestionTerms,
  readQuestion,
  readText,
  type TextTerms,
} from "./question.ts";

export interface ExtractOptions {
  /** Unit vectors or not: only their angles are used. Without it words alone decide. */
  embed?: (texts: string[]) => Promise<number[][]>;
  maxClaims: number;
}

/** A sentence answers when its score (half meaning, half words) reaches this. */
export const SCORE_MIN = 0.45;
/**
 * Share of the question's plain words that the sentence itself must hold (with the one that it points back
 * to).
 */
export const OWN_WORDS_MIN = 0.5;
/**
 * No sentence further than this from the question answers it; one with all of its words (two at least) may
 * be…
 */
export const SENTENCE_COSINE_MIN = 0.3;
export const SENTENCE_COSINE_FLOOR = 0.15;
/** …nor one that, with its title and the sentences before it, holds fewer of the question's terms. */
export const TERMS_HELD_MIN = 0.5;
/** A further sentence is worth showing at this share of the best one's score… */
const FURTHER_SHARE = 0.75;
/** …unless it is this near to one that is shown. */
const REPETITION_COSINE = 0.88;
const SENTENCE_CHARS_MIN = 25;
const SENTENCE_CHARS_MAX = 450;

interface Candidate {
  p: number;
  text: string;
  /** Title, and what stands before it in its passage: where the subject of "it" is. */
  context: string;
  /** The sentence before, when this one begins by pointing back at it ("It is…"); else empty. */
  antecedent: string;
  cosine: number | null;
  vector: number[] | null;
  score: number;
}

const POINTS_BACK =
  /^(?:The|It|Its|He|His|She|Her|They|Their|This|That|These|Those|Er|Sie|Es|Il|Elle|Ils)(?!\p{L})/u;
const DANGLING = new RegExp(
  "^(?:However|Meanwhile|Moreover|Furthermore|Additionally|Also|Still|Instead|Therefore|Thus|" +
    "In addition|As a result|" +
    "By contrast|In contrast|For example|For instance|On the other hand|" +
    "At the same time), (?=[\\p{Lu}\\d])",
  "u",
);

/**
 * Replies to the user message of writePrompt in its own form, JSON lines; to any other text with its best
 * sentences.
 */
export async function writeExtract(prompt: string, options: ExtractOptions): Promise<string> {
  const parsed = parsePrompt(prompt);
  if (!parsed) return writeSummary(prompt, options);
  const question = readQuestion(parsed.question);
  const candidates = candidatesOf(parsed);
  await scoreAll(parsed.question, question, candidates, options.embed);
  const chosen = choose(
    candidates.filter((one) => answers(one, question)),
    options.maxClaims,
  );
  if (chosen.length === 0) return `${NOT_ENOUGH_LINE}\n`;
  return chosen
    .map(({ p, text }) => `${JSON.stringify({ p, claim: trimDangling(text), quote: text })}\n`)
    .join("");
}

function trimDangling(sentence: string): string {
  return sentence.replace(DANGLING, "");
}

/**
 * Whole, plain sentences of each passage: no questions, no headings, nothing that a chunk's edge may have
 * cut.
 */
function candidatesOf({ question, passages }: ParsedPrompt): Candidate[] {
  const candidates: Candidate[] = [];
  const share = Math.max(4, Math.ceil(EXTRACT_SENTENCES_MAX / Math.max(1, passages.length)));
  for (const { n, title, text } of passages) {
    let taken = 0;
    let previous = "";
    for (const { start, end } of splitSentences(text)) {
      const sentence = text.slice(start, end);
      if (taken >= share || candidates.length >= EXTRACT_SENTENCES_MAX) break;
      const antecedent = POINTS_BACK.test(sentence) ? previous : "";
      previous = sentence;
      if (!isQuotable(sentence, question)) continue;
      taken += 1;
      const context = `${title}\n${text.slice(Math.max(0, start - 400), start)}`;
      candidates.push({ p: n, text: sentence, context, antecedent, cosine: null, vector: null, score: 0 });
    }
  }
  return candidates;
}

function isQuotable(sentence: string, question: string): boolean {
  if (sentence.length > SENTENCE_CHARS_MAX || sentence.includes("\n\n")) return false;
  const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/u.test(sentence);
  if (sentence.length < (unspaced ? 8 : SENTENCE_CHARS_MIN)) return false;
  if (/^\p{Ll}/u.test(sentence) || !/[.!。！…"”’)\]]$/u.test(sentence)) return false;
  return cleanClaim(trimDangling(sentence), sentence, question).ok;
}

async function scoreAll(
  text: string,
  question: QuestionTerms,
  candidates: Candidate[],
  embed: ExtractOptions["embed"],
): Promise<void> {
  const vectors =
    embed && candidates.length > 0 ? await embed([text, ...candidates.map((one) => one.text)]) : [];
  const weights = termWeights(question, candidates);
  candidates.forEach((candidate, i) => {
    const [asked, own] = [vectors[0], vectors[i + 1]];
    candidate.vector = own ?? null;
    candidate.cosine = asked && own ? cosine(asked, own) : null;
    const lexical = lexicalScore(question, candidate, weights);
    candidate.score = candidate.cosine === null ? lexical : 0.5 * candidate.cosine + 0.5 * lexical;
    if (hasAskedKind(question, candidate.text)) candidate.score += 0.1;
  });
}

/** Rare words among the candidates weigh more (the idf of BM25). */
function termWeights(question: QuestionTerms, candidates: readonly Candidate[]): Map<string, number> {
  const texts = candidates.map((candidate) => readText(candidate.text));
  return new Map(
    question.words.map(({ stem }) => {
      const held = texts.filter((text) => text.stems.has(stem)).length;
      return [stem, Math.log(1 + (texts.length - held + 0.5) / (held + 0.5))];
    }),
  );
}

const NAME_WEIGHT = 2;
/**
 * What the sentence that is pointed back to holds counts almost as its own; what stands further off, half.
 */
const ANTECEDENT_WEIGHT = 0.8;

/** Weighted share of the question's terms in the sentence; what only its context holds counts less. */
function lexicalScore(
  question: QuestionTerms,
  candidate: Candidate,
  weights: ReadonlyMap<string, number>,
): number {
  const own = readText(candidate.text);
  const antecedent = readText(candidate.antecedent);
  const near = readText(candidate.context);
  let sum = 0;
  let all = 0;
  const add = (weight: number, test: (terms: TextTerms) => boolean) => {
    all += weight;
    sum += weight * (test(own) ? 1 : test(antecedent) ? ANTECEDENT_WEIGHT : test(near) ? 0.5 : 0);
  };
  for (const name of question.names) add(NAME_WEIGHT, (terms) => holdsName(terms, name));
  for (const date of question.dates) add(NAME_WEIGHT, (terms) => holdsDate(terms, date));
  for (const { stem } of question.words) add(weights.get(stem) ?? 1, (terms) => terms.stems.has(stem));
  return all === 0 ? 0 : sum / all;
}

function hasAskedKind(question: QuestionTerms, text: string): boolean {
  const terms = readText(text);
  if (question.kind === "number") {
    const { units, counted } = question;
    if (counted !== null && !terms.stems.has(counted)) return false;
    return terms.figures.some((figure) => units === null || (figure.unit !== null && units.has(figure.unit)));
  }
  if (question.kind === "date") return terms.dates.length > 0;
  if (question.kind !== "person") return false;
  const asked = new Set(question.names.flatMap((name) => name.words));
  return findNames(text).some((name) => !name.words.every((word) => asked.has(word)));
}

/**
 * True when a sentence may be given as an answer: near enough, about the same names, and of the kind asked
 * for.
 */
function answers(candidate: Candidate, question: QuestionTerms): boolean {
  if (candidate.score < SCORE_MIN) return false;
  if (question.kind !== null && !hasAskedKind(question, candidate.text)) return false;
  const own = readText(`${candidate.antecedent}\n${candidate.text}`);
  const held = question.words.filter((word) => own.stems.has(word.stem)).length;
  if (held < question.words.length * OWN_WORDS_MIN) return false;
  const whole = (held >= 2 || question.kind === "person") && held === question.words.length;
  const cosineMin = whole ? SENTENCE_COSINE_FLOOR : SENTENCE_COSINE_MIN;
  if (candidate.cosine !== null && candidate.cosine < cosineMin) return false;
  const all = readText(`${candidate.context}\n${candidate.text}`);
  if (question.names.some((name) => !holdsName(all, name))) return false;
  return coverageOf({ ...question, dates: [], figures: [] }, all) >= TERMS_HELD_MIN;
}

/** The best first; the others by what they add. */
function choose(candidates: readonly Candidate[], max: number): Candidate[] {
  const ranked = [...candidates].sort((a, b) => b.score - a.score);
  const best = ranked[0]?.score ?? 0;
  const chosen: Candidate[] = [];
  for (const candidate of ranked) {
    if (chosen.length >= max || candidate.score < best * FURTHER_SHARE) break;
    if (!chosen.some((other) => repeats(candidate, other))) chosen.push(candidate);
  }
  return chosen;
}

function repeats(a: Candidate, b: Candidate): boolean {
  if (a.vector && b.vector && cosine(a.vector, b.vector) >= REPETITION_COSINE) return true;
  const one = new Set(wordsOf(a.text.toLowerCase()));
  const two = new Set(wordsOf(b.text.toLowerCase()));
  const shared = [...one].filter((word) => two.has(word)).length;
  return shared / (one.size + two.size - shared) >= 0.7;
}

function cosine(a: readonly number[], b: readonly number[]): number {
  let dot = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] ?? 0, b[i] ?? 0];
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa > 0 && bb > 0 ? dot / Math.sqrt(aa * bb) : 0;
}

/** Any other prompt: its last question, or else its last sentence, is taken as what is asked. */
async function writeSummary(prompt: string, { embed, maxClaims }: ExtractOptions): Promise<string> {
  const text = stripInvisible(prompt).slice(0, 40_000);
  const sentences = splitSentences(text).map(({ start, end }) => text.slice(start, end));
  const asked = sentences.findLast((one) => /[?？]$/u.test(one)) ?? sentences.at(-1) ?? "";
  const candidates = sentences
    .filter((one) => one !== asked && isQuotable(one, asked))
    .slice(0, EXTRACT_SENTENCES_MAX)
    .map((one) => ({ p: 0, text: one, context: "", antecedent: "", cosine: null, vector: null, score: 0 }));
  await scoreAll(asked, readQuestion(asked), candidates, embed);
  const chosen = choose(candidates, maxClaims);
  return chosen.length > 0
    ? chosen.map((one) => one.text).join("\n")
    : "There is nothing to quote in this text.";
}
