// Queries are kept beside the response.
import { env } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { createApp } from "../../src/api/app.ts";
import { openApp } from "../../workers/open.ts";
import type { Json } from "./harness.ts";
import { newReader, Q } from "./rating.ts";

describe("a query", () => {
  test("is kept with what it showed, the same filters under the same name", async () => {
    const { client, document_id } = await newReader();
    const filters = { langs: ["en"], within: "30d" };
    await client.ok("POST", "/v1/search", { q: Q, ...filters });
    await client.ok("POST", "/v1/search", { q: "x".repeat(3_000), within: "30d", langs: ["en"] });
    const { results } = await env.DB.prepare(
      "SELECT * FROM queries WHERE workspace_id = ? ORDER BY created_at, id",
    )
      .bind(client.workspace)
      .all<Json>();
    const [plain] = results.filter((row) => row.filters_hash === null);
    expect(plain).toMatchObject({
      kind: "search",
      text: Q,
      mode: "hybrid",
      hit_count: 1,
      page_start: 0,
      degraded: "[]",
    });
    expect([JSON.parse(plain.shown), plain.top_score > 0, plain.took_ms >= 0]).toEqual([
      [document_id],
      true,
      true,
    ]);
    const filtered = results.filter((row) => row.filters_hash !== null);
    expect(new Set(filtered.map((row) => row.filters_hash)).size).toBe(1);
    expect(filtered.map((row) => [row.text.length, row.hit_count]).sort()).toEqual([
      [1_000, 0],
      [Q.length, expect.any(Number)],
    ]);
  });

  test("that can't be kept fails no search", async () => {
    const { client } = await newReader();
    const [logged, kept]: [string[], Promise<unknown>[]] = [[], []];
    const app = createApp({
      open: async (bindings, waitUntil) => {
        const opened = await openApp(bindings as Env, waitUntil);
        const broken = new Proxy(opened.db, {
          get: (target, name) =>
            name === "insert"
              ? () => ({ values: () => ({ onConflictDoNothing: () => Promise.reject(new Error("down")) }) })
              : Reflect.get(target, name),
        });
        const log = { ...opened.log, warn: (event: string) => void logged.push(event) };
        return { ...opened, db: broken, log, waitUntil: (work: Promise<unknown>) => void kept.push(work) };
      },
    });
    const headers = { authorization: `Bearer ${client.key}` };
    expect((await app.request("/v1/search?q=ferry", { headers }, env)).status).toBe(200);
    await Promise.all(kept);
    expect(logged).toEqual(["query_not_kept"]);
  });
});
