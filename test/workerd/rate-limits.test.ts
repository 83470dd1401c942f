// Rate limits: what the headers say is true on every answer, whatever it is, and what is over is refused.
import { env, runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../src/api/app.ts";
import type { KeyLimiterObject } from "../../src/store/platform/limiter-object.ts";
import { openApp } from "../../workers/open.ts";
import { type Client, type Json, newClient, readEvents, request } from "./harness.ts";
import { leftOf, makeKey, makeWidgetKey, ORIGIN, tokenOf } from "./keys.ts";

let client: Client;
let limited: Client;
const context = { waitUntil: () => {}, passThroughOnException: () => {} };

beforeAll(async () => {
  client = await newClient("Limits");
  await client.push({
    title: "Ferry",
    text: "The ferry to Lysholm will run every hour from May on, the harbour said.",
  });
  const made = await makeKey(client, {
    scopes: ["search", "answer", "ingest", "manage"],
    rate_limit_per_minute: 100,
  });
  limited = made.user;
});

/** An app whose clock is the test's, and with other parts of its own. */
async function appAt(now: () => number, more: object = {}) {
  const services = await openApp(env, () => {});
  return createApp({ open: async () => ({ ...services, now, ...more }) });
}

const search = (app: Awaited<ReturnType<typeof appAt>>, secret: string) =>
  app.request(
    "/v1/search?q=ferry",
    { headers: { authorization: `Bearer ${secret}` } },
    env,
    context as never,
  );

test("remaining counts down by one on every answer of an authenticated route: 2xx, 4xx and streams", async () => {
  const calls: [string, string, unknown, number, Record<string, string>?][] = [
    ["GET", "/v1/search?q=ferry", undefined, 200],
    ["POST", "/v1/search", { q: "ferry" }, 200],
    ["GET", "/v1/search", undefined, 400],
    ["POST", "/v1/search", "{ broken", 400],
    ["POST", "/v1/search", "q=x", 415, { "content-type": "text/plain" }],
    ["POST", "/v1/search", { q: "x".repeat(300_000) }, 413],
    ["GET", "/v1/documents/doc_0", undefined, 404],
    ["GET", "/v1/keys?cursor=x", undefined, 400],
    ["POST", "/v1/documents", { title: "Note", text: "A note that is long enough to be a note." }, 202],
    ["POST", "/v1/answers", { question: "When will the ferry run?" }, 200],
    ["DELETE", "/v1/keys/key_0", undefined, 404],
    ["GET", "/v1/sources/export", undefined, 200],
  ];
  let expected = 100;
  for (const [method, path, body, status, headers] of calls) {
    const response = await limited.raw(method, path, body, headers);
    const left = leftOf(response, "requests");
    expect([method, path, response.status, left?.r]).toEqual([method, path, status, --expected]);
    expect(left!.t).toBeGreaterThan(0);
    expect(left!.t).toBeLessThanOrEqual(60);
    expect(response.headers.get("ratelimit-policy")).toContain('"requests";q=100;w=60');
  }
  const stream = await limited.raw("POST", "/v1/answers", {
    question: "When will the ferry run?",
    stream: true,
  });
  expect(leftOf(stream, "requests")!.r).toBe(--expected);
  expect((await readEvents(stream)).at(-1)!.event).toBe("done");
});

test("a failure of ours tells what is left, too", async () => {
  const { key } = await makeKey(client, { rate_limit_per_minute: 10 });
  const broken = {
    embed: async () => Promise.reject(new Error("no model")),
    embedding: { alpha: 0.8, relevantCosine: 0.2 },
  };
  const app = await appAt(() => Date.now(), { models: broken });
  const response = await app.request(
    "/v1/search?q=ferry&mode=semantic",
    { headers: { authorization: `Bearer ${key.secret}` } },
    env,
    context as never,
  );
  expect([response.status, leftOf(response, "requests")!.r]).toEqual([503, 9]);
});

test("one without a key has no limit to tell, nor has one with a wrong key", async () => {
  for (const authorization of ["", "Bearer wr_live_nonsense"]) {
    const response = await request("/v1/search?q=x", { headers: { authorization } });
    expect([
      response.status,
      response.headers.get("ratelimit"),
      response.headers.get("ratelimit-policy"),
    ]).toEqual([401, null, null]);
  }
});

test("an answer counts as a request and as an answer, and the scarcer of the two stands first", async () => {
  const { user } = await makeKey(client, { scopes: ["search", "answer"], rate_limit_per_minute: 80 });
  const response = await user.raw("POST", "/v1/answers", { question: "When will the ferry run?" });
  expect(response.headers.get("ratelimit-policy")).toBe('"answers";q=60;w=60, "requests";q=80;w=60');
  expect(response.headers.get("ratelimit")).toMatch(/^"answers";r=59;t=\d+, "requests";r=79;t=\d+$/);
});

describe("a minute", () => {
  test("of a key ends 60 s after its first request, to the second, and is told so", async () => {
    const { key } = await makeKey(client, { rate_limit_per_minute: 3 });
    const start = Date.now();
    let now = start;
    const app = await appAt(() => now);
    const seen = [];
    for (const ms of [0, 20_500, 30_000, 30_001, 59_999, 60_000]) {
      now = start + ms;
      const response = await search(app, key.secret);
      seen.push([response.status, leftOf(response, "requests"), response.headers.get("retry-after")]);
    }
    expect(seen).toEqual([
      [200, { r: 2, t: 60 }, null],
      [200, { r: 1, t: 40 }, null],
      [200, { r: 0, t: 30 }, null],
      [429, { r: 0, t: 30 }, "30"],
      [429, { r: 0, t: 1 }, "1"],
      [200, { r: 2, t: 60 }, null],
    ]);
  });

  test("lets exactly as many through as it says, of many at once", async () => {
    const { user } = await makeKey(client, { rate_limit_per_minute: 20 });
    const responses = await Promise.all(Array.from({ length: 50 }, () => user.raw("GET", "/v1/collections")));
    const through = responses.filter((response) => response.status === 200);
    expect(through.length).toBe(20);
    expect(through.map((response) => leftOf(response, "requests")!.r).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i),
    );
    const refused = responses.find((response) => response.status === 429)!;
    const problem = (await refused.json()) as Json;
    expect([problem.code, problem.retryable, problem.detail]).toEqual([
      "rate_limited",
      true,
      expect.stringContaining("20 requests a minute"),
    ]);
    expect(Number(refused.headers.get("retry-after"))).toBe(leftOf(refused, "requests")!.t);
  });

  test("belongs to one key", async () => {
    const [one, other] = [
      await makeKey(client, { rate_limit_per_minute: 1 }),
      await makeKey(client, { rate_limit_per_minute: 1 }),
    ];
    const use = async (who: Client) => (await who.raw("GET", "/v1/collections")).status;
    expect([await use(one.user), await use(one.user), await use(other.user)]).toEqual([200, 429, 200]);
  });

  test("survives the sleep of what counts it", async () => {
    const { id, user } = await makeKey(client, { rate_limit_per_minute: 10 });
    for (let i = 0; i < 4; i++) await user.raw("GET", "/v1/collections");
    const { KEY_LIMITER } = env as unknown as { KEY_LIMITER: DurableObjectNamespace<KeyLimiterObject> };
    const stub = KEY_LIMITER.get(KEY_LIMITER.idFromName(id));
    const asleep = await runInDurableObject(stub, async (object: KeyLimiterObject, state) => {
      object.flush();
      // A new object over the same storage is what wakes.
      const Awake = object.constructor as new (state: DurableObjectState, env: unknown) => KeyLimiterObject;
      return new Awake(state, env).charge(Date.now(), [
        { name: "requests", subject: "", max: 10, window: "minute" },
      ]);
    });
    expect(asleep.standings[0]!.left).toBe(5);
  });
});

