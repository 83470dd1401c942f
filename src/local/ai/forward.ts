// Text generation by any server with OpenAI's API (Ollama, llama.cpp, vLLM): forwards the request, and
// gives the reply in the dialect that was asked for. It does not try again, and does not fall back to
// another writer.

import { LLM_ERROR_CHARS_MAX, LLM_TIMEOUT_MS } from "../../base/limits/local-ai.ts";
import type { Dialect } from "./dialect.ts";
import { InferenceError } from "./errors.ts";
import type { Inputs, TextInput } from "./inputs.ts";

export interface LanguageModelAccess {
  /** With or without `/v1`. */
  url: string;
  /** The server's own name of the model; empty where it has only one. */
  model: string;
  /** Sent as bearer token when not empty. */
  key: string;
  fetch: (url: string, init: RequestInit) => Promise<Response>;
}

type Forwarded = ReadableStream<Uint8Array> | Record<string, unknown>;

/**
 * Sends `inputs` on with all of its other settings (temperature, stop, seed…) untouched. Aborting `signal`, or cancelling
 * the stream that comes of it, ends the request at the server.
 */
export async function forward(
  access: LanguageModelAccess,
  inputs: Inputs,
  { messages, stream }: TextInput,
  dialect: Dialect,
  signal?: AbortSignal,
): Promise<Forwarded> {
  const { prompt: _, ...settings } = inputs;
  const body = { ...settings, model: access.model || "default", messages, stream };
  const reply = await post(access, body, signal);
  if (!stream) {
    const whole = (await reply.json()) as ChatBody;
    if (dialect === "chat") return whole;
    return { response: whole.choices?.[0]?.message?.content ?? "", usage: whole.usage };
  }
  if (!reply.body)
    throw new InferenceError(8008, "Unknown internal error: the language model sent no stream");
  return dialect === "chat" ? reply.body : reply.body.pipeThrough(toResponseDialect());
}

interface ChatBody extends Record<string, unknown> {
  choices?: { message?: { content?: string | null }; delta?: { content?: string | null } }[];
  usage?: unknown;
}

async function post(
  { url, key, fetch }: LanguageModelAccess,
  body: object,
  signal?: AbortSignal,
): Promise<Response> {
  const endpoint = `${url.replace(/\/+$/, "").replace(/\/v1$/, "")}/v1/chat/completions`;
  const waited = new AbortController();
  const timer = setTimeout(() => waited.abort(), LLM_TIMEOUT_MS);
  let reply: Response;
  try {
    reply = await fetch(endpoint, {
      method: "POST",
      headers: { "content-type": "application/json", ...(key && { authorization: `Bearer ${key}` }) },
      body: JSON.stringify(body),
      signal: signal ? AbortSignal.any([waited.signal, signal]) : waited.signal,
    });
  } catch {
    if (signal?.aborted) throw new InferenceError(3008);
    if (waited.signal.aborted) throw new InferenceError(3007);
    throw new InferenceError(
      3040,
      "Capacity temporarily exceeded: no language model answers at LOCAL_LLM_URL",
    );
  } finally {
    clearTimeout(timer);
  }
  if (!reply.ok) throw serverFailure(reply.status, (await reply.text()).slice(0, LLM_ERROR_CHARS_MAX));
  return reply;
}

function serverFailure(status: number, body: string): InferenceError {
  const said = `the language model's server says ${status} ${body}`;
  if (status === 429 || status === 503)
    return new InferenceError(3040, `Capacity temporarily exceeded: ${said}`);
  if (status === 408 || status === 504) return new InferenceError(3007, `Request timeout: ${said}`);
  if (status === 413) return new InferenceError(3006, `Request is too large: ${said}`);
  if (status === 404) return new InferenceError(5007, `No such model: ${said}`);
  if (status < 500) return new InferenceError(5006, `Error: ${said}`);
  return new InferenceError(8008, `Unknown internal error: ${said}`);
}

/** OpenAI's events to `{response}` events. A stream that ends without `[DONE]` stays without: it was cut. */
export function toResponseDialect(): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let rest = "";
  return new TransformStream({
    transform(part, controller) {
      rest += decoder.decode(part, { stream: true });
      const lines = rest.split(/\r?\n/);
      rest = lines.pop()!;
      for (const line of lines) {
        const event = translate(line);
        if (event) controller.enqueue(encoder.encode(`data: ${event}\n\n`));
      }
    },
    flush(controller) {
      const event = translate(rest);
      if (event) controller.enqueue(encoder.encode(`data: ${event}\n\n`));
    },
  });
}

/** One line's event in the other dialect; null for blank lines, comments and events without text. */
function translate(line: string): string | null {
  if (!line.startsWith("data:")) return null;
  const data = line.slice(5).trim();
  if (data === "[DONE]") return data;
  let chunk: ChatBody;
  try {
    chunk = JSON.parse(data) as ChatBody;
  } catch {
    return data; // as broken as it came: the reader is to see it
  }
  const content = chunk.choices?.[0]?.delta?.content;
  if (content) return JSON.stringify({ response: content });
  return chunk.usage ? JSON.stringify({ response: "", usage: chunk.usage }) : null;
}
