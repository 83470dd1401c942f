// Ratings go with what they are about and with who gave them; queries and old ratings go by themselves.
import { env } from "cloudflare:test";
import { drizzle } from "drizzle-orm/d1";
import { describe, expect, test } from "vitest";
import { forgetFeedback } from "../../src/store/feedback/forget.ts";
import { type Client, count, drain, type Json, newClient, publish, tick } from "./harness.ts";
import { anotherKey, effectsOf, newReader, Q, QUESTION, rateHit, searchFor, TEXT } from "./rating.ts";
import { item, page, rss, watch, XML } from "./site.ts";

const DAY_MS = 24 * 3600_000;

describe("a source", () => {
  const tracesOf = (client: Client) =>
    count(
      "SELECT (SELECT count(*) FROM ratings WHERE workspace_id = ?1) + (SELECT count(*) FROM rating_shares WHERE workspace_id = ?1) + (SELECT count(*) FROM priors WHERE workspace_id = ?1) AS n",
      client.workspace,
    );
  /** A workspace that watches a feed of two articles, of which the first is rated. */
  async function newWatcher(name: string) {
    const client = await newClient();
    await publish(`/${name}/1`, page("Tram opens", "tram"));
    await publish(`/${name}/2`, page("Ferry opens", "ferry"));
    await publish(
      `/${name}.xml`,
      rss(item(`/${name}/1`, "Tram opens") + item(`/${name}/2`, "Ferry opens")),
      XML,
    );
    const source = await watch(client, `/${name}.xml`);
    const rated = (await searchFor(client, "tram")).hits[0].document.id;
    await rateHit(client, "tram", rated, 1);
    return { client, source, rated };
  }

  test("gains a little by each rating of its documents, and all of them show it", async () => {
    const { client, source, rated } = await newWatcher("fa");
    const factor = Math.round((1 + 0.045 / 21) * 1e4) / 1e4;
    const { hits } = await searchFor(client, "opens");
    expect(hits.map((hit: Json) => hit.why.source)).toEqual([factor, factor]);
    expect(hits.filter((hit: Json) => hit.why.feedback > 1).map((hit: Json) => hit.document.id)).toEqual([
      rated,
    ]);
    expect(await effectsOf(client, "?kind=source")).toMatchObject([
      { kind: "source", id: source, title: "Line News", up: 1, down: 0, factor },
    ]);
    const listed = [];
    let cursor: string | null = null;
    do {
      const reply: Json = await client.ok(
        "GET",
        `/v1/feedback/effects?limit=1${cursor ? `&cursor=${cursor}` : ""}`,
      );
      listed.push(...reply.effects.map((effect: Json) => effect.id));
      cursor = reply.next_cursor;
    } while (cursor);
    expect(listed.sort()).toEqual([rated, source].sort());
  });

  test("that is deleted takes its ratings along; kept documents keep theirs", async () => {
    const { client, source, rated } = await newWatcher("fb");
    await client.ok("DELETE", `/v1/sources/${source}?documents=keep`);
    expect(await effectsOf(client)).toMatchObject([{ kind: "document", id: rated, up: 1 }]);
    await rateHit(client, "tram", rated, -1);
    expect(await effectsOf(client)).toMatchObject([{ kind: "document", id: rated, up: 0, down: 1 }]);
    const { client: other, source: gone } = await newWatcher("fc");
    await other.ok("DELETE", `/v1/sources/${gone}`);
    expect(await effectsOf(other)).toEqual([]);
    await drain();
    expect(await tracesOf(other)).toBe(0);
  });

  test("goes with its collection, and a document with what was said of it", async () => {
    const { client } = await newWatcher("fd");
    const { collection } = await client.ok("POST", "/v1/collections", { name: "Second" });
    const document_id = await client.push({ title: "Ferry", text: TEXT, collection: collection.id });
    const { answer } = await client.ok("POST", "/v1/answers", {
      question: QUESTION,
      collections: [collection.id],
    });
    expect(
      (await client.ok("POST", "/v1/feedback", { answer_id: answer.id, rating: 1 })).feedback.documents,
    ).toEqual([document_id]);
    await client.ok("DELETE", `/v1/collections/${client.collection}`);
    await drain();
    expect((await effectsOf(client)).map((effect: Json) => effect.id)).toEqual([document_id]);
    await rateHit(client, Q, document_id, -1, "a reason");
    await client.ok("DELETE", `/v1/documents/${document_id}`);
    expect(await effectsOf(client)).toEqual([]);
    await drain();
    expect((await client.ok("GET", "/v1/feedback")).feedback).toMatchObject([{ answer_id: answer.id }]);
    expect(await tracesOf(client)).toBe(1);
    expect(
      await count("SELECT count(*) AS n FROM workspaces WHERE id = ? AND rated_at IS NULL", client.workspace),
    ).toBe(1);
  });
});

describe("the hourly sweep", () => {
  test("forgets queries after 90 days, old ratings after eight half-lives, and yesterday's counts", async () => {
    const { client, document_id, query_id } = await newReader();
    await rateHit(client, Q, document_id, 1);
    const own = (table: string) =>
      count(`SELECT count(*) AS n FROM ${table} WHERE workspace_id = ?`, client.workspace);
    await env.DB.prepare("INSERT INTO rating_days VALUES (20000, 'key_x', ?, 3)")
      .bind(client.workspace)
      .run();
    const now = Date.now();
    await forgetFeedback(drizzle(env.DB), now + 89 * DAY_MS);
    expect([await own("queries"), await own("ratings"), await own("rating_days")]).toEqual([2, 1, 0]);
    await forgetFeedback(drizzle(env.DB), now + 91 * DAY_MS);
    expect([await own("queries"), await own("ratings")]).toEqual([0, 1]);
    const body = { query_id, document_id, rating: 1 };
    expect((await client.raw("POST", "/v1/feedback", body)).status).toBe(404);
    await forgetFeedback(drizzle(env.DB), now + 721 * DAY_MS);
    expect([await own("ratings"), await own("rating_shares"), await own("priors")]).toEqual([0, 0, 0]);
  });

  test("runs with the clock at the full hour, and not before", async () => {
    const { client } = await newReader();
    await env.DB.prepare("UPDATE queries SET created_at = 1 WHERE workspace_id = ?")
      .bind(client.workspace)
      .run();
    const left = () => count("SELECT count(*) AS n FROM queries WHERE workspace_id = ?", client.workspace);
    await tick();
    expect(await left()).toBe(1);
    await tick(Date.UTC(2026, 10, 20, 13));
    expect(await left()).toBe(0);
  });

  test("takes the voice of a revoked key back, and no other", async () => {
    const { client, document_id } = await newReader();
    const leaked = await anotherKey(client);
    await rateHit(client, Q, document_id, 1);
    await rateHit(leaked, Q, document_id, -1, "spam");
    const id = `key_${leaked.key.split("_")[2]}`;
    await env.DB.prepare("UPDATE keys SET revoked_at = 1 WHERE id = ?").bind(id).run();
    await forgetFeedback(drizzle(env.DB), Date.now());
    expect(await effectsOf(client)).toMatchObject([{ id: document_id, up: 1, down: 0, factor: 1.02 }]);
  });
});
