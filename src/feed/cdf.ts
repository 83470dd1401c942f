// CDF (the Channel Definition Format of 1997) → the model: what RSS says in elements, it says in attributes.

import type { ParsedFeed } from "../model/feed.ts";
import { parseDate } from "./date.ts";
import { attributeOf, childrenOf, markupOf, type XmlElement } from "./element.ts";
import { emptyFeed, type FeedContext } from "./fields.ts";
import { resolveLink } from "./link.ts";
import { plainText } from "./plain-text.ts";
import { readItem } from "./rss.ts";
import { tidyDescription, tidyTitle } from "./tidy.ts";
import type { XmlTree } from "./xml.ts";

/** True for a `channel` root of CDF: it is written in capitals, or points with `href`. */
export function isCdf(root: XmlElement): boolean {
  return root.name === "channel" && (root.raw === "CHANNEL" || attributeOf(root, "href") !== null);
}

export function readCdf(tree: XmlTree, context: FeedContext): ParsedFeed {
  const channel = tree.root ?? tree.document;
  const feed = emptyFeed("cdf");
  const base = resolveLink(attributeOf(channel, "base"), context.url) ?? context.url;
  const text = (name: string) => childrenOf(channel, name).map(markupOf).find(Boolean) ?? null;
  feed.title = tidyTitle(plainText(text("title") ?? ""));
  feed.description = tidyDescription(text("abstract"));
  feed.siteUrl = resolveLink(attributeOf(channel, "href"), base);
  feed.selfUrl = resolveLink(attributeOf(channel, "self"), base);
  feed.entries = tree.entries.map((item) => ({
    ...readItem(item, feed, context),
    url: resolveLink(attributeOf(item, "href") ?? findAnchor(item), base),
    updatedAt: parseDate(attributeOf(item, "lastmod"), context.now),
  }));
  return feed;
}

function findAnchor(item: XmlElement): string | null {
  return (
    childrenOf(item, "a")
      .map((anchor) => attributeOf(anchor, "href"))
      .find(Boolean) ?? null
  );
}
