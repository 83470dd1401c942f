// The same question, over the same documents: answered once, for all who ask at once and who ask soon after; and never
// given to whom it does not belong, nor when it may have become wrong.
import { createExecutionContext, env, waitOnExecutionContext } from "cloudflare:test";
import { beforeEach, describe, expect, test } from "vitest";
import worker from "../../workers/index.ts";
import { type Client, count, drain, type Json, newClient, openJobs, readEvents } from "./harness.ts";

const llm = `http://127.0.0.1:${env.TEST_PORTS.llmPort}`;
const requests = async (method = "GET"): Promise<Json[]> =>
  (await fetch(`${llm}/-/requests`, { method })).json();
const QUESTION = "What is known of the Sandvik tram?";
const TEXT =
  "The Sandvik tram carried 5,200 people on its first day. The Sandvik tram runs every ten minutes until midnight.";

let client: Client;
let documentId: string;

beforeEach(async () => {
  client = await newClient();
  documentId = await client.push({ title: "Sandvik tram opens", text: TEXT, external_id: "tram" });
  await requests("DELETE");
});

interface Ask {
  as?: Client;
  models?: string;
  settings?: Record<string, string>;
  body?: Record<string, unknown>;
}

function send({ as = client, models = "llm:all", settings = {}, body = {} }: Ask, stream: boolean) {
  const context = createExecutionContext();
  const init = {
    method: "POST",
    headers: { authorization: `Bearer ${as.key}`, "content-type": "application/json" },
    body: JSON.stringify({ question: QUESTION, stream, ...body }),
  };
  const variables = { ANSWER_MODELS: models, LLM_URL: llm, ...settings };
  const response = worker.fetch(
    new Request("https://wireroom.test/v1/answers", init) as never,
    { ...env, ...variables } as never,
    context,
  ) as Promise<Response>;
  return { context, response };
}

/** An answer whole. */
async function ask(how: Ask = {}): Promise<Json> {
  const { context, response } = send(how, false);
  const { answer } = (await (await response).json()) as Json;
  await waitOnExecutionContext(context);
  return answer;
}

const askedTimes = async () => (await requests()).length;
const texts = (answer: Json) => answer.claims.map((claim: Json) => claim.text);
const revision = (collection = client.collection) =>
  count(
    "SELECT coalesce(sum(revision), 0) AS n FROM collection_revisions WHERE collection_id = ?",
    collection,
  );
const rows = () => count("SELECT count(*) AS n FROM answer_cache WHERE workspace_id = ?", client.workspace);
const setRow = (set: string, value: unknown) =>
  env.DB.prepare(`UPDATE answer_cache SET ${set} WHERE workspace_id = ?`).bind(value, client.workspace).run();
const used = (kind: string) =>
  count("SELECT sum(used) AS n FROM usage WHERE workspace_id = ? AND kind = ?", client.workspace, kind);

