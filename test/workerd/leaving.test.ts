// Readers who leave, at every event and in both ways a connection ends: the model's stream is closed, nothing is kept but
// what was used, and nothing goes on.
import { createExecutionContext, env, waitOnExecutionContext } from "cloudflare:test";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import worker from "../../workers/index.ts";
import { type Client, count, type Json, newClient } from "./harness.ts";

const llm = `http://127.0.0.1:${env.TEST_PORTS.llmPort}`;
const requests = async (method = "GET"): Promise<{ model: string; state: string }[]> =>
  (await fetch(`${llm}/-/requests`, { method })).json();

let client: Client;

beforeAll(async () => {
  client = await newClient();
  for (const [title, text] of [
    [
      "Sandvik tram opens",
      "The Sandvik tram carried 5,200 people on its first day. The Sandvik tram runs every ten minutes.",
    ],
    [
      "Sandvik counts",
      "The Sandvik tram cost 81 million crowns to build. Every Sandvik tram has seats for 60 people.",
    ],
  ]) {
    await client.push({ title, text });
  }
});
beforeEach(async () => {
  await requests("DELETE");
});

/** Opens a stream whose answer this model writes; `read` gives the next event's name. */
async function open(model: string, question = "What is known of the Sandvik tram?") {
  const context = createExecutionContext();
  const connection = new AbortController();
  const request = new Request("https://wireroom.test/v1/answers", {
    method: "POST",
    headers: { authorization: `Bearer ${client.key}`, "content-type": "application/json" },
    body: JSON.stringify({ question, stream: true }),
    signal: connection.signal,
  });
  const models = { ANSWER_MODELS: `llm:${model}`, LLM_URL: llm, LLM_KEY: "sk-test" };
  const response = await worker.fetch(request as never, { ...env, ...models } as never, context);
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  const read = async () => /^event: (\w+)$/m.exec(decoder.decode((await reader.read()).value))?.[1];
  return { context, connection, reader, read };
}

const kept = async () => ({
  answers: await count("SELECT count(*) AS n FROM answers WHERE workspace_id = ?", client.workspace),
  claims: await count("SELECT count(*) AS n FROM answer_cache WHERE workspace_id = ?", client.workspace),
  documents: await count("SELECT count(*) AS n FROM answer_documents"),
});
const used = async (kind: string) =>
  count("SELECT sum(used) AS n FROM usage WHERE workspace_id = ? AND kind = ?", client.workspace, kind);

const EVENTS = ["meta", "hits", "claim", "claim", "claim", "claim"];

describe.each(["cancel", "disconnect"] as const)("a reader who leaves (%s)", (way) => {
  test.each(EVENTS.map((event, i) => [i + 1, event]))(
    "after event %i, %s, stops the model, and only the use is kept",
    async (events) => {
      const before = await kept();
      const [answers, tokens] = [await used("answer"), await used("output_tokens")];
      const { context, connection, reader, read } = await open("endless");
      const seen: unknown[] = [];
      for (let i = 0; i < events; i++) seen.push(await read());
      expect(seen).toEqual(EVENTS.slice(0, events));
      if (way === "cancel") await reader.cancel();
      else connection.abort();
      // What waitUntil was given is over soon, or this never returns.
      await waitOnExecutionContext(context);
      await expect.poll(async () => (await requests()).filter((r) => r.state === "open")).toEqual([]);
      expect((await requests()).map((r) => r.state)).not.toContain("ended");
      expect(await kept()).toEqual(before);
      expect(await used("answer")).toBe(answers + 1);
      if (events > 2) expect(await used("output_tokens")).toBeGreaterThan(tokens);
      // Nobody was asked in its place.
      expect((await requests()).length).toBeLessThanOrEqual(1);
    },
  );

  test.each(["silent", "pending"])(
    "while a model that is %s is waited for closes its connection",
    async (model) => {
      const before = await kept();
      const { context, connection, reader, read } = await open(model);
      expect([await read(), await read()]).toEqual(["meta", "hits"]);
      const waiting = read().catch(() => null);
      await expect.poll(async () => (await requests()).map((r) => r.state)).toEqual(["open"]);
      if (way === "cancel") await reader.cancel();
      else connection.abort();
      await waitOnExecutionContext(context);
      await expect.poll(async () => (await requests()).map((r) => r.state)).toEqual(["closed"]);
      expect(await kept()).toEqual(before);
      // A stream that stays open for nobody is let go of.
      if (way === "disconnect") await reader.cancel();
      await waiting;
    },
  );
});

describe("a reader who stays", () => {
  test("gets an answer of the server at LLM_URL, whose count of tokens is charged", async () => {
    const [input, output] = [await used("input_tokens"), await used("output_tokens")];
    const { context, read } = await open("all", "What does the Sandvik tram cost, and how many ride it?");
    const seen: unknown[] = [];
    for (let event = await read(); event !== undefined; event = await read()) seen.push(event);
    await waitOnExecutionContext(context);
    expect([seen[0], seen[1], seen[2], seen.at(-1)]).toEqual(["meta", "hits", "claim", "done"]);
    expect(await used("input_tokens")).toBe(input + 1_000);
    expect(await used("output_tokens")).toBe(output + 100);
    expect((await requests()).map((r: Json) => [r.model, r.state, r.authorization])).toEqual([
      ["all", "ended", "Bearer sk-test"],
    ]);
  });

  test("gets one of a server that wants other parameters, too", async () => {
    const { context, read } = await open("picky", "How many people ride the Sandvik tram?");
    const seen: unknown[] = [];
    for (let event = await read(); event !== undefined; event = await read()) seen.push(event);
    await waitOnExecutionContext(context);
    expect(seen.at(-1)).toBe("done");
    expect(seen).toContain("claim");
    expect(await requests()).toHaveLength(3);
  });
});

describe("a setting that is wrong", () => {
  test("is named, before anything is asked", async () => {
    for (const [more, text] of [
      [{ ANSWER_MODELS: "llm:x" }, "LLM_URL: must be set"],
      [
        { ANSWER_MODELS: "llm:x", LLM_URL: "https://a:b@models.example/v1" },
        "LLM_URL: The address holds a user",
      ],
      [{ ANSWER_CACHE_S: "3600" }, "ANSWER_CACHE_S: must be a number"],
    ] as const) {
      const response = await worker.fetch(
        new Request("https://wireroom.test/v1/search?q=a") as never,
        { ...env, ...more } as never,
        createExecutionContext(),
      );
      expect(response.status).toBe(503);
      expect(((await response.json()) as Json).detail).toContain(text);
    }
  });
});
