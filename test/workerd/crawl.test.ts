// Feeds and pages of a site whose every answer a test sets.
import { env } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { count, drain, hitsOf, newClient, publish, site, tick } from "./harness.ts";
import { crawl, documentsOf, item, page, paragraph, rss, watch, XML } from "./site.ts";

describe("a feed", () => {
  test("that nobody here wrote is searchable after one crawl", async () => {
    const client = await newClient();
    await publish("/a/1", page("Tram opens", "tram"));
    await publish("/a/2", page("Ferry opens", "ferry"));
    await publish("/a.xml", rss(item("/a/1", "Tram opens") + item("/a/2", "Ferry opens")), XML);
    await watch(client, "/a.xml");
    const hits = await client.search("tram");
    expect(hits[0].document).toMatchObject({
      title: "Tram opens",
      url: `${site}/a/1`,
      publisher: "Line News",
      published_at: "2026-11-16T08:00:00.000Z",
    });
    expect(hits[0].passage.text).toContain("5,200 people");
  });

  test("is recognised from its site's address", async () => {
    const client = await newClient();
    await publish(
      "/b/",
      `<html><head><link rel="alternate" type="application/rss+xml" href="/a.xml" title="Lines"></head><body>Hello</body></html>`,
    );
    const { source } = await client.ok("POST", "/v1/sources", { url: `${site}/b/` });
    expect([source.kind, source.url]).toEqual(["feed", `${site}/a.xml`]);
    expect((await client.ok("POST", "/v1/sources/discover", { url: `${site}/b/` })).feeds[0]).toMatchObject({
      url: `${site}/a.xml`,
      kind: "feed",
    });
  });

  test("with the same body again makes no version, whatever its ETag says", async () => {
    const client = await newClient();
    await publish("/c/1", page("Cable car", "cable"));
    for (const etag of ['"one"', '"two"', '"three"']) {
      await publish("/c.xml", rss(item("/c/1", "Cable car")), { ...XML, etag });
      await watch(client, "/c.xml");
    }
    expect((await documentsOf(client)).map((d) => d.version)).toEqual([1]);
    expect((await hitsOf())["/c/1"]).toBe(1);
  });

  test("whose ids change each time makes no second document of an address", async () => {
    const client = await newClient();
    await publish("/d/1", page("Funicular", "funicular"));
    await publish("/d.xml", rss(item("/d/1", "Funicular", "first")), XML);
    const id = await watch(client, "/d.xml");
    await publish("/d.xml", rss(item("/d/1", "Funicular", "second")), XML);
    await crawl(client, id);
    expect((await documentsOf(client)).length).toBe(1);
  });

  test("whose items share an address drops none of them", async () => {
    const client = await newClient();
    await publish("/o/", page("Live blog", "blog"));
    const entry = (n: number) =>
      item("/o/", `Note ${n}`, `n${n}`, `<description>${paragraph(`note${n}`)}</description>`);
    await publish("/o.xml", rss(entry(1)), XML);
    const id = await watch(client, "/o.xml");
    await publish("/o.xml", rss(entry(2) + entry(3)), XML);
    await crawl(client, id);
    expect((await documentsOf(client)).length).toBe(3);
  });

  test("can't put its words under another publisher's address, nor bring a password", async () => {
    const client = await newClient();
    const words = `<description>${paragraph("slander")}</description>`;
    const foreign = `<item><guid>f1</guid><link>http://10.1.2.3/real-article</link><title>Slander</title>${words}</item>`;
    const secret = `<item><guid>f2</guid><link>http://user:pw@news.example.com/x</link><title>Secret</title>${words.replaceAll("slander", "secret")}</item>`;
    await publish("/p.xml", rss(foreign + secret), XML);
    await watch(client, "/p.xml");
    const documents = await documentsOf(client);
    expect(documents.map((d) => [d.title, d.state, d.url]).sort()).toEqual([
      ["Secret", "indexed", null],
      ["Slander", "indexed", `${site}/p.xml`],
    ]);
  });

  test("with one id for all its items collapses none of them", async () => {
    const client = await newClient();
    for (const n of [1, 2, 3]) await publish(`/e/${n}`, page(`Item ${n}`, `word${n}`));
    await publish("/e.xml", rss([1, 2, 3].map((n) => item(`/e/${n}`, `Item ${n}`, "same")).join("")), XML);
    await watch(client, "/e.xml");
    expect((await documentsOf(client)).length).toBe(3);
  });

  test("with a changed article brings its new text as a new version", async () => {
    const client = await newClient();
    await publish("/f/1", page("Bridge", "bridge"));
    await publish("/f.xml", rss(item("/f/1", "Bridge")), XML);
    const id = await watch(client, "/f.xml");
    await publish("/f/1", page("Bridge, corrected", "viaduct"));
    await publish("/f.xml", rss(item("/f/1", "Bridge, corrected")), XML);
    await crawl(client, id);
    expect((await documentsOf(client)).map((d) => [d.title, d.version])).toEqual([["Bridge, corrected", 2]]);
    expect(await client.search("bridge line", { mode: "keyword" })).not.toEqual([]);
    expect((await client.search("viaduct", { mode: "keyword" })).length).toBe(1);
  });

  test("that became a web page, a login or a challenge keeps its documents and says what is wrong", async () => {
    const client = await newClient();
    await publish("/g/1", page("Canal", "canal"));
    await publish("/g.xml", rss(item("/g/1", "Canal")), XML);
    const id = await watch(client, "/g.xml");
    await publish("/g.xml", "<!doctype html><html><body>Please sign in</body></html>");
    expect(await crawl(client, id)).toMatchObject({ state: "failing", problem: "html_instead" });
    await publish(
      "/g.xml",
      "<html><title>Just a moment...</title></html>",
      { "cf-mitigated": "challenge" },
      403,
    );
    expect(await crawl(client, id)).toMatchObject({ state: "failing", problem: "challenge" });
    expect((await documentsOf(client)).length).toBe(1);
    await publish("/g.xml", rss(item("/g/1", "Canal")), XML);
    expect((await crawl(client, id)).state).toBe("ok");
  });

  test("that is gone for good is polled no more until someone asks", async () => {
    const client = await newClient();
    await publish("/h.xml", "gone", {}, 410);
    const id = await watch(client, "/h.xml");
    expect((await client.ok("GET", `/v1/sources/${id}`)).source.health).toMatchObject({
      state: "gone",
      problem: "gone",
      next_crawl_at: null,
    });
    const before = (await hitsOf())["/h.xml"];
    await env.DB.prepare("UPDATE feeds SET due_at = 1").run();
    await tick();
    await drain();
    expect((await hitsOf())["/h.xml"]).toBe(before);
  });

  test("watched by three workspaces under other spellings is asked once, and each has its own documents", async () => {
    const clients = [await newClient(), await newClient(), await newClient()];
    await publish("/i/1", page("Tunnel", "tunnel"));
    await publish("/i.xml", rss(item("/i/1", "Tunnel")), XML);
    const spellings = [`${site}/i.xml`, `${site}/i.xml#top`, `${site}/i.xml?utm_source=x`];
    for (const [i, client] of clients.entries())
      await client.ok("POST", "/v1/sources", { url: spellings[i], kind: "feed" });
    await drain();
    const asked = await hitsOf();
    expect(await count("SELECT count(*) AS n FROM feeds WHERE url_key LIKE ?", "%/i.xml%")).toBe(1);
    expect(asked["/i/1"]).toBe(1);
    for (const client of clients) expect((await documentsOf(client)).length).toBe(1);
    const sources = (await clients[0]!.ok("GET", "/v1/sources")).sources;
    await clients[0]!.ok("DELETE", `/v1/sources/${sources[0].id}`);
    await drain();
    expect(await documentsOf(clients[0]!)).toEqual([]);
    expect((await documentsOf(clients[1]!)).length).toBe(1);
  });

  test("does not bring back a document that was deleted", async () => {
    const client = await newClient();
    await publish("/j/1", page("Harbour", "harbour"));
    await publish("/j.xml", rss(item("/j/1", "Harbour")), XML);
    const id = await watch(client, "/j.xml");
    const [document] = await documentsOf(client);
    await client.ok("DELETE", `/v1/documents/${document.id}`);
    await publish("/j.xml", rss(item("/j/1", "Harbour, again")), XML);
    await crawl(client, id);
    expect(await documentsOf(client)).toEqual([]);
  });
});

