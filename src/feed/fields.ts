// What XML feeds of several formats share: dates, people, and the modules (sy:, atom:) inside them.

import { ENTRY_CATEGORIES_READ_MAX, FIELD_REPEATS_MAX } from "../base/limits/feed.ts";
import type { FeedFormat, ParsedFeed } from "../model/feed.ts";
import { parseDate } from "./date.ts";
import { attributeOf, childrenOf, findText, hasElements, textOf, type XmlElement } from "./element.ts";
import { baseOf, resolveLink } from "./link.ts";
import { tidyTtl } from "./tidy.ts";

/** What an adapter needs beside the tree: the feed's address, and now in epoch ms. */
export interface FeedContext {
  url: string;
  now: number;
}

/** A feed that states nothing. */
export function emptyFeed(format: FeedFormat): ParsedFeed {
  return {
    format,
    title: null,
    description: null,
    siteUrl: null,
    selfUrl: null,
    lang: null,
    ttlMinutes: null,
    entries: [],
    truncated: false,
  };
}

/** Epoch ms of the first of `names` that has a date; of several elements of one name, the last. */
export function findDate(element: XmlElement, now: number, ...names: string[]): number | null {
  for (const name of names) {
    for (const child of childrenOf(element, name).slice(-FIELD_REPEATS_MAX).reverse()) {
      const date = parseDate(textOf(child), now);
      // Midnight of 1 January 1970 is what software writes for "no date".
      if (date !== null && date !== 0) return date;
    }
  }
  return null;
}

/** The elements of these names that may be categories of an entry. */
export const categoriesOf = (entry: XmlElement, ...names: string[]): XmlElement[] =>
  childrenOf(entry, ...names).slice(0, ENTRY_CATEGORIES_READ_MAX);

/** `name (address)` of a person, as far as stated. */
export function readPerson(person: XmlElement): string | null {
  if (!hasElements(person)) return textOf(person) || null;
  const name = findText(person, "name", "atom:name");
  const email = findText(person, "email", "atom:email");
  if (name && email && !name.includes(email)) return `${name} (${email})`;
  return name ?? email ?? (textOf(person) || null);
}

/** The last word of a link relation: some are written as addresses of a registry. */
export function relationOf(link: XmlElement): string {
  const stated = (attributeOf(link, "rel") ?? "alternate").toLowerCase();
  return stated.slice(stated.lastIndexOf("/") + 1);
}

/** Address of the best link with this relation: HTML before unnamed before other types. */
export function findLink(links: XmlElement[], relation: string, url: string): string | null {
  const rank = (link: XmlElement) => {
    const type = attributeOf(link, "type")?.toLowerCase() ?? "";
    return /html/.test(type) ? 0 : type === "" ? 1 : 2;
  };
  const fit = links.filter((link) => relationOf(link) === relation).sort((a, b) => rank(a) - rank(b));
  for (const link of fit.slice(0, FIELD_REPEATS_MAX)) {
    const found = resolveLink(attributeOf(link, "href"), baseOf(link, url));
    if (found) return found;
  }
  return null;
}

const PERIOD_MINUTES: Readonly<Record<string, number>> = {
  hourly: 60,
  daily: 1_440,
  weekly: 10_080,
  monthly: 43_200,
  yearly: 525_600,
};

/** Minutes of freshness by `ttl`, otherwise by the syndication module; null when neither says. */
export function findTtl(channel: XmlElement): number | null {
  const ttl = tidyTtl(Number(findText(channel, "ttl") ?? Number.NaN));
  if (ttl !== null) return ttl;
  const period = PERIOD_MINUTES[findText(channel, "sy:updateperiod")?.toLowerCase() ?? ""];
  const frequency = Math.max(Number(findText(channel, "sy:updatefrequency")) || 1, 1);
  return period ? tidyTtl(period / frequency) : null;
}
