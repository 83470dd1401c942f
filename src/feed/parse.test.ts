import { describe, expect, test } from "vitest";
import type { Entry, FeedFormat, ParsedFeed } from "../model/feed.ts";
import { parseFeed } from "./parse.ts";

const NOW = Date.UTC(2025, 10, 24);
const URL_OF_FEED = "https://reef.example/feeds/all.xml";

function read(text: string, contentType: string | null = null): ParsedFeed {
  const result = parseFeed(text, { url: URL_OF_FEED, contentType, now: NOW });
  if (!result.ok) throw new Error(`no feed: ${result.problem}`);
  return result.feed;
}

const problemOf = (text: string, contentType: string | null = null) => {
  const result = parseFeed(text, { url: URL_OF_FEED, contentType, now: NOW });
  return result.ok ? null : result.problem;
};

const ENTRY: Entry = {
  id: "reef-7",
  title: "Corals & currents",
  url: "https://reef.example/7",
  author: "Mia Okoro",
  publishedAt: Date.UTC(2025, 8, 3, 7, 30),
  updatedAt: Date.UTC(2025, 8, 4, 8),
  summary: "<p>In short</p>",
  content: "<p>In <b>full</b> &amp; more</p>",
  lang: null,
  categories: ["Sea", "Science"],
};

const RSS = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/"
  xmlns:d="http://purl.org/dc/elements/1.1/"
  xmlns:t="http://purl.org/dc/terms/" xmlns:a="http://www.w3.org/2005/Atom">
<channel>
  <title>Reef Report</title><link>https://reef.example/</link>
  <description>All of &lt;i&gt;it&lt;/i&gt;</description>
  <a:link rel="self" type="application/rss+xml" href="https://reef.example/rss"/>
  <language>en-us</language><ttl>90</ttl>
  <image><url>https://reef.example/i.png</url><title>Logo</title>
    <link>https://reef.example/logo</link></image>
  <item>
    <title>Corals &amp;amp; currents</title><link>https://reef.example/7</link>
    <guid isPermaLink="false">reef-7</guid><d:creator>Mia Okoro</d:creator>
    <pubDate>Wed, 03 Sep 2025 09:30:00 +0200</pubDate><t:modified>2025-09-04T08:00:00Z</t:modified>
    <category>Sea</category><category domain="x">Science</category>
    <description>&lt;p&gt;In short&lt;/p&gt;</description>
    <c:encoded><![CDATA[<p>In <b>full</b> &amp; more</p>]]></c:encoded>
  </item>
</channel></rss>`;

const ATOM = `<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-us"
  xmlns:s="http://purl.org/rss/1.0/modules/syndication/">
  <title type="html">Reef &lt;b&gt;Report&lt;/b&gt;</title><subtitle>All of it</subtitle>
  <link href="/"/><link rel="self" href="/rss"/><id>urn:reef</id>
  <s:updatePeriod>daily</s:updatePeriod><s:updateFrequency>16</s:updateFrequency>
  <entry>
    <title>Corals &amp; currents</title><id>reef-7</id>
    <link rel="alternate" type="application/json" href="/7.json"/>
    <link rel="alternate" type="text/html" href="/7"/>
    <author><name>Mia Okoro</name><uri>https://reef.example/mia</uri></author>
    <published>2025-09-03T09:30:00+02:00</published><updated>2025-09-04T08:00:00Z</updated>
    <category term="sea" label="Sea"/><category term="Science"/>
    <summary type="html">&lt;p&gt;In short&lt;/p&gt;</summary>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"
      ><p>In <b>full</b> &amp; more</p></div></content>
  </entry>
