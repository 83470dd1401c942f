// What was used: counted exactly, for whoever used it, and shown to its own workspace alone.
import { env } from "cloudflare:test";
import { drizzle } from "drizzle-orm/d1";
import { beforeEach, describe, expect, test } from "vitest";
import { dayOf } from "../../src/base/time.ts";
import { dayName } from "../../src/model/usage.ts";
import { addUsage } from "../../src/store/usage/usage.ts";
import { Client, count, type Json, newClient } from "./harness.ts";

const db = drizzle(env.DB);
const DAY_MS = 24 * 3600_000;
const today = dayName(dayOf(Date.now()));
const NONE = { search: 0, answer: 0, answer_cached: 0, input_tokens: 0, output_tokens: 0 };

let client: Client;
beforeEach(async () => {
  client = await newClient();
});

const caller = () => ({ workspaceId: client.workspace, keyId: "key_a" });
const usageOf = async (query = "", as = client): Promise<Json> =>
  (await as.ok("GET", `/v1/usage${query}`)).usage;

describe("usage", () => {
  test("of a new workspace is nothing, from the first of the month to today", async () => {
    expect(await usageOf()).toEqual({
      from: `${today.slice(0, 7)}-01`,
      to: today,
      total: NONE,
      days: [],
      keys: [],
    });
  });

  test("counts searches, questions and tokens, by day and by key", async () => {
    await client.search("tram");
    await client.ok("GET", "/v1/search?q=tram");
    await client.push({ title: "Tram", text: "The Sandvik tram carried 5,200 people on its first day." });
    const ask = () =>
      client.ok("POST", "/v1/answers", { question: "How many people rode the Sandvik tram?" });
    const { answer } = await ask();
    await ask();
    const counts = {
      search: 2,
      answer: 2,
      answer_cached: 1,
      input_tokens: answer.usage.input_tokens,
      output_tokens: answer.usage.output_tokens,
    };
    expect(counts.output_tokens).toBeGreaterThan(0);
    const { total, days, keys } = await usageOf();
    expect(total).toEqual(counts);
    expect(days).toEqual([{ day: today, counts }]);
    expect(keys).toEqual([{ key_id: expect.stringMatching(/^key_/), name: "Owner", counts }]);
  });

  test("is exact however many count at once", async () => {
    const now = Date.now();
    await Promise.all(
      Array.from({ length: 60 }, (_, i) => addUsage(db, caller(), { answer: 1, output_tokens: i }, now)),
    );
    expect((await usageOf()).total).toEqual({ ...NONE, answer: 60, output_tokens: (59 * 60) / 2 });
  });

  test("of nothing writes nothing", async () => {
    await addUsage(db, caller(), { answer: 0, output_tokens: 0 }, Date.now());
    expect(await count("SELECT count(*) AS n FROM usage WHERE workspace_id = ?", client.workspace)).toBe(0);
  });

  test("of a period has its first and last day in it, and no other", async () => {
    const first = Date.UTC(2026, 1, 27, 23, 59);
    for (let i = 0; i < 5; i++) await addUsage(db, caller(), { search: 10 ** i }, first + i * DAY_MS);
    const usage = await usageOf("?from=2026-02-28&to=2026-03-02");
    expect(usage).toMatchObject({ from: "2026-02-28", to: "2026-03-02", total: { search: 1_110 } });
    expect(usage.days.map((day: Json) => [day.day, day.counts.search])).toEqual([
      ["2026-02-28", 10],
      ["2026-03-01", 100],
      ["2026-03-02", 1_000],
    ]);
    expect((await usageOf("?to=2026-02-28")).from).toBe("2026-02-01");
  });

  test("is told for one key, known or not", async () => {
    await addUsage(db, caller(), { search: 3 }, Date.now());
    await client.search("tram");
    const { keys } = await usageOf();
    const searches = new Map(keys.map((key: Json) => [key.name, key.counts.search]));
    expect([searches.size, searches.get("Owner"), searches.get(null)]).toEqual([2, 1, 3]);
    expect((await usageOf("?key=key_a")).total.search).toBe(3);
    expect((await usageOf("?key=key_b")).total.search).toBe(0);
  });

  test("of another workspace is not told", async () => {
    await addUsage(db, caller(), { search: 3 }, Date.now());
    const stranger = await newClient();
    expect(await usageOf("?key=key_a", stranger)).toMatchObject({ total: NONE, days: [], keys: [] });
  });
});

describe("a request for it", () => {
  test.each([
    ["?from=2026-03-02&to=2026-03-01", "must not be after"],
    ["?from=2025-01-01&to=2026-03-01", "366 days at most"],
    ["?from=2026-02-30", "from"],
    ["?from=yesterday", "from"],
    ["?key=x", "key"],
    ["?month=3", "month"],
  ])("%s is refused with a reason", async (query, text) => {
    const response = await client.raw("GET", `/v1/usage${query}`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(text);
  });

  test("needs the scope `manage`, and a key of the whole workspace", async () => {
    const update = (column: string, value: string) =>
      env.DB.prepare(`UPDATE keys SET ${column} = ? WHERE workspace_id = ?`)
        .bind(value, client.workspace)
        .run();
    await update("collections", JSON.stringify([client.collection]));
    expect((await client.raw("GET", "/v1/usage")).status).toBe(403);
    await env.DB.prepare("UPDATE keys SET collections = NULL WHERE workspace_id = ?")
      .bind(client.workspace)
      .run();
    await update("scopes", JSON.stringify(["search", "answer"]));
    expect((await client.raw("GET", "/v1/usage")).status).toBe(403);
    expect((await new Client("no", "", "").raw("GET", "/v1/usage")).status).toBe(401);
  });
});
