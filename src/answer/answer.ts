// A question and its passages → proved claims, one by one, and one outcome. It searches nothing, stores
// nothing and frames nothing for the wire; whatever a model says, only what proof.ts finds in the stored
// text leaves as proved.

import { ANSWER_TIMEOUT_MS, CLAIMS_ASKED } from "../base/limits/answer.ts";
import type { AnswerEvent, AnswerReason, AnswerSearched, AnswerUsage, Passage } from "../model/answer.ts";
import { orAbort } from "./abort.ts";
import { DraftReader } from "./claims.ts";
import { writeExtract } from "./extractive.ts";
import { emptyTally, findMissing, isRelevant, judgeSupport, refusedCount, type Tally } from "./gates.ts";
import { type AnswerStyle, type Message, writePrompt } from "./prompt.ts";
import { createProver } from "./proof.ts";
import { readQuestion } from "./question.ts";
import { selectPassages } from "./select.ts";
import { createSettler, reasonsOf, type Settler } from "./settle.ts";
import { newTurn, type Turn, takeTurn, tokensOf, type WriterDeps } from "./writer.ts";

export interface AnswerDeps extends WriterDeps {
  /** The stored text that offsets refer to; null when it is gone. */
  loadText: (documentId: string, version: number) => Promise<string | null>;
  /** For the extractive writer only. */
  embed?: (texts: string[]) => Promise<number[][]>;
  newId: (prefix: string) => string;
  now: () => number;
  random: (bytes: Uint8Array) => Uint8Array;
}

export interface AnswerInput {
  question: string;
  /** In the order of the hits; select.ts takes what fits. */
  passages: readonly Passage[];
  style: AnswerStyle;
  /** Tried in order; an empty list means the extractive writer. */
  models: readonly string[];
  /** True sends claims that could not be proved too, marked as such. */
  showUnproved: boolean;
  searched: AnswerSearched;
}

/** Claims beyond those asked for that are still taken. */
const CLAIMS_OVER = 2;

type Progress = { usage: AnswerUsage; tally: Tally; extractive: boolean };

/**
 * Yields claims as they are proved, then exactly one `done` or `error`; never throws. Aborting ends it
 * within a tick.
 */
export async function* streamAnswer(
  input: AnswerInput,
  deps: AnswerDeps,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent, void> {
  try {
    signal.throwIfAborted();
    yield* answerQuestion(input, deps, signal);
  } catch (error) {
    if (signal.aborted) yield { type: "error", code: "aborted", detail: "The answer was stopped." };
    else if (error instanceof TextUnavailable) {
      yield { type: "error", code: "unavailable", detail: "A source text could not be read just now." };
    } else yield { type: "error", code: "internal", detail: "The answer could not be finished." };
  }
}

async function* answerQuestion(input: AnswerInput, deps: AnswerDeps, signal: AbortSignal) {
  const terms = readQuestion(input.question);
  const passages = selectPassages(input.passages);
  const progress: Progress = { usage: emptyUsage(), tally: emptyTally(), extractive: false };
  if (!isRelevant(terms, passages)) {
    yield finish(input, progress, "insufficient", [{ code: "no_relevant_passages" }]);
    return;
  }
  const { missing, essential } = findMissing(input.question, terms, passages);
  if (essential) {
    yield finish(input, progress, "insufficient", [{ code: "missing_terms", terms: missing }]);
    return;
  }
  yield* writeClaims(input, passages, deps, signal, progress);
  const { outcome, reasons } = judgeSupport(progress.tally, terms, missing);
  reasons.push(...reasonsOf(progress.tally.proved, passages));
  if (progress.extractive) reasons.push({ code: "extractive" });
  yield finish(input, progress, outcome, reasons);
}

function emptyUsage(): AnswerUsage {
  const claims = { proved: 0, refused: 0, unreadable: 0 };
  return { model: null, inputTokens: 0, outputTokens: 0, estimated: false, failed: [], claims };
}

type Outcome = Extract<AnswerEvent, { type: "done" }>["outcome"];

function finish(
  input: AnswerInput,
  progress: Progress,
  outcome: Outcome,
  reasons: AnswerReason[],
): AnswerEvent {
  const { usage, tally } = progress;
  usage.claims = { proved: tally.proved.length, refused: refusedCount(tally), unreadable: tally.unreadable };
  const degraded = [...input.searched.degraded, ...(usage.failed.length > 0 ? ["model"] : [])];
  return { type: "done", outcome, reasons, degraded, searched: input.searched, usage };
}

class TextUnavailable extends Error {}

/** Goes down the list of models, then to the extractive writer, until one has said something in our form. */
async function* writeClaims(
  input: AnswerInput,
  passages: readonly Passage[],
  deps: AnswerDeps,
  signal: AbortSignal,
  progress: Progress,
): AsyncGenerator<AnswerEvent, void> {
  const { question, style } = input;
  const messages = writePrompt({ question, passages, style, now: deps.now(), random: deps.random });
  const loadText = (documentId: string, version: number) =>
    orAbort(deps.loadText(documentId, version), signal).catch((cause) => {
      throw new TextUnavailable("stored text", { cause });
    });
  const prove = createProver({ question, passages, loadText });
  const settler = createSettler({
    question,
    passages,
    prove,
    showUnproved: input.showUnproved,
    newId: deps.newId,
  });
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(new Error("deadline")), ANSWER_TIMEOUT_MS);
  const both = AbortSignal.any([signal, deadline.signal]);
  try {
    for (const model of input.models) {
      if (deadline.signal.aborted) break;
      const tally = emptyTally();
      const turn = newTurn();
      yield* runModel(model, messages, input, deps, { signal, limited: both }, tally, settler, turn);
      charge(progress.usage, turn, messages);
      if (turn.problem === null && !(tally.proved.length === 0 && isCut(turn))) {
        tally.cutBy = cutBy(turn, deadline.signal.aborted);
        progress.usage.model = model;
        progress.tally = tally;
        yield* settler.addCounters(tally);
        return;
      }
      progress.usage.failed.push({
        model,
        problem: turn.problem ?? (deadline.signal.aborted ? "slow" : "failed"),
      });
    }
  } finally {
    clearTimeout(timer);
  }
  yield* runExtractive(input, messages, deps, signal, progress, settler);
}

