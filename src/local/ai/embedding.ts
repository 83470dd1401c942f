// Embeddings and scores from the local model server, in the shapes of Workers AI. There is no fall-back:
// without the server there are no vectors.

import { AI_TEXTS_MAX, EMBED_TIMEOUT_MS } from "../../base/limits/local-ai.ts";
import { InferenceError } from "./errors.ts";
import type { RerankInput } from "./inputs.ts";

export interface EmbeddingOutput {
  /** Texts, dimensions. */
  shape: [number, number];
  /** Unit vectors, one a text, in order. */
  data: number[][];
  pooling: "mean";
}

export interface RerankOutput {
  /** Best first; `id` is the index of the context, `score` 0–1. */
  response: { id: number; score: number }[];
}

/** One unit vector a text, in order. */
export type Embed = (texts: string[]) => Promise<number[][]>;

export interface ModelServerAccess {
  url: string | undefined;
  token: string | undefined;
  fetch: (url: string, init: RequestInit) => Promise<Response>;
}

/** The vectors of the model server at `url`, asked for AI_TEXTS_MAX texts at a time. */
export function openEmbed({ url, token, fetch }: ModelServerAccess): Embed {
  const ask = async (texts: string[]): Promise<number[][]> => {
    if (!url || !token) {
      throw new InferenceError(
        3003,
        "Request is missing headers or body: LOCAL_AI_URL and LOCAL_AI_TOKEN are not set",
      );
    }
    const reply = await fetch(`${url}/embed`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-local-ai-token": token },
      body: JSON.stringify({ texts }),
      signal: AbortSignal.timeout(EMBED_TIMEOUT_MS),
    }).catch(() => {
      throw new InferenceError(
        3040,
        "Capacity temporarily exceeded: no model server answers at LOCAL_AI_URL",
      );
    });
    if (!reply.ok) throw serverFailure(reply.status, await reply.text());
    const { dimensions, data } = (await reply.json()) as { dimensions: number; data: string };
    return decodeRows(data, dimensions);
  };
  return async (texts) => {
    const rows: number[][] = [];
    for (let at = 0; at < texts.length; at += AI_TEXTS_MAX)
      rows.push(...(await ask(texts.slice(at, at + AI_TEXTS_MAX))));
    return rows;
  };
}

export function embeddingOutput(data: number[][]): EmbeddingOutput {
  return { shape: [data.length, data[0]?.length ?? 0], data, pooling: "mean" };
}

/**
 * Orders contexts by their cosine to the query, moved to 0–1. A bi-encoder: it reads query and passage apart,
 * so it is much weaker than the cross-encoder whose shape it has, and adds little to a ranking by the same
 * model.
 */
export async function rerank({ query, contexts, topK }: RerankInput, embed: Embed): Promise<RerankOutput> {
  const [[about], vectors] = [await embed([query]), await embed(contexts)];
  const scores = vectors.map((vector, id) => ({ id, score: (1 + dot(vector, about!)) / 2 }));
  return { response: scores.sort((a, b) => b.score - a.score || a.id - b.id).slice(0, topK) };
}

function serverFailure(status: number, body: string): InferenceError {
  if (status === 429 || status === 503) return new InferenceError(3040);
  if (status === 413) return new InferenceError(3006);
  if (status === 401)
    return new InferenceError(3023, "Service unavailable for account: LOCAL_AI_TOKEN is wrong");
  return new InferenceError(8008, `Unknown internal error: the model server says ${status} ${body}`);
}

/** Rows of little-endian float32 in base 64. */
function decodeRows(base64: string, dimensions: number): number[][] {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const values = new Float32Array(bytes.buffer);
  const rows: number[][] = [];
  for (let at = 0; at < values.length; at += dimensions) rows.push([...values.subarray(at, at + dimensions)]);
  return rows;
}

function dot(a: number[], b: number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
