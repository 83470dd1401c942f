// Addresses at every door that takes one: with a password, private, closed by robots.txt.
import { env } from "cloudflare:test";
import { afterEach, describe, expect, test } from "vitest";
import { type Client, canary, count, hitsOf, type Json, newClient, publish, site } from "./harness.ts";
import { item, page, paragraph, rss, XML } from "./site.ts";

const secret = site.replace("http://", "http://reader:sesame@");
const TEXT = { "content-type": "text/plain" };

async function setRobots(text: string, status = 200): Promise<void> {
  await publish("/robots.txt", text, TEXT, status);
  await env.DB.prepare("DELETE FROM hosts").run();
}

const opml = (...urls: string[]) =>
  `<opml version="2.0"><body>${urls.map((url, i) => `<outline type="rss" text="F${i}" xmlUrl="${url}"/>`).join("")}</body></opml>`;

async function importOpml(client: Client, text: string): Promise<Json> {
  const response = await client.raw("POST", "/v1/sources/import", text, { "content-type": "text/x-opml" });
  return response.json();
}

describe("an address with a user name and password", () => {
  test.each(["/v1/sources", "/v1/sources/preview", "/v1/sources/discover"])(
    "is refused by POST %s with a reason that doesn't repeat it, and nobody is asked",
    async (path) => {
      const client = await newClient();
      const response = await client.raw("POST", path, { url: `${secret}/pw.xml` });
      const text = await response.text();
      expect([response.status, JSON.parse(text).code]).toEqual([422, "unfetchable"]);
      expect(JSON.parse(text).detail).toMatch(/user name or password/);
      expect(text).not.toContain("sesame");
      expect((await hitsOf())["/pw.xml"]).toBeUndefined();
    },
  );

  test("is refused in an OPML file, where the other feeds come in", async () => {
    const client = await newClient();
    const imported = await importOpml(client, opml(`${secret}/pw.xml`, "https://feeds.example.com/a"));
    expect(imported.added).toBe(1);
    expect(imported.refused).toEqual([
      { url: `${site}/pw.xml`, detail: expect.stringMatching(/user name or password/) },
    ]);
    expect(await count("SELECT count(*) AS n FROM feeds WHERE url LIKE '%sesame%'")).toBe(0);
  });
});

describe("a private address", () => {
  test("in an OPML file is refused feed by feed with its reason, and never stored", async () => {
    const client = await newClient();
    const bad = ["http://10.0.0.8/f", "http://[::1]/f", "http://printer.local/f", "http://example.com:22/f"];
    const imported = await importOpml(client, opml(...bad, "https://feeds.example.com/b", `${site}/own.xml`));
    expect(imported.refused.map(({ url }: Json) => url)).toEqual(bad);
    expect(new Set(imported.refused.map(({ detail }: Json) => detail)).size).toBe(3);
    // The site of the tests is private, too, but FETCH_ALLOW_LOCAL names it.
    expect(imported.sources.map(({ url }: Json) => url)).toEqual([
      "https://feeds.example.com/b",
      `${site}/own.xml`,
    ]);
    expect(await count("SELECT count(*) AS n FROM feeds WHERE host IN ('10.0.0.8', '[::1]')")).toBe(0);
  });

  test("that a page names as its feed is neither watched nor listed", async () => {
    const client = await newClient();
    const link = `<link rel="alternate" type="application/rss+xml" href="${canary}/feed">`;
    await publish("/lured", page("Lured", "lured").replace("<head>", `<head>${link}`));
    const { source } = await client.ok("POST", "/v1/sources", { url: `${site}/lured` });
    expect([source.kind, source.url]).toEqual(["page", `${site}/lured`]);
    const { feeds } = await client.ok("POST", "/v1/sources/discover", { url: `${site}/lured` });
    expect(feeds.map(({ url }: Json) => url)).not.toContain(`${canary}/feed`);
  });
});

describe("a preview and robots.txt", () => {
  afterEach(() => setRobots(""));
  const look = async (client: Client, path: string) =>
    (await client.raw("POST", "/v1/sources/preview", { url: site + path })).json() as Promise<Json>;

  test("what it allows is said, with the pause it asks for", async () => {
    const client = await newClient();
    await publish("/open", page("Open", "open"));
    await setRobots("User-agent: *\nDisallow: /shut\nCrawl-delay: 7");
    expect((await look(client, "/open")).robots).toEqual({
      allowed: true,
      state: "allowed",
      crawl_delay_s: 7,
    });
    await setRobots("User-agent: *\nDisallow:\nCrawl-delay: 99999999999999999999");
    expect((await look(client, "/open")).robots.crawl_delay_s).toBe(86_400);
  });

  test("a page that it forbids, or of which nobody can say, is not fetched", async () => {
    const client = await newClient();
    await publish("/shut", page("Shut", "shut"));
    await setRobots("User-agent: *\nDisallow: /shut");
    expect(await look(client, "/shut")).toMatchObject({
      status: 422,
      detail: expect.stringMatching(/robots\.txt asks us not to/),
    });
    await setRobots("", 503);
    expect(await look(client, "/shut")).toMatchObject({
      status: 422,
      detail: expect.stringMatching(/could not be read/),
    });
    expect((await hitsOf())["/shut"]).toBeUndefined();
  });

  test("an open feed of closed pages says how many of them stay unread", async () => {
    const client = await newClient();
    const items = ["/shut/1", "/shut/2", "/free/1"].map((path) =>
      item(path, path, path, `<description>${paragraph("closed")}</description>`),
    );
    await publish("/closed-pages.xml", rss(items.join("")), XML);
    await setRobots("User-agent: *\nDisallow: /shut/");
    const { robots, warnings } = await look(client, "/closed-pages.xml");
    expect(robots.allowed).toBe(true);
    expect(warnings).toEqual([expect.stringMatching(/the pages of 2 entries/)]);
  });
});
