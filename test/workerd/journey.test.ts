// From cron to a cited answer, on the sample newsroom: everything real but the outside world.
import { env } from "cloudflare:test";
import { beforeAll, describe, expect, test } from "vitest";
import { sampleSources } from "../../src/local/newsroom/sources.ts";
import { type Client, count, drain, type Json, newClient, newsroom, readEvents, tick } from "./harness.ts";

let client: Client;

beforeAll(async () => {
  client = await newClient();
  for (const source of sampleSources(newsroom)) await client.ok("POST", "/v1/sources", source);
  await tick();
  await drain();
}, 180_000);

const textOf = async (c: Json): Promise<string> =>
  (await client.ok("GET", `/v1/documents/${c.document_id}/text?version=${c.version}`)).text;

describe("the sample newsroom", () => {
  test("is indexed whole: every article searchable, none stuck, none lost", async () => {
    const { documents, open_jobs, dead_letters } = await client.ok("GET", "/v1/status");
    expect(documents.indexed).toBeGreaterThanOrEqual(55);
    expect([documents.pending, documents.stored, dead_letters]).toEqual([0, 0, 0]);
    expect(open_jobs).toEqual({});
  });

  test("every source is healthy and has a title", async () => {
    const { sources } = await client.ok("GET", "/v1/sources");
    expect(sources.length).toBeGreaterThanOrEqual(6);
    expect(sources.map((source: Json) => source.health.state)).toEqual(sources.map(() => "ok"));
  });

  test("each vector in the index belongs to a chunk of a live version, and each such chunk has one", async () => {
    const chunks = await count("SELECT count(*) AS n FROM chunks");
    const live = await count(
      "SELECT count(*) AS n FROM chunks JOIN documents ON documents.id = document_id AND chunks.version = live_version WHERE vector IS NOT NULL",
    );
    expect(live).toBe(chunks);
  });

  test("a search finds by words and by meaning", async () => {
    const hits = await client.search("cost of running large models on small devices", { explain: true });
    expect(hits.length).toBe(10);
    expect(hits[0].why.semantic_rank).not.toBeNull();
    for (const hit of hits) expect(hit.passage.text.length).toBe(hit.passage.end - hit.passage.start);
  });

  test("a passage stands at its offsets in the document's text", async () => {
    const [hit] = await client.search("energy");
    const { text } = await client.ok("GET", `/v1/documents/${hit.document.id}/text`);
    expect(text.slice(hit.passage.start, hit.passage.end)).toBe(hit.passage.text);
  });

  test("reprints are folded under one hit", async () => {
    const reprint = "SELECT title FROM documents WHERE cluster_id <> id ORDER BY id";
    expect(await count("SELECT count(*) AS n FROM documents WHERE cluster_id <> id")).toBeGreaterThanOrEqual(
      3,
    );
    const title = await env.DB.prepare(reprint).first<string>("title");
    const folded = await client.search(title!, { limit: 100 });
    const all = await client.search(title!, { limit: 100, fold_duplicates: false });
    const twins = folded.flatMap((hit: Json) => hit.also_in);
    expect(twins.length).toBeGreaterThanOrEqual(1);
    expect(all.length).toBe(folded.length + twins.length);
  });

  test("pages of one search never repeat a hit, and end", async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Json = await client.ok("POST", "/v1/search", {
        q: "model",
        limit: 15,
        ...(cursor ? { cursor } : {}),
      });
      seen.push(...page.hits.map((hit: Json) => hit.document.id));
      cursor = page.next_cursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(30);
  });

  test("an answer streams claims whose quotes stand word for word in the stored text", async () => {
    const question = "What does a million tokens cost?";
    const response = await client.raw("POST", "/v1/answers", { question, stream: true });
    const events = await readEvents(response);
    expect(events.slice(0, 2).map((event) => event.event)).toEqual(["meta", "hits"]);
    expect(events.at(-1)!.event).toBe("done");
    expect(["answered", "partial"]).toContain(events.at(-1)!.data.outcome);
    const claims = events.filter((event) => event.event === "claim");
    expect(claims.length).toBeGreaterThan(0);
    for (const { data } of claims) {
      expect(data.verified).toBe(true);
      expect(data.citations.length).toBeGreaterThan(0);
      for (const c of data.citations) expect((await textOf(c)).slice(c.start, c.end)).toBe(c.quote);
    }
  });

  test("an answer is the same whole as streamed, and can be read again", async () => {
    const { answer } = await client.ok("POST", "/v1/answers", {
      question: "What does a million tokens cost?",
    });
    const again = await client.ok("GET", `/v1/answers/${answer.id}`);
    expect(again.answer).toEqual(answer);
    expect(answer.text).toBe(answer.claims.map((claim: Json) => claim.text).join(" "));
  });

  test("a question about what nobody wrote is answered with insufficient", async () => {
    const { answer } = await client.ok("POST", "/v1/answers", {
      question: "Who won the 2026 football world cup final?",
    });
    expect(answer.outcome).toBe("insufficient");
    expect(answer.claims).toEqual([]);
    expect(answer.reasons.length).toBeGreaterThan(0);
  });

  test("crawled again with nothing new, nothing changes and nothing is embedded", async () => {
    const before = await client.ok("GET", "/v1/status");
    const versions = await count("SELECT count(*) AS n FROM versions");
    const { sources } = await client.ok("GET", "/v1/sources");
    for (const source of sources) await client.ok("POST", `/v1/sources/${source.id}/crawl`);
    await drain();
    expect((await client.ok("GET", "/v1/status")).documents).toEqual(before.documents);
    expect(await count("SELECT count(*) AS n FROM versions")).toBe(versions);
  });
});
