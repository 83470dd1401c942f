// OPML subscription lists, in and out. It checks neither that a feed exists nor that it is one.

import { ENTRY_CATEGORY_CHARS_MAX, OPML_DEPTH_MAX, OPML_FEEDS_MAX } from "../base/limits/feed.ts";
import type { OpmlFeed } from "../model/opml.ts";
import { attributeOf, childrenOf, findChild, type XmlElement } from "./element.ts";
import { resolveLink } from "./link.ts";
import { oneLine } from "./plain-text.ts";
import { cutText, tidyTitle } from "./tidy.ts";
import { parseXml } from "./xml.ts";

export interface OpmlResult {
  feeds: OpmlFeed[];
  /** What a person should be told: no list at all, or a list that was cut; null when all is well. */
  problem: null | string;
}

/** The feeds of an OPML file, each address once, in order. */
export function parseOpml(text: string): OpmlResult {
  const tree = parseXml(text);
  if (tree.root?.name !== "opml") return { feeds: [], problem: "This is not an OPML file." };
  const found = new Map<string, OpmlFeed>();
  let isCut = tree.tooDeep || tree.truncated;
  const walk = (element: XmlElement, path: string[]): void => {
    for (const outline of childrenOf(element, "outline")) {
      const url = resolveLink(attributeOf(outline, "xmlurl"), "about:blank");
      const name = tidyTitle(attributeOf(outline, "title") ?? attributeOf(outline, "text"));
      if (url && found.size >= OPML_FEEDS_MAX) isCut = true;
      else if (url && !found.has(url)) found.set(url, { title: name, url, category: pathOf(path, outline) });
      const deeper = url || !name ? path : [...path, name];
      if (deeper.length <= OPML_DEPTH_MAX) walk(outline, deeper);
      else isCut = true;
    }
  };
  walk(findChild(tree.root, "body") ?? tree.root, []);
  const problem = isCut ? "The list is too long or too deep: not all of it was read." : null;
  return { feeds: [...found.values()], problem };
}

/** The folders, or where there are none the first of OPML 2.0's own categories ("/news/tech,/other"). */
function pathOf(folders: string[], outline: XmlElement): string | null {
  const stated = attributeOf(outline, "category")?.split(",")[0]?.split("/") ?? [];
  const steps = (folders.length > 0 ? folders : stated).map(oneLine).filter(Boolean);
  return cutText(steps.join(" / "), ENTRY_CATEGORY_CHARS_MAX) || null;
}

interface Folder {
  folders: Map<string, Folder>;
  lines: string[];
}

/** An OPML 2.0 document with a folder for each step of a category. */
export function writeOpml(feeds: OpmlFeed[], options: { title: string }): string {
  const top: Folder = { folders: new Map(), lines: [] };
  for (const feed of feeds) {
    let folder = top;
    const steps = feed.category?.split(" / ").map(oneLine).filter(Boolean) ?? [];
    for (const step of steps.slice(0, OPML_DEPTH_MAX)) {
      const next = folder.folders.get(step) ?? { folders: new Map(), lines: [] };
      folder.folders.set(step, next);
      folder = next;
    }
    const name = escapeAttribute(feed.title ?? feed.url);
    folder.lines.push(
      `<outline type="rss" text="${name}" title="${name}" xmlUrl="${escapeAttribute(feed.url)}"/>`,
    );
  }
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    `  <head><title>${escapeAttribute(options.title)}</title></head>`,
    "  <body>",
    ...renderFolder(top, "    "),
    "  </body>",
    "</opml>",
  ];
  return `${lines.join("\n")}\n`;
}

function renderFolder(folder: Folder, indent: string): string[] {
  const lines = folder.lines.map((line) => indent + line);
  for (const [name, inner] of folder.folders) {
    const text = escapeAttribute(name);
    lines.push(`${indent}<outline text="${text}" title="${text}">`);
    for (const line of renderFolder(inner, `${indent}  `)) lines.push(line);
    lines.push(`${indent}</outline>`);
  }
  return lines;
}

/** Safe in text and in attributes; what XML 1.0 can't hold is left out. */
function escapeAttribute(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/[\t\n\r]+/g, " ");
}
