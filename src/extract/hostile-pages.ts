// Pages made to cost their reader as much as they can: one generator a shape, each grown to a size. For tests and
// measurements alone; nothing of the service reads it.

/** Makes a page of about `chars` characters. */
type Shape = (chars: number) => string;

const fill = (chars: number, part: string): string =>
  part.repeat(Math.max(1, Math.ceil(chars / part.length)));
/** Different each time, so that nothing can be remembered. */
const each = (chars: number, part: (i: number) => string): string => {
  let page = "";
  for (let i = 0; page.length < chars; i++) page += part(i);
  return page;
};
const body = (inside: string, head = ""): string =>
  `<!doctype html><html><head><title>The harbour line opened after three years</title>${head}</head><body>${inside}</body></html>`;
const TEXT =
  "The council said on Monday that the harbour line had carried 5,200 people on its first day, and more. ";
/** One block of JSON-LD is read up to half a million characters; a longer one is cut, and so broken. */
const JSON_CHARS = 480_000;
const jsonLd =
  (json: (chars: number) => string): Shape =>
  (chars) =>
    body(
      `<p>${TEXT.repeat(20)}</p>`,
      `<script type="application/ld+json">${json(Math.min(chars, JSON_CHARS))}</script>`,
    );
const metas = (name: string, value: (chars: number) => string) => (chars: number) =>
  body(`<p>${TEXT.repeat(20)}</p>`, `<meta name="${name}" content="${value(chars)}">`);

const NESTED: Record<string, Shape> = {
  "formatting clones with long classes": (n) =>
    body(`${[1, 2, 3].map((i) => `<b class="${`aB-${i} `.repeat(400)}">`).join("")}${fill(n, "<p>x")}`),
  "fonts cloned with long styles": (n) =>
    body(
      `${[1, 2, 3].map((i) => `<font style="${`left: ${i}; `.repeat(180)}">`).join("")}${fill(n, "<p>x")}`,
    ),
  "end tags over a deep stack": (n) => body(fill(n / 2, "<span>") + fill(n / 2, "</em>")),
  "end tags of nothing": (n) => body(fill(n, "</p></br></x>")),
  "texts over a deep stack": (n) => body(fill(n / 2, "<b><span>") + fill(n / 2, "x &amp; \n")),
  "fostered texts": (n) => body(`<table>${fill(n, "x<tr>")}`),
  "fostered elements": (n) => body(`<table>${fill(n, "<i></i>")}`),
  "formatting with different attributes": (n) => body(each(n, (i) => `<b a=${i}>`)),
  "headings in headings": (n) => body(fill(n, "<h1><div>x")),
  "authors in authors": (n) => body(fill(n, `<div class=author>x`)),
  "articles in articles, deep": (n) => body(fill(n, "<article>x ")),
  "asides with links, deep": (n) => body(fill(n, "<div class=share><a>x</a>")),
  "definitions, deep": (n) => body(fill(n, "<dl><dd>x")),
  "sections and headings, deep": (n) => body(fill(n, "<section><h2>a b</h2>")),
  "deep divs": (n) => body(fill(n, "<div>")),
  "deep divs with text": (n) => body(fill(n, "<div>a b c ")),
  "deep formatting": (n) => body(fill(n, "<b><i><u>x")),
  "formatting over blocks": (n) => body(fill(n, "<b><p>x</b>")),
  "font tags that are never closed": (n) => body(each(n, (i) => `<font size=${i}><p>x`)),
  "links in links": (n) => body(fill(n, "<a href=/x><div>x")),
  "lists in lists": (n) => body(fill(n, "<ul><li>x ")),
  "quotes in quotes": (n) => body(fill(n, "<blockquote>x ")),
  "tables in tables": (n) => body(fill(n, "<table><tr><td>x")),
  "deep spans with long text": (n) => body(fill(n / 2, "<span>x") + TEXT.repeat(n / 2 / TEXT.length)),
  "wide at every depth": (n) => body(each(n, (i) => (i % 40 < 20 ? "<div>" : "<p>a word here</p></div>"))),
  "misnested table text": (n) => body(`<table>${fill(n, "x<b>")}`),
  "forms and selects": (n) => body(fill(n, "<form><select><option>x<optgroup>")),
  "adoption agency": (n) => body(`${"<a><b><i><u><s><em>".repeat(8)}${fill(n, "<p></a>x")}`),
  "inline around blocks, deep": (n) => body(fill(n, "<em><div>word word ")),
  "nested code": (n) => body(fill(n, "<code>x ")),
  "code in deep inline": (n) => body(`${"<code>".repeat(100)}${TEXT.repeat(n / TEXT.length)}`),
  "ordered lists, deep, long items": (n) => body("<ol><li>".repeat(60) + fill(n, "line<br>")),
};

