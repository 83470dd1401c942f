// The local AI binding in workerd, as the product calls it: when the reader leaves, the request at LOCAL_LLM_URL ends,
// though a service binding lies between.
import { join } from "node:path";
import { build } from "esbuild";
import { convertV4MiniflareOptions, kCurrentWorker, Miniflare } from "miniflare";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startLanguageModel } from "../setup/language-model.ts";

const WORKER = `
import { openModels } from "./src/store/platform/models.ts";
import { readReply } from "./src/answer/sse.ts";
export { LocalAi } from "./src/local/ai/entrypoint.ts";

export default {
  async fetch(request, env) {
    const { model, way } = await request.json();
    const models = openModels(env.AI, { embeddingModel: "@wireroom/all-minilm-l6-v2", chat: null, gateway: "" });
    const stop = new AbortController();
    const messages = [{ role: "user", content: "Why?" }];
    const starting = models.generate({ model, messages, maxTokens: 50, signal: stop.signal });
    if (way === "pending") {
      setTimeout(() => stop.abort(), 100);
      return starting.then(() => new Response("began"), (error) => new Response(error.problem));
    }
    const reply = readReply(await starting, stop.signal);
    if (way === "silent") setTimeout(() => stop.abort(), 100);
    for await (const _ of reply.deltas) {
      if (way === "cancel") break;
      stop.abort();
    }
    return new Response(reply.end().how);
  },
};`;

let script: string;

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: { contents: WORKER, resolveDir: join(import.meta.dirname, "../.."), loader: "ts" },
    bundle: true,
    format: "esm",
    target: "esnext",
    write: false,
    external: ["cloudflare:workers", "node:*"],
  });
  script = outputFiles[0]!.text;
});

const running: Miniflare[] = [];
afterAll(async () => {
  await Promise.all(running.map((miniflare) => miniflare.dispose()));
});

function start(url: string, behaviour: string): Miniflare {
  const options = convertV4MiniflareOptions({
    compatibilityDate: "2026-11-01",
    compatibilityFlags: ["enable_abortsignal_rpc"],
    modules: [{ type: "ESModule", path: "worker.mjs", contents: script }],
    serviceBindings: { AI: { name: kCurrentWorker, entrypoint: "LocalAi" } },
    bindings: { LOCAL_LLM_URL: url, LOCAL_LLM_MODEL: behaviour },
  });
  const miniflare = new Miniflare(options);
  running.push(miniflare);
  return miniflare;
}

describe.each(["@wireroom/extractive", "@wireroom/extractive-chat"])("%s", (model) => {
  test.each([
    ["by cancelling its stream", "endless", "cancel", /.*/],
    ["by the signal, in the middle of it", "endless", "abort", /aborted/],
    ["by the signal, before its first word", "silent", "silent", /aborted/],
    ["by the signal, before its headers", "pending", "pending", /failed/],
  ])("is stopped %s", async (_, behaviour, way, end) => {
    const llm = await startLanguageModel({});
    const miniflare = start(llm.url, behaviour);
    try {
      const reply = await miniflare.dispatchFetch("http://wireroom.test", {
        method: "POST",
        body: JSON.stringify({ model, way }),
      });
      expect(await reply.text()).toMatch(end);
      await expect.poll(() => llm.requests().map((request) => request.state)).toEqual(["closed"]);
    } finally {
      await llm.close();
    }
  });
});
