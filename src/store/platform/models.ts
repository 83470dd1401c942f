// Models: embeddings by Workers AI, and text by whoever an entry of ANSWER_MODELS names. It turns the binding's errors,
// which carry their number in the text, into a closed set of reasons; nothing else in the project looks at them.
import { type EmbeddingModel, findEmbeddingModel, spaceOf } from "../../model/embedding.ts";
import { type Generate, type GenerateRequest, ModelError } from "../../model/generate.ts";

export interface Models {
  embedding: EmbeddingModel;
  space: string;
  /** Unit vectors, one a text, in order. Throws ModelError. */
  embed(texts: string[], input: "query" | "document"): Promise<Float32Array[]>;
  generate: Generate;
}

export interface ModelOptions {
  /** Name of the embedding model. */
  embeddingModel: string;
  /** Text models `llm:…`, by the name behind the colon; null where no server is set. */
  chat: Generate | null;
  /** Id of the AI Gateway that calls of Cloudflare's text models pass through; empty for none. */
  gateway: string;
}

/** What of the AI binding is used. */
export interface AiBinding {
  run(model: string, inputs: Record<string, unknown>, options?: Record<string, unknown>): Promise<unknown>;
}

/** What an entry of ANSWER_MODELS begins with when its model answers at LLM_URL. */
export const CHAT_PREFIX = "llm:";

// https://developers.cloudflare.com/workers-ai/platform/errors/
const BUSY = new Set([3040, 3007, 3008, 8008]);
const QUOTA = new Set([3036]);

export function openModels(ai: AiBinding, { embeddingModel, chat, gateway }: ModelOptions): Models {
  const embedding = findEmbeddingModel(embeddingModel);
  if (!embedding) throw new Error(`unknown embedding model ${embeddingModel}`);
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
    async generate(request) {
      const { model } = request;
      if (!model.startsWith(CHAT_PREFIX)) return generateBy(ai, gateway, request);
      // The settings are refused where LLM_URL is missing: only a list put together elsewhere gets here.
      if (chat === null) throw new ModelError("fault", null);
      return chat({ ...request, model: model.slice(CHAT_PREFIX.length) });
    },
  };
}

async function generateBy(ai: AiBinding, gateway: string, request: GenerateRequest) {
  const { model, messages, maxTokens, signal } = request;
  const cloudflare = model.startsWith("@cf/");
  const inputs = {
    messages,
    stream: true,
    max_tokens: maxTokens,
    temperature: 0.1,
    // Reasoning models otherwise spend the token budget before the first claim.
    ...(cloudflare && { chat_template_kwargs: { enable_thinking: false } }),
  };
  // https://developers.cloudflare.com/ai-gateway/usage/worker-binding-methods/
  const options = { signal, ...(cloudflare && gateway && { gateway: { id: gateway } }) };
  const reply = await call(ai, model, inputs, options);
  if (reply instanceof ReadableStream) return reply as ReadableStream<Uint8Array>;
  // A model that ignores `stream` answers whole: one JSON body is what the reader of the stream takes, too.
  return new Response(JSON.stringify(reply)).body!;
}

function embedRequest(model: EmbeddingModel, texts: string[], input: "query" | "document") {
  if (model.input === "bge") return { text: texts };
  return input === "query" ? { queries: texts } : { documents: texts };
}

async function call(
  ai: AiBinding,
  model: string,
  inputs: Record<string, unknown>,
  options: Record<string, unknown> = {},
): Promise<unknown> {
  try {
    return await ai.run(model, inputs, options);
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
