// A stable name for each entry of a feed, so that the next poll knows it again. It compares no texts.

import { hash32 } from "../base/hash.ts";
import { ENTRY_KEY_CHARS_MAX } from "../base/limits/feed.ts";
import type { Entry } from "../model/feed.ts";

/**
 * One key for each entry, in order: its id, unless different pages of this feed share it; then its address,
 * unless different titles share that; then a hash of title and date. Equal keys mean that the feed lists
 * one entry twice.
 */
export function entryKeys(entries: Entry[]): string[] {
  const idPages = new Map<string, Set<string>>();
  const urlTitles = new Map<string, Set<string>>();
  for (const entry of entries) {
    if (entry.id) addTo(idPages, entry.id, entry.url ?? `text:${entry.title ?? ""}`);
    if (entry.url) addTo(urlTitles, entry.url, entry.title ?? "");
  }
  return entries.map((entry) => {
    if (entry.id && idPages.get(entry.id)?.size === 1) return bound(`id:${entry.id}`);
    if (entry.url && urlTitles.get(entry.url)?.size === 1) return bound(`url:${entry.url}`);
    return `text:${hashOf(textKey(entry))}`;
  });
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (!set) sets.set(key, new Set([value]));
  else if (set.size < 2) set.add(value);
}

/** Without title and date the text has to do. */
function textKey(entry: Entry): string {
  const head = `${entry.title ?? ""}\n${entry.publishedAt ?? entry.updatedAt ?? ""}`;
  return head === "\n" ? `${entry.url ?? ""}\n${entry.summary ?? entry.content ?? ""}` : head;
}

/** 64 bits: among a million texts two alike are a one in 37 million chance. */
function hashOf(text: string): string {
  const word = (seed: number) => hash32(text, seed).toString(16).padStart(8, "0");
  return word(0) + word(0x9e3779b9);
}

function bound(key: string): string {
  return key.length <= ENTRY_KEY_CHARS_MAX ? key : `${key.slice(0, ENTRY_KEY_CHARS_MAX - 17)}~${hashOf(key)}`;
}
