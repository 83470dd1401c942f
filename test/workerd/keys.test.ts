// Keys through their life: made, shown without their secret, changed, rotated, revoked; within what their maker has.
import { env } from "cloudflare:test";
import { beforeAll, describe, expect, test } from "vitest";
import { type Client, count, type Json, newClient, readEvents } from "./harness.ts";
import { makeKey, makeWidgetKey, ORIGIN } from "./keys.ts";

let client: Client;
let other: Client;
const HOUR_MS = 3600_000;

beforeAll(async () => {
  [client, other] = [await newClient("Keys"), await newClient("Others")];
});

const keyOf = async (id: string): Promise<Json> => (await client.ok("GET", `/v1/keys/${id}`)).key;
const statusOf = async (response: Promise<Response>) => (await response).status;
const detailOf = async (response: Response) => ((await response.json()) as Json).detail as string;

describe("a key that is made", () => {
  test("works at once, with its scopes and no others", async () => {
    const { key, user } = await makeKey(client, { name: "  Reader ", scopes: ["search"] });
    expect(key.secret).toMatch(/^wr_live_[0-9a-z]{20}_[0-9a-z]{47}$/);
    expect(key).toMatchObject({
      name: "Reader",
      kind: "service",
      test: false,
      collections: null,
      revoked_at: null,
    });
    expect(await statusOf(user.raw("GET", "/v1/search?q=x"))).toBe(200);
    expect(await statusOf(user.raw("GET", "/v1/keys"))).toBe(403);
    expect(await statusOf(user.raw("POST", "/v1/answers", { question: "Why?" }))).toBe(403);
  });

  test("begins by what it is for", async () => {
    expect((await makeKey(client, { test: true })).key.secret).toMatch(/^wr_test_/);
    expect((await makeKey(client, { kind: "personal" })).key).toMatchObject({ kind: "personal" });
    expect((await makeKey(client, { origins: [ORIGIN] })).key).toMatchObject({
      kind: "widget",
      origins: [ORIGIN],
    });
    expect((await makeWidgetKey(client)).key.secret).toMatch(/^wr_pub_/);
  });

  test("shows its secret once: not in the list, not by its id, not in the database", async () => {
    const { id, key } = await makeKey(client);
    const hidden = key.secret.slice(20, 60);
    const list = await client.ok("GET", "/v1/keys?limit=100");
    const row = await env.DB.prepare("SELECT * FROM keys WHERE id = ?").bind(id).first();
    expect(JSON.stringify([list, await keyOf(id), row])).not.toContain(hidden);
    expect(list.keys.find((one: Json) => one.id === id).prefix).toBe(`${key.secret.slice(0, 12)}…`);
    expect(list.keys[0].created_by).toBe((await keyOf(id)).created_by);
  });

  test("is refused where it asks for what can't be", async () => {
    const wrong: [Record<string, unknown>, string][] = [
      [{ scopes: [] }, "/scopes"],
      [{ scopes: ["root"] }, "/scopes/0"],
      [{ name: " " }, "/name"],
      [{ expires_at: "2020-01-01T00:00:00Z" }, "/expires_at"],
      [{ expires_at: "tomorrow" }, "/expires_at"],
      [{ collections: [] }, "/collections"],
      [{ rate_limit_per_minute: 0 }, "/rate_limit_per_minute"],
      [{ rate_limit_per_minute: 10_001 }, "/rate_limit_per_minute"],
      [{ kind: "service", origins: [ORIGIN] }, "/origins"],
      [{ filters: { langs: ["en"] } }, "/filters"],
      [{ answers_per_day: 5 }, "/"],
      [{ kind: "widget" }, "/origins"],
      [{ kind: "widget", origins: [ORIGIN], scopes: ["search", "ingest"] }, "/scopes"],
      [{ kind: "widget", origins: [ORIGIN], test: true }, "/test"],
      [{ kind: "widget", origins: ["https://*.shop.example"] }, "/origins/0"],
      [{ kind: "widget", origins: [ORIGIN, "https://shop.example/path"] }, "/origins/1"],
      [{ kind: "widget", origins: [ORIGIN], visitor_answers_per_day: 0 }, "/visitor_answers_per_day"],
    ];
    for (const [body, pointer] of wrong) {
      const response = await client.raw("POST", "/v1/keys", { name: "x", scopes: ["search"], ...body });
      const problem = (await response.json()) as Json;
      expect([body, response.status, problem.errors[0].pointer]).toEqual([body, 400, pointer]);
    }
  });

  test("gives nothing that its maker lacks", async () => {
    const { user: manager } = await makeKey(client, { scopes: ["manage", "search"] });
    const refused = await manager.raw("POST", "/v1/keys", {
      name: "x",
      scopes: ["search", "ingest", "answer"],
    });
    expect(refused.status).toBe(403);
    expect(await detailOf(refused)).toContain("`ingest`, `answer`");
    const { user: bound } = await makeKey(client, { scopes: ["manage"], collections: [client.collection] });
    expect(await statusOf(bound.raw("POST", "/v1/keys", { name: "x", scopes: ["manage"] }))).toBe(403);
    const { id } = await makeKey(client, { scopes: ["ingest"] });
    expect(await statusOf(manager.raw("POST", `/v1/keys/${id}/rotate`))).toBe(403);
    expect(await statusOf(manager.raw("PATCH", `/v1/keys/${id}`, { collections: null }))).toBe(403);
    expect(await statusOf(manager.raw("PATCH", `/v1/keys/${id}`, { name: "Renamed" }))).toBe(200);
  });

  test("ends when it expires", async () => {
    const { id, user } = await makeKey(client, { expires_at: new Date(Date.now() + HOUR_MS).toISOString() });
    expect(await statusOf(user.raw("GET", "/v1/search?q=x"))).toBe(200);
    await env.DB.prepare("UPDATE keys SET expires_at = ? WHERE id = ?")
      .bind(Date.now() - 1, id)
      .run();
    expect(await statusOf(user.raw("GET", "/v1/search?q=x"))).toBe(401);
  });

  test("says when it was last used, which is written once a minute and not by the request itself", async () => {
    const { id, user } = await makeKey(client);
    expect((await keyOf(id)).last_used_at).toBeNull();
    await user.raw("GET", "/v1/search?q=x");
    const first = (await keyOf(id)).last_used_at;
    expect(Math.abs(Date.parse(first) - Date.now())).toBeLessThan(60_000);
    await user.raw("GET", "/v1/search?q=x");
    expect((await keyOf(id)).last_used_at).toBe(first);
    await env.DB.prepare("UPDATE keys SET last_used_at = last_used_at - 60000 WHERE id = ?").bind(id).run();
    await user.raw("GET", "/v1/search?q=x");
    expect(Date.parse((await keyOf(id)).last_used_at)).toBeGreaterThanOrEqual(Date.parse(first));
  });

  test("is one key, however often it is asked for under one Idempotency-Key", async () => {
    const header = { "idempotency-key": "make-once" };
    const body = { name: "Once", scopes: ["search"] };
    const [first, again] = [
      await client.raw("POST", "/v1/keys", body, header),
      await client.raw("POST", "/v1/keys", body, header),
    ];
    expect(((await again.json()) as Json).key).toEqual(((await first.json()) as Json).key);
    expect(await count("SELECT count(*) AS n FROM keys WHERE name = 'Once'")).toBe(1);
  });
});

