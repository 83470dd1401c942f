// RSS 0.91–2.0, and the items that RDF and CDF share with it → the model, with dc:, dcterms:, content:,
// media:, itunes: and atom: inside.

import { FIELD_REPEATS_MAX } from "../base/limits/feed.ts";
import type { Entry, ParsedFeed } from "../model/feed.ts";
import {
  attributeOf,
  childrenOf,
  findChild,
  findLang,
  findText,
  markupOf,
  textOf,
  type XmlElement,
} from "./element.ts";
import {
  categoriesOf,
  emptyFeed,
  type FeedContext,
  findDate,
  findLink,
  findTtl,
  readPerson,
} from "./fields.ts";
import { baseOf, isWebAddress, resolveLink } from "./link.ts";
import { plainText } from "./plain-text.ts";
import {
  tidyAuthors,
  tidyCategories,
  tidyDescription,
  tidyId,
  tidyLang,
  tidyMarkup,
  tidyTitle,
} from "./tidy.ts";
import type { XmlTree } from "./xml.ts";

export function readRss(tree: XmlTree, context: FeedContext): ParsedFeed {
  const root = tree.root ?? tree.document;
  const channel = root.name === "channel" ? root : (findChild(root, "channel") ?? root);
  const feed = readChannel(channel, context);
  feed.entries = tree.entries.map((item) => readItem(item, feed, context));
  return feed;
}

/** Everything but the entries. */
export function readChannel(channel: XmlElement, context: FeedContext): ParsedFeed {
  const links = childrenOf(channel, "link", "atom:link");
  const base = baseOf(channel, context.url);
  return {
    ...emptyFeed("rss"),
    title: tidyTitle(findTitle(channel)),
    description: tidyDescription(
      findMarkup(channel, "description", "dc:description", "itunes:summary", "atom:subtitle"),
    ),
    siteUrl: findTextLink(links, base) ?? findLink(hrefLinks(links), "alternate", context.url),
    selfUrl: findLink(
      hrefLinks(links).filter((link) => attributeOf(link, "rel")),
      "self",
      context.url,
    ),
    lang: tidyLang(findText(channel, "language", "dc:language")) ?? tidyLang(findLang(channel)),
    ttlMinutes: findTtl(channel),
  };
}

/** Relative links are seen from `xml:base`, otherwise from the channel's site, otherwise from the feed. */
export function readItem(item: XmlElement, feed: ParsedFeed, context: FeedContext): Entry {
  const base = baseOf(item, feed.siteUrl ?? context.url);
  const full = findMarkup(
    item,
    "content:encoded",
    "xhtml:body",
    "xhtml:div",
    "body",
    "atom:content",
    "fulltext",
  );
  const short = findMarkup(item, "description", "dc:description", "atom:summary", "summary", "abstract");
  const spare =
    findMarkup(item, "itunes:summary", "media:description", "itunes:subtitle") ?? mediaMarkup(item);
  return {
    id: tidyId(findText(item, "guid", "atom:id", "id")) ?? tidyId(attributeOf(item, "rdf:about") ?? null),
    title: tidyTitle(findTitle(item)),
    url: findUrl(item, base),
    author: tidyAuthors(findAuthors(item)),
    publishedAt: findDate(item, context.now, ...PUBLISHED),
    updatedAt: findDate(item, context.now, ...UPDATED),
    summary: tidyMarkup(short ?? (full ? null : spare)),
    content: tidyMarkup(full),
    lang: tidyLang(findText(item, "dc:language", "language")) ?? tidyLang(findLang(item, item.parent)),
    categories: tidyCategories(
      categoriesOf(item, "category", "dc:subject", "atom:category").map(readCategory),
    ),
  };
}

const PUBLISHED = [
  "pubdate",
  "dc:date",
  "published",
  "atom:published",
  "dcterms:issued",
  "dcterms:created",
  "date",
  "created",
];
const UPDATED = ["dcterms:modified", "atom:updated", "updated", "modified", "lastbuilddate"];

function findTitle(element: XmlElement): string | null {
  const stated = childrenOf(element, "title", "dc:title", "atom:title", "media:title", "itunes:title");
  for (const child of stated.slice(0, FIELD_REPEATS_MAX)) {
    const title = plainText(markupOf(child));
    if (title !== "") return title;
  }
  const media = childrenOf(element, "media:group", "media:content").map((group) =>
    findText(group, "media:title"),
  );
  return media.find((title) => title !== null) ?? null;
}

function findMarkup(element: XmlElement, ...names: string[]): string | null {
  for (const child of childrenOf(element, ...names)) {
    const html = markupOf(child);
    if (html !== "") return html;
  }
  return null;
}

function mediaMarkup(item: XmlElement): string | null {
  for (const group of childrenOf(item, "media:group", "media:content")) {
    const html = findMarkup(group, "media:description");
    if (html) return html;
  }
  return null;
}

function hrefLinks(links: XmlElement[]): XmlElement[] {
  return links.filter((link) => attributeOf(link, "href") !== null);
}

function findTextLink(links: XmlElement[], base: string): string | null {
  for (const link of links.slice(0, FIELD_REPEATS_MAX)) {
    const url = resolveLink(textOf(link), base);
    if (url) return url;
  }
  return null;
}

/**
 * The page: where a proxy hides the original address, that one; a guid only when it is an address and says
 * no other.
 */
function findUrl(item: XmlElement, base: string): string | null {
  const links = childrenOf(item, "link", "atom:link");
  const original = childrenOf(item, "feedburner:origlink");
  const stated =
    findTextLink(original, base) ??
    findTextLink(links, base) ??
    findLink(hrefLinks(links), "alternate", base);
  if (stated) return stated;
  for (const guid of childrenOf(item, "guid", "atom:id")) {
    const isLink = attributeOf(guid, "ispermalink")?.toLowerCase() !== "false" && isWebAddress(textOf(guid));
    if (isLink) return resolveLink(textOf(guid), base);
  }
  const about = attributeOf(item, "rdf:about");
  return about && isWebAddress(about) ? resolveLink(about, base) : null;
}

/** `author` is an address in RSS 2.0: where the modules know the name, the name. */
function findAuthors(item: XmlElement): (string | null)[] {
  const creators = childrenOf(item, "dc:creator", "dc:author").map(textOf).filter(Boolean);
  const authors = childrenOf(item, "author", "atom:author")
    .map(readPerson)
    .filter((text) => text !== null);
  const isNamed = authors.some((author) => !/^\S+@\S+$/.test(author));
  if (creators.length > 0 && !isNamed) return creators;
  if (authors.length > 0 && isNamed) return authors;
  const spare = findText(item, "itunes:author", "media:credit");
  return spare ? [spare] : authors;
}

function readCategory(category: XmlElement): string | null {
  return textOf(category) || (attributeOf(category, "label") ?? attributeOf(category, "term"));
}
