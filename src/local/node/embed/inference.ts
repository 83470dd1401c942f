// The child process in which ONNX Runtime runs. Its Node binding computes synchronously, so beside the HTTP
// server every batch would stop it; and in a worker thread it aborts the whole process when that ends in
// the middle of a batch. It does not tokenize and does not queue.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { buildMinilm, MINILM_DIMENSIONS } from "./minilm.ts";
import { encodeModel } from "./onnx.ts";
import { readSafetensors } from "./safetensors.ts";

/** Rows of ids, each padded with 0 to `length`; `sizes` are their true lengths. */
export interface InferenceRequest {
  ids: Int32Array<ArrayBuffer>;
  sizes: number[];
  length: number;
}

/**
 * `weightsSha256` once, when the model is loaded, then one reply a request, in order: all rows of its
 * vectors.
 */
export type InferenceReply = { weightsSha256: string } | { vectors: Float32Array } | { error: string };

async function openSession(file: Uint8Array<ArrayBuffer>, threads: number): Promise<InferenceSession> {
  const model = encodeModel(buildMinilm(readSafetensors(file)));
  const session = await InferenceSession.create(model, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    extra: { session: { intra_op: { allow_spinning: "0" } } },
  });
  model.buffer.transfer(0); // frees its 45 MB at once, not at some later collection
  return session;
}

async function infer(
  session: InferenceSession,
  { ids, sizes, length }: InferenceRequest,
): Promise<Float32Array> {
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

const [weightsPath, threads] = process.argv.slice(2);
const reply = (message: InferenceReply) =>
  process.send?.(message, undefined, undefined, (error) => {
    if (error) process.exit(); // nobody is there to read it
  });
process.on("disconnect", () => process.exit());
process.on("SIGINT", () => {}); // Ctrl-C reaches the whole group: the parent decides when this one ends
const file = readFileSync(weightsPath!);
const weightsSha256 = createHash("sha256").update(file).digest("hex");
const session = await openSession(file, Number(threads));
file.buffer.transfer(0);
process.on("message", (request: InferenceRequest) => {
  infer(session, request).then(
    (vectors) => reply({ vectors }),
    (error: unknown) => reply({ error: String(error) }),
  );
});
reply({ weightsSha256 });
