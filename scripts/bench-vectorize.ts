// Measures the local VECTORIZE inside workerd, through its binding: writing, opening from SQLite, querying,
// memory. Prints figures, judges none. `node scripts/bench-vectorize.ts [vectors] [dimensions]`, 100,000 x
// 384 by default.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { convertV4MiniflareOptions, kCurrentWorker, Miniflare } from "miniflare";

const [count = 100_000, dimensions = 384] = process.argv.slice(2).map(Number);
const BATCH = 1_000;
const QUERIES = 200;
const room = new URL("../src/local/vectorize/", import.meta.url).pathname;

/**
 * The Worker under test times its own calls. workerd's clock moves on at I/O alone and counts whole
 * milliseconds, so queries are timed five at a time.
 */
const WORKER = `
export { LocalVectorize } from "./entrypoint.ts";
export { VectorIndexObject } from "./object.ts";

let seed = 1;
const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
const draw = (n) => Float32Array.from({ length: n }, () => random() + random() + random() + random() - 2);

export default {
  async fetch(request, env) {
    const { step, from, size, dimensions, queries, options } = await request.json();
    if (step === "write") {
      seed = from + 1;
      const vectors = Array.from({ length: size }, (_, i) => ({
        id: "document-" + (from + i) + ":1:0",
        values: draw(dimensions),
        namespace: "collection-" + ((from + i) % 10 === 0 ? "small" : "large"),
        metadata: { day: (from + i) % 400, source: "source-" + ((from + i) % 40), lang: "en" },
      }));
      const start = Date.now();
      await env.VECTORIZE.upsert(vectors);
      return Response.json(Date.now() - start);
    }
    if (step === "open") {
      const start = Date.now();
      const { vectorCount } = await env.VECTORIZE.describe();
      return Response.json({ vectorCount, ms: Date.now() - start });
    }
    seed = 7;
    const times = [];
    for (let i = 0; i < queries; i += 5) {
      const vectors = Array.from({ length: 5 }, () => draw(dimensions));
      await env.VECTORIZE.describe();
      const start = Date.now();
      for (const vector of vectors) await env.VECTORIZE.query(vector, options);
      times.push((Date.now() - start) / vectors.length);
    }
    return Response.json(times);
  },
};`;

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: WORKER, resolveDir: room, loader: "ts" },
    bundle: true,
    format: "esm",
    target: "esnext",
    write: false,
    external: ["cloudflare:workers", "./scan.wasm"],
  });
  return outputFiles[0]!.text;
}

function start(script: string, folder: string): Miniflare {
  const options = convertV4MiniflareOptions({
    compatibilityDate: "2026-11-01",
    modules: [
      { type: "ESModule", path: "worker.mjs", contents: script },
      { type: "CompiledWasm", path: "scan.wasm", contents: readFileSync(join(room, "scan.wasm")) },
    ],
    durableObjects: { VECTOR_INDEX: { className: "VectorIndexObject", useSQLite: true } },
    serviceBindings: { VECTORIZE: { name: kCurrentWorker, entrypoint: "LocalVectorize" } },
    bindings: {
      LOCAL_VECTORIZE_INDEX: "bench",
      LOCAL_VECTORIZE_DIMENSIONS: String(dimensions),
      LOCAL_VECTORIZE_METADATA_INDEXES: '{"day":"number","source":"string","lang":"string"}',
    },
  });
  return new Miniflare({ ...options, resourcePersistencePath: folder });
}

async function call<T>(miniflare: Miniflare, body: object): Promise<T> {
  const response = await miniflare.dispatchFetch("http://localhost", {
    method: "POST",
    body: JSON.stringify({ dimensions, ...body }),
  });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as T;
}

/** Resident memory of this process's workerd children in MB; null where /proc is not there. */
function readWorkerdMb(): number | null {
  try {
    const children = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim().split(" ");
    const pages = children.map((pid) => Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]));
    return (pages.reduce((sum, n) => sum + n, 0) * 4_096) / 1e6;
  } catch {
    return null;
  }
}

function summary(times: number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)]!.toFixed(2);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`;
}

const QUESTIONS: [string, object][] = [
  ["topK 10", { topK: 10 }],
  ["topK 100", { topK: 100 }],
  ["topK 100 in a namespace of 90 %", { topK: 100, namespace: "collection-large" }],
  ["topK 100 in a namespace of 10 %", { topK: 100, namespace: "collection-small" }],
  [
    "topK 100, filter on two properties",
    { topK: 100, filter: { day: { $gte: 100, $lt: 200 }, source: "source-7" } },
  ],
  ["topK 50 with all metadata", { topK: 50, returnMetadata: "all" }],
];

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-vectorize-"));
  const script = await bundle();
  try {
    console.log(`${count} vectors of ${dimensions} dimensions`);
    const writer = start(script, folder);
    let writeMs = 0;
    for (let from = 0; from < count; from += BATCH) {
      const size = Math.min(BATCH, count - from);
      writeMs += await call<number>(writer, { step: "write", from, size });
    }
    console.log(`write: ${Math.round((count / writeMs) * 1_000)} vectors a second, in batches of ${BATCH}`);
    await writer.dispose();

    const reader = start(script, folder);
    await reader.ready;
    const idleMb = readWorkerdMb();
    const opened = await call<{ vectorCount: number; ms: number }>(reader, { step: "open" });
    console.log(`open: ${opened.vectorCount} vectors in ${opened.ms} ms`);
    for (const [name, options] of QUESTIONS) {
      await call(reader, { step: "query", queries: 10, options });
      const times = await call<number[]>(reader, { step: "query", queries: QUERIES, options });
      console.log(`query, ${name}: ${summary(times)}`);
    }
    const mb = readWorkerdMb();
    if (mb !== null && idleMb !== null) {
      console.log(`memory of workerd: ${Math.round(idleMb)} MB idle, ${Math.round(mb)} MB now`);
    }
    await reader.dispose();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