describe("asked again", () => {
  test("a question gets the same claims, under an id of its own and for no tokens", async () => {
    const first = await ask();
    const tokens = await used("output_tokens");
    const again = await ask();
    expect(await askedTimes()).toBe(1);
    expect(texts(first).length).toBeGreaterThan(1);
    expect(again.id).not.toBe(first.id);
    for (const part of ["claims", "hits", "outcome", "reasons", "text", "model", "question"]) {
      expect(again[part]).toEqual(first[part]);
    }
    expect(first.usage).toMatchObject({ cached: false, input_tokens: 1_000, output_tokens: 100 });
    expect(again.usage).toMatchObject({ cached: true, input_tokens: 0, output_tokens: 0 });
    expect([await used("answer"), await used("answer_cached")]).toEqual([2, 1]);
    expect(await used("output_tokens")).toBe(tokens);
    expect((await client.ok("GET", `/v1/answers/${again.id}`)).answer).toEqual(again);
  });

  test("as a stream it has the events of any other", async () => {
    const first = await ask();
    const { context, response } = send({}, true);
    const events = await readEvents(await response);
    await waitOnExecutionContext(context);
    const names = events.map((event) => event.event);
    expect(names).toEqual(["meta", "hits", ...texts(first).map(() => "claim"), "done"]);
    expect(events[0]!.data.answer_id).toBe(events.at(-1)!.data.answer_id);
    expect(events.filter((e) => e.event === "claim").map((e) => e.data)).toEqual(first.claims);
    expect(events.at(-1)!.data).toMatchObject({ outcome: first.outcome, usage: { cached: true } });
  });

  test("in other spacing, or with another last mark, it is the same; its own words are kept", async () => {
    await ask();
    const question = "  What is  known of the\u00a0Sandvik\u200b tram ";
    const again = await ask({ body: { question } });
    expect(again.usage.cached).toBe(true);
    expect(again.question).toBe(question.trim());
  });

  test.each<[string, Ask]>([
    ["in another style", { body: { style: "detailed" } }],
    ["with unproved claims", { body: { unproved: "mark" } }],
    ["with a filter", { body: { langs: ["en"] } }],
    ["in a period", { body: { within: "24h" } }],
    ["of other models", { models: "llm:tokens" }],
    ["in other capitals", { body: { question: QUESTION.toUpperCase() } }],
  ])("%s it is another question", async (_, how) => {
    await ask();
    const other = await ask(how);
    expect(other.usage.cached).toBe(false);
  });

  test("by another workspace, it is", async () => {
    await ask();
    const stranger = await newClient();
    await stranger.push({ title: "Sandvik tram opens", text: TEXT, external_id: "tram" });
    expect((await ask({ as: stranger })).usage.cached).toBe(false);
  });

  test("by a key that reads the same it is not, and by one that reads less it is", async () => {
    const other = (await client.ok("POST", "/v1/collections", { name: "Other" })).collection.id;
    await ask();
    const bound = async (collections: string[]) => {
      await env.DB.prepare("UPDATE keys SET collections = ? WHERE workspace_id = ?")
        .bind(collections.length > 0 ? JSON.stringify(collections) : null, client.workspace)
        .run();
      return (await ask()).usage.cached;
    };
    expect(await bound([client.collection, other])).toBe(true);
    expect(await bound([client.collection])).toBe(false);
    expect(await bound([])).toBe(true);
  });

  test("after its time it is answered anew", async () => {
    await ask();
    await setRow("until = ?", 1);
    expect((await ask()).usage.cached).toBe(false);
    expect((await ask()).usage.cached).toBe(true);
  });
});

describe("what an answer is about has changed", () => {
  test.each<[string, () => Promise<unknown>]>([
    [
      "by a new document",
      () => client.push({ title: "More", text: "The Sandvik tram gets a second line in May." }),
    ],
    [
      "by a new version",
      () => client.push({ title: "Sandvik tram", text: `${TEXT} It is red.`, external_id: "tram" }),
    ],
    [
      "by a new title of the same text",
      () => client.push({ title: "Tram", text: TEXT, external_id: "tram" }),
    ],
    ["by a deletion", () => client.ok("DELETE", `/v1/documents/${documentId}`)],
  ])("%s: it is answered anew", async (_, change) => {
    await ask();
    const before = await revision();
    await change();
    expect(await revision()).toBeGreaterThan(before);
    const again = await ask();
    expect(again.usage.cached).toBe(false);
    expect((await ask()).usage.cached).toBe(true);
  });

  test("a deleted document is not cited again", async () => {
    expect(texts(await ask()).join(" ")).toContain("5,200");
    await client.ok("DELETE", `/v1/documents/${documentId}`);
    expect(JSON.stringify(await ask())).not.toContain("5,200");
    await drain();
    expect(JSON.stringify(await ask())).not.toContain("5,200");
  });

  test("the revision changes with what is shown, and not before", async () => {
    const before = await revision();
    await client.ok("POST", "/v1/documents", {
      title: "Later",
      text: "The tram has a bell, a horn and a light.",
    });
    await drain(["ingest"]);
    expect((await openJobs(["embed"])).length).toBe(1);
    expect(await revision()).toBe(before);
    await drain();
    expect(await revision()).toBe(before + 1);
  });

  test("in another collection, changes nothing for this one", async () => {
    const other = (await client.ok("POST", "/v1/collections", { name: "Other" })).collection.id;
    await ask({ body: { collections: [client.collection] } });
    const before = await revision();
    await client.push({
      title: "Elsewhere",
      text: "A tram elsewhere ran on time for once.",
      collection: other,
    });
    expect([await revision(), await revision(other)]).toEqual([before, 1]);
    expect((await ask({ body: { collections: [client.collection] } })).usage.cached).toBe(true);
    await client.ok("DELETE", `/v1/collections/${other}`);
    expect(await revision(other)).toBe(1);
  });
});

