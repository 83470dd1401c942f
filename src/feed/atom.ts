// Atom 0.3 and 1.0 → the model.

import { FIELD_REPEATS_MAX } from "../base/limits/feed.ts";
import type { Entry, ParsedFeed } from "../model/feed.ts";
import { readAtomText } from "./atom-text.ts";
import {
  attributeOf,
  childrenOf,
  findChild,
  findLang,
  findText,
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

export function readAtom(tree: XmlTree, context: FeedContext): ParsedFeed {
  const root = tree.root ?? tree.document;
  const links = childrenOf(root, "link");
  const authors = findAuthors(root);
  return {
    ...emptyFeed("atom"),
    title: tidyTitle(findPlain(root, "title", "dc:title")),
    description: tidyDescription(findHtml(root, "subtitle", "tagline", "description")),
    siteUrl: findPage(links, context.url),
    selfUrl: findLink(links, "self", context.url),
    lang: tidyLang(findLang(root)) ?? tidyLang(findText(root, "dc:language", "language")),
    ttlMinutes: findTtl(root),
    entries: tree.entries.map((entry) => readEntry(entry, authors, context)),
  };
}

/** `feedAuthors` are those of an entry that names none (RFC 4287, 4.2.1). */
function readEntry(entry: XmlElement, feedAuthors: string[], context: FeedContext): Entry {
  const content = childrenOf(entry, "content");
  const own = findAuthors(entry);
  const source = findChild(entry, "source");
  const inherited = source ? findAuthors(source) : [];
  const authors = [own, inherited, feedAuthors].find((names) => names.length > 0) ?? [];
  const langFrom = content[0] ?? findChild(entry, "summary") ?? entry;
  return {
    id: tidyId(findText(entry, "id", "guid")),
    title: tidyTitle(findPlain(entry, "title", "dc:title", "media:title") ?? mediaText(entry, "media:title")),
    url: findUrl(entry, content, context.url),
    author: tidyAuthors(authors),
    publishedAt: findDate(
      entry,
      context.now,
      "published",
      "issued",
      "pubdate",
      "dcterms:issued",
      "dc:date",
      "created",
    ),
    updatedAt: findDate(entry, context.now, "updated", "modified", "dcterms:modified"),
    summary: tidyMarkup(
      findHtml(entry, "summary", "description", "dc:description") ?? mediaText(entry, "media:description"),
    ),
    content: tidyMarkup(findHtml(entry, "content", "content:encoded", "xhtml:body", "xhtml:div")),
    lang: tidyLang(findLang(langFrom, entry.parent)) ?? tidyLang(findText(entry, "dc:language")),
    categories: tidyCategories(categoriesOf(entry, "category", "dc:subject").map(readCategory)),
  };
}

function findPlain(element: XmlElement, ...names: string[]): string | null {
  for (const child of childrenOf(element, ...names).slice(0, FIELD_REPEATS_MAX)) {
    const { plain } = readAtomText(child);
    if (plain !== "") return plain;
  }
  return null;
}

/**
 * HTML of several constructs of one name, which Atom 0.3 allows, is that of the last with HTML, otherwise
 * of the first.
 */
function findHtml(element: XmlElement, ...names: string[]): string | null {
  for (const name of names) {
    const stated = childrenOf(element, name)
      .slice(0, FIELD_REPEATS_MAX)
      .map((child) => ({ child, ...readAtomText(child) }));
    const filled = stated.filter(({ html }) => html !== "");
    const best = filled.findLast(({ child }) => /html/i.test(attributeOf(child, "type") ?? "")) ?? filled[0];
    if (best) return best.html;
  }
  return null;
}

function mediaText(entry: XmlElement, name: string): string | null {
  return findText(findChild(entry, "media:group"), name) ?? findText(entry, name);
}

function findAuthors(element: XmlElement): string[] {
  const people = childrenOf(element, "author").map(readPerson);
  const names = people.length > 0 ? people : childrenOf(element, "dc:creator").map(textOf);
  return names.filter((name) => name !== null && name !== "") as string[];
}

/** The alternate link, or the text of one written as in RSS. */
function findPage(links: XmlElement[], url: string): string | null {
  const alternate = findLink(links, "alternate", url);
  if (alternate) return alternate;
  for (const link of links.slice(0, FIELD_REPEATS_MAX)) {
    const found = resolveLink(textOf(link), baseOf(link, url));
    if (found) return found;
  }
  return null;
}

/** The page; content that lies elsewhere stands in for it, and so does an id that is an address. */
function findUrl(entry: XmlElement, content: XmlElement[], url: string): string | null {
  const original = findText(entry, "feedburner:origlink");
  const page = resolveLink(original, url) ?? findPage(childrenOf(entry, "link"), url);
  if (page) return page;
  for (const element of content.slice(0, FIELD_REPEATS_MAX)) {
    const isPage = /html|^$/.test((attributeOf(element, "type") ?? "").toLowerCase());
    const found = isPage ? resolveLink(attributeOf(element, "src"), baseOf(element, url)) : null;
    if (found) return found;
  }
  const id = findText(entry, "id");
  return id && isWebAddress(id) ? resolveLink(id, url) : null;
}

function readCategory(category: XmlElement): string | null {
  const stated = attributeOf(category, "label") ?? attributeOf(category, "term") ?? textOf(category);
  return plainText(stated);
}
