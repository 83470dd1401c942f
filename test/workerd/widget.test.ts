// Widgets: a published key and its visitors' tokens search and ask, within filters and budgets, and do nothing else.
import { env } from "cloudflare:test";
import { beforeAll, describe, expect, test } from "vitest";
import { type Client, type Json, newClient, request } from "./harness.ts";
import { fromPage, leftOf, makeKey, makeWidgetKey, ORIGIN, tokenOf } from "./keys.ts";

let client: Client;
let widget: string;
let widgetId: string;
const QUESTION = "When will the ferry to Lysholm run every hour?";

beforeAll(async () => {
  client = await newClient("Site");
  const text = "The ferry to Lysholm will run every hour from May on, the harbour office said on Monday.";
  await client.push({ title: "Ferry", text, lang: "en", category: "sea" });
  await client.push({
    title: "Fähre",
    text: "Die Fähre nach Lysholm fährt ab Mai jede Stunde.",
    lang: "de",
    category: "sea",
  });
  await client.push({
    title: "Ferry cake",
    text: "A ferry of cake was baked for the Lysholm fair by the guild.",
    lang: "en",
    category: "food",
  });
  const made = await makeWidgetKey(client);
  [widget, widgetId] = [made.key.secret, made.id];
});

const corsOf = (response: Response) => response.headers.get("access-control-allow-origin");

describe("a published key", () => {
  test("asks for tokens and does nothing else by itself", async () => {
    for (const [method, path, body] of [
      ["GET", "/v1/search?q=ferry"],
      ["POST", "/v1/answers", { question: QUESTION }],
      ["GET", "/v1/collections"],
      ["GET", "/v1/keys"],
    ] as const) {
      expect([path, (await fromPage(widget, method, path, body)).status]).toEqual([path, 403]);
    }
    expect((await client.raw("POST", "/v1/widget/token", {})).status).toBe(403);
  });

  test("has scopes that hold for its tokens", async () => {
    const { key } = await makeWidgetKey(client, { scopes: ["search"] });
    const token = await tokenOf(key.secret);
    expect((await fromPage(token, "GET", "/v1/search?q=ferry")).status).toBe(200);
    expect((await fromPage(token, "POST", "/v1/answers", { question: QUESTION })).status).toBe(403);
  });

  test("stops with its tokens when it is revoked or expires", async () => {
    for (const end of [
      (id: string) => client.raw("DELETE", `/v1/keys/${id}`),
      (id: string) => env.DB.prepare("UPDATE keys SET expires_at = 1 WHERE id = ?").bind(id).run(),
    ]) {
      const { id, key } = await makeWidgetKey(client);
      const token = await tokenOf(key.secret);
      expect((await fromPage(token, "GET", "/v1/search?q=x")).status).toBe(200);
      await end(id);
      expect((await fromPage(token, "GET", "/v1/search?q=x")).status).toBe(401);
      expect((await fromPage(key.secret, "POST", "/v1/widget/token", {})).status).toBe(401);
    }
  });
});