const WIDE: Record<string, Shape> = {
  "lists of links, many": (n) => body(each(n, (i) => `<ul class="x${i}"><li><a href=/${i}>a b</a></ul>`)),
  forms: (n) => body(fill(n, "<form><fieldset>x</fieldset></form>")),
  "divs of text and breaks": (n) => body(fill(n, "<div>a<br><br>b<span>c</span></div>")),
  "paragraph and divs by turns": (n) => body(fill(n, `<div>${"<p>a, b, c, d</p>".repeat(20)}</div>`)),
  "layers of twenty": (n) =>
    body(fill(n, `${"<div>".repeat(20)}<p>a, b, c, d, e, f, g, h</p>${"</div>".repeat(20)}`)),
  "headings with the title": (n) => body(fill(n, "<h2>The harbour line opened after three years</h2>")),
  "cells in many rows and columns": (n) => body(`<table>${fill(n, `<tr>${"<td>a".repeat(100)}`)}`),
  "frames in objects": (n) => body(fill(n, "<object><embed><iframe></iframe></object>")),
  "tiny paragraphs": (n) => body(fill(n, "<p>x</p>")),
  "tiny paragraphs in one article": (n) => body(`<article>${fill(n, "<p>a, b.</p>")}</article>`),
  "paragraphs that readability scores": (n) =>
    body(each(n, (i) => `<div><p>${TEXT.slice(0, 30)}${i}, a, b, c.</p></div>`)),
  "each paragraph in its own section": (n) =>
    body(each(n, (i) => `<section class=s${i}><div><p>${TEXT}${i}</p></div></section>`)),
  "empty divs": (n) => body(fill(n, "<div></div>")),
  "line breaks": (n) => body(fill(n, "<br>")),
  "line breaks with text": (n) => body(fill(n, "x<br><br>")),
  "many links": (n) => body(fill(n, "<a href=/a/b-c-d-e>one two three four</a>")),
  "many different links": (n) =>
    body(each(n, (i) => `<a href=/2020/01/01/story-number-${i}>a story number ${i} today</a> `)),
  "many headings": (n) => body(each(n, (i) => `<h1>The harbour line opened ${i}</h1>`)),
  "many h2 and h3": (n) => body(fill(n, "<h2>The harbour line</h2><h3>opened after</h3>")),
  "one huge table": (n) => body(`<table>${fill(n, "<tr><td>a<td>b<td>c")}</table>`),
  "one row of cells": (n) => body(`<table><tr>${fill(n, "<td>a")}</tr></table>`),
  "many tables": (n) => body(fill(n, "<table><tr><td>a<td>b</table>")),
  "layout cells with links": (n) =>
    body(`<table>${fill(n, "<tr><td><a>a</a><a>b</a><a>c</a><a>d</a><td><p>x")}</table>`),
  "many divs without class": (n) => body(fill(n, "<div>text, text, text, text, text, text</div>")),
  "many articles": (n) => body(each(n, (i) => `<article><p>${TEXT}${i}</p></article>`)),
  "articles in articles": (n) => body(`${"<article>".repeat(60)}${fill(n, `<p>${TEXT}</p>`)}`),
  "many inline elements in one paragraph": (n) => body(`<p>${fill(n, "<b>a</b> <i>b</i> ")}`),
  "many comments": (n) => body(fill(n, "<!--x-->y")),
  "many dates": (n) => body(fill(n, "<time class=date datetime=x>soon</time>")),
  "many classes of dates": (n) => body(fill(n, `<div class="meta date info byline">never</div>`)),
  "many bylines": (n) => body(fill(n, `<span class="author byline">by 1</span>`)),
  "bylines with long text": (n) => body(fill(n, `<div class="author">${TEXT.repeat(5)}</div>`)),
  "nested bylines": (n) =>
    body(each(n, (i) => (i % 200 < 100 ? `<div class="author date meta">` : "x</div>"))),
  "noise names, deep, with text": (n) =>
    body(`${`<div class="share nav related">`.repeat(100)}${TEXT.repeat(n / TEXT.length)}`),
  "noise names, wide": (n) => body(fill(n, `<div class="sidebar share"><a>x</a>${TEXT}</div>`)),
  captions: (n) => body(`${`<div class="caption">`.repeat(100)}${fill(n, "<p>x y z</p>")}`),
  "many list items": (n) => body(`<ul>${fill(n, "<li>x")}`),
  "table cells with paragraphs": (n) => body(`<table>${fill(n, "<tr><td><p>a<p>b<td><li>c")}`),
  "pictures and figures": (n) => body(fill(n, "<figure><img src=a><figcaption>x</figcaption></figure>")),
  "many metas": (n) =>
    body(
      "x",
      each(n, (i) => `<meta name="n${i}" content="x">`),
    ),
  "many alternate links": (n) =>
    body(
      "x",
      each(n, (i) => `<link rel=alternate type=application/rss+xml href=/f${i}>`),
    ),
  "many scripts": (n) => body(fill(n, "<script>x</script>")),
  "many noscripts": (n) => body(fill(n, "<noscript><img src=x></noscript>")),
  "unlikely candidates": (n) =>
    body(each(n, (i) => `<div class="comment sidebar footer x${i}"><p>${TEXT.slice(0, 40)}</p></div>`)),
  "hidden parts": (n) => body(fill(n, `<div style="display: none">${"x".repeat(40)}</div><p>y</p>`)),
};