</feed>`;

const RDF = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dcterms="http://purl.org/dc/terms/">
<channel rdf:about="https://reef.example/rss"><title>Reef Report</title><link>https://reef.example/</link>
  <description>All of it</description><dc:language>en-us</dc:language>
  <items><rdf:Seq><rdf:li rdf:resource="reef-7"/></rdf:Seq></items></channel>
<item rdf:about="reef-7"><title>Corals &amp; currents</title><link>https://reef.example/7</link>
  <dc:creator>Mia Okoro</dc:creator><dc:date>2025-09-03T07:30:00Z</dc:date>
  <dcterms:modified>2025-09-04T08:00Z</dcterms:modified>
  <dc:subject>Sea</dc:subject><dc:subject>Science</dc:subject>
  <description>&lt;p&gt;In short&lt;/p&gt;</description>
  <content:encoded><![CDATA[<p>In <b>full</b> &amp; more</p>]]></content:encoded></item>
</rdf:RDF>`;

const JSON_FEED = JSON.stringify({
  version: "https://jsonfeed.org/version/1.1",
  title: "Reef Report",
  description: "All of it",
  home_page_url: "https://reef.example/",
  feed_url: "https://reef.example/rss",
  language: "en-us",
  items: [
    {
      id: "reef-7",
      url: "/7",
      title: "Corals & currents",
      authors: [{ name: "Mia Okoro" }],
      date_published: "2025-09-03T09:30:00+02:00",
      date_modified: "2025-09-04T08:00:00Z",
      summary: "<p>In short</p>",
      content_html: "<p>In <b>full</b> &amp; more</p>",
      tags: ["Sea", "Science", "Sea"],
    },
  ],
});

describe("one feed in four formats", () => {
  const cases: [FeedFormat, string, Partial<ParsedFeed>, Partial<Entry>][] = [
    ["rss", RSS, { ttlMinutes: 90 }, {}],
    ["atom", ATOM, { ttlMinutes: 90 }, {}],
    ["rdf", RDF, { selfUrl: null }, {}],
    // JSON Feed's summary is plain text, so its signs are escaped.
    ["json", JSON_FEED, {}, { summary: "&lt;p&gt;In short&lt;/p&gt;" }],
  ];
  test.each(cases)("%s gives the whole model", (format, text, feed, entry) => {
    expect(read(text)).toEqual({
      format,
      title: "Reef Report",
      description: "All of it",
      siteUrl: "https://reef.example/",
      selfUrl: "https://reef.example/rss",
      lang: "en-us",
      ttlMinutes: null,
      truncated: false,
      ...feed,
      entries: [{ ...ENTRY, ...entry }],
    });
  });
});

describe("older formats", () => {
  test("RSS 0.91 has no guid and no date", () => {
    const feed =
      read(`<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://x.example/rss.dtd">
      <rss version="0.91"><channel><title>Old</title>
      <item><title>One</title><link>http://old.example/1</link></item>
      </channel></rss>`);
    expect(feed.title).toBe("Old");
    expect(feed.entries).toMatchObject([
      { id: null, title: "One", url: "http://old.example/1", publishedAt: null },
    ]);
  });

  test("RSS 0.90 is RDF with Netscape's namespace", () => {
    const feed = read(`<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>Old</title></channel>
      <item><title>One</title><link>http://old.example/1</link></item></r:RDF>`);
    expect(feed).toMatchObject({ format: "rdf", title: "Old", entries: [{ title: "One" }] });
  });

  test("Atom 0.3 has modes, issued and modified", () => {
    const feed =
      read(`<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title mode="base64">UmVlZg==</title>
      <tagline>Sea</tagline><entry><title type="text/html" mode="escaped">A &lt;i&gt;b&lt;/i&gt;</title>
      <issued>2004-02-01</issued><modified>2004-02-02</modified>
      <content type="application/xhtml+xml"><p>x</p></content>
      </entry></feed>`);
    expect(feed).toMatchObject({ title: "Reef", description: "Sea" });
    expect(feed.entries).toMatchObject([
      {
        title: "A b",
        publishedAt: Date.UTC(2004, 1, 1),
        updatedAt: Date.UTC(2004, 1, 2),
        content: "<p>x</p>",
      },
    ]);
  });

  test("CDF has its data in attributes", () => {
    const feed = read(`<CHANNEL HREF="http://old.example/" BASE="http://old.example/n/"><TITLE>Old</TITLE>
      <ABSTRACT>Things</ABSTRACT><ITEM HREF="1.html" LASTMOD="1998-11-05T22:15-05:00"><TITLE>One</TITLE>
      <ABSTRACT>First</ABSTRACT></ITEM></CHANNEL>`);
    expect(feed).toMatchObject({
      format: "cdf",
      title: "Old",
      description: "Things",
      siteUrl: "http://old.example/",
    });
    expect(feed.entries).toMatchObject([
      {
        title: "One",
        url: "http://old.example/n/1.html",
        summary: "First",
        updatedAt: Date.UTC(1998, 10, 6, 3, 15),
      },
    ]);
  });

  test("JSON Feed 1.0 has one author, and ids may be numbers", () => {
    const feed = read(`{"version":"https://jsonfeed.org/version/1","title":"J","author":{"name":"Mia"},
      "items":[{"id":5,"content_text":"1 < 2"}]}`);
    expect(feed.entries).toMatchObject([{ id: "5", author: "Mia", content: "1 &lt; 2", url: null }]);
  });
});

