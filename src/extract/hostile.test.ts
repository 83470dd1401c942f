// Pages that are made to cost: bounds hold by count, and what once took minutes or the stack is read at its full size.

import { describe, expect, test } from "vitest";
import {
  LINE_CHARS_MAX,
  LINE_NODES_MAX,
  TREE_DEPTHS_SUM_MAX,
  TREE_ELEMENTS_MAX,
  TREE_TEXT_CHARS_MAX,
  TREE_TEXT_DEPTHS_SUM_MAX,
} from "../base/limits/extract.ts";
import { lineOf, readBlocks } from "./block-writer.ts";
import { markdownOf } from "./blocks.ts";
import { type DomNode, isElement, isText, parseDom } from "./dom.ts";
import { HOSTILE_PAGES } from "./hostile-pages.ts";
import { extractPage } from "./page.ts";

const read = (html: string) =>
  extractPage(html, { url: "https://news.example/2026/05/30/a-b-c", now: Date.UTC(2026, 5, 1) });
const shapes = Object.entries(HOSTILE_PAGES);

/** What a tree costs those who walk it, or ask each element for its text. */
function costOf(root: DomNode): { elements: number; depths: number; chars: number; textDepths: number } {
  const cost = { elements: 0, depths: 0, chars: 0, textDepths: 0 };
  const stack: { node: DomNode; depth: number }[] = [{ node: root, depth: 0 }];
  for (let at = stack.pop(); at; at = stack.pop()) {
    const { node, depth } = at;
    cost.depths += depth;
    if (isElement(node)) {
      cost.elements++;
      for (let child = node.firstChild; child; child = child.nextSibling)
        stack.push({ node: child, depth: depth + 1 });
    } else if (isText(node) && node.parentNode?.localName !== "script") {
      cost.chars += node.textContent.length;
      cost.textDepths += node.textContent.length * depth;
    }
  }
  return cost;
}

describe("every hostile shape", () => {
  test.each(shapes)("%s: a small one is read without an error", (_, shape) => {
    expect(read(shape(12_000)).text.length).toBeLessThanOrEqual(TREE_TEXT_CHARS_MAX);
  });
});

describe("the tree of a large page", () => {
  test.each([
    "links in links",
    "deep divs with text",
    "text in deep phrases",
    "wide at every depth",
    "articles in articles",
    "formatting clones with long classes",
    "tiny paragraphs",
  ])("%s: stays within the bounds of work", (name) => {
    const { document, nodes, depthsSum } = parseDom(HOSTILE_PAGES[name]!(2_000_000));
    const cost = costOf(document.documentElement);
    expect(cost.elements).toBeLessThanOrEqual(TREE_ELEMENTS_MAX);
    expect(cost.depths).toBeLessThanOrEqual(TREE_DEPTHS_SUM_MAX + 1_000);
    expect(cost.chars).toBeLessThanOrEqual(TREE_TEXT_CHARS_MAX);
    expect(cost.textDepths).toBeLessThanOrEqual(TREE_TEXT_DEPTHS_SUM_MAX);
    expect(Math.abs(depthsSum - cost.depths)).toBeLessThanOrEqual(nodes + 1_000);
  });
});

describe("once unbounded, now read at full size", () => {
  test.each([
    "JSON-LD: an author of dashes",
    "JSON-LD: broken, author and spaces",
    "JSON-LD: a headline of marks",
    "JSON-LD: a headline in deep lists",
    "JSON-LD: a name in deep objects",
    "marks out of order",
    "spaces in styles",
    "spaces in metas",
    "authors in authors",
    "spaces in pre",
    "spaces in deep phrases",
    "lines in pre",
    "backticks in pre",
    "Chinese without a space",
    "Thai without a space",
  ])("%s", (name) => {
    expect(read(HOSTILE_PAGES[name]!(900_000)).text.length).toBeLessThanOrEqual(TREE_TEXT_CHARS_MAX);
  });
});

describe("one line of an element", () => {
  test("is read from its first nodes alone", () => {
    const { body } = parseDom(`<div>${"<span>a</span>".repeat(LINE_NODES_MAX)}</div>`).document;
    const last = body.querySelectorAll("span").at(-1)!;
    Object.defineProperty(last, "firstChild", {
      get: () => {
        throw new Error("read");
      },
    });
    expect(lineOf(body.firstElementChild!)).toMatch(/^a+$/);
  });
  test("is read from its first characters alone", () => {
    const { body } = parseDom(`<p>${"a".repeat(LINE_CHARS_MAX * 10)}</p>`).document;
    expect(lineOf(body).length).toBeLessThanOrEqual(LINE_CHARS_MAX);
  });
});

test("lines deep in lists don't repeat the marks of every level", () => {
  const lines = 1_000;
  const html = `${"<ul><li>".repeat(50)}<pre>${"a\n".repeat(lines)}</pre>`;
  expect(markdownOf(readBlocks(parseDom(html).document.body, "")).length).toBeLessThan(lines * 30);
});
