// HTML text → what the page says: the one entry of this room. Reads the metadata from the page as it came,
// then takes the page apart for its main text. Fetches nothing and decides nothing about keeping the page.

import { countWords } from "../base/text.ts";
import type { ExtractedPage } from "../model/page.ts";
import { readBlocks } from "./block-writer.ts";
import { markdownOf, textOf } from "./blocks.ts";
import { findContent } from "./content.ts";
import { parseDom } from "./dom.ts";
import { bodyOf, findArticle, readJsonLd, stringOf } from "./jsonld.ts";
import { chooseLang, parseLangTag } from "./lang.ts";
import { findFeeds, findLinks } from "./links.ts";
import { findByline } from "./metadata/byline.ts";
import { findDates } from "./metadata/date.ts";
import { readMetas } from "./metadata/head.ts";
import { findNear } from "./metadata/near.ts";
import {
  findBase,
  findCanonical,
  findDescription,
  findLangTags,
  findOwnAddresses,
  findSite,
  isNoindex,
} from "./metadata/site.ts";
import { findTitle } from "./metadata/title.ts";
import { pruneHidden, pruneNoise } from "./prune.ts";
import { trimBlocks } from "./trim.ts";

export interface ExtractOptions {
  /** The page's final address. */
  url: string;
  /** Epoch ms; dates after it aren't believed. */
  now: number;
}

/** Reads any text as an HTML page; never throws. Text is "" for a page that has none. */
export function extractPage(html: string, options: ExtractOptions): ExtractedPage {
  const { document, truncated, nodes, depthsSum } = parseDom(html);
  const metas = readMetas(document);
  const objects = readJsonLd(document);
  const article = findArticle(objects);
  const base = findBase(document, options.url);
  const site = findSite(metas, objects, article);
  const addresses = findOwnAddresses(document, metas, base);
  const hosts = [options.url, ...addresses].map((address) => URL.parse(address)?.hostname ?? "");
  const title = findTitle(document, metas, article, { site, hosts });
  const near = findNear(readBlocks(document.body, base), title);
  const byline = findByline(document, metas, objects, {
    publishers: [site, stringOf(article?.publisher), ...hosts],
    near,
  });
  const tags = findLangTags(document, metas, article);
  const monthFirst = tags.some((tag) => /^en(?:-US)?$/.test(parseLangTag(tag) ?? ""));
  const dates = findDates(document, metas, article, { ...options, addresses, monthFirst, near });
  const page = {
    title,
    byline,
    ...dates,
    site,
    description: findDescription(metas, article),
    canonicalUrl: findCanonical(document, base, options.url),
    feeds: findFeeds(document, base),
    noindex: isNoindex(metas),
    truncated,
  };
  // From here on the tree is taken apart.
  pruneHidden(document);
  pruneNoise(document);
  const links = findLinks(document.body, base, options.url);
  const blocks = trimBlocks(
    findContent(document, { base, articleBody: bodyOf(article), nodes, depthsSum }),
    title,
  );
  const text = textOf(blocks);
  return {
    ...page,
    lang: chooseLang(tags, text),
    text,
    markdown: markdownOf(blocks),
    wordCount: countWords(text),
    links,
  };
}
