// The caps of the tree, by counts of nodes: time follows from them.

import { describe, expect, test } from "vitest";
import {
  TREE_ATTRIBUTES_MAX,
  TREE_DEPTH_MAX,
  TREE_NODES_MAX,
  TREE_SIBLINGS_MAX,
  TREE_TEXT_CHARS_MAX,
} from "../base/limits/extract.ts";
import { type DomElement, parseDom } from "./dom.ts";

function depthOf(element: DomElement): number {
  let deepest = 0;
  for (let child = element.firstElementChild; child; child = child.nextElementSibling) {
    deepest = Math.max(deepest, depthOf(child));
  }
  return deepest + 1;
}

describe("hostile pages", () => {
  test("formatting that a parser reopens in every paragraph ends at the node cap", () => {
    const html = Array.from({ length: 9_000 }, (_, i) => `<p><b x=${i}>`).join("");
    const { nodes, truncated } = parseDom(html);
    expect(truncated).toBe(true);
    expect(nodes).toBeLessThanOrEqual(TREE_NODES_MAX);
  });
  test("100,000 nested elements become siblings below the depth cap, and their text is kept", () => {
    const { document, truncated, nodes } = parseDom(`${"<div>".repeat(40_000)}deep`);
    expect(truncated).toBe(true);
    expect(nodes).toBeLessThanOrEqual(TREE_SIBLINGS_MAX + TREE_DEPTH_MAX + 5);
    expect(depthOf(document.documentElement)).toBeLessThanOrEqual(TREE_DEPTH_MAX + 1);
    expect(parseDom(`${"<div>".repeat(1_000)}deep`).document.body.textContent).toBe("deep");
  });
  test("200,000 siblings are cut", () => {
    const { document, truncated } = parseDom("<p>x".repeat(200_000));
    expect(truncated).toBe(true);
    expect(document.body.children.length).toBe(TREE_SIBLINGS_MAX);
  });
  test("a megabyte of attributes leaves the ones that are read, cut to their length", () => {
    const many = Array.from({ length: 100_000 }, (_, i) => `a${i}=1`).join(" ");
    const { document } = parseDom(`<p ${many} class="${"c ".repeat(100_000)}">x`);
    const paragraph = document.body.firstElementChild!;
    expect(paragraph.hasAttribute("a0")).toBe(false);
    expect(paragraph.className.length).toBeLessThan(TREE_ATTRIBUTES_MAX * 100);
  });
  test("text past the cap is cut", () => {
    const { document, truncated } = parseDom(`<p>${"a".repeat(TREE_TEXT_CHARS_MAX + 10)}`);
    expect(truncated).toBe(true);
    expect(document.body.textContent.length).toBe(TREE_TEXT_CHARS_MAX);
  });
});

describe("ordinary pages", () => {
  test("whatever stands before <html>, head and body are filled", () => {
    const { document, truncated } = parseDom(
      "\uFEFFjunk<!doctype html><html><head><title>T</title></head><body><p>x",
    );
    expect(truncated).toBe(false);
    expect(document.body.textContent).toContain("junk");
    expect(document.getElementsByTagName("title")[0]?.textContent).toBe("T");
  });
  test("scripts, styles and comments are gone, JSON-LD stays", () => {
    const { document } = parseDom(
      '<script>a</script><style>b</style><!--c--><p onclick="e">f<script type="application/ld+json">{"d":1}',
    );
    expect(document.documentElement.textContent).toBe('f{"d":1}');
    expect(document.body.querySelector("p")?.hasAttribute("onclick")).toBe(false);
  });
});
