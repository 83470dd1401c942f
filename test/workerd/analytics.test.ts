// Analytics: every figure is what was really asked, of one's own workspace alone.
import { env } from "cloudflare:test";
import { beforeAll, describe, expect, test } from "vitest";
import { type Client, drain, type Json, newClient } from "./harness.ts";

const text = "The Sandvik tram carried 5,200 people on its first day, the council said on Monday evening.";
let mine: Client;
let theirs: Client;
let report: Json;

beforeAll(async () => {
  [mine, theirs] = [await newClient("Mine"), await newClient("Theirs")];
  await mine.push({ title: "Sandvik tram opens", text });
  await mine.search("Sandvik tram");
  await mine.search("sandvik TRAM ");
  await mine.search("tram passengers", { limit: 1 });
  const empty = await newClient("Empty");
  await empty.search("nothing here");
  await mine.ok("POST", "/v1/answers", {
    question: "How many people did the Sandvik tram carry on its first day?",
  });
  await mine.ok("POST", "/v1/answers", { question: "Who is the mayor of Zanzibar?" });
  await mine.ok("POST", "/v1/answers", { question: "who is the mayor of Zanzibar?" });
  await theirs.search("their secret words");
  await drain();
  report = await mine.ok("GET", "/v1/analytics");
});

describe("a report", () => {
  test("counts searches, answers and their outcomes", () => {
    expect(report.searches).toEqual({ count: 3, zero_result: 0, degraded: 0 });
    expect(report.answers.count).toBe(3);
    expect(report.answers.outcomes).toMatchObject({ insufficient: 2, unfinished: 0 });
    expect(report.days).toHaveLength(1);
    expect(report.days[0]).toMatchObject({ searches: 3, answers: 3, unsupported: 2 });
  });

  test("lists what was asked most, and what the sources did not say", () => {
    expect(report.top_queries[0]).toMatchObject({ count: 2 });
    expect(report.unsupported_questions).toHaveLength(1);
    expect(report.unsupported_questions[0]).toMatchObject({ count: 2 });
  });

  test("says how long it took, and what came in", () => {
    expect(report.latency_ms.search.p95).toBeGreaterThanOrEqual(report.latency_ms.search.p50);
    expect(report.documents).toMatchObject([{ indexed: 1, rejected: 0, waiting: 0 }]);
  });

  test("takes the right row for the middle and the slowest twentieth", async () => {
    const timed = await newClient("Timed");
    await timed.search("anything");
    await env.DB.prepare(
      "INSERT INTO queries SELECT 'qry_t' || value, workspace_id, key_id, kind, NULL, text, mode, NULL, 0, 1, '[]', NULL, value, '[]', created_at " +
        "FROM queries, json_each(?) WHERE workspace_id = ?",
    )
      .bind(JSON.stringify(Array.from({ length: 99 }, (_, i) => (i + 2) * 1_000)), timed.workspace)
      .run();
    const { latency_ms } = await timed.ok("GET", "/v1/analytics");
    expect(latency_ms.search).toEqual({ p50: 50_000, p95: 95_000 });
  });

  test("of nothing is empty, and fails at nothing", async () => {
    const fresh = await newClient("Fresh");
    const { latency_ms, days, top_queries } = await fresh.ok("GET", "/v1/analytics");
    expect([latency_ms.search, days, top_queries]).toEqual([{ p50: null, p95: null }, [], []]);
  });

  test("holds no word of another workspace", async () => {
    expect(JSON.stringify(report)).not.toContain("secret");
    expect(JSON.stringify(await theirs.ok("GET", "/v1/analytics"))).not.toMatch(/tram|Zanzibar/);
  });

  test("of searches that found nothing lists them", async () => {
    const nobody = await newClient("Nobody");
    await nobody.search("quaggas");
    const { zero_result_queries, searches } = await nobody.ok("GET", "/v1/analytics");
    expect(zero_result_queries).toMatchObject([{ text: "quaggas", count: 1 }]);
    expect(searches.zero_result).toBe(1);
  });
});

describe("a period", () => {
  test("takes whole days, and leaves out what lies outside", async () => {
    const past = await mine.ok("GET", "/v1/analytics?from=2020-01-01&to=2020-01-31");
    expect(past.period).toEqual({ from: "2020-01-01T00:00:00.000Z", to: "2020-02-01T00:00:00.000Z" });
    expect(past.searches.count).toBe(0);
  });

  test.each([
    ["turned around", "from=2026-02-01&to=2026-01-01"],
    ["too long", "from=2024-01-01&to=2026-01-01"],
    ["no date", "from=yesterday"],
    ["of an unknown name", "since=2026-01-01"],
  ])("%s is a 400 that says so", async (_, query) => {
    const response = await mine.raw("GET", `/v1/analytics?${query}`);
    expect(response.status).toBe(400);
  });
});
