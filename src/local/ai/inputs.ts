// Reads what callers hand to `run`, and refuses it in the words of Workers AI's schema validator. It runs
// no model.

import { AI_CONTEXTS_MAX, AI_QUERIES_MAX, AI_TEXTS_MAX } from "../../base/limits/local-ai.ts";
import { invalidInput } from "./errors.ts";

export type Inputs = Record<string, unknown>;

export interface RerankInput {
  query: string;
  contexts: string[];
  /** Results wanted; all when not given. */
  topK: number;
}

export interface ChatMessage {
  role: string;
  content: string;
}

export interface TextInput {
  messages: ChatMessage[];
  stream: boolean;
  /** Undefined: no bound. */
  maxTokens: number | undefined;
}

/** Request keys of both embedding families, with the most texts that the real schema takes in each. */
const EMBEDDING_KEYS = { text: AI_TEXTS_MAX, queries: AI_QUERIES_MAX, documents: AI_QUERIES_MAX };

/** Texts of `{text}` (bge) or `{queries}` or `{documents}` (qwen3), each one text or a list. Throws 5006. */
export function readEmbeddingInput(inputs: Inputs): string[] {
  for (const [key, textsMax] of Object.entries(EMBEDDING_KEYS)) {
    const value = inputs[key];
    if (value === undefined) continue;
    if (inputs.pooling !== undefined && inputs.pooling !== "mean") {
      throw invalidInput("'/pooling' must be 'mean': vectors of another pooling are another space");
    }
    return readTexts(`/${key}`, value, textsMax);
  }
  throw invalidInput(...Object.keys(EMBEDDING_KEYS).map((key) => required("/", key)));
}

export function readRerankInput(inputs: Inputs): RerankInput {
  const { query, contexts, top_k: topK } = inputs;
  const missing = ["query", "contexts"].filter((key) => inputs[key] === undefined);
  if (missing.length > 0) throw invalidInput(required("/", missing.join(",")));
  if (!Array.isArray(contexts)) throw invalidInput(mismatch("/contexts", contexts, "array"));
  checkLength("/contexts", contexts.length, AI_CONTEXTS_MAX);
  if (topK !== undefined && !Number.isInteger(topK)) throw invalidInput(mismatch("/top_k", topK, "integer"));
  if (topK !== undefined && (topK as number) < 1) throw invalidInput("'/top_k' must be >= 1");
  return {
    query: readText("/query", query),
    contexts: contexts.map((context: unknown, i) => readText(`/contexts/${i}/text`, field(context, "text"))),
    topK: (topK as number | undefined) ?? contexts.length,
  };
}

/** `prompt` or `messages`; a prompt becomes one message of the user. Throws 5006. */
export function readTextInput(inputs: Inputs): TextInput {
  const { prompt, messages, stream, max_tokens: maxTokens } = inputs;
  if (!hasText(inputs)) throw invalidInput(required("/", "prompt"), required("/", "messages"));
  if (maxTokens !== undefined && !Number.isInteger(maxTokens)) {
    throw invalidInput(mismatch("/max_tokens", maxTokens, "integer"));
  }
  return {
    messages:
      messages === undefined
        ? [{ role: "user", content: readText("/prompt", prompt) }]
        : readMessages(messages),
    stream: Boolean(stream),
    maxTokens: maxTokens as number | undefined,
  };
}

/** True where `inputs` asks for text generation, well-formed or not. */
export function hasText(inputs: Inputs): boolean {
  return inputs.prompt !== undefined || inputs.messages !== undefined;
}

function readMessages(messages: unknown): ChatMessage[] {
  if (!Array.isArray(messages)) throw invalidInput(mismatch("/messages", messages, "array"));
  if (messages.length === 0) throw invalidInput("Length of '/messages' must be >= 1 not met");
  return messages.map((message: unknown, i) => {
    const at = `/messages/${i}`;
    const missing = ["role", "content"].filter((key) => field(message, key) === undefined);
    if (missing.length > 0) throw invalidInput(required(at, missing.join(",")));
    return {
      role: readText(`${at}/role`, field(message, "role")),
      content: readContent(`${at}/content`, field(message, "content")),
    };
  });
}

/** A text, or OpenAI's list of parts where all of them are text. */
function readContent(at: string, content: unknown): string {
  if (!Array.isArray(content)) {
    if (typeof content !== "string") throw invalidInput(mismatch(at, content, "string"));
    return content;
  }
  return content.map((part: unknown, i) => readText(`${at}/${i}/text`, field(part, "text"))).join("");
}

function readTexts(at: string, value: unknown, textsMax: number): string[] {
  if (!Array.isArray(value)) return [readText(at, value)];
  checkLength(at, value.length, textsMax);
  return value.map((text: unknown, i) => readText(`${at}/${i}`, text));
}

function readText(at: string, value: unknown): string {
  if (typeof value !== "string") throw invalidInput(mismatch(at, value, "string"));
  if (value === "") throw invalidInput(`Length of '${at}' must be >= 1 not met`);
  return value;
}

function checkLength(at: string, length: number, max: number): void {
  if (length < 1) throw invalidInput(`Length of '${at}' must be >= 1 not met`);
  if (length > max) throw invalidInput(`Length of '${at}' must be <= ${max} not met`);
}

function field(value: unknown, key: string): unknown {
  return value !== null && typeof value === "object" ? (value as Inputs)[key] : undefined;
}

function required(at: string, keys: string): string {
  return `required properties at '${at}' are '${keys}'`;
}

function mismatch(at: string, value: unknown, wanted: string): string {
  const type = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  return `Type mismatch of '${at}', '${type}' not in '${wanted}'`;
}
