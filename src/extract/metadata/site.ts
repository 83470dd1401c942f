// What a page says about its place: publisher, description, canonical address, language tags, whether it
// may be indexed. An address is only believed on the page's own registrable domain.

import { getDomain } from "tldts";
import { BASE_CHARS_MAX, DESCRIPTION_CHARS_MAX, TITLE_CHARS_MAX } from "../../base/limits/extract.ts";
import { lineOrNull } from "../clean.ts";
import type { DomDocument } from "../dom.ts";
import { plainOf } from "../entities.ts";
import { hasType, type JsonObject, stringOf } from "../jsonld.ts";
import { findMeta, type Metas } from "./head.ts";

/**
 * True when two addresses belong to one registrable domain; hosts without one (IPs, localhost) must be
 * equal.
 */
export function isSameSite(a: URL, b: URL): boolean {
  const options = { allowPrivateDomains: true };
  const domain = getDomain(a.hostname, options);
  return domain === null ? a.host === b.host : domain === getDomain(b.hostname, options);
}

/** The address that relative links are resolved against; one that is longer than any site needs is none. */
export function findBase(document: DomDocument, url: string): string {
  const href = document.querySelector("base[href]")?.getAttribute("href");
  const base = href ? URL.parse(href, url) : null;
  return base && /^https?:$/.test(base.protocol) && base.href.length <= BASE_CHARS_MAX ? base.href : url;
}

/** `href` as an absolute http(s) address without its fragment, or null. */
export function findAddress(href: string | null | undefined, base: string): URL | null {
  const url = href ? URL.parse(href.trim(), base) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return null;
  url.hash = "";
  return url;
}

/** Addresses that the page gives itself, unchecked: link rel=canonical and og:url. */
export function findOwnAddresses(document: DomDocument, metas: Metas, base: string): string[] {
  const canonical = document.querySelector("link[rel~='canonical']")?.getAttribute("href");
  return [canonical, findMeta(metas, ["og:url"])]
    .map((href) => findAddress(href, base)?.href)
    .filter((href) => href !== undefined);
}

/** rel=canonical, absolute, if it stays on the page's site. */
export function findCanonical(document: DomDocument, base: string, url: string): string | null {
  const own = URL.parse(url);
  const stated = document.querySelector("link[rel~='canonical']")?.getAttribute("href");
  const canonical = findAddress(stated, base);
  return own && canonical && isSameSite(own, canonical) ? canonical.href : null;
}

/** The publisher's name as the page states it; null where it doesn't. */
export function findSite(metas: Metas, objects: JsonObject[], article: JsonObject | null): string | null {
  const named = objects.find((object) => hasType(object, /^WebSite$|NewsMediaOrganization$/) && object.name);
  const candidates = [
    findMeta(metas, ["og:site_name"]),
    stringOf(article?.publisher),
    stringOf(named),
    findMeta(metas, ["application-name", "dc.publisher", "twitter:app:name:iphone"]),
  ];
  const site = candidates.find((name) => name && !/^https?:|^@/.test(name)) ?? null;
  return site && lineOrNull(plainOf(site), TITLE_CHARS_MAX);
}

/** The page's own summary of itself. */
export function findDescription(metas: Metas, article: JsonObject | null): string | null {
  const stated =
    findMeta(metas, ["og:description", "description", "twitter:description", "dc.description"]) ??
    stringOf(article?.description);
  return stated && lineOrNull(plainOf(stated), DESCRIPTION_CHARS_MAX);
}

/** True when the page asks robots not to index it; `googlebot` rules aren't meant for us. */
export const isNoindex = (metas: Metas): boolean => /\b(?:noindex|none)\b/i.test(metas.get("robots") ?? "");

/** Language tags that the page states, surest first. */
export function findLangTags(
  document: DomDocument,
  metas: Metas,
  article: JsonObject | null,
): (string | null)[] {
  const root = document.documentElement;
  return [
    root.getAttribute("lang") ?? root.getAttribute("xml:lang"),
    stringOf(article?.inLanguage),
    findMeta(metas, ["content-language", "language", "dc.language", "og:locale"]),
    document.body.getAttribute("lang"),
  ];
}
