// Whose conversations are whose, their list, and when they are forgotten.
import { env } from "cloudflare:test";
import { beforeAll, describe, expect, test } from "vitest";
import { CONVERSATION_DAYS } from "../../src/base/limits/conversation.ts";
import { forgetConversations } from "../../src/store/content/conversations.ts";
import worker from "../../workers/index.ts";
import { openApp } from "../../workers/open.ts";
import { ask, keyOf, newReader, read } from "./conversation.ts";
import { type Client, type Json, newClient } from "./harness.ts";

let client: Client;

beforeAll(async () => {
  client = await newReader();
});

describe("the list", () => {
  test("is paged by a signed cursor, last begun first, and an older one that goes on moves nothing", async () => {
    const reader = await newClient();
    const ids: string[] = [];
    for (const year of [2021, 2022, 2023]) {
      ids.unshift((await ask(reader, `How much did Acme earn in ${year}?`)).conversation_id);
    }
    const page = await reader.ok("GET", "/v1/conversations?limit=2");
    expect(page.conversations.map((one: Json) => one.id)).toEqual(ids.slice(0, 2));
    expect(page.conversations[0].title).toBe("How much did Acme earn in 2023?");
    expect("turns" in page.conversations[0]).toBe(false);
    await ask(reader, "And in 2020?", ids[2]);
    const next = await reader.ok("GET", `/v1/conversations?limit=2&cursor=${page.next_cursor}`);
    expect([next.conversations.map((one: Json) => one.id), next.next_cursor]).toEqual([[ids[2]], null]);
    expect((await client.raw("GET", `/v1/conversations?cursor=${page.next_cursor}`)).status).toBe(400);
    expect((await reader.raw("GET", "/v1/conversations?limit=101")).status).toBe(400);
  });
});

describe("another's conversation", () => {
  const paths = (id: string): [string, string, unknown?][] => [
    ["GET", `/v1/conversations/${id}`],
    ["DELETE", `/v1/conversations/${id}`],
    ["POST", "/v1/answers", { question: "And in 2023?", conversation_id: id }],
  ];
  const statuses = async (by: Client, id: string) => {
    const replies = [];
    for (const [method, path, body] of paths(id)) replies.push((await by.raw(method, path, body)).status);
    return replies;
  };

  test("is not there for another workspace", async () => {
    const stranger = await newClient("Stranger");
    const { conversation_id } = await ask(client, "Who runs Acme?");
    expect(await statuses(stranger, conversation_id)).toEqual([404, 404, 404]);
    expect((await stranger.ok("GET", "/v1/conversations")).conversations).toEqual([]);
    expect((await read(client, conversation_id)).turn_count).toBe(1);
  });

  test("is not there for another key that may only ask", async () => {
    const { conversation_id } = await ask(client, "Who runs Acme?");
    const other = await keyOf(client, ["answer"], null);
    expect(await statuses(other, conversation_id)).toEqual([404, 404, 404]);
    const mine = await ask(other, "Who runs Acme?");
    const { conversations } = await other.ok("GET", "/v1/conversations");
    expect(conversations.map((one: Json) => one.id)).toEqual([mine.conversation_id]);
  });

  test("may be read and deleted, but not gone on in, by a key that manages the workspace", async () => {
    const asker = await keyOf(client, ["answer"], null);
    const { conversation_id, text } = await ask(asker, "Who runs Acme?");
    const manager = await keyOf(client, ["answer", "manage"], null);
    expect((await read(manager, conversation_id)).turns[0].text).toBe(text);
    const [, , post] = paths(conversation_id);
    expect((await manager.raw(...post!)).status).toBe(404);
    await manager.ok("DELETE", `/v1/conversations/${conversation_id}`);
    expect((await asker.raw("GET", `/v1/conversations/${conversation_id}`)).status).toBe(404);
  });

  test("is not there for a key bound to collections, though it manages", async () => {
    const { conversation_id } = await ask(client, "Who runs Acme?");
    const bound = await keyOf(client, ["answer", "manage"], [client.collection]);
    expect(await statuses(bound, conversation_id)).toEqual([404, 404, 404]);
    expect((await bound.ok("GET", "/v1/conversations")).conversations).toEqual([]);
  });

  test("is not shown to a key that may not ask", async () => {
    const searcher = await keyOf(client, ["search", "manage"], null);
    expect((await searcher.raw("GET", "/v1/conversations")).status).toBe(403);
  });
});

describe("what nobody went on in", () => {
  const DAY = 86_400_000;
  const sweep = async (days: number) =>
    forgetConversations((await openApp(env, () => {})).db, Date.now() + days * DAY);

  test("is forgotten after its workspace's days, with its answers, and no sooner", async () => {
    const [usual, brief] = [await newClient("Usual"), await newClient("Brief")];
    await env.DB.prepare("UPDATE workspaces SET settings = ? WHERE id = ?")
      .bind('{"conversation_days": 3}', brief.workspace)
      .run();
    const [kept, gone] = [await ask(usual, "Who runs Acme?"), await ask(brief, "Who runs Acme?")];
    const status = async (by: Client, answer: Json) => [
      (await by.raw("GET", `/v1/conversations/${answer.conversation_id}`)).status,
      (await by.raw("GET", `/v1/answers/${answer.id}`)).status,
    ];
    await sweep(2.9);
    expect(await status(brief, gone)).toEqual([200, 200]);
    await sweep(3.1);
    expect(await status(brief, gone)).toEqual([404, 200]);
    expect(await status(usual, kept)).toEqual([200, 200]);
    await sweep(CONVERSATION_DAYS + 0.1);
    expect(await status(usual, kept)).toEqual([404, 200]);
  });

  test("goes with the hourly sweep", async () => {
    const reader = await newClient();
    const [old, young] = [await ask(reader, "Who runs Acme?"), await ask(reader, "Who runs Acme?")];
    await env.DB.prepare("UPDATE conversations SET updated_at = ? WHERE id = ?")
      .bind(Date.now() - (CONVERSATION_DAYS + 1) * DAY, old.conversation_id)
      .run();
    await worker.scheduled(
      { scheduledTime: Date.UTC(2026, 10, 20, 12), cron: "* * * * *", noRetry() {} } as never,
      env,
    );
    const { conversations } = await reader.ok("GET", "/v1/conversations");
    expect(conversations.map((one: Json) => one.id)).toEqual([young.conversation_id]);
  });

  test("is found by the index: a sweep with nothing to do reads no conversation", async () => {
    const plan = await env.DB.prepare(
      "EXPLAIN QUERY PLAN SELECT c.id FROM workspaces w CROSS JOIN conversations c ON c.workspace_id = w.id " +
        "AND c.updated_at < 9 - json_extract(w.settings, '$.conversation_days') LIMIT 5",
    ).all<{ detail: string }>();
    expect(plan.results.map((row) => row.detail).join("\n")).toContain(
      "conversations_idle (workspace_id=? AND updated_at<?)",
    );
  });
});