const LONG: Record<string, Shape> = {
  "spaces in pre": (n) => body(`<pre>a${" ".repeat(n)}b</pre>`),
  "lines in pre": (n) => body(`<pre>${fill(n, "a\n")}</pre>`),
  "lines in pre in deep lists": (n) => body(`${"<ol><li>".repeat(60)}<pre>${fill(n, "a\n")}</pre>`),
  "marks out of order": (n) => body(`<p>a${fill(n, "\u0315\u0300")}</p>`),
  "marks that compose to more": (n) => body(`<p>${fill(n, "\uFDFA")}</p>`),
  "spaces in a phrase": (n) => body(`<b>x${fill(n, "<i> </i>")}y</b>`),
  "spaces in deep phrases": (n) => body(`${"<b><i>".repeat(50)}x${fill(n, "<u> </u>")}y`),
  "breaks in a phrase": (n) => body(`<b>x${fill(n, "<br>")}y</b>`),
  "text in deep phrases": (n) => body(`${"<em><strong>".repeat(60)}${TEXT.repeat(n / TEXT.length)}`),
  "spaces in metas": (n) => body("x", fill(n, `<meta property="${" ".repeat(1990)}x" content="y">`)),
  "pictures of many endings": (n) => body(fill(n, `<img title="${".jpg".repeat(480)} x" src=a><p>x</p>`)),
  "picture classes of many endings": (n) =>
    body(fill(n, `<img class="${".jpg".repeat(480)} x" src=a><p>x</p>`)),
  "sentences that never end": (n) => body(`<p>${fill(n, "a. 1 ")}</p>`),
  "words and marks": (n) => body(`<p>${fill(n, "a'")}</p>`),
  "one letter": (n) => body(`<p>${"x".repeat(n)}</p>`),
  "one letter, no markup": (n) => "x".repeat(n),
  "Chinese without a space": (n) => body(`<p>${fill(n, "港口线路开通第一天")}</p>`),
  "Thai without a space": (n) => body(`<p>${fill(n, "เส้นทางท่าเรือเปิดให้บริการ")}</p>`),
  spaces: (n) => body(`<p>a${" ".repeat(n)}b</p>`),
  "line feeds": (n) => body(`<p>a${"\n".repeat(n)}b</p>`),
  "line feeds and spaces": (n) => body(`<p>a${fill(n, "\n ")}b</p>`),
  "breaks and spaces": (n) => body(`<p>a${fill(n, "<br> ")}b</p>`),
  "no-break spaces": (n) => body(`<p>a${"\u00a0".repeat(n)}b</p>`),
  commas: (n) => body(`<p>${",".repeat(n)}</p>`),
  asterisks: (n) => body(`<p><b>${"*".repeat(n)}</b></p>`),
  "backticks in pre": (n) => body(`<pre>${fill(n, "`a")}</pre>`),
  "numbered lines": (n) => body(`<p>${fill(n, "<br>1) x")}`),
  hashes: (n) => body(`<p>${"#".repeat(n)}`),
  "combining marks": (n) => body(`<p>a${"\u0301".repeat(n)}</p>`),
  joiners: (n) => body(`<p>${fill(n, "a\u200d")}</p>`),
  "separators in the title": (n) => `<title>${fill(n, " - x")}</title><p>x`,
  "spaces in the title": (n) => `<title>a${" ".repeat(n)}b</title><p>x`,
  "underscores in the title": (n) => `<title>${fill(n, "a _ ")}</title><p>x`,
  "a long heading": (n) => body(`<h1>${fill(n, "harbour - ")}</h1>`),
  "a long byline": (n) => body(`<span class=author>${fill(n, "By Ann Lee and ")}</span>`),
  "a long date": (n) => body(`<time>${fill(n, "1 January ")}</time>`),
  "one huge attribute": (n) => body(`<div class="${fill(n, "a ")}">x</div>`),
  "many attributes": (n) => body(`<div ${each(n, (i) => `a${i}=1 `)}>x</div>`),
  "attributes of many elements": (n) =>
    body(fill(n, `<p class="aB aB aB aB aB aB aB aB" id="aB-aB-aB">x</p>`)),
  "long class names": (n) => body(fill(n, `<div class="${"a".repeat(1990)}">x</div>`)),
  "long styles": (n) => body(fill(n, `<div style="${"left:".repeat(390)}">x</div>`)),
  "white styles": (n) => body(fill(n, `<div style="${"color:white ".repeat(160)}">x</div>`)),
  "spaces in styles": (n) => body(fill(n, `<div style="display${" ".repeat(1900)}x">x</div>`)),
  "base address": (n) =>
    body(fill(n, "<a href=x>a b c d e</a>"), `<base href="https://example.com/${"a/".repeat(900)}">`),
  entities: (n) => body(`<p>${fill(n, "&amp;lt;")}</p>`),
  "open angle brackets": (n) => body(`<p>${fill(n, "< <a<")}</p>`),
  "subscribe lines": (n) => body(fill(n, `<p>${"subscribe ".repeat(25)}</p>`)),
  digits: (n) => body(`<p>${"1".repeat(n)}`),
  "digits with points": (n) => body(`<p>${fill(n, "1.")}`),
};

const STATED: Record<string, Shape> = {
  "JSON-LD: a headline in deep lists": jsonLd(
    (n) => `{"@type":"Article","headline":${"[".repeat(n / 2 - 20)}${"]".repeat(n / 2 - 20)}}`,
  ),
  "JSON-LD: a name in deep objects": jsonLd(
    (n) => `{"@type":"Article","headline":${'{"name":'.repeat(n / 10)}1${"}".repeat(n / 10)}}`,
  ),
  "JSON-LD: an author of dashes": jsonLd((n) => `{"@type":"Article","author":"a${"-".repeat(n)}b"}`),
  "JSON-LD: a headline of separators": jsonLd(
    (n) => `{"@type":"Article","headline":"${fill(n, "example - ")}zz zz zz zz zz"}`,
  ),
  "JSON-LD: a headline of marks": jsonLd(
    (n) => `{"@type":"Article","headline":"a${fill(n, "\u0315\u0300")}"}`,
  ),
  "JSON-LD: many types": jsonLd((n) => `[${fill(n, `{"@type":["${"x".repeat(40)}"]},`)}{}]`),
  "JSON-LD: broken, author and spaces": jsonLd((n) => `{"author":${" ".repeat(n)}x`),
  "JSON-LD: broken, author and brackets": jsonLd((n) => `{"author":${"[ ".repeat(n / 2)}x`),
  "JSON-LD: every block broken": (n) =>
    body("x", fill(n, `<script type="application/ld+json">{"author": "@type" ${" ".repeat(500)}</script>`)),
  "JSON-LD: deep arrays": jsonLd((n) => "[".repeat(n)),
  "JSON-LD: deep objects": jsonLd((n) => `${'{"a":'.repeat(n / 6)}1${"}".repeat(n / 6)}`),
  "JSON-LD: many objects": jsonLd((n) => `[${fill(n, '{"@type":"Article","headline":"x"},')}{}]`),
  "JSON-LD: many references": jsonLd(
    (n) => `{"@type":"Article","author":[${each(n, (i) => `{"@id":"#${i}"},`)}{}]}`,
  ),
  "JSON-LD: many authors": jsonLd(
    (n) => `{"@type":"Article","author":[${each(n, (i) => `{"@type":"Person","name":"Ann Lee${i}"},`)}{}]}`,
  ),
  "JSON-LD: long author": jsonLd((n) => `{"@type":"Article","author":"${fill(n, "By Ann and ")}"}`),
  "JSON-LD: long body": jsonLd((n) => `{"@type":"Article","articleBody":"${fill(n, TEXT)}"}`),
  "JSON-LD: body of markup": jsonLd((n) => `{"@type":"Article","articleBody":"${fill(n, "<div><p>a b c")}"}`),
  "JSON-LD: broken, quotes": jsonLd((n) => `{${fill(n, '"headline":"')}`),
  "JSON-LD: broken, author": jsonLd((n) => `{${fill(n, '"author":[{[{ ')}`),
  "JSON-LD: broken, spaces": jsonLd((n) => `{"a" ${" ".repeat(n)}`),
  "JSON-LD: commas and spaces": jsonLd((n) => `{${fill(n, ", ")}`),
  "JSON-LD: backslashes": jsonLd((n) => `{"headline":"${"\\\\".repeat(n / 2)}`),
  "JSON-LD: leading spaces": jsonLd((n) => `${" ".repeat(n)}x`),
  "JSON-LD: many blocks": (n) => body(fill(n, `<script type="application/ld+json">{"a":1</script>`)),
  "meta: long title": metas("og:title", (n) => fill(n, "a - ")),
  "meta: long author": metas("author", (n) => fill(n, "by Ann, ")),
  "meta: long date": metas("article:published_time", (n) => fill(n, "1 ")),
  "meta: long description": metas("description", (n) => fill(n, "&lt;a ")),
  "meta: many spaces in robots": metas("robots", (n) => " ".repeat(n)),
};

/** Every shape by its name. */
export const HOSTILE_PAGES: Readonly<Record<string, Shape>> = { ...NESTED, ...WIDE, ...LONG, ...STATED };
