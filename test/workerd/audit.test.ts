// The audit log: every write leaves one row in one chain, which nobody can change unseen.
import { env } from "cloudflare:test";
import { drizzle } from "drizzle-orm/d1";
import { describe, expect, test } from "vitest";
import { actionOf } from "../../src/accounts/actions.ts";
import { appendAudit, verifyChain } from "../../src/accounts/audit.ts";
import { type Client, count, type Json, newClient, OPERATOR, request } from "./harness.ts";
import { fromPage, makeKey, makeWidgetKey, tokenOf } from "./keys.ts";
import { anotherKey } from "./rating.ts";

const tools = {
  db: drizzle(env.DB),
  sleep: (ms: number) => new Promise<void>((done) => setTimeout(done, ms)),
  random: (bytes: Uint8Array) => crypto.getRandomValues(bytes),
};
const entry = (workspaceId: string, n: number) => ({
  workspaceId,
  at: 1_700_000_000_000 + n,
  actorId: "key_test",
  actorKind: "key",
  action: "test.done",
  subjectId: `doc_${n}`,
  ip: null,
  requestId: `req_${n}`,
  result: "ok" as const,
  details: "{}",
});
const logOf = async (client: Client, query = ""): Promise<Json[]> =>
  (await client.ok("GET", `/v1/audit${query}`)).audit;
const verifyOf = async (client: Client, query = ""): Promise<Json> =>
  (await client.ok("GET", `/v1/audit/verify${query}`)).verification;

test("100 appends at once are one chain of 100 rows, and none is lost", async () => {
  const workspace = "wsp_crowd";
  await Promise.all(Array.from({ length: 100 }, (_, n) => appendAudit(tools, entry(workspace, n))));
  expect(await verifyChain(tools.db, workspace, 0, 1_000)).toMatchObject({
    checked: 100,
    firstBrokenSeq: null,
    more: false,
  });
  const subjects = "SELECT count(DISTINCT subject_id) AS n FROM audit WHERE workspace_id = ?";
  expect(await count(subjects, workspace)).toBe(100);
});

describe("a workspace's log", () => {
  test("holds each write with its actor, subject and result, and no read", async () => {
    const client = await newClient();
    const headers = { "cf-connecting-ip": "198.51.100.77" };
    const made = await client.raw("POST", "/v1/collections", { name: "Hidden words" }, headers);
    const { collection } = (await made.json()) as Json;
    await client.ok("PATCH", `/v1/collections/${collection.id}`, { name: "Other hidden words" });
    await client.ok("POST", "/v1/search", { q: "hidden words" });
    await client.ok("GET", "/v1/documents");
    await client.raw("PATCH", "/v1/collections/col_nothere", { name: "x" });
    const reader = await anotherKey(client, { scopes: ["search"] });
    await reader.raw("POST", "/v1/collections", { name: "refused" });
    const batch = { documents: [1, 2, 3].map((n) => ({ title: `T${n}`, text: `Hidden words number ${n}` })) };
    await client.ok("POST", "/v1/documents/batch", batch);
    const log = await logOf(client);
    expect(log.map((row) => [row.action, row.subject_id, row.result])).toEqual([
      ["documents.pushed", null, "ok"],
      ["collection.created", null, "refused"],
      ["collection.changed", "col_nothere", "failed"],
      ["collection.changed", collection.id, "ok"],
      ["collection.created", collection.id, "ok"],
      ["workspace.created", client.workspace, "ok"],
    ]);
    expect(log[0].details).toEqual({ status: 202, count: 3 });
    expect(log[1].actor.id).toBe(reader.key.slice(8, 28).replace(/^/, "key_"));
    expect(log[4]).toMatchObject({
      network: "198.51.100.0/24",
      request_id: made.headers.get("x-request-id"),
    });
    expect(log[5].actor).toEqual({ id: "operator", kind: "operator" });
    expect(JSON.stringify(log).toLowerCase()).not.toContain("hidden words");
    expect(JSON.stringify(log)).not.toContain(client.key.slice(29, 60));
  });

  test("names keys that were made, rotated and revoked, and holds no secret of theirs", async () => {
    const client = await newClient();
    const { id, key } = await makeKey(client);
    const rotated = await client.ok("POST", `/v1/keys/${id}/rotate`, {});
    await client.raw("DELETE", `/v1/keys/${id}/previous`);
    await client.raw("DELETE", `/v1/keys/${id}`);
    const log = await logOf(client);
    expect(log.slice(0, 4).map((row) => [row.action, row.subject_id, row.result])).toEqual([
      ["key.revoked", id, "ok"],
      ["key.previous_ended", id, "ok"],
      ["key.rotated", id, "ok"],
      ["key.created", id, "ok"],
    ]);
    for (const secret of [key.secret, rotated.key.secret])
      expect(JSON.stringify(log)).not.toContain(secret.slice(29, 60));
  });

  test("has nothing of what a widget is for, and what it tried besides as a widget's", async () => {
    const client = await newClient();
    const widget = await makeWidgetKey(client);
    const token = await tokenOf(widget.key.secret);
    expect((await fromPage(token, "POST", "/v1/search", { q: "ferry" })).status).toBe(200);
    expect((await fromPage(token, "DELETE", `/v1/collections/${client.collection}`)).status).toBe(403);
    expect((await logOf(client)).map((row) => [row.action, row.actor.kind, row.subject_id])).toEqual([
      ["collection.deleted", "widget", client.collection],
      ["key.created", "key", widget.id],
      ["workspace.created", "operator", client.workspace],
    ]);
  });

  test("has no row for what the rate limit turned away, and one for what was refused before its route", async () => {
    const client = await newClient();
    const { user } = await makeKey(client, { rate_limit_per_minute: 1 });
    const path = `/v1/collections/${client.collection}`;
    const headers = { "content-type": "text/plain" };
    expect((await user.raw("PATCH", path, { name: "x" }, headers)).status).toBe(415);
    expect((await user.raw("PATCH", path, { name: "x" })).status).toBe(429);
    const log = await logOf(client, "?action=collection.changed");
    expect(log.map((row) => [row.details.status, row.subject_id])).toEqual([[415, client.collection]]);
  });

  test("is paged and filtered, and is nobody else's", async () => {
    const client = await newClient();
    for (const name of ["a", "b", "c"]) await client.ok("POST", "/v1/collections", { name });
    const first = await client.ok("GET", "/v1/audit?limit=2");
    const second = await client.ok("GET", `/v1/audit?limit=2&cursor=${first.next_cursor}`);
    expect([...first.audit, ...second.audit].map((row: Json) => row.seq)).toEqual([4, 3, 2, 1]);
    expect((await logOf(client, "?action=collection.created")).length).toBe(3);
    expect((await logOf(client, "?actor=operator")).length).toBe(1);
    expect(await logOf(client, "?to=2020-01-01T00:00:00Z")).toEqual([]);
    expect((await logOf(client, "?from=2020-01-01T00:00:00Z")).length).toBe(4);
    const other = await newClient();
    expect((await logOf(other)).map((row) => row.action)).toEqual(["workspace.created"]);
    for (const path of ["/v1/audit", "/v1/audit/export", "/v1/audit/verify"]) {
      const bound = await anotherKey(client, { collections: [client.collection] });
      expect((await bound.raw("GET", path)).status).toBe(403);
      const writer = await anotherKey(client, { scopes: ["ingest", "search"] });
      expect((await writer.raw("GET", path)).status).toBe(403);
      expect((await request(path)).status).toBe(401);
    }
  });

  test("a request that is answered again from its Idempotency-Key was done once", async () => {
    const client = await newClient();
    const headers = { "idempotency-key": "once" };
    for (let i = 0; i < 3; i++) await client.raw("POST", "/v1/collections", { name: "once" }, headers);
    expect((await logOf(client, "?action=collection.created")).length).toBe(1);
  });

  test("is taken away as lines that anybody can verify; taking it is written down, too", async () => {
    const client = await newClient();
    await client.ok("POST", "/v1/collections", { name: "x" });
    const response = await client.raw("GET", "/v1/audit/export");
    expect(response.headers.get("content-type")).toBe("application/x-ndjson");
    const lines = (await response.text())
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => line.seq)).toEqual([1, 2]);
    expect(lines[1].prev_hash).toBe(lines[0].hash);
    expect((await logOf(client))[0].action).toBe("audit.exported");
  });
});

