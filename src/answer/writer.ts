// One model's reply as draft lines, with its deadlines and its cost. It tries one model once; answer.ts goes
// down the list.

import {
  DRAFTS_MAX,
  FIRST_TOKEN_TIMEOUT_MS,
  OUTPUT_TOKENS_MAX,
  TOKEN_GAP_MS_MAX,
} from "../base/limits/answer.ts";
import type { ModelProblem } from "../model/answer.ts";
import { type Generate, type GenerateRequest, ModelError } from "../model/generate.ts";
import { after, orAbort } from "./abort.ts";
import type { Breaker } from "./breaker.ts";
import { type DraftLine, DraftReader } from "./claims.ts";
import type { AnswerStyle, Message } from "./prompt.ts";
import { type Reply, type ReplyEnd, readReply } from "./sse.ts";

export type { Generate, GenerateRequest };

export interface WriterDeps {
  generate: Generate;
  /** Models that are left alone for now; without it each is asked. */
  breaker?: Breaker;
  /** Told what each turn has cost as soon as it ends, however it ends: also when the reader is gone. */
  charge?: (cost: TokenCount) => void;
}

/** How one model's turn goes: filled in while it lasts. `problem` is null when its reply can be used. */
export interface Turn {
  problem: ModelProblem | null;
  end: ReplyEnd;
  /** Characters written, thinking beside the text included. */
  chars: number;
  /** The model had the prompt to work on, whatever came of it. */
  prompted: boolean;
  inputTokens: number | null;
  outputTokens: number | null;
}

export interface TokenCount {
  inputTokens: number;
  outputTokens: number;
  /** Counted by characters, where the model did not say. */
  estimated: boolean;
}

/** Characters to a token where a model does not report them. */
const CHARS_PER_TOKEN = 4.2;

/** The record of a turn that has not begun. */
export function newTurn(): Turn {
  return {
    ...{ problem: null, end: "aborted", chars: 0, prompted: false },
    ...{ inputTokens: null, outputTokens: null },
  };
}

/** Tokens of a turn as the model reports them, else by its characters; none where it never got to work. */
export function tokensOf(turn: Turn, messages: readonly Message[]): TokenCount {
  const promptChars = messages.reduce((sum, message) => sum + message.content.length, 0);
  const { inputTokens, outputTokens, prompted } = turn;
  return {
    inputTokens: inputTokens ?? (prompted ? Math.ceil(promptChars / CHARS_PER_TOKEN) : 0),
    outputTokens: outputTokens ?? Math.ceil(turn.chars / CHARS_PER_TOKEN),
    estimated: prompted && (inputTokens === null || outputTokens === null),
  };
}

/** What a failed start means; anything but a ModelError is a fault of ours or of the way there. */
const problemOf = (error: unknown): ModelProblem => (error instanceof ModelError ? error.problem : "failed");

/** A model's patience with us turned round: aborts when it lets us wait too long. */
function startWatch() {
  const slow = new AbortController();
  let stop = () => {};
  return {
    signal: slow.signal,
    stop: () => stop(),
    within(ms: number) {
      stop();
      stop = after(ms, () => slow.abort(new Error("slow")));
    },
  };
}

type Watch = ReturnType<typeof startWatch>;

/** Yields draft lines as they are complete and fills in `turn`; throws only when `signal` aborts. */
export async function* takeTurn(
  { generate, breaker, charge }: WriterDeps,
  { model, messages, style }: { model: string; messages: Message[]; style: AnswerStyle },
  signal: AbortSignal,
  turn: Turn,
): AsyncGenerator<DraftLine, void> {
  turn.problem = breaker?.restOf(model) ?? null;
  if (turn.problem !== null) return;
  const watch = startWatch();
  const over = new AbortController();
  const any = AbortSignal.any([signal, watch.signal, over.signal]);
  let reply: Reply | null = null;
  let stalled: ModelProblem | null = null;
  try {
    watch.within(FIRST_TOKEN_TIMEOUT_MS);
    const starting = generate({ model, messages, maxTokens: OUTPUT_TOKENS_MAX[style], signal: any });
    // A stream that comes after we gave up is closed, not left open.
    starting.then((late) => (any.aborted && !late.locked ? late.cancel() : undefined)).catch(() => {});
    reply = readReply(await orAbort(starting, any), any);
    const drafts = yield* readDrafts(reply, watch);
    signal.throwIfAborted();
    const { how, chars } = reply.end();
    turn.end = drafts >= DRAFTS_MAX ? "too_long" : how;
    if (watch.signal.aborted) stalled = "slow";
    else if (how === "cut" || how === "error") stalled = "failed";
    if (drafts === 0) turn.problem = watch.signal.aborted ? "slow" : problemWithout(how, chars);
  } catch (error) {
    signal.throwIfAborted();
    turn.problem = watch.signal.aborted ? "slow" : problemOf(error);
    turn.end = "error";
  } finally {
    watch.stop();
    // Whatever still listens on the other side of a binding is let go of.
    over.abort();
    if (reply) {
      const { chars, hidden, inputTokens, outputTokens } = reply.end();
      const written = chars + hidden;
      Object.assign(turn, { chars: written, inputTokens, outputTokens });
      turn.prompted = written > 0 || inputTokens !== null || signal.aborted;
    }
    if (!signal.aborted) breaker?.record(model, turn.problem ?? stalled);
    charge?.(tokensOf(turn, messages));
  }
}

/** Why a reply without a single draft is of no use. */
function problemWithout(how: ReplyEnd, chars: number): ModelProblem {
  if (how === "error") return "failed";
  if (how === "filtered") return "refused";
  return chars === 0 ? "empty" : "garbage";
}

/** Yields the draft lines of one reply, DRAFTS_MAX at most, and returns how many of them could be read. */
async function* readDrafts(reply: Reply, watch: Watch): AsyncGenerator<DraftLine, number> {
  const reader = new DraftReader();
  let drafts = 0;
  for await (const delta of reply.deltas) {
    // While a draft is proved and sent nobody waits for the model.
    watch.stop();
    for (const line of reader.push(delta)) {
      if (line.kind !== "unreadable") drafts += 1;
      yield line;
      if (drafts >= DRAFTS_MAX) return drafts;
    }
    watch.within(TOKEN_GAP_MS_MAX);
  }
  for (const line of reader.finish()) yield line;
  return drafts;
}
