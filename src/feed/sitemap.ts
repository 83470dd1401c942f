// Sitemaps, news sitemaps and sitemap indexes → the model: an address is an entry, with what the news
// extension adds.

import { FEED_ENTRIES_MAX } from "../base/limits/feed.ts";
import type { Entry, ParsedFeed } from "../model/feed.ts";
import { parseDate } from "./date.ts";
import { childrenOf, findChild, findText, textOf, type XmlElement } from "./element.ts";
import { emptyFeed, type FeedContext, findDate } from "./fields.ts";
import { resolveLink } from "./link.ts";
import { plainText } from "./plain-text.ts";
import { tidyCategories, tidyLang, tidyTitle } from "./tidy.ts";
import type { XmlTree } from "./xml.ts";

/**
 * Of more addresses than a feed may have entries, those with the newest dates are taken, in the file's
 * order.
 */
export function readSitemap(tree: XmlTree, context: FeedContext): ParsedFeed {
  const isIndex = tree.root?.name === "sitemapindex";
  const feed = emptyFeed(isIndex ? "sitemap_index" : "sitemap");
  const entries = tree.entries.map((url) => readUrl(url, context)).filter((entry) => entry.url !== null);
  feed.truncated = entries.length > FEED_ENTRIES_MAX;
  feed.entries = feed.truncated ? newest(entries, FEED_ENTRIES_MAX) : entries;
  return feed;
}

function readUrl(url: XmlElement, context: FeedContext): Entry {
  const news = findChild(url, "news:news");
  return {
    id: null,
    title: tidyTitle(plainText(textInside(news, "news:title") ?? "")),
    url: resolveLink(findText(url, "loc"), context.url),
    author: null,
    publishedAt: parseDate(textInside(news, "news:publication_date"), context.now),
    updatedAt: findDate(url, context.now, "lastmod"),
    summary: null,
    content: null,
    lang: tidyLang(textInside(news, "news:language")),
    categories: tidyCategories(
      childrenOf(news, "news:keywords", "news:genres").flatMap((words) => textOf(words).split(",")),
    ),
  };
}

/** The first text of that name at any depth: an end tag that is missing nests what follows. */
function textInside(element: XmlElement | null, name: string): string | null {
  const direct = findText(element, name);
  if (direct !== null) return direct;
  for (const child of element?.children ?? []) {
    const found = typeof child === "string" ? null : textInside(child, name);
    if (found !== null) return found;
  }
  return null;
}

function newest(entries: Entry[], max: number): Entry[] {
  const dateOf = (entry: Entry) => entry.publishedAt ?? entry.updatedAt ?? Number.NEGATIVE_INFINITY;
  const order = entries.map((entry, i) => ({ date: dateOf(entry), i }));
  order.sort((a, b) => (a.date === b.date ? a.i - b.i : b.date - a.date));
  const taken = new Set(order.slice(0, max).map(({ i }) => i));
  return entries.filter((_, i) => taken.has(i));
}
