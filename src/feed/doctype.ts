// The DOCTYPE before a feed: taken out, its plain entities kept. Nothing outside is ever read, and no
// entity may hold another.

import {
  DOCTYPE_CHARS_MAX,
  DOCTYPE_START_CHARS_MAX,
  XML_ENTITIES_MAX,
  XML_ENTITY_CHARS_MAX,
  XML_EXPANSION_CHARS_MAX,
} from "../base/limits/feed.ts";

export interface Doctype {
  /** The document without its DOCTYPE. */
  text: string;
  /** The name that the DOCTYPE gives the root, lower case; null without one. */
  root: string | null;
  entities: ReadonlyMap<string, string>;
}

export function splitDoctype(text: string): Doctype {
  const start = text.slice(0, DOCTYPE_START_CHARS_MAX).search(/<!doctype\s+[\w:]/i);
  const entities = new Map<string, string>();
  if (start < 0 || !isProlog(text.slice(0, start))) return { text, root: null, entities };
  const head = text.slice(start, start + DOCTYPE_CHARS_MAX);
  const root = /^<!doctype\s+([\w:.-]+)/i.exec(head)?.[1]?.toLowerCase() ?? null;
  const close = head.indexOf(">");
  const open = head.indexOf("[");
  let end = close;
  if (open >= 0 && open < close) {
    const subset = /\]\s{0,100}>/.exec(head);
    if (subset) {
      end = subset.index + subset[0].length - 1;
      readEntities(head.slice(open, end), entities);
    }
  }
  return { text: end < 0 ? text : text.slice(0, start) + text.slice(start + end + 1), root, entities };
}

/**
 * True for what may stand before a DOCTYPE: after an element, or inside a comment or CDATA, the word is
 * only text.
 */
function isProlog(before: string): boolean {
  const bare = before.replace(/<!--[\s\S]*?-->/g, "");
  return !/<[a-z]|<!--|<!\[CDATA/i.test(bare);
}

function readEntities(subset: string, entities: Map<string, string>): void {
  for (const match of subset.matchAll(/<!ENTITY\s+([\w.:-]{1,64})\s+(?:"([^"]*)"|'([^']*)')\s*>/g)) {
    const value = decodeNumbers(match[2] ?? match[3] ?? "");
    const name = match[1] ?? "";
    const plain = value.length <= XML_ENTITY_CHARS_MAX && !/[&%<]/.test(value);
    if (plain && !entities.has(name) && entities.size < XML_ENTITIES_MAX) entities.set(name, value);
  }
}

function decodeNumbers(value: string): string {
  return value.replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (all, hexDigits?: string, digits?: string) => {
    const code = hexDigits ? Number.parseInt(hexDigits, 16) : Number(digits);
    return code > 0x1f && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
      ? String.fromCodePoint(code)
      : all;
  });
}

/**
 * A function that puts the entities' values into raw text, until they have added as much as one document
 * may.
 */
export function createExpander(entities: ReadonlyMap<string, string>): (raw: string) => string {
  if (entities.size === 0) return (raw) => raw;
  let room = XML_EXPANSION_CHARS_MAX;
  return (raw) => {
    let expanded = "";
    let at = 0;
    for (const { index, 0: all, 1: name = "" } of raw.matchAll(/&([\w.:-]{1,64});/g)) {
      const value = entities.get(name);
      if (value === undefined) continue;
      // Full is full: what is left would otherwise be looked through for whatever is short enough.
      if (value.length > room) room = 0;
      if (room === 0) break;
      room -= Math.max(1, value.length);
      expanded += raw.slice(at, index) + value;
      at = index + all.length;
    }
    return expanded + raw.slice(at);
  };
}
