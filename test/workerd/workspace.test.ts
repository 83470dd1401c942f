// A workspace reads and changes itself.
import { env } from "cloudflare:test";
import { drizzle } from "drizzle-orm/d1";
import { describe, expect, test } from "vitest";
import { forgetAnswers } from "../../src/store/content/expiry.ts";
import { count, drain, newClient, request, tick } from "./harness.ts";
import { anotherKey, newReader, QUESTION } from "./rating.ts";

const DAY_MS = 24 * 3600_000;

describe("GET and PATCH /v1/workspace", () => {
  test("show and change what is named, and refuse the rest", async () => {
    const client = await newClient("Before");
    const { workspace } = await client.ok("GET", "/v1/workspace");
    const settings = { feedback_ranking: true, conversation_days: 30, answer_days: 365, document_days: null };
    expect(workspace).toMatchObject({
      id: client.workspace,
      name: "Before",
      plan: "free",
      state: "active",
      settings,
    });
    const changed = await Promise.all([
      client.ok("PATCH", "/v1/workspace", { settings: { conversation_days: 7 } }),
      client.ok("PATCH", "/v1/workspace", { settings: { answer_days: 3_650 }, name: "After" }),
    ]);
    expect(changed.length).toBe(2);
    const after = (await client.ok("GET", "/v1/workspace")).workspace;
    expect(after).toEqual({
      ...workspace,
      name: "After",
      settings: { ...settings, conversation_days: 7, answer_days: 3_650 },
    });
    const days = "SELECT json_extract(settings, '$.conversation_days') AS n FROM workspaces WHERE id = ?";
    expect(await count(days, client.workspace)).toBe(7);
    for (const body of [
      { settings: { conversation_days: 0 } },
      { settings: { conversation_days: 366 } },
      { settings: { answer_days: 1.5 } },
      { settings: { document_days: 0 } },
      { settings: { document_days: 36_501 } },
      { settings: { feedback_ranking: null } },
      { settings: { other: 1 } },
      { plan: "enterprise" },
      { name: " " },
    ]) {
      expect([body, (await client.raw("PATCH", "/v1/workspace", body)).status]).toEqual([body, 400]);
    }
    expect((await client.ok("GET", "/v1/workspace")).workspace).toEqual(after);
  });

  test("changing needs a key of the whole workspace that manages", async () => {
    const client = await newClient();
    for (const key of [
      await anotherKey(client, { scopes: ["search", "answer", "ingest"] }),
      await anotherKey(client, { collections: [client.collection] }),
    ]) {
      expect((await key.raw("PATCH", "/v1/workspace", { name: "x" })).status).toBe(403);
      expect((await key.ok("GET", "/v1/workspace")).workspace.id).toBe(client.workspace);
    }
    expect((await request("/v1/workspace")).status).toBe(401);
  });
});

test("an answer is kept for the workspace's answer_days, and then gone with its traces", async () => {
  const { client, document_id, query_id } = await newReader();
  const keeper = await newReader();
  const answers = await Promise.all(
    [client, keeper.client].map((who) => who.ok("POST", "/v1/answers", { question: QUESTION })),
  );
  const [short, long] = answers.map(({ answer }) => answer.id);
  await client.ok("PATCH", "/v1/workspace", { settings: { answer_days: 2 } });
  await forgetAnswers(drizzle(env.DB), Date.now() + 1.9 * DAY_MS);
  expect((await client.raw("GET", `/v1/answers/${short}`)).status).toBe(200);
  await forgetAnswers(drizzle(env.DB), Date.now() + 2.1 * DAY_MS);
  expect((await client.raw("GET", `/v1/answers/${short}`)).status).toBe(404);
  expect((await keeper.client.raw("GET", `/v1/answers/${long}`)).status).toBe(200);
  expect(await count("SELECT count(*) AS n FROM answer_documents WHERE answer_id = ?", short)).toBe(0);
  expect((await client.raw("POST", "/v1/feedback", { answer_id: short, rating: 1 })).status).toBe(404);
  const hit = { query_id, document_id, rating: 1 };
  expect((await client.raw("POST", "/v1/feedback", hit)).status).toBe(200);
});

test("a document is kept for the workspace's document_days, then deleted as if by hand; null keeps all", async () => {
  const [client, keeper] = [await newClient(), await newClient()];
  const text = "The Vantorel ledger was closed on the last day of May, three weeks late.";
  const ids = await Promise.all([client, keeper].map((who) => who.push({ title: "Ledger", text })));
  const young = await client.push({
    title: "Young",
    text: "A younger note on the ledger of Vantorel, of today.",
  });
  const age = "UPDATE documents SET created_at = created_at - 5 * 86400000 WHERE id IN (?, ?)";
  await env.DB.prepare(age)
    .bind(...ids)
    .run();
  const sweep = async () => {
    await tick(Date.UTC(2026, 10, 20, 13, 0));
    await drain();
  };
  await client.ok("PATCH", "/v1/workspace", { settings: { document_days: 6 } });
  await sweep();
  expect((await client.raw("GET", `/v1/documents/${ids[0]}`)).status).toBe(200);
  await client.ok("PATCH", "/v1/workspace", { settings: { document_days: 4 } });
  await sweep();
  expect((await client.raw("GET", `/v1/documents/${ids[0]}`)).status).toBe(404);
  expect((await client.search("Vantorel ledger")).map((hit) => hit.document.id)).toEqual([young]);
  expect(await count("SELECT count(*) AS n FROM chunks WHERE document_id = ?", ids[0])).toBe(0);
  expect((await keeper.raw("GET", `/v1/documents/${ids[1]}`)).status).toBe(200);
  const patched = await client.ok("PATCH", "/v1/workspace", { settings: { document_days: null } });
  expect(patched.workspace.settings.document_days).toBeNull();
});