describe("tampering", () => {
  test("is refused by the database", async () => {
    const client = await newClient();
    for (const statement of [
      "UPDATE audit SET result = 'failed' WHERE workspace_id = ?",
      "DELETE FROM audit WHERE workspace_id = ?",
    ]) {
      const run = env.DB.prepare(statement).bind(client.workspace).run();
      await expect(run).rejects.toThrow(/audit rows/);
    }
    expect((await verifyOf(client)).ok).toBe(true);
  });

  test("by someone who can take the triggers away is found, at its first row", async () => {
    const client = await newClient();
    for (const name of ["a", "b", "c", "d"]) await client.ok("POST", "/v1/collections", { name });
    expect(await verifyOf(client)).toMatchObject({ ok: true, checked: 5, next_after: null });
    const triggers = (
      await env.DB.prepare(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'",
      ).all<{
        name: string;
        sql: string;
      }>()
    ).results;
    for (const { name } of triggers) await env.DB.prepare(`DROP TRIGGER ${name}`).run();
    const edit = (statement: string) => env.DB.prepare(statement).bind(client.workspace).run();
    await edit("UPDATE audit SET subject_id = 'col_other' WHERE workspace_id = ? AND seq = 3");
    expect(await verifyOf(client)).toMatchObject({ ok: false, first_broken_seq: 3 });
    expect(await verifyOf(client, "?after=3")).toMatchObject({ ok: true });
    await edit("DELETE FROM audit WHERE workspace_id = ? AND seq = 3");
    expect(await verifyOf(client)).toMatchObject({ ok: false, first_broken_seq: 3 });
    await edit("DELETE FROM audit WHERE workspace_id = ? AND seq = 1");
    expect(await verifyOf(client)).toMatchObject({ ok: false, first_broken_seq: 1 });
    for (const { sql } of triggers) await env.DB.prepare(sql).run();
  });
});

test("every route that writes has an action", async () => {
  const { paths } = (await (await request("/openapi.json")).json()) as Json;
  const writes = Object.entries<Json>(paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => method !== "get")
      .map((method) => [method.toUpperCase(), path.replace(/\{(\w+)\}/g, ":$1")] as const),
  );
  const silent = writes.filter(([method, path]) => actionOf(method, path) === null).map(([, path]) => path);
  expect(writes.length).toBeGreaterThan(15);
  expect(silent.sort()).toEqual([
    "/admin/v1/receipts/verify",
    "/v1/answers",
    "/v1/search",
    "/v1/sources/discover",
    "/v1/sources/preview",
    "/v1/widget/token",
  ]);
});

test("the operator's work on a workspace stands in that workspace's log", async () => {
  const response = await request("/admin/v1/workspaces", {
    method: "POST",
    headers: { authorization: `Bearer ${OPERATOR}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "Watched" }),
  });
  const { workspace } = (await response.json()) as Json;
  const rows = "SELECT count(*) AS n FROM audit WHERE workspace_id = ? AND actor_id = 'operator'";
  expect(await count(rows, workspace.id)).toBe(1);
});