describe("a key that is changed", () => {
  test("takes what is named and keeps the rest; null gives back the default", async () => {
    const { id, key, user } = await makeKey(client);
    const { collection } = await client.ok("POST", "/v1/collections", { name: "Second" });
    const expires_at = new Date(Date.now() + HOUR_MS).toISOString();
    const change = { name: "New", expires_at, rate_limit_per_minute: 7, collections: [collection.id] };
    const { secret: _, ...before } = key;
    const after = (await client.ok("PATCH", `/v1/keys/${id}`, change)).key;
    expect(after).toEqual({ ...before, ...change });
    const listed = await user.ok("GET", "/v1/collections");
    expect(listed.collections.map((one: Json) => one.id)).toEqual([collection.id]);
    const back = { expires_at: null, rate_limit_per_minute: null, collections: null };
    const last = (await client.ok("PATCH", `/v1/keys/${id}`, back)).key;
    expect({ ...last, last_used_at: null }).toEqual({ ...before, name: "New" });
    expect((await user.ok("GET", "/v1/collections")).collections.length).toBeGreaterThan(1);
    expect((await client.ok("PATCH", `/v1/keys/${id}`, {})).key.name).toBe("New");
  });

  test("keeps its scopes, its kind and its workspace", async () => {
    const { id } = await makeKey(client);
    for (const change of [
      { scopes: ["manage"] },
      { kind: "widget" },
      { origins: [ORIGIN] },
      { test: true },
    ]) {
      expect(await statusOf(client.raw("PATCH", `/v1/keys/${id}`, change))).toBe(400);
    }
    expect(await statusOf(client.raw("PATCH", `/v1/keys/${id}`, { collections: [other.collection] }))).toBe(
      404,
    );
  });
});

