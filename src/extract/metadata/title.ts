// A page's title: the headline, without the site's name. Doesn't cut a headline that merely holds a dash.

import { STATED_CHARS_MAX, TITLE_CHARS_MAX } from "../../base/limits/extract.ts";
import { foldText } from "../../base/text.ts";
import { lineOf } from "../block-writer.ts";
import { cleanLine, lineOrNull } from "../clean.ts";
import type { DomDocument, DomElement } from "../dom.ts";
import { plainOf } from "../entities.ts";
import { isHidden } from "../hidden.ts";
import { type JsonObject, stringOf } from "../jsonld.ts";
import { findMeta, type Metas } from "./head.ts";
import { insideOf } from "./inside.ts";

const fold = (text: string): string =>
  foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
const SEPARATOR = /\s+(?:[|–—·•»›:~/]|-{1,2}|::|\/\/)\s+|\s*[|｜»]\s*|(?<=\p{L})\s?[_＿]\s?(?=\p{L}+$)/u;

/**
 * `title` without the site's name before or after it; `site` is the name if known, `hosts` the page's
 * hosts.
 */
export function stripSite(title: string, site: string | null, hosts: string[]): string {
  const parts = title.split(SEPARATOR).filter((part) => part.trim());
  if (parts.length < 2) return title;
  const names = [
    site ?? "",
    ...hosts.flatMap((host) => [host.replace(/^www\./, ""), host.replace(/^www\.|\.[a-z.]+$/g, "")]),
  ]
    .map((name) => fold(name).replace(/ /g, ""))
    .filter((name) => name.length > 2);
  const isSite = (part: string): boolean => {
    const name = fold(part).replace(/ /g, "");
    return (
      name.length > 2 && names.some((known) => known === name || (known.length > 4 && name.includes(known)))
    );
  };
  const words = (part: string): number => fold(part).split(" ").length;
  const whole = parts.length;
  while (parts.length > 1 && isSite(parts.at(-1)!)) parts.pop();
  while (parts.length > 1 && isSite(parts[0]!)) parts.shift();
  // An unknown short part after a longer one is a site or a section all the same.
  while (parts.length > 1 && parts.length >= whole - 1 && words(parts.at(-1)!) <= 4 && words(parts[0]!) >= 3)
    parts.pop();
  return title
    .slice(title.indexOf(parts[0]!), title.lastIndexOf(parts.at(-1)!) + parts.at(-1)!.length)
    .trim();
}

/** Headings of one kind, outside navigation; in the page's order. */
function findHeadings(document: DomDocument, selector: string): string[] {
  const isAside = insideOf(document, "nav, aside, footer");
  const found = (document.querySelectorAll(selector) as DomElement[]).slice(0, HEADINGS_MAX * 3);
  const lines = found.filter((element) => !isAside(element) && !isHidden(element)).map(lineOf);
  return lines.filter(Boolean).slice(0, HEADINGS_MAX);
}

const HEADINGS_MAX = 10;

/** The page's title, or null where it states none. */
export function findTitle(
  document: DomDocument,
  metas: Metas,
  article: JsonObject | null,
  page: { site: string | null; hosts: string[] },
): string | null {
  const line = (text: string | null | undefined): string | null =>
    text ? cleanLine(plainOf(text.slice(0, STATED_CHARS_MAX))) || null : null;
  const strip = (text: string | null): string | null => text && stripSite(text, page.site, page.hosts);
  const stated = line(stringOf(article?.headline));
  const shared = line(findMeta(metas, ["og:title", "twitter:title", "dc.title", "dcterms.title", "title"]));
  const named = line(document.getElementsByTagName("title")[0]?.textContent);
  const voters = [stated, shared, named].filter((text) => text !== null).map(fold);
  const title =
    chooseHeading(findHeadings(document, "h1, [itemprop='headline']"), voters, page.site) ??
    confirm(findHeadings(document, "h2, h3"), voters, 0.6) ??
    stated ??
    strip(shared) ??
    strip(named) ??
    findHeadings(document, "h1, h2")[0] ??
    null;
  return lineOrNull(title, TITLE_CHARS_MAX);
}

/** The heading that is a good part of one of the page's own titles; the longest. */
function confirm(headings: string[], voters: string[], share: number): string | null {
  const found = headings.filter((heading) => {
    const own = fold(heading);
    return own.length > 2 && voters.some((voter) => isMain(own, voter, share));
  });
  return found.reduce<string | null>(
    (best, heading) => (heading.length > (best?.length ?? 0) ? heading : best),
    null,
  );
}

/** The name of the site is the smaller part of a title, and mostly its last. */
const isMain = (part: string, title: string, share: number): boolean =>
  ` ${title} `.includes(` ${part} `) &&
  part.length >= title.length * (title.endsWith(` ${part}`) ? Math.max(share, 0.5) : share);

/** What the reader sees on top goes before what is stated for machines, unless it is the site's name. */
function chooseHeading(headings: string[], voters: string[], site: string | null): string | null {
  const confirmed = confirm(headings, voters, CONFIRMED_SHARE);
  if (confirmed) return confirmed;
  const siteName = fold(site ?? "");
  const own = headings.filter((heading) => {
    const words = fold(heading).split(" ");
    if (heading.length > TITLE_CHARS_MAX || fold(heading) === siteName) return false;
    if (voters.some((voter) => voter.endsWith(` ${words.join(" ")}`))) return false;
    return voters.some((voter) => overlap(words, voter.split(" ")) >= ALIKE_SHARE);
  });
  if (own[0]) return own[0];
  const only = headings.length === 1 ? headings[0]! : null;
  return only && fold(only).split(" ").length >= 4 && !voters.some((v) => v.endsWith(fold(only)))
    ? only
    : null;
}

/** Share of a title that a heading must make up to be that title without the site's name. */
const CONFIRMED_SHARE = 0.3;
/** Share of a heading's words in a title above which the two name the same thing. */
const ALIKE_SHARE = 0.5;

function overlap(words: string[], others: string[]): number {
  const set = new Set(others);
  return words.length < 2 ? 0 : words.filter((word) => set.has(word)).length / words.length;
}
