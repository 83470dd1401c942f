// Work that failed for good: who sees it, who may try it again, and how its list is paged.
import { env } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import {
  type Client,
  deliverBodies,
  drain,
  type Json,
  newClient,
  openJobs,
  publish,
  tick,
} from "./harness.ts";
import { item, page, rss, watch, XML } from "./site.ts";

const letters = async (client: Client): Promise<Json[]> =>
  (await client.ok("GET", "/v1/dead-letters")).dead_letters;

/** Lets the clock hand out crawls of what is due, and the platform give up on each of them. */
async function loseCrawls(): Promise<string[]> {
  await env.DB.prepare("UPDATE feeds SET due_at = 1, lease_until = NULL").run();
  await tick();
  const crawls = await openJobs(["crawl"]);
  await deliverBodies(
    "wireroom-dead",
    crawls.map(({ id }) => ({ job_id: id })),
  );
  return crawls.map(({ id }) => id);
}

describe("a crawl of the clock that ends dead", () => {
  test("is seen by those who watch its feed, at its sources too, and redriven by one of them for all", async () => {
    const [one, other, stranger] = [await newClient(), await newClient(), await newClient()];
    await publish("/lost/1", page("Ferry", "ferry"));
    await publish("/lost.xml", rss(item("/lost/1", "Ferry")), XML);
    const mine = await watch(one, "/lost.xml");
    const theirs = await watch(other, "/lost.xml");
    const [job] = await loseCrawls();

    const seen = { job_id: job, kind: "crawl", document_id: null, reason: "attempts_exhausted" };
    expect(await letters(one)).toEqual([expect.objectContaining({ ...seen, source_ids: [mine] })]);
    expect(await letters(other)).toEqual([expect.objectContaining({ ...seen, source_ids: [theirs] })]);
    expect((await one.ok("GET", "/v1/status")).dead_letters).toBe(1);
    expect((await one.ok("GET", `/v1/jobs/${job}`)).job.state).toBe("dead");
    expect((await one.ok("GET", `/v1/sources/${mine}`)).source.health).toMatchObject({
      state: "failing",
      problem: "dead: attempts_exhausted",
      failures: 1,
    });

    const [letter] = await letters(one);
    expect(await letters(stranger)).toEqual([]);
    expect((await stranger.ok("GET", "/v1/status")).dead_letters).toBe(0);
    expect((await stranger.raw("GET", `/v1/jobs/${job}`)).status).toBe(404);
    expect((await stranger.raw("POST", `/v1/dead-letters/${letter.id}/redrive`)).status).toBe(404);

    expect((await other.raw("POST", `/v1/dead-letters/${letter.id}/redrive`)).status).toBe(202);
    expect(await letters(one)).toEqual([]);
    await drain();
    expect((await one.ok("GET", `/v1/sources/${mine}`)).source.health).toMatchObject({
      state: "ok",
      problem: null,
    });
    expect((await one.raw("POST", `/v1/dead-letters/${letter.id}/redrive`)).status).toBe(409);
  });

  test("is seen no more by who stopped watching", async () => {
    const client = await newClient();
    await publish("/left.xml", rss(""), XML);
    const id = await watch(client, "/left.xml");
    await loseCrawls();
    expect((await letters(client)).length).toBe(1);
    await client.ok("DELETE", `/v1/sources/${id}`);
    expect(await letters(client)).toEqual([]);
  });

  test("of a push nobody else hears: its letter is the workspace's own, with its document", async () => {
    const [client, stranger] = [await newClient(), await newClient()];
    const { document, job } = await client.ok("POST", "/v1/documents", { title: "A", text: "A text." });
    await deliverBodies("wireroom-dead", [{ job_id: job.id }]);
    expect(await letters(client)).toEqual([
      expect.objectContaining({ kind: "ingest", document_id: document.id, source_ids: [] }),
    ]);
    expect(await letters(stranger)).toEqual([]);
  });
});

describe("a cursor of the list", () => {
  const tamper = (cursor: string) => (cursor.startsWith("e") ? `f${cursor.slice(1)}` : `e${cursor.slice(1)}`);

  test("leads through all letters once, and nowhere else", async () => {
    const [client, stranger] = [await newClient(), await newClient()];
    const jobs: string[] = [];
    for (const text of ["One text.", "Another text.", "A third text."])
      jobs.push((await client.ok("POST", "/v1/documents", { title: text, text })).job.id);
    for (const id of jobs) await deliverBodies("wireroom-dead", [{ job_id: id }]);
    const seen: string[] = [];
    let cursor: string | null = null;
    const cursors: string[] = [];
    do {
      const query: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
      const reply: Json = await client.ok("GET", `/v1/dead-letters?limit=1${query}`);
      seen.push(...reply.dead_letters.map((letter: Json) => letter.job_id));
      cursor = reply.next_cursor;
      if (cursor) cursors.push(cursor);
    } while (cursor);
    expect(seen.sort()).toEqual(jobs.sort());

    const good = cursors[0]!;
    const bad = [good.split(".")[0]!, `${good}.x`, tamper(good), "", "x", ".", "a.b", `${good}%00`, "é.è"];
    for (const text of bad) {
      const response = await client.raw("GET", `/v1/dead-letters?cursor=${encodeURIComponent(text)}`);
      expect([text, response.status]).toEqual([text, 400]);
    }
    const elsewhere: [Client, string][] = [
      [stranger, "/v1/dead-letters"],
      [client, "/v1/sources"],
      [client, "/v1/documents"],
      [client, "/v1/collections"],
    ];
    for (const [who, path] of elsewhere) {
      const response = await who.raw("GET", `${path}?cursor=${encodeURIComponent(good)}`);
      expect([path, response.status]).toEqual([path, 400]);
    }
  });
});