describe("robots.txt", () => {
  test("keeps a page out, and the feed's own words stand in where they are long enough", async () => {
    const client = await newClient();
    await publish("/robots.txt", "User-agent: *\nDisallow: /closed/", { "content-type": "text/plain" });
    await env.DB.prepare("DELETE FROM hosts").run();
    const summary = `<description>${paragraph("ropeway")}</description>`;
    await publish(
      "/k.xml",
      rss(item("/closed/1", "Ropeway", "k1", summary) + item("/closed/2", "Short", "k2")),
      XML,
    );
    await publish("/closed/1", page("Never read", "never"));
    await watch(client, "/k.xml");
    const documents = await documentsOf(client);
    expect(documents.map((d) => [d.title, d.state, d.reason]).sort()).toEqual([
      ["Ropeway", "indexed", null],
      ["Short", "rejected", "robots_disallowed"],
    ]);
    expect((await hitsOf())["/closed/1"]).toBeUndefined();
    await publish("/robots.txt", "", { "content-type": "text/plain" });
    await env.DB.prepare("DELETE FROM hosts").run();
  });
});

describe("a page and a sitemap", () => {
  test("a page is watched for itself", async () => {
    const client = await newClient();
    await publish("/l/", page("Notice board", "notice"));
    const id = await watch(client, "/l/", "page");
    expect((await documentsOf(client)).map((d) => [d.kind, d.title, d.version])).toEqual([
      ["page", "Notice board", 1],
    ]);
    await publish("/l/", page("Notice board", "bulletin"));
    await crawl(client, id);
    expect((await documentsOf(client)).map((d) => d.version)).toEqual([2]);
  });

  test("a sitemap's pages become documents", async () => {
    const client = await newClient();
    for (const n of [1, 2]) await publish(`/m/${n}`, page(`Mapped ${n}`, `mapped${n}`));
    const urls = [1, 2].map((n) => `<url><loc>${site}/m/${n}</loc></url>`).join("");
    await publish(
      "/m.xml",
      `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls}</urlset>`,
      XML,
    );
    await watch(client, "/m.xml", "sitemap");
    expect((await documentsOf(client)).map((d) => d.title).sort()).toEqual(["Mapped 1", "Mapped 2"]);
  });

  test("a sitemap index that stays the same brings what its files have new", async () => {
    const client = await newClient();
    const file = (numbers: number[]) =>
      `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${numbers.map((n) => `<url><loc>${site}/x/${n}</loc></url>`).join("")}</urlset>`;
    for (const n of [1, 2]) await publish(`/x/${n}`, page(`Filed ${n}`, `filed${n}`));
    await publish("/x-file.xml", file([1]), XML);
    const index = `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>${site}/x-file.xml</loc></sitemap></sitemapindex>`;
    await publish("/x.xml", index, { ...XML, etag: '"same"' });
    const id = await watch(client, "/x.xml", "sitemap");
    await publish("/x-file.xml", file([1, 2]), XML);
    await crawl(client, id);
    expect((await documentsOf(client)).length).toBe(2);
    await publish("/x-file.xml", "", {}, 503);
    expect(await crawl(client, id)).toMatchObject({ state: "failing", problem: "server_error" });
  });

  test("a page that asks not to be indexed is not", async () => {
    const client = await newClient();
    await publish(
      "/n/1",
      page("Hidden", "hidden").replace("<head>", '<head><meta name="robots" content="noindex">'),
    );
    await publish("/n.xml", rss(item("/n/1", "Hidden")), XML);
    await watch(client, "/n.xml");
    expect((await documentsOf(client)).map((d) => [d.state, d.reason])).toEqual([["rejected", "noindex"]]);
  });
});
