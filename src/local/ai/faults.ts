// Faults on demand: `@wireroom/fault/<fault>` misbehaves as Workers AI does on a bad day, so that tests can
// ask for it. Nothing else in this room fails on purpose.
//
// | fault                  | embedding inputs              | text inputs                                |
// |------------------------|-------------------------------|--------------------------------------------|
// | `3036` `3040` `5007`…  | throws that error (errors.ts) | throws that error                          |
// | `slow`                 | right, after FAULT_SLOW_MS    | right, after FAULT_SLOW_MS                 |
// | `empty`                | `data: []`, shape [0, 384]    | an empty text; streamed: only `[DONE]`     |
// | `garbage`              | `data` is a text              | no JSON; streamed: broken events           |
// | `nan`                  | a NaN in the first vector     | -                                          |
// | `zero`                 | the first vector is all zeros | -                                          |
// | `short-vector`         | the last one lacks a number   | -                                          |
// | `short-batch`          | one vector too few            | -                                          |
// | `truncated`            | -                             | half of the events, then a clean end       |
// | `cut`                  | -                             | half of the events, then a stream error    |
// | `stall`                | -                             | half of the events, then nothing for ever  |
//
// "-" means 5007. `-chat` behind a text fault gives OpenAI's dialect: `@wireroom/fault/truncated-chat`. The
// last three are about streams: without `stream` the reply is whole.

import { FAULT_SLOW_MS } from "../../base/limits/local-ai.ts";
import { type Dialect, eventStream, type Reply, replyEvents, wholeReply } from "./dialect.ts";
import { type EmbeddingOutput, embeddingOutput } from "./embedding.ts";
import { InferenceError, isFailure, noSuchModel } from "./errors.ts";

const PREFIX = "@wireroom/fault/";

export interface Fault {
  model: string;
  /** A number, or a word of the table above. */
  kind: string;
  dialect: Dialect;
}

/** The fault that `model` asks for; null for any other model. */
export function parseFault(model: string): Fault | null {
  if (!model.startsWith(PREFIX)) return null;
  const kind = model.slice(PREFIX.length);
  if (!kind.endsWith("-chat")) return { model, kind, dialect: "response" };
  return { model, kind: kind.slice(0, -"-chat".length), dialect: "chat" };
}

/** Throws the error or waits the time that `kind` stands for; the other kinds do nothing here. */
export async function beginFault({ kind }: Fault, sleep: (ms: number) => Promise<void>): Promise<void> {
  if (isFailure(Number(kind))) throw new InferenceError(Number(kind));
  if (kind === "slow") await sleep(FAULT_SLOW_MS);
}

/** Spoils the vectors of a right answer. */
export function faultyEmbedding(
  { model, kind }: Fault,
  data: number[][],
): Record<string, unknown> | EmbeddingOutput {
  const whole = embeddingOutput(data);
  switch (kind) {
    case "slow":
      return whole;
    case "empty":
      return { ...whole, shape: [0, whole.shape[1]], data: [] };
    case "garbage":
      return { ...whole, data: "upstream connect error" };
    case "nan":
      return { ...whole, data: data.map((row, i) => (i === 0 ? row.with(0, Number.NaN) : row)) };
    case "zero":
      return { ...whole, data: data.map((row, i) => (i === 0 ? row.map(() => 0) : row)) };
    case "short-vector":
      return { ...whole, data: data.map((row, i) => (i === data.length - 1 ? row.slice(1) : row)) };
    case "short-batch":
      return { ...whole, data: data.slice(1) };
    default:
      throw noSuchModel(model);
  }
}

/** Spoils a right reply, whole or streamed. */
export function faultyText(
  { model, kind, dialect }: Fault,
  reply: Reply,
  stream: boolean,
): ReadableStream<Uint8Array> | Record<string, unknown> | string {
  const shown = kind === "empty" ? { ...reply, tokens: [] } : reply;
  const events = replyEvents(shown, dialect);
  const half = events.slice(0, Math.ceil(events.length / 2));
  switch (kind) {
    case "slow":
      return stream ? eventStream(events) : wholeReply(shown, dialect);
    case "empty":
      return stream ? eventStream(["[DONE]"]) : wholeReply(shown, dialect);
    case "garbage":
      return stream
        ? eventStream([...half, '{"response": "half an ob', "[DONE]"])
        : "<html>502 Bad Gateway</html>";
    case "truncated":
      return stream ? eventStream(half) : wholeReply(shown, dialect);
    case "cut":
      return stream ? brokenStream(half, "error") : wholeReply(shown, dialect);
    case "stall":
      return stream ? brokenStream(half, "hang") : wholeReply(shown, dialect);
    default:
      throw noSuchModel(model);
  }
}

/** `events`, and then an error, or no more bytes and no end. */
function brokenStream(events: string[], end: "error" | "hang"): ReadableStream<Uint8Array> {
  const reader = eventStream(events).getReader();
  return new ReadableStream({
    type: "bytes",
    async pull(controller) {
      const { done, value } = await reader.read();
      if (!done) controller.enqueue(new Uint8Array(value));
      else if (end === "error") controller.error(new Error("Network connection lost."));
      else await new Promise(() => {});
    },
  });
}
