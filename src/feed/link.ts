// Addresses as feeds write them → absolute http(s) URLs. It doesn't judge whether one may be fetched.

import { ENTRY_URL_CHARS_MAX, XML_BASES_MAX } from "../base/limits/feed.ts";
import { attributeOf, type XmlElement } from "./element.ts";

/** Absolute http(s) URL of `href` seen from `base`; null for anything else, and for what is too long. */
export function resolveLink(href: string | null, base: string): string | null {
  if (!href || href.length > ENTRY_URL_CHARS_MAX * 2) return null;
  let text = href
    .trim()
    .replace(/[\t\r\n]\s*/g, "")
    .replace(/&amp;/gi, "&");
  if (text === "") return null;
  if (/^www\.[\w-]+\.\w/i.test(text)) text = `http://${text}`;
  const url = URL.parse(text, base);
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:")) return null;
  return url.href.length > ENTRY_URL_CHARS_MAX ? null : url.href;
}

/** True for text that is an absolute http(s) URL by itself, as a guid may be. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(text) && URL.canParse(text);
}

/** The base that `xml:base` of the element and the nearest ones around it give, the outermost seen from `url`. */
export function baseOf(element: XmlElement | null, url: string): string {
  const steps: string[] = [];
  for (let at = element; at && steps.length < XML_BASES_MAX; at = at.parent) {
    const step = attributeOf(at, "xml:base");
    if (step) steps.push(step);
  }
  let base = url;
  for (const step of steps.reverse()) base = resolveLink(step, base) ?? base;
  return base;
}
