// RSS 0.90 and 1.0, whose channel and items stand side by side inside rdf:RDF → the model.

import type { ParsedFeed } from "../model/feed.ts";
import { attributeOf, findChild } from "./element.ts";
import type { FeedContext } from "./fields.ts";
import { isWebAddress, resolveLink } from "./link.ts";
import { readChannel, readItem } from "./rss.ts";
import type { XmlTree } from "./xml.ts";

export function readRdf(tree: XmlTree, context: FeedContext): ParsedFeed {
  const root = tree.root ?? tree.document;
  const channel = findChild(root, "channel") ?? root;
  const feed: ParsedFeed = { ...readChannel(channel, context), format: "rdf" };
  const about = attributeOf(channel, "rdf:about");
  if (!feed.siteUrl && about && isWebAddress(about)) feed.siteUrl = resolveLink(about, context.url);
  feed.entries = tree.entries.map((item) => readItem(item, feed, context));
  return feed;
}