describe("a visitor's token", () => {
  test("opens searches and answers, and every other route is closed to it", async () => {
    const token = await tokenOf(widget);
    const document = (await client.search("ferry"))[0].document.id;
    const routes = (await (await request("/openapi.json")).json()) as Json;
    for (const [path, methods] of Object.entries<Json>(routes.paths)) {
      for (const method of Object.keys(methods)) {
        if (["/v1/search", "/v1/answers", "/v1/widget/token"].includes(path)) continue;
        // The operator's door and the doors to sign in by ask for no key and look at none.
        if (/^\/(?:admin|auth)\//.test(path)) continue;
        // What is for people alone is closed to every key.
        const isForKeys = methods[method].security.some((one: Json) => "key" in one);
        const response = await fromPage(token, method.toUpperCase(), path.replace("{id}", document));
        expect([method, path, response.status]).toEqual([method, path, isForKeys ? 403 : 401]);
      }
    }
    expect((await fromPage(token, "POST", "/v1/widget/token", {})).status).toBe(403);
    expect(
      ((await (await fromPage(token, "POST", "/v1/search", { q: "ferry" })).json()) as Json).hits.length,
    ).toBeGreaterThan(0);
    const answer = (await (
      await fromPage(token, "POST", "/v1/answers", { question: QUESTION })
    ).json()) as Json;
    expect(answer.answer.outcome).toBe("answered");
  });

  test("goes on in its own conversation, and in no other visitor's", async () => {
    const [mine, theirs] = [await tokenOf(widget), await tokenOf(widget)];
    const ask = (token: string, more: object = {}) =>
      fromPage(token, "POST", "/v1/answers", { question: QUESTION, ...more });
    const { conversation_id } = ((await (await ask(mine)).json()) as Json).answer;
    expect((await ask(mine, { conversation_id })).status).toBe(200);
    expect((await ask(theirs, { conversation_id })).status).toBe(404);
  });

  test("ends after ten minutes, and keeps its visitor when it is renewed", async () => {
    const { key } = await makeWidgetKey(client, { visitor_searches_per_day: 3 });
    const first = await fromPage(key.secret, "POST", "/v1/widget/token", {});
    const { token, expires_at } = (await first.json()) as Json;
    expect(Math.abs(Date.parse(expires_at) - Date.now() - 600_000)).toBeLessThan(30_000);
    const search = async (with_: string) =>
      leftOf(await fromPage(with_, "GET", "/v1/search?q=x"), "visitor-searches")!.r;
    expect(await search(token)).toBe(2);
    expect(await search(await tokenOf(key.secret, token))).toBe(1);
    expect(await search(await tokenOf(key.secret, "wr_tok_nonsense"))).toBe(2);
    expect(await search(await tokenOf(key.secret))).toBe(2);
    const stranger = await makeWidgetKey(client, { visitor_searches_per_day: 3 });
    expect(await search(await tokenOf(stranger.key.secret, token))).toBe(2);
  });
});

describe("filters of a widget key", () => {
  const titlesBy = async (token: string, query: string) => {
    const { hits } = (await (await fromPage(token, "GET", `/v1/search?q=${query}`)).json()) as Json;
    return hits.map((hit: Json) => hit.document.title).sort();
  };
  const visitorOf = async (body: object) =>
    tokenOf((await makeWidgetKey(client, body as Record<string, unknown>)).key.secret);

  test("narrow every search, and no parameter or operator widens them", async () => {
    const all = await titlesBy(await visitorOf({}), "ferry%20Lysholm");
    expect(all).toEqual(["Ferry", "Ferry cake", "Fähre"]);
    const sea = await visitorOf({ filters: { langs: ["EN"], categories: ["sea"] } });
    for (const more of [
      "",
      "&langs=de",
      "&langs=de&langs=en",
      "&categories=food",
      "&categories=food&categories=sea",
      "%20lang:de",
      "&mode=semantic",
      "&mode=keyword",
      "&facets=1&explain=1&fold_duplicates=0",
    ]) {
      const titles = await titlesBy(sea, `ferry%20Lysholm${more}`);
      expect([more, titles.filter((title: string) => title !== "Ferry")]).toEqual([more, []]);
    }
    expect(await titlesBy(sea, "ferry&langs=en&categories=sea")).toEqual(["Ferry"]);
    for (const apart of ["&langs=de", "&categories=food", "%20lang:de"]) {
      expect([apart, await titlesBy(sea, `ferry${apart}`)]).toEqual([apart, []]);
    }
    const facets = (await (await fromPage(sea, "GET", "/v1/search?q=Lysholm&facets=1")).json()) as Json;
    expect(JSON.stringify(facets.facets)).not.toMatch(/food|"de"/);
  });

  test("narrow answers, too, also when the same was asked without them before", async () => {
    const answerBy = async (token: string): Promise<Json> => {
      const response = await fromPage(token, "POST", "/v1/answers", { question: QUESTION });
      return ((await response.json()) as Json).answer;
    };
    expect((await answerBy(await visitorOf({}))).text).toContain("May");
    const answer = await answerBy(await visitorOf({ filters: { categories: ["food"] } }));
    expect(answer.hits.map((hit: Json) => hit.document.title)).toEqual(["Ferry cake"]);
    expect(answer.text).not.toContain("May");
  });

  test("keep to collections and sources, whatever is asked for", async () => {
    const { collection } = await client.ok("POST", "/v1/collections", { name: "Hidden" });
    await client.push({
      title: "Hidden",
      text: "The hidden ferry to Lysholm leaves at night, says nobody.",
      collection: collection.id,
    });
    const first = await visitorOf({ filters: { collections: [client.collection] } });
    expect(await titlesBy(first, "ferry%20Lysholm")).not.toContain("Hidden");
    expect((await fromPage(first, "GET", `/v1/search?q=ferry&collections=${collection.id}`)).status).toBe(
      404,
    );
    const bound = await visitorOf({
      collections: [collection.id],
      filters: { collections: [client.collection, collection.id] },
    });
    expect(await titlesBy(bound, "ferry%20Lysholm")).toEqual(["Hidden"]);
    const { source } = await client.ok("POST", "/v1/sources", {
      url: "https://feeds.example.com/w.xml",
      kind: "feed",
    });
    const sourced = await visitorOf({ filters: { sources: [source.id] } });
    expect(await titlesBy(sourced, "ferry%20Lysholm")).toEqual([]);
    expect(await titlesBy(sourced, "ferry%20Lysholm&sources=src_0")).toEqual([]);
    const apart = {
      collections: [collection.id],
      filters: { collections: [client.collection] },
      origins: [ORIGIN],
    };
    expect((await client.raw("POST", "/v1/keys", { name: "x", scopes: ["search"], ...apart })).status).toBe(
      400,
    );
  });

  test("can be changed, and hold from the next request on", async () => {
    const { id, key } = await makeWidgetKey(client);
    const token = await tokenOf(key.secret);
    expect((await titlesBy(token, "ferry%20Lysholm")).length).toBeGreaterThan(1);
    await client.ok("PATCH", `/v1/keys/${id}`, { filters: { categories: ["food"] } });
    expect(await titlesBy(token, "ferry%20Lysholm")).toEqual(["Ferry cake"]);
  });
});

describe("budgets of a widget key", () => {
  test("hold for each visitor, and tell when they are there again", async () => {
    const { key } = await makeWidgetKey(client, { visitor_searches_per_day: 2, visitor_answers_per_day: 1 });
    const token = await tokenOf(key.secret);
    const search = () => fromPage(token, "GET", "/v1/search?q=ferry");
    expect([(await search()).status, (await search()).status]).toEqual([200, 200]);
    const refused = await search();
    expect([refused.status, corsOf(refused), ((await refused.json()) as Json).detail]).toEqual([
      429,
      ORIGIN,
      expect.stringContaining("tomorrow"),
    ]);
    const wait = Number(refused.headers.get("retry-after"));
    expect([wait > 0 && wait <= 86_400, leftOf(refused, "visitor-searches")]).toEqual([
      true,
      { r: 0, t: wait },
    ]);
    const ask = () => fromPage(token, "POST", "/v1/answers", { question: QUESTION });
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 429]);
    expect((await fromPage(await tokenOf(key.secret), "GET", "/v1/search?q=ferry")).status).toBe(200);
  });

  test("stop a thief who makes up visitors at the key's own ceiling, which its owner sees", async () => {
    const { id, key } = await makeWidgetKey(client, { searches_per_day: 5 });
    expect(key.ceiling_reached_at).toBeNull();
    const statuses = [];
    for (let i = 0; i < 8; i++) {
      statuses.push((await fromPage(await tokenOf(key.secret), "GET", "/v1/search?q=ferry")).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
    const { ceiling_reached_at } = (await client.ok("GET", `/v1/keys/${id}`)).key;
    expect(Math.abs(Date.parse(ceiling_reached_at) - Date.now())).toBeLessThan(60_000);
    expect((await fromPage(await tokenOf(widget), "GET", "/v1/search?q=ferry")).status).toBe(200);
  });

  test("stop many at once exactly there", async () => {
    const { key } = await makeWidgetKey(client, { searches_per_day: 10 });
    const tokens = await Promise.all(Array.from({ length: 30 }, () => tokenOf(key.secret)));
    const responses = await Promise.all(tokens.map((token) => fromPage(token, "GET", "/v1/search?q=ferry")));
    expect(responses.filter((response) => response.status === 200).length).toBe(10);
  });
});

test("another workspace's widget key finds nothing of this one", async () => {
  const stranger = await newClient("Stranger");
  const { key } = await makeWidgetKey(stranger);
  const hits = (
    (await (await fromPage(await tokenOf(key.secret), "GET", "/v1/search?q=ferry")).json()) as Json
  ).hits;
  expect(hits).toEqual([]);
  expect((await stranger.raw("GET", `/v1/keys/${widgetId}`)).status).toBe(404);
  const { user } = await makeKey(stranger, { scopes: ["search"] });
  expect((await user.raw("GET", `/v1/search?q=x&collections=${client.collection}`)).status).toBe(404);
});
