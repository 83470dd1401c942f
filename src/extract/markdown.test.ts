import { expect, test } from "vitest";
import { readBlocks } from "./block-writer.ts";
import { markdownOf } from "./blocks.ts";
import { parseDom } from "./dom.ts";

const markdown = (html: string): string =>
  markdownOf(readBlocks(parseDom(html).document.body, "https://e.example/a/"));

test("headings, emphasis, code and links", () => {
  expect(
    markdown("<h2>A <b>b</b></h2><p><b>x</b> <i>y</i> <code>a_b</code> <a href='../c d'>z</a></p>"),
  ).toBe("## A b\n\n**x** *y* `a_b` [z](https://e.example/c%20d)");
});

test("links to anything but http stay text", () => {
  expect(markdown("<a href='javascript:alert(1)'>x</a> <a href='data:text/html,y'>y</a>")).toBe("x y");
});

test("what looks like Markdown in a page's text is escaped", () => {
  expect(markdown("<p># a *b* [c](d) `e` &lt;f></p><p>1. g</p><p>- h</p>")).toBe(
    "\\# a \\*b\\* \\[c\\](d) \\`e\\` \\<f>\n\n1\\. g\n\n\\- h",
  );
});

test("nested and numbered lists, quotes", () => {
  expect(
    markdown("<ul><li>a<ul><li>b</ul><li>c</ul><ol start=3><li>d<li>e</ol><blockquote><p>f</blockquote>"),
  ).toBe("- a\n  - b\n- c\n\n3. d\n4. e\n\n> f");
});

test("a fence is longer than any in the code", () => {
  expect(markdown("<pre>a\n```\nb</pre>")).toBe("````\na\n```\nb\n````");
});