describe("asked by many at once", () => {
  test("a question is answered once", async () => {
    const sent = Array.from({ length: 6 }, () => send({ models: "llm:tokens" }, true));
    const all = await Promise.all(sent.map(async ({ response }) => readEvents(await response)));
    await Promise.all(sent.map(({ context }) => waitOnExecutionContext(context)));
    expect(await askedTimes()).toBe(1);
    const claims = all.map((events) => events.filter((e) => e.event === "claim").map((e) => e.data));
    expect(claims[0]!.length).toBeGreaterThan(1);
    for (const other of claims) expect(other).toEqual(claims[0]);
    expect(new Set(all.map((events) => events[0]!.data.answer_id)).size).toBe(6);
    expect(all.map((events) => events.filter((e) => e.event === "done").length)).toEqual([1, 1, 1, 1, 1, 1]);
    expect([await used("answer"), await used("answer_cached"), await used("output_tokens")]).toEqual([
      6, 5, 100,
    ]);
  });

  test("and its maker leaves, the others answer at once", async () => {
    const maker = send({ models: "llm:once" }, true);
    const reader = (await maker.response).body!.getReader();
    for (let events = 0; events < 3; events++) await reader.read();
    const follower = send({ models: "llm:once" }, true);
    const events = readEvents(await follower.response);
    expect(await askedTimes()).toBe(1);
    await reader.cancel();
    await waitOnExecutionContext(maker.context);
    const last = (await events).at(-1)!;
    expect(last).toMatchObject({ event: "done", data: { outcome: "answered", usage: { cached: false } } });
    await waitOnExecutionContext(follower.context);
    expect((await ask({ models: "llm:once" })).usage.cached).toBe(true);
  });

  test("and its maker dies, the others wait for its lease and no longer", async () => {
    await ask();
    // As a maker leaves it whose isolate is gone: claimed, and never renewed.
    await setRow("owner = 'ans_dead', answer_id = NULL, until = ?", Date.now() + 400);
    const answer = await ask();
    expect(answer.usage.cached).toBe(false);
    expect((await ask()).usage.cached).toBe(true);
  });

  test("and the documents change meanwhile, those who wait answer on their own", async () => {
    await ask();
    const stored = await env.DB.prepare("SELECT answer_id AS id FROM answer_cache WHERE workspace_id = ?")
      .bind(client.workspace)
      .first<string>("id");
    await setRow("answer_id = NULL, until = ?", Date.now() + 60_000);
    const { context, response } = send({}, true);
    const body = (await response).body!.getReader();
    await body.read();
    await client.ok("DELETE", `/v1/documents/${documentId}`);
    await setRow("answer_id = ?", stored);
    let text = "";
    for (let part = await body.read(); !part.done; part = await body.read()) {
      text += new TextDecoder().decode(part.value);
    }
    await waitOnExecutionContext(context);
    expect(text).toContain('"cached":false');
    expect(text).not.toContain("5,200");
  });
});

describe("not given again is", () => {
  test("an answer for which a model failed", async () => {
    const models = "llm:503,llm:all";
    expect(await ask({ models })).toMatchObject({ degraded: ["model"], usage: { cached: false } });
    expect(await rows()).toBe(0);
    expect((await ask({ models })).usage.cached).toBe(false);
  });

  test("anything at all where the cache is off, and then nothing is written", async () => {
    const settings = { ANSWER_CACHE_S: "0" };
    await ask({ settings });
    expect((await ask({ settings })).usage.cached).toBe(false);
    expect(await askedTimes()).toBe(2);
    expect(await rows()).toBe(0);
  });
});