describe("sitemaps", () => {
  test("an address is an entry", () => {
    const feed = read(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <url><loc> https://reef.example/a </loc><lastmod>2025-05-06</lastmod><priority>0.5</priority></url>
      <url><loc>mailto:x@reef.example</loc></url><url><loc>/b</loc></url></urlset>`);
    expect(feed.format).toBe("sitemap");
    expect(feed.entries.map(({ url, updatedAt }) => [url, updatedAt])).toEqual([
      ["https://reef.example/a", Date.UTC(2025, 4, 6)],
      ["https://reef.example/b", null],
    ]);
  });

  test("the news extension gives title, time, language and keywords", () => {
    const feed =
      read(`<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>/a</loc><n:news>
      <n:publication><n:name>Reef</n:name><n:language>de</n:language></n:publication>
      <n:publication_date>2025-05-06T07:08Z</n:publication_date><n:title>A &amp; B</n:title>
      <n:keywords>sea, coral</n:keywords></n:news></url></urlset>`);
    expect(feed.entries).toMatchObject([
      { title: "A & B", publishedAt: Date.UTC(2025, 4, 6, 7, 8), lang: "de", categories: ["sea", "coral"] },
    ]);
  });

  test("an index lists its sitemaps", () => {
    const feed = read(
      `<sitemapindex><sitemap><loc>/s1.xml</loc><lastmod>2025-05-06</lastmod></sitemap></sitemapindex>`,
    );
    expect(feed.format).toBe("sitemap_index");
    expect(feed.entries).toMatchObject([
      { url: "https://reef.example/s1.xml", updatedAt: Date.UTC(2025, 4, 6) },
    ]);
  });
});

describe("what is no feed", () => {
  test.each([
    ["empty", "\ufeff \n\u0000 "],
    ["html_instead", "<!doctype html><title>Just a moment…</title><script>var a = '<item>'</script>"],
    ["html_instead", "<html><body><p>Log in<br>"],
    [
      "html_instead",
      "<!DOCTYPE html><script>feed = '<rss><channel><item><b>x</b></item></channel></rss>'</script>",
    ],
    ["not_a_feed", "Nothing here"],
    ["not_a_feed", "<note><to>You</to></note>"],
    ["not_a_feed", '{"error":"no"}'],
    ["not_a_feed", "{"],
    ["not_a_feed", "<opml><body><outline xmlUrl='http://a.example/'/></body></opml>"],
    ["too_deep", "<a>".repeat(1_000)],
    ["too_deep", `<rss><channel>${"<a>".repeat(1_000)}`],
  ])("%s: %s", (problem, text) => expect(problemOf(text)).toBe(problem));

  test("the content type decides for plain words", () => {
    expect(problemOf("Nothing here", "text/html; charset=utf-8")).toBe("html_instead");
  });

  test("a feed without entries is a feed", () => {
    expect(read("<rss><channel><title>New</title></channel></rss>").entries).toEqual([]);
  });
});
