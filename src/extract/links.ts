// Links that lead on from a page: its feeds, and for index pages the articles it lists. Doesn't fetch and
// doesn't know which links are new.

import { LINKS_LOOKED_AT_MAX, PAGE_FEEDS_MAX, PAGE_LINKS_MAX } from "../base/limits/extract.ts";
import { lineOf } from "./block-writer.ts";
import { lineOrNull } from "./clean.ts";
import type { DomDocument, DomElement } from "./dom.ts";
import { findAddress, isSameSite } from "./metadata/site.ts";

const FEED_TYPE = /^application\/(?:rss|atom|rdf|feed)(?:\+(?:xml|json))?$|^application\/json$/i;
const FEED_TITLE_CHARS = 200;

/** Feeds announced by link rel=alternate, absolute, each once, in order; comment feeds last. */
export function findFeeds(document: DomDocument, base: string): { url: string; title: string | null }[] {
  const feeds = new Map<string, { url: string; title: string | null }>();
  for (const link of document.getElementsByTagName("link")) {
    const rel = (link.getAttribute("rel") ?? "").toLowerCase().split(/\s+/);
    const type = (link.getAttribute("type") ?? "").split(";")[0]!.trim();
    const announced = (rel.includes("alternate") && FEED_TYPE.test(type)) || rel.includes("feed");
    const url = announced ? findAddress(link.getAttribute("href"), base)?.href : undefined;
    // WordPress announces its JSON API with the type of JSON Feed.
    if (!url || feeds.has(url) || /\/wp-json\/|oembed/.test(url)) continue;
    feeds.set(url, { url, title: lineOrNull(link.getAttribute("title"), FEED_TITLE_CHARS) });
  }
  const isComments = (feed: { url: string; title: string | null }): number =>
    Number(/comments?\b|kommentar|commentaires|comentarios/i.test(`${feed.url} ${feed.title ?? ""}`));
  return [...feeds.values()].sort((a, b) => isComments(a) - isComments(b)).slice(0, PAGE_FEEDS_MAX);
}

const NOT_ARTICLE = new RegExp(
  [
    String.raw`\/(?:tags?|category|categories|topics?|authors?|autor(?:en)?|users?|profile|login|`,
    "register|signup|subscribe|abo|search|suche|contact|kontakt|about|impressum|imprint|",
    "privacy|datenschutz|terms|agb|legal|cookies?|newsletters?|rss|feeds?|shop|cart|jobs|",
    String.raw`account|wp-content|wp-json|cdn-cgi)(?:\/|$)|\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34]|`,
    "zip|xml|css|js|ico|rss)$",
  ].join(""),
  "i",
);
/** Words of a headline in a link's text, and of a slug in its path. */
const TEXT_WORDS = 4;
const SLUG_WORDS = 3;

/** Scripts without spaces have no words to count: this many characters stand for them. */
const TEXT_CHARS = 12;

function looksLikeArticle(url: URL, text: string): boolean {
  const { pathname } = url;
  if (pathname.length < 2 || NOT_ARTICLE.test(pathname)) return false;
  const slug = pathname.split("/").findLast((part) => part) ?? "";
  const slugWords = slug.split(/[-_+.]|%20/).filter((word) => word.length > 1).length;
  const numbered = /\d{4,}|\/(?:19|20)\d\d\/\d{1,2}\//.test(pathname + url.search);
  const textWords = text.split(/\s+/).filter(Boolean).length;
  const spoken =
    textWords >= TEXT_WORDS ||
    (/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/u.test(text) && text.length >= TEXT_CHARS);
  return spoken
    ? slugWords >= 2 || numbered || pathname.split("/").length > 2 || slug.length >= 8
    : slugWords > SLUG_WORDS || numbered;
}

/**
 * Links below `root` that look like articles on the page's site: absolute, without fragment, each once, in
 * order. The
 * page itself is not among them.
 */
export function findLinks(root: DomElement, base: string, url: string): string[] {
  const own = URL.parse(url);
  if (!own) return [];
  own.hash = "";
  const found = new Set<string>();
  const seen = new Map<string, boolean>();
  for (const link of root.getElementsByTagName("a").slice(0, LINKS_LOOKED_AT_MAX)) {
    if (/\bnofollow\b/i.test(link.getAttribute("rel") ?? "")) continue;
    const target = findAddress(link.getAttribute("href"), base);
    if (!target || target.href === own.href || found.has(target.href)) continue;
    const isOwn = seen.get(target.host) ?? isSameSite(own, target);
    seen.set(target.host, isOwn);
    if (!isOwn || !looksLikeArticle(target, lineOf(link))) continue;
    found.add(target.href);
    if (found.size >= PAGE_LINKS_MAX) break;
  }
  return [...found];
}
