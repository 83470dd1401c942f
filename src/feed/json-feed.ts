// JSON Feed 1.0 and 1.1 → the model; a cut-off file gives the items that are whole.

import { ENTRY_CATEGORIES_READ_MAX, FEED_ENTRIES_MAX, JSON_ITEMS_TRIED_MAX } from "../base/limits/feed.ts";
import { changePieces } from "../base/text.ts";
import type { Entry, ParsedFeed } from "../model/feed.ts";
import { parseDate } from "./date.ts";
import { escapeText } from "./element.ts";
import { emptyFeed, type FeedContext } from "./fields.ts";
import { resolveLink } from "./link.ts";
import { decodeEntities } from "./plain-text.ts";
import {
  tidyAuthors,
  tidyCategories,
  tidyDescription,
  tidyId,
  tidyLang,
  tidyMarkup,
  tidyTitle,
} from "./tidy.ts";

type Json = { [key: string]: unknown };

/** null when `text` is no JSON feed. */
export function parseJsonFeed(text: string, context: FeedContext): ParsedFeed | null {
  const json = parseWhole(text) ?? parseCut(text);
  if (!json || !isFeed(json)) return null;
  const items = Array.isArray(json.items) ? json.items : [];
  const siteUrl = resolveLink(textField(json.home_page_url), context.url);
  const authors = readAuthors(json);
  return {
    ...emptyFeed("json"),
    title: tidyTitle(decodeEntities(textField(json.title) ?? "")),
    description: tidyDescription(textField(json.description)),
    siteUrl,
    selfUrl: resolveLink(textField(json.feed_url), context.url),
    lang: tidyLang(textField(json.language)),
    entries: items
      .slice(0, FEED_ENTRIES_MAX)
      .filter(isObject)
      .map((item) => readItem(item, authors, siteUrl, context)),
    truncated: items.length > FEED_ENTRIES_MAX,
  };
}

function isFeed(json: Json): boolean {
  if (typeof json.version === "string" && json.version.includes("jsonfeed.org")) return true;
  const hasName = typeof json.title === "string" || typeof json.feed_url === "string";
  return Array.isArray(json.items) && hasName;
}

function readItem(
  item: Json,
  feedAuthors: (string | null)[],
  siteUrl: string | null,
  context: FeedContext,
): Entry {
  const own = readAuthors(item);
  const plain = textField(item.content_text);
  const summary = textField(item.summary);
  const base = siteUrl ?? context.url;
  return {
    id: tidyId(typeof item.id === "number" ? String(item.id) : textField(item.id)),
    title: tidyTitle(decodeEntities(textField(item.title) ?? "")),
    url: resolveLink(textField(item.url), base) ?? resolveLink(textField(item.external_url), base),
    author: tidyAuthors(own.length > 0 ? own : feedAuthors),
    publishedAt: parseDate(textField(item.date_published), context.now),
    updatedAt: parseDate(textField(item.date_modified), context.now),
    summary: tidyMarkup(summary && escapeText(summary)),
    content: tidyMarkup(textField(item.content_html) ?? (plain && escapeText(plain))),
    lang: tidyLang(textField(item.language)),
    categories: tidyCategories(
      Array.isArray(item.tags) ? item.tags.slice(0, ENTRY_CATEGORIES_READ_MAX).map(textField) : [],
    ),
  };
}

function readAuthors(json: Json): (string | null)[] {
  const listed = Array.isArray(json.authors) ? json.authors : [];
  return [...listed, json.author]
    .map((author) => textField(isObject(author) ? author.name : author))
    .filter(Boolean);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textField(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

/**
 * Line breaks and other control characters inside strings are the usual fault; outside they are space
 * anyway.
 */
function parseWhole(text: string): Json | null {
  for (const mend of [(raw: string) => raw, withoutControls]) {
    try {
      const value: unknown = JSON.parse(mend(text));
      return isObject(value) ? value : null;
    } catch {}
  }
  return null;
}

const withoutControls = (text: string): string =>
  changePieces(text, (piece) => piece.replace(/[\u0000-\u001f]/g, " "));

/** The head of the feed and every item that is whole, of JSON that doesn't parse. */
function parseCut(text: string): Json | null {
  const start = /"items"\s{0,50}:\s{0,50}\[/.exec(text);
  if (!start) return null;
  const version = /https?:\/\/jsonfeed\.org\/version\/[\d.]{1,5}/.exec(text)?.[0];
  const head = parseWhole(`${text.slice(0, start.index)}"items":[]}`) ?? { version };
  const items: Json[] = [];
  let tried = 0;
  for (const [from, to] of objectSpans(text, start.index + start[0].length)) {
    const item = parseWhole(text.slice(from, to));
    if (item) items.push(item);
    if (items.length > FEED_ENTRIES_MAX || ++tried >= JSON_ITEMS_TRIED_MAX) break;
  }
  return { ...head, items };
}

/** Start and end of each outermost `{…}` from `at` on, up to the `]` that ends them. */
function* objectSpans(text: string, at: number): Generator<[number, number]> {
  let depth = 0;
  let from = at;
  let quoted = false;
  for (let i = at; i < text.length; i++) {
    const char = text[i];
    if (quoted) {
      if (char === "\\") i++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === "{" && depth++ === 0) from = i;
    else if (char === "}" && --depth === 0) yield [from, i + 1];
    else if (char === "]" && depth === 0) return;
  }
}
