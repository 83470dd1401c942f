// What a feed's server says about time and place, over days: the clock is the test's.
import { env } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import {
  DOCUMENTS_WAITING_MAX,
  ENTRIES_PER_CRAWL_MAX,
  FEED_INTERVAL_MAX_MS,
} from "../../src/base/limits/work.ts";
import { crawl as runCrawl } from "../../src/ingest/crawl.ts";
import { openContext } from "../../workers/open.ts";
import { count, deliver, drain, hitsOf, newClient, openJobs, publish, site } from "./harness.ts";
import { crawl, documentsOf, item, page, paragraph, rss, watch, XML } from "./site.ts";

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
const START = Date.UTC(2026, 10, 20);

interface FeedRow {
  id: string;
  url: string;
  due_at: number;
  failures: number;
  last_problem: string | null;
  urls_before: string;
}

/** A feed of the test site whose crawls happen when the test says so. */
async function newFeed(path: string) {
  const client = await newClient();
  await client.ok("POST", "/v1/sources", { url: site + path, kind: "feed" });
  await env.DB.prepare("DELETE FROM jobs").run();
  const row = () =>
    env.DB.prepare("SELECT * FROM feeds WHERE url_key = ?")
      .bind(site + path)
      .first<FeedRow>();
  const { id } = (await row())!;
  return {
    client,
    async crawlAt(time: number): Promise<FeedRow> {
      const context = await openContext(env);
      const job = { id: "job_x", workspaceId: null, kind: "crawl" as const, subjectId: id, attempts: 1 };
      await runCrawl({ ...context, now: () => time }, job);
      return (await row())!;
    },
  };
}

describe("a feed's server", () => {
  test("that asks for three days of rest gets them", async () => {
    await publish("/rest.xml", "", { "retry-after": "259200" }, 429);
    const { crawlAt } = await newFeed("/rest.xml");
    const feed = await crawlAt(Date.now());
    expect(feed.last_problem).toBe("rate_limited");
    expect(feed.due_at).toBeGreaterThan(Date.now() + 2.9 * DAY_MS);
    await env.DB.prepare("DELETE FROM hosts").run();
  });

  test.each([
    ["is not there", 404, "not_found"],
    ["fails", 500, "server_error"],
    ["wants a password", 401, "denied"],
  ])(
    "that %s for two weeks is asked less and less, each day at least, and heals by itself",
    async (_, status, problem) => {
      const path = `/ill-${status}.xml`;
      await publish(path, "", {}, status);
      const { crawlAt } = await newFeed(path);
      const waits: number[] = [];
      let time = START;
      while (time < START + 14 * DAY_MS) {
        const feed = await crawlAt(time);
        expect(feed.last_problem).toBe(problem);
        waits.push(feed.due_at - time);
        time = feed.due_at;
        await env.DB.prepare("DELETE FROM hosts").run();
      }
      expect(Math.max(...waits)).toBeLessThanOrEqual(FEED_INTERVAL_MAX_MS);
      expect(waits.length).toBeLessThan(30);
      await publish(path, rss(""), XML);
      expect(await crawlAt(time)).toMatchObject({ failures: 0, last_problem: null });
    },
  );

  test("that leads elsewhere for good for a day and then back keeps its address", async () => {
    await publish("/parked", "<html><body>This domain is for sale.</body></html>");
    await publish("/home.xml", "", { location: "/parked" }, 301);
    const { crawlAt } = await newFeed("/home.xml");
    for (const hours of [0, 8, 16, 24]) await crawlAt(START + hours * HOUR_MS);
    await publish("/home.xml", rss(""), XML);
    const back = await crawlAt(START + 30 * HOUR_MS);
    expect([back.url, back.failures]).toEqual([`${site}/home.xml`, 0]);
    await publish("/home-2.xml", rss(""), XML);
    await publish("/home.xml", "", { location: "/home-2.xml" }, 308);
    const moves = [];
    for (const days of [2, 3, 3.9, 4.1]) moves.push(await crawlAt(START + days * DAY_MS));
    expect(moves.map(({ url }) => url.endsWith("/home-2.xml"))).toEqual([false, false, false, true]);
    expect(JSON.parse(moves[3]!.urls_before)).toEqual([`${site}/home.xml`]);
  });

  test("that says 304 to whom never asked is asked twice, and then it is an error", async () => {
    await publish("/never.xml", "", {}, 304);
    const { crawlAt } = await newFeed("/never.xml");
    expect((await crawlAt(START)).last_problem).toBe("unexpected_status");
    expect((await hitsOf())["/never.xml"]).toBe(2);
  });
});

