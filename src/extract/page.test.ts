// The whole room over small pages that we wrote: what comes out, and what must never come out.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { extractPage } from "./page.ts";

const now = Date.UTC(2026, 5, 1);
const read = (html: string, url = "https://www.example-times.org/2026/05/30/chips") =>
  extractPage(html, { url, now });

const PARAGRAPHS = [
  "The smallest of the three chips needs four watts, which is a third of its predecessor's, the maker said.",
  "Engineers had spent two years on the memory bus, as most of the energy went into moving weights.",
  "Two laboratories have confirmed the figure, while a third test, with longer inputs, is under way.",
  "Deliveries begin in autumn, at first to universities; analysts expect a price of about 300 euros.",
];
const BODY = PARAGRAPHS.map((text) => `<p>${text}</p>`).join("\n");

const NEWS = `<!doctype html><html lang="en-GB"><head>
<title>New chips need four watts | Example Times</title>
<meta property="og:site_name" content="Example Times">
<meta property="og:description" content="A third of the energy, says the maker.">
<link rel="canonical" href="/2026/05/30/chips?utm_source=x">
<link rel="alternate" type="application/rss+xml" title="All news" href="/feed.xml">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
 {"@type":"NewsArticle","headline":"New chips need four watts","datePublished":"2026-05-30T09:15:00+02:00",
  "dateModified":"2026-05-31T08:00:00Z","author":{"@id":"#mk"},
  "publisher":{"@type":"Organization","name":"Example Times"}},
 {"@type":"Person","@id":"#mk","name":"Mara Keller"}]}</script></head><body>
<nav><ul><li><a href="/world">World</a></li><li><a href="/science">Science</a></li></ul></nav>
<div class="cookie-banner"><p>We use cookies to make this site better, to measure it, and to show
advertisements that suit you.</p></div>
<main><article><h1>New chips need four watts</h1>
<p class="lead">It is the first time that so little is enough for a whole model.</p>
<figure><img src="a.jpg"><figcaption>The chip on a table. Photo: Example</figcaption></figure>
${BODY}
<p>Read also: <a href="/2026/05/01/memory">Why memory is the bottleneck of everything</a></p>
<div class="newsletter-box">
<p>Sign up for our newsletter and never miss a story, every morning in your inbox.</p></div>
<h2>Related stories</h2><ul><li><a href="/2026/05/02/old">An older story about chips</a></li></ul>
</article></main>
<section class="comments">
<p>First! I have always said that chips would need less energy some day, and now look.</p></section>
<footer><p>© 2026 Example Times</p></footer></body></html>`;

describe("a news page", () => {
  const page = read(NEWS);
  test("keeps the lead and every paragraph, in order", () => {
    expect(page.text).toBe(
      ["It is the first time that so little is enough for a whole model.", ...PARAGRAPHS].join("\n\n"),
    );
    expect(page.markdown).toBe(page.text);
    expect(page.wordCount).toBeGreaterThan(80);
  });
  test("states title without the site, author by reference, both dates as instants", () => {
    expect(page.title).toBe("New chips need four watts");
    expect(page.byline).toBe("Mara Keller");
    expect(page.publishedAt).toBe(Date.UTC(2026, 4, 30, 7, 15));
    expect(page.modifiedAt).toBe(Date.UTC(2026, 4, 31, 8));
  });
  test("states site, description, canonical address, feeds and language", () => {
    expect(page.site).toBe("Example Times");
    expect(page.description).toBe("A third of the energy, says the maker.");
    expect(page.canonicalUrl).toBe("https://www.example-times.org/2026/05/30/chips?utm_source=x");
    expect(page.feeds).toEqual([{ url: "https://www.example-times.org/feed.xml", title: "All news" }]);
    expect(page.lang).toBe("en-GB");
    expect(page.noindex).toBe(false);
    expect(page.truncated).toBe(false);
  });
});

