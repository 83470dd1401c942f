import { describe, expect, test } from "vitest";
import { articlePath, draftPath } from "./addresses.ts";
import { ARTICLES, findArticle } from "./articles.ts";
import { OUTLET_LIST, OUTLETS } from "./outlets.ts";
import { type NewsroomResponse, respond } from "./respond.ts";
import { sampleSources } from "./sources.ts";

const ORIGIN = "http://127.0.0.1:9300";
const ask = (path: string, headers: Record<string, string> = {}, asOf?: number) =>
  respond({ path, headers }, ORIGIN, asOf);
const textOf = ({ body }: NewsroomResponse, charset = "utf-8") => new TextDecoder(charset).decode(body);
const pageOf = (slug: string) => {
  const article = findArticle(slug)!;
  return textOf(ask(articlePath(article)), OUTLETS[article.outlet].charset);
};

describe("respond", () => {
  test("answers every article's address with its title, in the page's encoding", () => {
    for (const article of ARTICLES) {
      const response = ask(articlePath(article));
      expect(response.status, article.slug).toBe(200);
      const text = textOf(response, OUTLETS[article.outlet].charset);
      expect(text).toContain(article.title.replaceAll("&", "&amp;"));
      expect(text).not.toContain("\ufffd");
      expect(response.headers["content-length"]).toBe(String(response.body.length));
    }
  });

  test("has no dead links of its own", () => {
    const queue = ["/"];
    const seen = new Set(queue);
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      const response = ask(path);
      expect(response.status, path).toBe(200);
      const links = textOf(response).matchAll(
        /(?:href|content|action|loc)[=>]"?(http:\/\/127\.0\.0\.1:9300[^\s"><#]*)/gi,
      );
      for (const [, url] of links) {
        const next = url!.slice(ORIGIN.length);
        if (seen.has(next)) continue;
        seen.add(next);
        queue.push(next);
      }
    }
    expect(seen.size).toBeGreaterThan(ARTICLES.length + OUTLET_LIST.length);
  });

  test("answers 304 to a known ETag or date, and 200 when either is out of date", () => {
    for (const path of ["/northquay/rss.xml", "/lathe/story/fifty-four-cents", "/robots.txt"]) {
      const { etag, "last-modified": modified } = ask(path).headers;
      expect(ask(path, { "if-none-match": etag! }).status).toBe(304);
      expect(ask(path, { "if-none-match": `"x", W/${etag}` }).status).toBe(304);
      expect(ask(path, { "if-none-match": etag! }).body).toHaveLength(0);
      expect(ask(path, { "if-modified-since": modified! }).status).toBe(304);
      expect(ask(path, { "if-modified-since": "Tue, 01 Sep 2015 00:00:00 GMT" }).status).toBe(200);
      expect(ask(path, { "if-none-match": '"x"', "if-modified-since": modified! }).status).toBe(200);
      expect(ask(path, { "if-modified-since": "yesterday" }).status).toBe(200);
    }
  });

  test("changes ETag and date when the newsroom does", () => {
    const before = ask("/northquay/rss.xml", {}, Date.parse("2026-10-20T18:00:00Z"));
    expect(before.headers["last-modified"]).toBe("Tue, 20 Oct 2026 11:40:00 GMT");
    expect(ask("/northquay/rss.xml", { "if-none-match": before.headers.etag! }).status).toBe(200);
    expect(ask("/lathe/story/night-tokens", {}, Date.parse("2026-10-20T18:00:00Z")).status).toBe(404);
  });

  test("refuses other methods, knows no other paths, and leads to front pages", () => {
    expect(respond({ method: "POST", path: "/", headers: {} }, ORIGIN).status).toBe(405);
    expect(respond({ method: "HEAD", path: "/northquay/", headers: {} }, ORIGIN).body).toHaveLength(0);
    for (const path of [
      "/nowhere",
      "/northquay/section/nothing",
      "/lathe/drafts/next-week.html",
      "/constructor/",
    ]) {
      expect(ask(path).status, path).toBe(404);
    }
    expect(ask("/lathe")).toMatchObject({ status: 301, headers: { location: "/lathe/" } });
    expect(ask("/northquay/rss.xml?utm=1").status).toBe(200);
  });

  test("robots.txt forbids the drafts, which exist, and names six sitemaps", () => {
    const robots = textOf(ask("/robots.txt"));
    expect(robots).toMatch(/^User-agent: \*\nDisallow: \/harbourlight\/drafts\/\n/);
    expect(robots.match(/^Sitemap: http/gm)).toHaveLength(6);
    expect(ask(draftPath(OUTLETS.harbourlight)).status).toBe(200);
  });
});

describe("pages", () => {
  test("state their date in six different ways", () => {
    const northquay = pageOf("brannick-unveils-t10");
    expect(northquay).toContain('"datePublished":"2026-10-13T16:00:00Z"');
    expect(northquay).toContain('<link rel="alternate" type="application/rss+xml"');
    const lathe = pageOf("fifty-four-cents");
    expect(lathe).toContain('itemprop="datePublished" datetime="2026-10-08T06:00:00Z"');
    expect(lathe).not.toContain("ld+json");
    expect(pageOf("how-few-bits")).toContain('"@graph":[');
    const mitteltakt = pageOf("was-regel-12-verlangt");
    expect(mitteltakt).toContain('name="DC.date.issued" content="2026-10-28T06:30:00+01:00"');
    expect(mitteltakt).toContain("28. Oktober 2026");
    const meter = pageOf("marrow-4-took-34-gwh");
    expect(meter).toContain("Published 2 October 2026");
    expect(meter).not.toMatch(/ld\+json|published_time|<time|2026-10-02/);
    expect(pageOf("the-hum-on-cannery-road")).toMatch(
      /<HTML lang=en>[\s\S]*<time datetime=2026-11-09T05:30:00Z>/,
    );
  });

  test("the legacy outlet's server names no charset and its bytes are not UTF-8", () => {
    const response = ask("/mitteltakt/artikel/was-regel-12-verlangt.html");
    expect(response.headers["content-type"]).toBe("text/html");
    expect(() => new TextDecoder("utf-8", { fatal: true }).decode(response.body)).toThrow();
  });

  test("have comments, related links, a cookie notice and a newsletter around the text", () => {
    for (const slug of ["fifty-four-cents", "a-draft-model-of-300-million", "the-hum-on-cannery-road"]) {
      const page = pageOf(slug).toLowerCase();
      for (const part of ["cookie", "comment", "mail", "<footer", "share"]) {
        if (part === "<footer") expect(page).toMatch(/<footer|footer"|<hr>/);
        else expect(page, `${slug} ${part}`).toContain(part);
      }
    }
  });
});

describe("sampleSources", () => {
  test("are six addresses that answer", () => {
    const sources = sampleSources(ORIGIN);
    expect(sources.map(({ kind }) => kind).sort()).toEqual([
      "feed",
      "feed",
      "feed",
      "feed",
      "feed",
      "sitemap",
    ]);
    for (const { url } of sources) expect(ask(url.slice(ORIGIN.length)).status, url).toBe(200);
  });
});