test("dates from the future and from before the web make no document the newest", async () => {
  const client = await newClient();
  const dated = (n: number, date: string) =>
    item(`/dated/${n}`, `Dated ${n}`).replace(/<pubDate>.*<\/pubDate>/, `<pubDate>${date}</pubDate>`);
  for (const n of [1, 2, 3]) await publish(`/dated/${n}`, page(`Dated ${n}`, `dated${n}`));
  const items = [
    dated(1, "Thu, 01 Jan 2099 00:00:00 GMT"),
    dated(2, "Thu, 01 Jan 1970 00:00:00 GMT"),
    dated(3, "never"),
  ];
  await publish("/dated.xml", rss(items.join("")), XML);
  const id = await watch(client, "/dated.xml");
  const times = new Map((await documentsOf(client)).map((d) => [d.title, d.published_at]));
  expect(Date.parse(times.get("Dated 1"))).toBeLessThanOrEqual(Date.now());
  expect([times.get("Dated 2"), times.get("Dated 3")]).toEqual([null, null]);
  await publish("/dated.xml", `${rss(items.join(""))}<!-- again -->`, XML);
  await crawl(client, id);
  expect((await documentsOf(client)).map((d) => d.version)).toEqual([1, 1, 1]);
});

test("a page that its site closes after it was fetched is not published from the copy", async () => {
  const [first, second] = [await newClient(), await newClient()];
  await publish("/soon/1", page("Soon closed", "soon"));
  await publish("/soon.xml", rss(item("/soon/1", "Soon closed")), XML);
  await watch(first, "/soon.xml");
  expect((await documentsOf(first)).map((d) => d.state)).toEqual(["indexed"]);
  await publish("/robots.txt", "User-agent: *\nDisallow: /soon/", { "content-type": "text/plain" });
  await env.DB.prepare("DELETE FROM hosts").run();
  await watch(second, "/soon.xml");
  expect((await documentsOf(second)).map((d) => [d.state, d.reason])).toEqual([
    ["rejected", "robots_disallowed"],
  ]);
  expect((await hitsOf())["/soon/1"]).toBe(1);
  await publish("/robots.txt", "", { "content-type": "text/plain" });
  await env.DB.prepare("DELETE FROM hosts").run();
});

describe("a site without an end", () => {
  const many = (from: number) =>
    Array.from({ length: ENTRIES_PER_CRAWL_MAX * 2 }, (_, i) =>
      item(`/trap/${from + i}`, `${from + i}`),
    ).join("");

  test("brings a bounded number of entries a crawl", async () => {
    await publish("/trap.xml", rss(many(0)), XML);
    const { crawlAt } = await newFeed("/trap.xml");
    await crawlAt(START);
    expect(await count("SELECT count(*) AS n FROM entries WHERE url LIKE '%/trap/%'")).toBe(
      ENTRIES_PER_CRAWL_MAX,
    );
    await env.DB.prepare("DELETE FROM jobs").run();
  });

  test("makes no more documents while those it has wait to be read, and goes on later", async () => {
    const client = await newClient();
    await publish("/slow/1", page("Slow", "slow"));
    await publish("/slow.xml", rss(""), XML);
    const id = await watch(client, "/slow.xml");
    await env.DB.prepare(
      `INSERT INTO documents (id, workspace_id, collection_id, source_id, kind, state, created_at, updated_at)
       SELECT 'doc_wait' || value, ?1, ?2, ?3, 'article', 'pending', 1, 9e15 FROM json_each(?4)`,
    )
      .bind(
        client.workspace,
        client.collection,
        id,
        JSON.stringify(Array.from({ length: DOCUMENTS_WAITING_MAX }, (_, i) => i)),
      )
      .run();
    await publish(
      "/slow.xml",
      rss(item("/slow/1", "Slow", "s1", `<description>${paragraph("slow")}</description>`)),
      XML,
    );
    await client.ok("POST", `/v1/sources/${id}/crawl`);
    await deliver(await openJobs(["crawl"]));
    const [waiting] = await openJobs(["collect"]);
    await deliver([waiting!]);
    expect((await client.ok("GET", `/v1/jobs/${waiting!.id}`)).job).toMatchObject({
      state: "queued",
      reason: "backlog",
      attempts: 0,
    });
    expect(await openJobs(["ingest"])).toEqual([]);
    await env.DB.prepare("DELETE FROM documents WHERE id LIKE 'doc_wait%'").run();
    await drain();
    expect((await documentsOf(client)).map((d) => [d.title, d.state])).toEqual([["Slow", "indexed"]]);
  });
});
