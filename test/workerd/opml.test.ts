// OPML in and out, at the size that people bring along.
import { env } from "cloudflare:test";
import { expect, test } from "vitest";
import { count, type Json, newClient } from "./harness.ts";

const OPML = { "content-type": "text/x-opml" };
const outlines = (from: number, to: number) =>
  Array.from(
    { length: to - from },
    (_, i) => `<outline type="rss" text="Feed ${from + i}" xmlUrl="https://f${from + i}.example.com/rss"/>`,
  ).join("");
const file = (body: string) =>
  `<opml version="2.0"><body><outline text="World">${body}</outline></body></opml>`;

test("1,000 feeds come in by a few statements, each once, and come out again", async () => {
  const client = await newClient();
  let statements = 0;
  const prepare = env.DB.prepare.bind(env.DB);
  env.DB.prepare = (query: string) => {
    statements++;
    return prepare(query);
  };
  const first = await client.raw("POST", "/v1/sources/import", file(outlines(0, 1000)), OPML);
  env.DB.prepare = prepare;
  const imported = (await first.json()) as Json;
  expect([first.status, imported.added, imported.known, imported.refused]).toEqual([200, 1000, 0, []]);
  expect(imported.sources[0]).toMatchObject({ title: "Feed 0", category: "World", kind: "feed" });
  expect(statements).toBeLessThan(100);
  const again = (await (
    await client.raw("POST", "/v1/sources/import", file(outlines(990, 1000)), OPML)
  ).json()) as Json;
  expect([again.added, again.known]).toEqual([0, 10]);
  expect(await count("SELECT count(*) AS n FROM sources")).toBe(1000);
  const out = await (await client.raw("GET", "/v1/sources/export")).text();
  expect(out.match(/xmlUrl=/g)?.length).toBe(1000);
});

test("what is no web address is refused by name, and the rest comes in", async () => {
  const client = await newClient();
  const bad = '<outline type="rss" text="x" xmlUrl="ftp://example.com/feed"/>';
  const { added, refused } = (await (
    await client.raw("POST", "/v1/sources/import", file(bad + outlines(0, 2)), OPML)
  ).json()) as Json;
  expect(added).toBe(2);
  expect(refused.length).toBeLessThanOrEqual(1);
  expect((await client.raw("POST", "/v1/sources/import", "<html></html>", OPML)).status).toBe(400);
});