test("a key without a rate of its own has the default: 600 requests, 60 answers; none that matters on a laptop", async () => {
  const app = await appAt(() => Date.now(), { requestsPerMinute: 600 });
  const { key } = await makeKey(client, { scopes: ["search"] });
  expect((await search(app, key.secret)).headers.get("ratelimit-policy")).toBe('"requests";q=600;w=60');
  const local = await client.raw("GET", "/v1/collections");
  expect(local.headers.get("ratelimit-policy")).toBe('"requests";q=1000000;w=60');
});

describe("where nothing can be counted", () => {
  const failing = (overloaded: boolean) => ({
    limiter: {
      charge: async () => ({ ok: false, overloaded, error: new Error("gone") }),
      forget: async () => {},
    },
  });

  test("a program's key goes on without headers, a widget's does not, and nobody overloads the counter", async () => {
    const { key } = await makeKey(client);
    const widget = (await makeWidgetKey(client)).key.secret;
    const token = await tokenOf(widget);
    const ask = async (overloaded: boolean, secret: string) => {
      const app = await appAt(() => Date.now(), failing(overloaded));
      const headers = { authorization: `Bearer ${secret}`, origin: ORIGIN };
      const response = await app.request("/v1/search?q=x", { headers }, env, context as never);
      return [response.status, response.headers.get("ratelimit"), response.headers.get("retry-after")];
    };
    expect(await ask(false, key.secret)).toEqual([200, null, null]);
    expect(await ask(false, token)).toEqual([503, null, "2"]);
    expect(await ask(true, key.secret)).toEqual([429, null, "5"]);
  });
});

test("a revoked key leaves no counts behind", async () => {
  const { id, user } = await makeKey(client, { rate_limit_per_minute: 10 });
  await user.raw("GET", "/v1/collections");
  await client.raw("DELETE", `/v1/keys/${id}`);
  const { KEY_LIMITER } = env as unknown as { KEY_LIMITER: DurableObjectNamespace<KeyLimiterObject> };
  const rows = await runInDurableObject(
    KEY_LIMITER.get(KEY_LIMITER.idFromName(id)),
    (object: KeyLimiterObject, state) => {
      object.flush();
      return state.storage.sql.exec("SELECT count(*) AS n FROM sqlite_master WHERE name = 'counts'").one().n;
    },
  );
  expect(rows).toBe(0);
});
