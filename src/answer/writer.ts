// One model's reply as draft lines, with its deadline and its cost. It tries one model once; answer.ts goes
// down the list.

import { DRAFTS_MAX, FIRST_TOKEN_TIMEOUT_MS, OUTPUT_TOKENS_MAX } from "../base/limits/answer.ts";
import type { ModelProblem } from "../model/answer.ts";
import { orAbort } from "./abort.ts";
import { type DraftLine, DraftReader } from "./claims.ts";
import type { AnswerStyle, Message } from "./prompt.ts";
import { type Reply, type ReplyEnd, readReply } from "./sse.ts";

export interface GenerateRequest {
  model: string;
  messages: Message[];
  maxTokens: number;
  signal: AbortSignal;
}

/** Starts one reply: the bytes of a stream, or of one JSON body, in any dialect that sse.ts reads. */
export type Generate = (request: GenerateRequest) => Promise<ReadableStream<Uint8Array>>;

/** How one model's turn goes: filled in while it lasts. `problem` is null when its reply can be used. */
export interface Turn {
  problem: ModelProblem | null;
  end: ReplyEnd;
  chars: number;
  inputTokens: number | null;
  outputTokens: number | null;
}

/** The record of a turn that has not begun. */
export function newTurn(): Turn {
  return { problem: null, end: "aborted", chars: 0, inputTokens: null, outputTokens: null };
}

/**
 * The kind of failure: by status where there is one, else by the number that Workers AI puts into its text.
 */
export function problemOf(error: unknown): ModelProblem {
  const { status, code, message } = (typeof error === "object" && error !== null ? error : {}) as Record<
    string,
    unknown
  >;
  const inText = typeof message === "string" ? /(?<!\d)([3-8]\d{3})(?!\d)/.exec(message)?.[1] : undefined;
  const number = typeof status === "number" ? status : Number(code ?? inText);
  if (number === 429 || number === 3040) return "rate_limited";
  if (number === 3036) return "quota";
  return (number >= 400 && number < 500) || [3006, 5006, 5007].includes(number) ? "refused" : "failed";
}

/** Yields draft lines as they are complete and fills in `turn`; throws only when `signal` aborts. */
export async function* takeTurn(
  generate: Generate,
  { model, messages, style }: { model: string; messages: Message[]; style: AnswerStyle },
  signal: AbortSignal,
  turn: Turn,
): AsyncGenerator<DraftLine, void> {
  const slow = new AbortController();
  const timer = setTimeout(() => slow.abort(new Error("first token")), FIRST_TOKEN_TIMEOUT_MS);
  const both = AbortSignal.any([signal, slow.signal]);
  let reply: Reply | null = null;
  try {
    const starting = generate({ model, messages, maxTokens: OUTPUT_TOKENS_MAX[style], signal: both });
    // A stream that comes after we gave up is closed, not left open.
    starting.then((late) => (both.aborted && !late.locked ? late.cancel() : undefined)).catch(() => {});
    reply = readReply(await orAbort(starting, both), both);
    const drafts = yield* readDrafts(reply, () => clearTimeout(timer));
    signal.throwIfAborted();
    const { how, chars } = reply.end();
    turn.end = drafts >= DRAFTS_MAX ? "too_long" : how;
    if (slow.signal.aborted) turn.problem = "slow";
    else if (drafts === 0) turn.problem = how === "error" ? "failed" : chars === 0 ? "empty" : "garbage";
  } catch (error) {
    signal.throwIfAborted();
    turn.problem = slow.signal.aborted ? "slow" : problemOf(error);
    turn.end = "error";
  } finally {
    clearTimeout(timer);
    if (reply) {
      const { chars, inputTokens, outputTokens } = reply.end();
      Object.assign(turn, { chars, inputTokens, outputTokens });
    }
  }
}

/** Yields the draft lines of one reply, DRAFTS_MAX at most, and returns how many of them could be read. */
async function* readDrafts(reply: Reply, started: () => void): AsyncGenerator<DraftLine, number> {
  const reader = new DraftReader();
  let drafts = 0;
  for await (const delta of reply.deltas) {
    started();
    for (const line of reader.push(delta)) {
      if (line.kind !== "unreadable") drafts += 1;
      yield line;
      if (drafts >= DRAFTS_MAX) return drafts;
    }
  }
  for (const line of reader.finish()) yield line;
  return drafts;
}
