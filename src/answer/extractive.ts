// The writer without a model: it picks the sentences that answer best and quotes them, or says that none
// does. It writes no word of its own, and its replies are proved like any model's.

import { EXTRACT_SENTENCES_MAX, PASSAGES_MAX } from "../base/limits/answer.ts";
import { splitSentences, stripInvisible } from "../base/text.ts";
import { choose, type Rated, repeats } from "./choose.ts";
import { isFalsePremise, markDisputed } from "./dispute.ts";
import { type Embed, measureMeaning } from "./meaning.ts";
import { isOpen, splitQuestion } from "./parts.ts";
import { readPremise } from "./premise.ts";
import { NOT_ENOUGH_LINE, parsePrompt } from "./prompt.ts";
import { type QuestionTerms, readQuestion } from "./question.ts";
import { mayAnswer, rate, scoreOf, weighTerms } from "./rank.ts";
import { type Candidate, findCandidates, isQuotable, trimOpening } from "./sentences.ts";
import { MEANING_WEIGHTS, WORD_WEIGHTS } from "./weights.ts";

export interface ExtractOptions {
  /** Unit vectors or not: only their angles are used. Without it words alone decide. */
  embed?: Embed;
  maxClaims: number;
}

/** Claims for one of several parts: what is asked in one breath is answered in a few. */
const PART_CLAIMS_MAX = 2;

/**
 * Replies to the user message of writePrompt in its own form, JSON lines; to any other text with its best
 * sentences.
 */
export async function writeExtract(prompt: string, options: ExtractOptions): Promise<string> {
  const parsed = parsePrompt(prompt);
  if (!parsed) return writeSummary(prompt, options);
  const candidates = findCandidates(parsed.question, parsed.passages);
  const parts = splitQuestion(parsed.question);
  const most = Math.min(options.maxClaims, parsed.claimsMax);
  const max =
    parts.length === 1 ? most : Math.max(1, Math.min(PART_CLAIMS_MAX, Math.floor(most / parts.length)));
  const sentencesMax = Math.ceil(EXTRACT_SENTENCES_MAX / parts.length);
  const chosen: Rated[] = [];
  let missing = 0;
  let earlier = isOpen(parts[0] ?? "") ? readQuestion(parsed.question) : null;
  for (const part of parts) {
    const terms = partTerms(part, earlier);
    earlier = terms;
    const found = choose(terms, await rateAll(terms, part, candidates, options.embed, sentencesMax), max);
    if (found.length === 0) missing += 1;
    for (const one of found) if (!chosen.some((other) => repeats(terms, one, other))) chosen.push(one);
  }
  const lines = chosen.map(({ candidate: { p, text } }) =>
    JSON.stringify({ p, claim: trimOpening(text), quote: text }),
  );
  if (missing > 0) lines.push(NOT_ENOUGH_LINE);
  return `${lines.join("\n")}\n`;
}

/** A part without a name, or without a word of its own, is about what the part before it is about. */
function partTerms(part: string, earlier: QuestionTerms | null): QuestionTerms {
  const terms = readQuestion(part);
  if (earlier === null) return terms;
  const named = terms.names.length > 0 || terms.numbered.length > 0;
  const { names, numbered, words } = earlier;
  return {
    ...terms,
    ...(named ? {} : { names, numbered }),
    ...(terms.words.length > 0 ? {} : { words }),
  };
}

/** Words sort out which sentences are worth an embedding; then meaning counts as much as they do. */
async function rateAll(
  question: QuestionTerms,
  text: string,
  candidates: readonly Candidate[],
  embed: ExtractOptions["embed"],
  sentencesMax: number,
): Promise<Rated[]> {
  const terms = weighTerms(question, candidates);
  const premise = readPremise(text);
  const all = candidates
    .filter((candidate) => mayAnswer(question, candidate))
    .map((candidate): Rated => {
      const rating = rate(question, terms, premise, candidate);
      rating.features.first = 1 - candidate.place / PASSAGES_MAX;
      return { candidate, ...rating, vector: null, score: 0 };
    });
  if (isFalsePremise(all)) return [];
  markDisputed(all);
  for (const one of all) one.score = scoreOf(one.features, WORD_WEIGHTS);
  const rated = all.sort((a, b) => b.score - a.score).slice(0, sentencesMax);
  // The models that run without a network know English only, where words say more than a wrong nearness.
  if (!embed || rated.length === 0 || !question.english) return rated;
  await measureMeaning(text, rated, embed);
  for (const one of rated) one.score = scoreOf(one.features, MEANING_WEIGHTS);
  return rated;
}

/** Any other prompt: its last question, or else its last sentence, is taken as what is asked. */
async function writeSummary(prompt: string, { embed, maxClaims }: ExtractOptions): Promise<string> {
  const text = stripInvisible(prompt).slice(0, 40_000);
  const sentences = splitSentences(text).map(({ start, end }) => text.slice(start, end));
  const asked = sentences.findLast((one) => /[?？]$/u.test(one)) ?? sentences.at(-1) ?? "";
  const others = sentences.filter((one) => one !== asked && isQuotable(one, asked)).join("\n\n");
  const passage = { n: 0, title: "", publisher: "", published: null, text: others };
  const question = { ...readQuestion(asked), names: [], numbered: [], dates: [] };
  const rated = await rateAll(
    question,
    asked,
    findCandidates(asked, [passage]),
    embed,
    EXTRACT_SENTENCES_MAX,
  );
  const chosen = rated.sort((a, b) => b.score - a.score).slice(0, maxClaims);
  return chosen.length > 0
    ? chosen.map((one) => one.candidate.text).join("\n")
    : "There is nothing to quote in this text.";
}
