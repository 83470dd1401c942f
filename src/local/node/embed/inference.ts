// The worker thread in which ONNX Runtime runs: its Node binding computes synchronously, so on the main thread every
// batch would stop the HTTP server. It does not tokenize and does not queue.

import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { buildMinilm, MINILM_DIMENSIONS } from "./minilm.ts";
import { encodeModel } from "./onnx.ts";
import { readSafetensors } from "./safetensors.ts";

export interface InferenceSettings {
  weightsPath: string;
  threads: number;
}

/** Rows of ids, each padded with 0 to `length`; `sizes` are their true lengths. */
export interface InferenceRequest {
  ids: Int32Array<ArrayBuffer>;
  sizes: number[];
  length: number;
}

/** `ready` once, then one reply a request, in order; `vectors` are the rows one after another. */
export type InferenceReply = { ready: true } | { vectors: Float32Array } | { error: string };

async function openSession({ weightsPath, threads }: InferenceSettings): Promise<InferenceSession> {
  const file = new Uint8Array(readFileSync(weightsPath));
  const model = encodeModel(buildMinilm(readSafetensors(file)));
  file.buffer.transfer(0); // frees the 45 MB at once, not at some later collection
  const session = await InferenceSession.create(model, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    extra: { session: { intra_op: { allow_spinning: "0" } } },
  });
  model.buffer.transfer(0);
  return session;
}

async function infer(session: InferenceSession, { ids, sizes, length }: InferenceRequest): Promise<Float32Array> {
  const dims = [sizes.length, length];
  const mask = new Int32Array(ids.length);
  for (const [row, size] of sizes.entries()) mask.fill(1, row * length, row * length + size);
  const output = await session.run({
    ids: new Tensor("int32", ids, dims),
    mask: new Tensor("int32", mask, dims),
    positions: new Tensor(
      "int32",
      Int32Array.from({ length }, (_, i) => i),
      [length],
    ),
  });
  const { data } = output.vectors!;
  if (!(data instanceof Float32Array) || data.length !== sizes.length * MINILM_DIMENSIONS) {
    throw new Error("The model gave something else than vectors.");
  }
  return data;
}

const port = parentPort!;
const reply = (message: InferenceReply) => port.postMessage(message);
const session = await openSession(workerData as InferenceSettings);
port.on("message", (request: InferenceRequest) => {
  infer(session, request).then(
    (vectors) => reply({ vectors }),
    (error: unknown) => reply({ error: String(error) }),
  );
});
reply({ ready: true });
