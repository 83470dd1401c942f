// What may be rated, by whom and how often, and what a search pays for it.
import { createExecutionContext, env } from "cloudflare:test";
import { drizzle } from "drizzle-orm/d1";
import { beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../src/api/app.ts";
import { openApp } from "../../workers/open.ts";
import type { Json } from "./harness.ts";
import { anotherKey, effectsOf, newReader, Q, QUESTION, rateHit, searchFor } from "./rating.ts";

describe("a rating is refused", () => {
  let mine: Awaited<ReturnType<typeof newReader>>;
  let theirs: Awaited<ReturnType<typeof newReader>>;
  let theirAnswer: string;
  const statusOf = async (body: unknown, client = mine.client) => {
    const response = await client.raw("POST", "/v1/feedback", body);
    const { code, detail } = (await response.json()) as Json;
    return [response.status, code, typeof detail === "string" && detail.length > 10];
  };

  beforeAll(async () => {
    [mine, theirs] = [await newReader(), await newReader()];
    theirAnswer = (await theirs.client.ok("POST", "/v1/answers", { question: QUESTION })).answer.id;
  });

  test("with 404 for another workspace's query, answer or document, as for what nobody has", async () => {
    const { document_id, query_id } = mine;
    const nobody = "0".repeat(20);
    for (const body of [
      { query_id: theirs.query_id, document_id: theirs.document_id, rating: 1 },
      { query_id: theirs.query_id, document_id, rating: 1 },
      { query_id, document_id: theirs.document_id, rating: 1 },
      { query_id, document_id: `doc_${nobody}`, rating: 1 },
      { query_id: `qry_${nobody}`, document_id, rating: 1 },
      { answer_id: theirAnswer, rating: 1 },
      { answer_id: theirAnswer, document_id: theirs.document_id, rating: 0 },
      { answer_id: `ans_${nobody}`, rating: 1 },
    ]) {
      expect([body, await statusOf(body)]).toEqual([body, [404, "not_found", true]]);
    }
    expect(await effectsOf(theirs.client)).toEqual([]);
  });

  test("with 404 for a document of the workspace that this search did not show", async () => {
    const { meta } = await searchFor(mine.client, "harbour -ferry");
    expect(await statusOf({ query_id: meta.query_id, document_id: mine.document_id, rating: 1 })).toEqual([
      404, "not_found", true,
    ]); // biome-ignore format: one triple
  });

  test("with 400 where it does not say what is rated, or how", async () => {
    const { document_id, query_id } = mine;
    for (const body of [
      { query_id, rating: 1 },
      { document_id, rating: 1 },
      { query_id, answer_id: theirAnswer, document_id, rating: 1 },
      { query_id, document_id },
      { query_id, document_id, rating: 2 },
      { query_id, document_id, rating: "1" },
      { query_id, document_id, rating: 0, reason: "none" },
      { query_id, document_id, rating: 1, reason: "x".repeat(1_001) },
      { query_id, document_id, rating: 1, stars: 5 },
    ]) {
      expect([body, (await statusOf(body)).slice(0, 2)]).toEqual([body, [400, "invalid_request"]]);
    }
  });

  test("with 404 for what a key bound to collections was not shown itself", async () => {
    const bound = await anotherKey(mine.client, { collections: [mine.client.collection] });
    const { document_id, query_id } = mine;
    expect((await statusOf({ query_id, document_id, rating: 1 }, bound))[0]).toBe(404);
    expect((await rateHit(bound, Q, document_id, 1)).documents).toEqual([document_id]);
    await rateHit(bound, Q, document_id, 0);
    const elsewhere = await anotherKey(mine.client, { collections: [] });
    await rateHit(mine.client, Q, document_id, 1);
    expect(await effectsOf(elsewhere)).toEqual([]);
    expect((await elsewhere.raw("GET", "/v1/feedback")).status).toBe(403);
    await rateHit(mine.client, Q, document_id, 0);
  });

  test("with 403 without the scope: answers need theirs, and ingest alone rates nothing", async () => {
    const { document_id, query_id } = mine;
    const searcher = await anotherKey(mine.client, { scopes: ["search"] });
    const pusher = await anotherKey(mine.client, { scopes: ["ingest"] });
    expect((await statusOf({ answer_id: theirAnswer, rating: 1 }, searcher))[0]).toBe(403);
    expect((await statusOf({ query_id, document_id, rating: 1 }, pusher))[0]).toBe(403);
    expect((await searcher.raw("GET", "/v1/feedback/effects")).status).toBe(403);
  });
});

test("beyond a key's share of a day ratings are refused until midnight, and other keys are not", async () => {
  const { client, document_id, query_id } = await newReader();
  const other = await anotherKey(client);
  const noon = Date.UTC(2099, 0, 1, 12);
  const app = createApp({
    open: async (bindings, waitUntil) => ({
      ...(await openApp(bindings as Env, waitUntil)),
      ratingsPerDayMax: 3,
      now: () => noon,
    }),
  });
  const ask = (key: string) =>
    app.request(
      "/v1/feedback",
      {
        method: "POST",
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
        body: JSON.stringify({ query_id, document_id, rating: 1 }),
      },
      env,
      createExecutionContext(),
    );
  const statuses = [];
  for (let i = 0; i < 4; i++) statuses.push((await ask(client.key)).status);
  expect(statuses).toEqual([200, 200, 200, 429]);
  const refused = await ask(client.key);
  expect([refused.headers.get("retry-after"), ((await refused.json()) as Json).code]).toEqual([
    "43200",
    "rate_limited",
  ]);
  expect((await ask(other.key)).status).toBe(200);
});

test("a search looks ratings up only where there are some and they count: one statement", async () => {
  const { client, document_id } = await newReader();
  let statements: string[] = [];
  const counted = new Proxy(env.DB, {
    get(target, name) {
      if (name !== "prepare") return Reflect.get(target, name).bind(target);
      return (query: string) => {
        statements.push(query);
        return target.prepare(query);
      };
    },
  });
  const app = createApp({
    open: async (bindings, waitUntil) => ({
      ...(await openApp(bindings as Env, waitUntil)),
      db: drizzle(counted),
      waitUntil: () => {},
    }),
  });
  const statementsOf = async () => {
    statements = [];
    const headers = { authorization: `Bearer ${client.key}` };
    const response = await app.request(`/v1/search?q=${encodeURIComponent(Q)}&explain=1`, { headers }, env);
    expect(response.status).toBe(200);
    return statements;
  };
  const without = await statementsOf();
  expect(without.join()).not.toContain("priors");
  await rateHit(client, Q, document_id, 1);
  const rated = await statementsOf();
  expect([rated.length, rated.filter((query) => query.includes("priors")).length]).toEqual([
    without.length + 1,
    1,
  ]);
  await client.ok("PATCH", "/v1/workspace", { settings: { feedback_ranking: false } });
  expect((await statementsOf()).length).toBe(without.length);
  await client.ok("PATCH", "/v1/workspace", { settings: { feedback_ranking: true } });
  await rateHit(client, Q, document_id, 0);
  expect((await statementsOf()).length).toBe(without.length);
});