async function* runModel(
  model: string,
  messages: Message[],
  { style }: AnswerInput,
  deps: AnswerDeps,
  signals: { signal: AbortSignal; limited: AbortSignal },
  tally: Tally,
  settler: Settler,
  turn: Turn,
): AsyncGenerator<AnswerEvent, void> {
  const lines = takeTurn(deps, { model, messages, style }, signals.limited, turn);
  try {
    for await (const line of lines) {
      const event = await settler.settle(line, tally);
      signals.signal.throwIfAborted();
      if (event) yield event;
      // A few more than asked for are welcome; then the model is stopped without blame.
      if (tally.proved.length >= CLAIMS_ASKED[style] + CLAIMS_OVER) {
        turn.end = "complete";
        return;
      }
    }
  } catch (error) {
    if (signals.signal.aborted || !signals.limited.aborted) throw error;
    turn.end = "aborted";
  }
}

function isCut(turn: Turn): boolean {
  return turn.end !== "complete";
}

function cutBy(turn: Turn, late: boolean): Tally["cutBy"] {
  if (turn.end === "complete") return null;
  if (turn.end === "length") return "length";
  if (turn.end === "too_long") return "claims";
  return late ? "deadline" : "stream";
}

function charge(usage: AnswerUsage, turn: Turn, messages: readonly Message[]): void {
  const { inputTokens, outputTokens, estimated } = tokensOf(turn, messages);
  usage.inputTokens += inputTokens;
  usage.outputTokens += outputTokens;
  usage.estimated ||= estimated;
}

async function* runExtractive(
  input: AnswerInput,
  messages: readonly Message[],
  deps: AnswerDeps,
  signal: AbortSignal,
  progress: Progress,
  settler: Settler,
): AsyncGenerator<AnswerEvent, void> {
  const prompt = messages.at(-1)?.content ?? "";
  const maxClaims = CLAIMS_ASKED[input.style];
  const embed =
    deps.embed && ((texts: string[]) => orAbort(deps.embed?.(texts) ?? Promise.resolve([]), signal));
  const reply = await writeExtract(prompt, { embed, maxClaims }).catch((error) => {
    if (signal.aborted) throw error;
    // The embedder is down as well: words alone still find sentences.
    return writeExtract(prompt, { maxClaims });
  });
  progress.extractive = true;
  progress.usage.model = "extractive";
  progress.tally = emptyTally();
  const reader = new DraftReader();
  for (const line of [...reader.push(reply), ...reader.finish()]) {
    const event = await settler.settle(line, progress.tally);
    signal.throwIfAborted();
    if (event) yield event;
  }
  yield* settler.addCounters(progress.tally);
}
