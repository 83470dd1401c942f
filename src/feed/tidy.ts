// Fields as stated → fields of an entry: one line, in bounds, null when nothing is left. It reads no XML
// and no JSON.

import {
  ENTRY_AUTHOR_CHARS_MAX,
  ENTRY_AUTHORS_MAX,
  ENTRY_CATEGORIES_MAX,
  ENTRY_CATEGORY_CHARS_MAX,
  ENTRY_ID_CHARS_MAX,
  ENTRY_MARKUP_CHARS_MAX,
  ENTRY_TITLE_CHARS_MAX,
  FEED_DESCRIPTION_CHARS_MAX,
  FEED_TTL_MINUTES_MAX,
} from "../base/limits/feed.ts";
import { oneLine, plainText } from "./plain-text.ts";

/** At most `max` UTF-16 code units, never half a character. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/** A title of one line from plain text. */
export function tidyTitle(text: string | null): string | null {
  return text ? cutText(oneLine(text), ENTRY_TITLE_CHARS_MAX) || null : null;
}

/** A description of a feed, of one line, from markup. */
export function tidyDescription(html: string | null): string | null {
  return html ? cutText(plainText(html), FEED_DESCRIPTION_CHARS_MAX) || null : null;
}

export function tidyId(id: string | null): string | null {
  return id ? cutText(id.trim(), ENTRY_ID_CHARS_MAX) || null : null;
}

/** HTML as stated. */
export function tidyMarkup(html: string | null): string | null {
  return html ? cutText(html.trim(), ENTRY_MARKUP_CHARS_MAX) || null : null;
}

/** The names in order, each once, with commas between. */
export function tidyAuthors(names: (string | null)[]): string | null {
  const found = new Set<string>();
  for (const name of names.slice(0, ENTRY_AUTHORS_MAX)) {
    const text = name ? plainText(name) : "";
    if (text !== "") found.add(text);
  }
  return found.size === 0 ? null : cutText([...found].join(", "), ENTRY_AUTHOR_CHARS_MAX);
}

export function tidyCategories(names: (string | null)[]): string[] {
  const found = new Set<string>();
  for (const name of names) {
    if (found.size === ENTRY_CATEGORIES_MAX) break;
    const text = name ? cutText(plainText(name), ENTRY_CATEGORY_CHARS_MAX).trim() : "";
    if (text !== "") found.add(text);
  }
  return [...found];
}

/** A language tag with hyphens (BCP 47); null for what can't be one. */
export function tidyLang(lang: string | null): string | null {
  const tag = lang?.trim().replace(/_/g, "-") ?? "";
  return /^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}$/i.test(tag) ? tag : null;
}

/** Minutes above zero, at most a week; null for what is none. */
export function tidyTtl(minutes: number | null): number | null {
  if (minutes === null || !Number.isFinite(minutes) || minutes < 1) return null;
  return Math.min(Math.round(minutes), FEED_TTL_MINUTES_MAX);
}
