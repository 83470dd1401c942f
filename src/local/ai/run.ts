// One call of the AI binding: which model answers it, and with what. Effects (network, clock, waiting) are
// handed in; what is no inference (options, other methods) is the entrypoint's.

import { writeExtract } from "../../answer/extractive.ts";
import { EXTRACT_CLAIM_TOKENS, EXTRACT_CLAIMS_MAX } from "../../base/limits/local-ai.ts";
import { type Dialect, eventStream, makeReply, type Reply, replyEvents, wholeReply } from "./dialect.ts";
import { type Embed, embeddingOutput, rerank } from "./embedding.ts";
import { noSuchModel } from "./errors.ts";
import { beginFault, type Fault, faultyEmbedding, faultyText, parseFault } from "./faults.ts";
import { forward, type LanguageModelAccess } from "./forward.ts";
import {
  hasText,
  type Inputs,
  readEmbeddingInput,
  readRerankInput,
  readTextInput,
  type TextInput,
} from "./inputs.ts";
import { EMBEDDING_MODEL, EXTRACTIVE_CHAT_MODEL, EXTRACTIVE_MODEL, RERANKER_MODEL } from "./models.ts";

/** What a run needs of the world. */
export interface Room {
  embed: Embed;
  /** Null: text comes from the extractive writer. */
  languageModel: LanguageModelAccess | null;
  now: () => number;
  sleep: (ms: number) => Promise<void>;
}

/** A text only from the fault `garbage`. */
export type Output = object | string | ReadableStream<Uint8Array>;

/**
 * Throws InferenceError. Only exact names are embedding models; with a language model any name is one for
 * text.
 */
export async function run(room: Room, model: string, inputs: Inputs, signal?: AbortSignal): Promise<Output> {
  const fault = parseFault(model);
  if (fault) return runFault(room, fault, inputs);
  if (model === EMBEDDING_MODEL) return embeddingOutput(await room.embed(readEmbeddingInput(inputs)));
  if (model === RERANKER_MODEL) return rerank(readRerankInput(inputs), room.embed);
  const dialect = dialectOf(model);
  if (room.languageModel && hasText(inputs)) {
    return forward(room.languageModel, inputs, readTextInput(inputs), dialect, signal);
  }
  if (model !== EXTRACTIVE_MODEL && model !== EXTRACTIVE_CHAT_MODEL) throw noSuchModel(model);
  const input = readTextInput(inputs);
  const reply = await write(room, model, input);
  return input.stream ? eventStream(replyEvents(reply, dialect)) : wholeReply(reply, dialect);
}

/** Cloudflare's current chat models speak OpenAI's dialect; of ours, those that say so. */
function dialectOf(model: string): Dialect {
  return model.startsWith("@wireroom/") && !model.endsWith("-chat") ? "response" : "chat";
}

async function runFault(room: Room, fault: Fault, inputs: Inputs): Promise<Output> {
  await beginFault(fault, room.sleep);
  if (!hasText(inputs)) return faultyEmbedding(fault, await room.embed(readEmbeddingInput(inputs)));
  const input = readTextInput(inputs);
  return faultyText(fault, await write(room, fault.model, input), input.stream);
}

/** The extractive writer's reply to the user's last message. */
async function write(
  { embed, now }: Room,
  model: string,
  { messages, maxTokens }: TextInput,
): Promise<Reply> {
  const prompt = messages.findLast((message) => message.role === "user")?.content ?? "";
  const maxClaims =
    maxTokens === undefined ? EXTRACT_CLAIMS_MAX : Math.max(1, Math.floor(maxTokens / EXTRACT_CLAIM_TOKENS));
  const text = await writeExtract(prompt, { embed, maxClaims });
  return makeReply(text, { model, prompt, tokensMax: maxTokens, createdAt: now() });
}