describe("other pages", () => {
  test("a canonical address on another site is ignored, a subdomain of the same site is not", () => {
    const at = (href: string) => read(`<link rel=canonical href="${href}"><p>text`).canonicalUrl;
    expect(at("https://evil.example/x")).toBeNull();
    expect(at("https://example-times.org/x")).toBe("https://example-times.org/x");
    expect(at("javascript:alert(1)")).toBeNull();
  });
  test("an index page gives its article links, absolute, once, of its own site, in order", () => {
    const links = read(`<nav><a href="/about">About this whole site and us</a></nav><main>
      <h2><a href="/2026/05/30/four-watt-chips#top">New chips need only four watts</a></h2>
      <h2><a href="/news/prices-fall-again">Prices for tokens fall for the third time</a></h2>
      <a href="/2026/05/30/four-watt-chips">more</a>
      <a href="https://other.example/2026/05/a-b-c">A story on another site</a>
      <a href="/tag/chips">All our stories about chips and watts</a>
      <a href="javascript:void(0)">Open the menu of this page</a></main>`);
    expect(links.links).toEqual([
      "https://www.example-times.org/2026/05/30/four-watt-chips",
      "https://www.example-times.org/news/prices-fall-again",
    ]);
  });
  test("a page without an article gives its visible text", () => {
    expect(read("<title>Note</title><div>Closed today.</div>").text).toBe("Closed today.");
  });
  test("a page without anything is empty, not an error", () => {
    expect(read("", "https://example-times.org/")).toMatchObject({
      text: "",
      title: null,
      byline: null,
      publishedAt: null,
      lang: null,
      links: [],
    });
  });
  test("JSON-LD's articleBody stands in where the page shows no text", () => {
    const body = JSON.stringify(PARAGRAPHS.join("\n\n"));
    const data = `{"@type":"NewsArticle","articleBody":${body}}`;
    const html = `<script type="application/ld+json">${data}</script><div id=app>Loading</div>`;
    expect(read(html).text).toBe(PARAGRAPHS.join("\n\n"));
  });
  test("junk and text before <html> leaves the article", () => {
    const html = `﻿junk <meta name=x content=y><script>var a="<p>no</p>"</script>${NEWS}`;
    expect(read(html).text).toContain(PARAGRAPHS[3]);
  });
  test("a data table becomes rows, in text and in Markdown", () => {
    const row = (a: string, b: string, tag = "td") => `<tr><${tag}>${a}</${tag}><${tag}>${b}</${tag}></tr>`;
    const rows = [row("Model", "Price", "th"), row("Small", "0.10 | 0.20"), row("Large", "2.00")];
    const table = `<table>${rows.join("")}</table>`;
    const page = read(`<article><h1>Prices</h1>${BODY}${table}${BODY}</article>`);
    expect(page.text).toContain("Model | Price\nSmall | 0.10 | 0.20\nLarge | 2.00");
    expect(page.markdown).toContain(
      "| Model | Price |\n| --- | --- |\n| Small | 0.10 \\| 0.20 |\n| Large | 2.00 |",
    );
  });
  test("hidden text, zero-width and tag characters never come out", () => {
    const html = `<article><h1>Open</h1>${BODY}<p style="display:none">secret one</p><p hidden>secret two</p>
      <div aria-hidden="true">secret three</div><p style="font-size:0">secret four</p>
      <p>vis\u200bible \u202eword\u{E0041} and some more words to be kept</p>
      <noscript>secret five</noscript></article>`;
    const { text, markdown } = read(html);
    expect(text).not.toMatch(/secret/);
    expect(markdown).not.toMatch(/secret/);
    expect(text).toContain("visible word and some more words to be kept");
  });
  test("robots noindex and none are seen", () => {
    expect(read('<meta name="ROBOTS" content="noindex, follow">x').noindex).toBe(true);
    expect(read('<meta name="robots" content="none">x').noindex).toBe(true);
    expect(read('<meta name="robots" content="index,nofollow">x').noindex).toBe(false);
  });
});

describe("a page laid out by a table", () => {
  test("loses its menu cell and keeps its article and its table of data", () => {
    const menu = ["Chips", "Energy", "Law", "Prices", "Imprint"].map(
      (name) => `<a href="/${name}">${name}</a><br>`,
    );
    const line =
      "The smallest of the three makers will convert one of its four lines by August, it said on Thursday.";
    const data = "<table><tr><td>Line 1</td><td>41</td></tr><tr><td>Line 2</td><td>57</td></tr></table>";
    const page = read(
      `<table><tr><td>Sections<br>${menu.join("")}</td><td><h1>Lines</h1>${`<p>${line}</p>`.repeat(4)}${data}</td></tr></table>`,
    );
    expect(page.text).not.toContain("Imprint");
    expect(page.text).toContain(line);
    expect(page.text).toContain("57");
  });
});

describe("other scripts", () => {
  test("a right-to-left page keeps its letters and its language", () => {
    const line =
      "قالت الشركة إن الشريحة الجديدة تحتاج إلى أربعة واط فقط، وهو ثلث ما كانت تحتاجه الشريحة السابقة.";
    const page = read(`<html dir=rtl><article><h1>شريحة جديدة</h1>${`<p>${line}</p>`.repeat(4)}</article>`);
    expect(page.text.split("\n\n")).toEqual(Array(4).fill(line));
    expect(page.lang).toBe("ar");
  });
  test("a Chinese page is read, dated by its text, and its wrong language tag corrected", () => {
    const line =
      "这家公司表示，新芯片只需要四瓦的功率，是上一代产品的三分之一，并且已经在两个实验室得到证实，今年秋天开始供货。";
    const page = read(
      `<html lang=en><title>新芯片只需四瓦_科技网</title><h1>新芯片只需四瓦</h1>
      <span>2026年5月28日</span>${`<p>${line}</p>`.repeat(5)}`,
      "https://news.example.cn/a",
    );
    expect(page.title).toBe("新芯片只需四瓦");
    expect(page.lang).toBe("zh");
    expect(page.publishedAt).toBe(Date.UTC(2026, 4, 28));
    expect(page.text).toContain(line);
  });
});

describe("any input", () => {
  const piece = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      ..."<p> </p> <div> <table> <tr> <td> <a> <b> <ul> <li> <pre> <h1> <script> <!-- <svg> <title>".split(
        " ",
      ),
      '<script type="application/ld+json">{"@type":"Article","author":[1,null,{"name":{}}]}</script>',
      '<meta name="date" content="0000-99-99">',
      "<base href='http://['>",
    ),
  );
  test("never throws, and its text has no control characters", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.string(), (pieces, url) => {
        const page = extractPage(pieces.join(""), { url, now });
        expect(page.text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B\u202A-\u202E\uFEFF]/);
        expect(page.text).toBe(page.text.normalize("NFC"));
      }),
      { numRuns: 150, seed: 11 },
    );
  });
});
