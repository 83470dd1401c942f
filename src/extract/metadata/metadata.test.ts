// Title, byline, date and feeds from small heads and bodies, through the room's entry.

import { describe, expect, test } from "vitest";
import { extractPage } from "../page.ts";

const now = Date.UTC(2026, 5, 1);
const read = (html: string, url = "https://example-times.org/a") => extractPage(html, { url, now });
const ld = (value: object): string => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;

describe("title", () => {
  test.each([
    ["<title>Rain stops the whole play - Example Times</title>", "Rain stops the whole play"],
    [
      "<title>example-times.org: x</title><h1>Rain stops the whole play today</h1>",
      "Rain stops the whole play today",
    ],
    ["<title>Rain - and then sun</title>", "Rain - and then sun"],
    ['<meta property="og:title" content="Tom &amp;amp; Ann walk home">', "Tom & Ann walk home"],
    [
      "<h1>Example Times</h1><h2>Rain stops play</h2><title>Rain stops play | Example Times</title>",
      "Rain stops play",
    ],
    [ld({ "@type": "NewsArticle", headline: "From the data" }), "From the data"],
  ])("%s", (html, title) => expect(read(html).title).toBe(title));
});

describe("byline", () => {
  test.each([
    ['<meta name="author" content="By Ann Lee and Bo Park">', "Ann Lee, Bo Park"],
    ['<span class="byline">Von Ann Lee | 3. Mai 2021</span>', "Ann Lee"],
    ["<h1>Rain</h1><p>By Ann Lee, 3 May 2021</p>", "Ann Lee"],
    ['<a rel="author" href="/x">ANN LEE, Senior Editor</a>', "Ann Lee"],
    [ld({ "@type": "Article", author: [{ name: "Ann Lee" }, { name: "Bo Park" }] }), "Ann Lee, Bo Park"],
  ])("%s", (html, byline) => expect(read(`${html}<p>text`).byline).toBe(byline));
  test.each([
    '<meta name="author" content="https://example-times.org/people/7">',
    '<meta name="author" content="admin">',
    '<div class="comments"><span class="author">Ann Lee</span></div>',
  ])("%s names nobody", (html) => expect(read(`${html}<p>text`).byline).toBeNull());
});

describe("date", () => {
  const dateOf = (html: string, url?: string): string | null => {
    const time = read(html, url).publishedAt;
    return time === null ? null : new Date(time).toISOString().slice(0, 10);
  };
  test.each([
    [
      '<meta property="article:published_time" content="2021-03-04T05:00:00Z"><time datetime="2020-01-01">',
      "2021-03-04",
    ],
    ['<span itemprop="datePublished" content="2021-03-04">x</span>', "2021-03-04"],
    ['<p>x</p><time datetime="2021-03-04T10:00">yesterday</time>', "2021-03-04"],
    [
      '<time class="updated" datetime="2022-01-01">x</time><time datetime="2021-03-04">y</time>',
      "2021-03-04",
    ],
    ["<h1>Rain</h1><p>4. März 2021</p><p>A word on 2 May 2019 in a sentence.</p>", "2021-03-04"],
    ['<div class="comment"><time datetime="2022-01-01">x</time></div><p>Stand: 04.03.2021</p>', "2021-03-04"],
  ])("%s", (html, date) => expect(dateOf(html)).toBe(date));
  test("the address tells where nothing is stated", () => {
    expect(dateOf("<p>x", "https://example-times.org/2021/03/04/x")).toBe("2021-03-04");
  });
  test("dates before the web or after tomorrow aren't believed", () => {
    expect(dateOf('<meta name="date" content="2099-01-01">')).toBeNull();
    expect(dateOf('<meta name="date" content="1970-01-01">')).toBeNull();
    expect(dateOf('<meta name="date" content="2026-06-01T20:00:00Z">')).toBe("2026-06-01");
  });
});

test("broken JSON-LD still gives its fields", () => {
  const html =
    '<script type="application/ld+json">{"headline":"A "no" to rain","datePublished":"2021-03-04",}</script>';
  expect(read(html).publishedAt).toBe(Date.UTC(2021, 2, 4));
});

test("feeds: comments last, JSON API left out", () => {
  const link = (type: string, href: string) =>
    `<link rel="alternate" type="application/${type}" href="${href}">`;
  const html =
    link("rss+xml", "/comments/feed") + link("atom+xml", "//b.example/f") + link("json", "/wp-json/x");
  expect(read(html).feeds.map((feed) => feed.url)).toEqual([
    "https://b.example/f",
    "https://example-times.org/comments/feed",
  ]);
});
