// Text of a feed, in whatever format → the model. It fetches nothing, decodes no bytes and never throws.

import type { FeedResult, ParsedFeed } from "../model/feed.ts";
import { readAtom } from "./atom.ts";
import { isCdf, readCdf } from "./cdf.ts";
import type { FeedContext } from "./fields.ts";
import { parseJsonFeed } from "./json-feed.ts";
import { readRdf } from "./rdf.ts";
import { readRss } from "./rss.ts";
import { readSitemap } from "./sitemap.ts";
import { parseXml, type XmlTree } from "./xml.ts";

export interface ParseFeedOptions {
  /** Where the text came from, after redirects: relative links are seen from there. */
  url: string;
  /** The `Content-Type` header, which settles what a text without any known element is. */
  contentType?: string | null;
  /** Epoch ms; settles dates with two-digit years or without one. */
  now: number;
}

/** The feed in `text`, with broken markup recovered as far as it can be; what is wrong when there is none. */
export function parseFeed(text: string, options: ParseFeedOptions): FeedResult {
  const body = text.replace(/^[\ufeff\ufffe\s\u0000]+/, "");
  if (body === "") return { ok: false, problem: "empty" };
  const context: FeedContext = { url: options.url, now: options.now };
  if (body.startsWith("{")) {
    const feed = parseJsonFeed(body, context);
    return feed ? { ok: true, feed } : { ok: false, problem: "not_a_feed" };
  }
  const tree = parseXml(body);
  const isHtml = saysHtml(tree);
  if (!isFeedTree(tree, isHtml)) {
    // Warnings of a script, or a guard against being included as one, may stand before the JSON.
    const json = body.includes('"items"') ? parseJsonFeed(body.slice(body.indexOf("{")), context) : null;
    if (json) return { ok: true, feed: json };
    if (isHtml || /\bhtml\b/i.test(options.contentType ?? "")) return { ok: false, problem: "html_instead" };
    return { ok: false, problem: tree.tooDeep ? "too_deep" : "not_a_feed" };
  }
  const feed = readTree(tree, context);
  if (isHtml && !feed.entries.some((entry) => entry.url && entry.title))
    return { ok: false, problem: "html_instead" };
  if (feed.entries.length === 0 && tree.tooDeep) return { ok: false, problem: "too_deep" };
  return { ok: true, feed: { ...feed, truncated: feed.truncated || tree.truncated } };
}

/** True for a tree that may hold a feed: with a root or, where the head of the feed is lost, with entries. */
function isFeedTree(tree: XmlTree, isHtml: boolean): boolean {
  const hasEntry = tree.entries.some((entry) => entry.children.length > 0 || entry.attributes !== null);
  if (!tree.root) return hasEntry;
  return tree.root.name !== "opml" && (!isHtml || hasEntry); // a page's script may speak of <rss>
}

const HTML_ELEMENTS =
  /^(?:xhtml:)?(?:html|head|body|title|meta|script|style|link|div|p|h1|center|table|form)$/;

function saysHtml(tree: XmlTree): boolean {
  return tree.kind !== null && HTML_ELEMENTS.test(tree.kind);
}

function readTree(tree: XmlTree, context: FeedContext): ParsedFeed {
  const root = tree.root;
  if (!root) return tree.entries[0]?.name === "entry" ? readAtom(tree, context) : readRss(tree, context);
  if (root.name === "feed") return readAtom(tree, context);
  if (root.name === "urlset" || root.name === "sitemapindex") return readSitemap(tree, context);
  if (root.name === "rdf:rdf" || root.name === "rdf") return readRdf(tree, context);
  return isCdf(root) ? readCdf(tree, context) : readRss(tree, context);
}
