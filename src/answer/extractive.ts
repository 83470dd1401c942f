// The writer without a model: it picks the sentences that answer best and quotes them, or says that none
// does. It writes no word of its own, and its replies are proved like any model's.

import { EXTRACT_SENTENCES_MAX } from "../base/limits/answer.ts";
import { splitSentences, stripInvisible, wordsOf } from "../base/text.ts";
import { splitQuestion } from "./parts.ts";
import { NOT_ENOUGH_LINE, type ParsedPrompt, parsePrompt } from "./prompt.ts";
import { type QuestionTerms, readQuestion } from "./question.ts";
import {
  givesReason,
  hasAskedKind,
  isAbout,
  isAnswer,
  rate,
  type Scored,
  scoreOf,
  weighTerms,
} from "./rank.ts";
import { type Candidate, findCandidates, isQuotable, trimOpening } from "./sentences.ts";

export interface ExtractOptions {
  /** Unit vectors or not: only their angles are used. Without it words alone decide. */
  embed?: (texts: string[]) => Promise<number[][]>;
  maxClaims: number;
}

/** A further sentence is worth showing at this share of the best one's score… */
const FURTHER_SHARE = 0.88;
/** …that holds as much of the question's words in itself, or nearly… */
const FURTHER_OWN_SHARE = 0.6;
const FURTHER_LEXICAL_SHARE = 0.8;
/** …unless it is this near to one that is shown. */
const REPETITION_COSINE = 0.88;
const REASON_BONUS = 0.1;
/** What search found first is likelier right: this much from the first passage to the last. */
const PLACE_BONUS = 0.06;

interface Rated extends Scored {
  candidate: Candidate;
  vector: number[] | null;
  /** Where it stands among the others: its score, and what speaks for it beside that. */
  rank: number;
}

/**
 * Replies to the user message of writePrompt in its own form, JSON lines; to any other text with its best
 * sentences.
 */
export async function writeExtract(prompt: string, options: ExtractOptions): Promise<string> {
  const parsed = parsePrompt(prompt);
  if (!parsed) return writeSummary(prompt, options);
  const candidates = findCandidates(parsed.question, parsed.passages);
  const parts = splitQuestion(parsed.question);
  const chosen: Rated[] = [];
  let missing = 0;
  for (const part of parts) {
    const max = Math.max(1, Math.floor(Math.min(options.maxClaims, parsed.claimsMax) / parts.length));
    const sentencesMax = Math.ceil(EXTRACT_SENTENCES_MAX / parts.length);
    const terms = partTerms(part, parsed);
    const rated = await scoreAll(terms, part, candidates, options.embed, sentencesMax);
    const found = choose(findAnswers(terms, rated), max);
    if (found.length === 0) missing += 1;
    for (const one of found) if (!chosen.some((other) => repeats(one, other))) chosen.push(one);
  }
  const lines = chosen.map(({ candidate: { p, text } }) =>
    JSON.stringify({ p, claim: trimOpening(text), quote: text }),
  );
  if (missing > 0) lines.push(NOT_ENOUGH_LINE);
  return `${lines.join("\n")}\n`;
}

/** A part without a name is about what the whole question names. */
function partTerms(part: string, { question }: ParsedPrompt): QuestionTerms {
  const terms = readQuestion(part);
  if (part === question || terms.names.length > 0) return terms;
  const { names, numbered } = readQuestion(question);
  return { ...terms, names, numbered };
}

/** The sentences that may be given as an answer; those that say why, where it is asked why. */
function findAnswers(question: QuestionTerms, rated: readonly Rated[]): Rated[] {
  const answers = rated.filter((one) => isAnswer(question, one, one.candidate.text));
  const reasons = question.reason ? answers.filter((one) => givesReason(one.candidate.text)) : [];
  return reasons.length > 0 ? reasons : answers;
}

/** Words sort out which sentences are worth an embedding; then meaning counts as much as they do. */
async function scoreAll(
  question: QuestionTerms,
  text: string,
  candidates: readonly Candidate[],
  embed: ExtractOptions["embed"],
  sentencesMax: number = EXTRACT_SENTENCES_MAX,
): Promise<Rated[]> {
  const terms = weighTerms(question, candidates);
  const last = Math.max(1, ...candidates.map((candidate) => candidate.place));
  const bonusOf = ({ place, text: sentence }: Candidate) =>
    PLACE_BONUS * (1 - place / last) + (question.reason && givesReason(sentence) ? REASON_BONUS : 0);
  const rated = candidates
    .filter((candidate) => isAbout(question, candidate) && hasAskedKind(question, candidate))
    .map((candidate): Rated => {
      const rating = rate(terms, candidate);
      const score = rating.lexical;
      return {
        ...rating,
        candidate,
        cosine: null,
        titled: null,
        vector: null,
        score,
        rank: score + bonusOf(candidate),
      };
    })
    .sort((a, b) => b.rank - a.rank)
    .slice(0, sentencesMax);
  if (!embed || rated.length === 0) return rated;
  const plain = rated.map(({ candidate }) => trimOpening(candidate.text));
  const titled = rated.map(({ candidate }, i) => `${candidate.title}. ${plain[i]}`);
  const [asked = [], ...vectors] = await embed([text, ...plain, ...titled]);
  rated.forEach((one, i) => {
    one.vector = vectors[i] ?? null;
    one.cosine = cosine(asked, one.vector ?? []);
    one.titled = cosine(asked, vectors[rated.length + i] ?? []);
    one.score = scoreOf(one);
    one.rank = one.score + bonusOf(one.candidate);
  });
  return rated;
}

/** The best first; the others by what they add. */
function choose(answers: readonly Rated[], max: number): Rated[] {
  const ranked = [...answers].sort((a, b) => b.rank - a.rank);
  const best = ranked[0];
  const chosen: Rated[] = [];
  for (const one of ranked) {
    if (!best || chosen.length >= max || one.rank < best.rank * FURTHER_SHARE) break;
    const fewer = one.lexical < best.lexical * FURTHER_LEXICAL_SHARE;
    if (fewer && one.own < best.own * FURTHER_OWN_SHARE) continue;
    if (!chosen.some((other) => repeats(one, other))) chosen.push(one);
  }
  return chosen;
}

function repeats(a: Rated, b: Rated): boolean {
  if (a.candidate === b.candidate) return true;
  if (a.vector && b.vector && cosine(a.vector, b.vector) >= REPETITION_COSINE) return true;
  const one = new Set(wordsOf(a.candidate.text.toLowerCase()));
  const two = new Set(wordsOf(b.candidate.text.toLowerCase()));
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
  const others = sentences.filter((one) => one !== asked && isQuotable(one, asked)).join("\n\n");
  const candidates = findCandidates(asked, [{ n: 0, title: "", publisher: "", text: others }]);
  const question = { ...readQuestion(asked), names: [], numbered: [] };
  const chosen = choose(await scoreAll(question, asked, candidates, embed), maxClaims);
  return chosen.length > 0
    ? chosen.map((one) => one.candidate.text).join("\n")
    : "There is nothing to quote in this text.";
}
