// Workers AI: embeddings and text generation. It turns the binding's errors, which carry their number in the text,
// into a closed set of reasons; nothing else in the project looks at them.
import { type EmbeddingModel, findEmbeddingModel, spaceOf } from "../../model/embedding.ts";

/** `quota`: the day's allocation is spent; `busy`: try again; `fault`: it will not get better by itself. */
export type ModelFailure = "quota" | "busy" | "fault";

export class ModelError extends Error {
  readonly failure: ModelFailure;
  /** Workers AI's own number (3040, 5007 …); null where it gave none. */
  readonly number: number | null;
  constructor(failure: ModelFailure, number: number | null, options: { cause?: unknown } = {}) {
    super(`model ${failure}${number === null ? "" : ` ${number}`}`, options);
    this.name = "ModelError";
    this.failure = failure;
    this.number = number;
  }
}

export interface Models {
  embedding: EmbeddingModel;
  space: string;
  /** Unit vectors, one a text, in order. Throws ModelError. */
  embed(texts: string[], input: "query" | "document"): Promise<Float32Array[]>;
  /** Server-sent events of either dialect. Throws ModelError before the first byte. */
  generate(request: GenerateRequest): Promise<ReadableStream<Uint8Array>>;
}

export interface GenerateRequest {
  model: string;
  messages: { role: "system" | "user"; content: string }[];
  maxTokens: number;
  signal?: AbortSignal;
}

/** What of the AI binding is used. */
export interface AiBinding {
  run(model: string, inputs: Record<string, unknown>, options?: Record<string, unknown>): Promise<unknown>;
}

// https://developers.cloudflare.com/workers-ai/platform/errors/
const BUSY = new Set([3040, 3007, 3008, 8008]);
const QUOTA = new Set([3036]);

export function openModels(ai: AiBinding, name: string): Models {
  const embedding = findEmbeddingModel(name);
  if (!embedding) throw new Error(`unknown embedding model ${name}`);
  return {
    embedding,
    space: spaceOf(embedding),
    async embed(texts, input) {
      const out: Float32Array[] = [];
      for (let i = 0; i < texts.length; i += embedding.batchTextsMax) {
        const batch = texts
          .slice(i, i + embedding.batchTextsMax)
          .map((t) => t.slice(0, embedding.textCharsMax));
        const reply = await call(ai, embedding.name, embedRequest(embedding, batch, input));
        out.push(...readVectors(reply, batch.length, embedding.dimensions));
      }
      return out;
    },
    async generate({ model, messages, maxTokens, signal }) {
      const inputs = {
        messages,
        stream: true,
        max_tokens: maxTokens,
        temperature: 0.1,
        ...thinkingOff(model),
      };
      const reply = await call(ai, model, inputs, signal ? { signal } : {});
      if (reply instanceof ReadableStream) return reply as ReadableStream<Uint8Array>;
      // A model that ignores `stream` answers whole: one JSON body is what the reader of the stream takes, too.
      return new Response(JSON.stringify(reply)).body!;
    },
  };
}

/** Reasoning models otherwise spend the token budget before the first claim. */
function thinkingOff(model: string): Record<string, unknown> {
  return model.startsWith("@cf/") ? { chat_template_kwargs: { enable_thinking: false } } : {};
}

function embedRequest(model: EmbeddingModel, texts: string[], input: "query" | "document") {
  if (model.input === "bge") return { text: texts };
  return input === "query" ? { queries: texts } : { documents: texts };
}

async function call(
  ai: AiBinding,
  model: string,
  inputs: Record<string, unknown>,
  options = {},
): Promise<unknown> {
  try {
    // AbortSignals don't travel over a service binding: the real binding takes one, the local stand-in has none.
    return await ai.run(model, inputs, model.startsWith("@cf/") ? options : {});
  } catch (error) {
    throw modelError(error);
  }
}

function modelError(error: unknown): ModelError {
  const text = error instanceof Error ? error.message : String(error);
  const number = Number(/\b([358]\d{3})\b/.exec(text)?.[1] ?? Number.NaN);
  if (QUOTA.has(number)) return new ModelError("quota", number, { cause: error });
  if (BUSY.has(number)) return new ModelError("busy", number, { cause: error });
  if (Number.isNaN(number)) return new ModelError("busy", null, { cause: error });
  return new ModelError("fault", number, { cause: error });
}

/** Checks what came back before anything of it is stored: count, dimensions, finite numbers, length above zero. */
function readVectors(reply: unknown, count: number, dimensions: number): Float32Array[] {
  const data = (reply as { data?: unknown } | null)?.data;
  if (!Array.isArray(data) || data.length !== count) throw new ModelError("fault", null);
  return data.map((row: unknown) => {
    const values = Float32Array.from(row as ArrayLike<number>);
    if (values.length !== dimensions) throw new ModelError("fault", null);
    let square = 0;
    for (const value of values) square += value * value;
    if (!Number.isFinite(square) || square === 0) throw new ModelError("fault", null);
    const norm = Math.sqrt(square);
    return values.map((value) => value / norm);
  });
}