describe("a key that is revoked", () => {
  test("is refused from the next request on, and stays in the list", async () => {
    const { id, user } = await makeKey(client);
    expect(await statusOf(user.raw("GET", "/v1/search?q=x"))).toBe(200);
    expect(await statusOf(client.raw("DELETE", `/v1/keys/${id}`))).toBe(204);
    expect(await statusOf(user.raw("GET", "/v1/search?q=x"))).toBe(401);
    const { revoked_at } = await keyOf(id);
    expect(revoked_at).not.toBeNull();
    expect(await statusOf(client.raw("DELETE", `/v1/keys/${id}`))).toBe(204);
    expect((await keyOf(id)).revoked_at).toBe(revoked_at);
    for (const response of [
      client.raw("PATCH", `/v1/keys/${id}`, { name: "Back" }),
      client.raw("POST", `/v1/keys/${id}/rotate`),
    ]) {
      expect(await statusOf(response)).toBe(409);
    }
  });

  test("ends no answer that is being given: its stream comes to its end, and the next request is refused", async () => {
    const { id, user } = await makeKey(client, { scopes: ["answer"] });
    const question = { question: "What is the ferry doing?", stream: true };
    const stream = await user.raw("POST", "/v1/answers", question);
    expect(await statusOf(client.raw("DELETE", `/v1/keys/${id}`))).toBe(204);
    expect((await readEvents(stream)).at(-1)!.event).toBe("done");
    expect(await statusOf(user.raw("POST", "/v1/answers", question))).toBe(401);
  });

  test("is never the last one that manages the workspace", async () => {
    const lone = await newClient("Lone");
    const [owner] = (await lone.ok("GET", "/v1/keys")).keys;
    const { id } = await makeKey(lone, { scopes: ["manage"], collections: [lone.collection] });
    await makeKey(lone, { scopes: ["search"] });
    const attempts: [string, unknown?][] = [
      ["DELETE"],
      ["PATCH", { collections: [lone.collection] }],
      ["PATCH", { expires_at: new Date(Date.now() + HOUR_MS).toISOString() }],
    ];
    for (const [method, body] of attempts) {
      const response = await lone.raw(method, `/v1/keys/${owner.id}`, body);
      expect([method, response.status]).toEqual([method, 409]);
      expect(await detailOf(response)).toContain("Make another key");
    }
    expect(await statusOf(lone.raw("DELETE", `/v1/keys/${id}`))).toBe(204);
    const { user: second } = await makeKey(lone, { scopes: ["manage"] });
    expect(await statusOf(lone.raw("DELETE", `/v1/keys/${owner.id}`))).toBe(204);
    const [left] = (await second.ok("GET", "/v1/keys")).keys.filter(
      (one: Json) => one.scopes.includes("manage") && !one.revoked_at,
    );
    expect(await statusOf(second.raw("DELETE", `/v1/keys/${left.id}`))).toBe(409);
  });

  test("of two that revoke each other at once one stays", async () => {
    const lone = await newClient("Pair");
    const [owner] = (await lone.ok("GET", "/v1/keys")).keys;
    const { id, user } = await makeKey(lone, { scopes: ["manage"] });
    await Promise.all([lone.raw("DELETE", `/v1/keys/${id}`), user.raw("DELETE", `/v1/keys/${owner.id}`)]);
    const alive = "SELECT count(*) AS n FROM keys WHERE workspace_id = ? AND revoked_at IS NULL";
    expect(await count(alive, lone.workspace)).toBe(1);
  });
});

describe("the list of keys", () => {
  test("goes by pages, newest first", async () => {
    const lister = await newClient("Lister");
    for (let i = 0; i < 4; i++) await makeKey(lister, { name: `k${i}` });
    const names: string[] = [];
    let cursor = "";
    do {
      const page = await lister.ok("GET", `/v1/keys?limit=2${cursor}`);
      names.push(...page.keys.map((one: Json) => one.name));
      cursor = page.next_cursor ? `&cursor=${page.next_cursor}` : "";
    } while (cursor !== "");
    expect(names.sort()).toEqual(["Owner", "k0", "k1", "k2", "k3"]);
  });

  test("and every route with an id knows nothing of another workspace's keys", async () => {
    const { id } = await makeKey(other, { name: "Theirs" });
    const routes: [string, string, unknown?][] = [
      ["GET", `/v1/keys/${id}`],
      ["PATCH", `/v1/keys/${id}`, { name: "Mine" }],
      ["DELETE", `/v1/keys/${id}`],
      ["POST", `/v1/keys/${id}/rotate`, {}],
      ["DELETE", `/v1/keys/${id}/previous`],
      ["POST", "/v1/keys", { name: "x", scopes: ["search"], collections: [other.collection] }],
      [
        "POST",
        "/v1/keys",
        { name: "x", scopes: ["search"], origins: [ORIGIN], filters: { collections: [other.collection] } },
      ],
      [
        "POST",
        "/v1/keys",
        { name: "x", scopes: ["search"], origins: [ORIGIN], filters: { sources: ["src_0"] } },
      ],
    ];
    for (const [method, path, body] of routes) {
      expect([method, path, await statusOf(client.raw(method, path, body))]).toEqual([method, path, 404]);
    }
    expect(JSON.stringify(await client.ok("GET", "/v1/keys?limit=100"))).not.toContain(id);
    const theirs = (await other.ok("GET", `/v1/keys/${id}`)).key;
    expect([theirs.name, theirs.revoked_at, theirs.rotated_at]).toEqual(["Theirs", null, null]);
  });
});
