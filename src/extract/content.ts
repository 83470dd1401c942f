// Chooses the blocks of a page that are its main text: Readability first, then repairs from the page's own
// order of blocks, then other means where Readability found too little. Gets a tree that prune.ts has been
// through.

import { READABLE_DEPTHS_SUM_MAX, STATED_PARTS_MAX } from "../base/limits/extract.ts";
import { readBlocks } from "./block-writer.ts";
import { type Block, blocksOfText } from "./blocks.ts";
import { type DomDocument, type DomElement, parseDom } from "./dom.ts";
import { plainOf } from "./entities.ts";
import { findReadable } from "./readable.ts";

export interface ContentHints {
  /** The page's address: what links are resolved against. */
  base: string;
  /** JSON-LD `articleBody`, if the page states one. */
  articleBody: string | null;
  /** The document's nodes as it was read, and their depths added up. */
  nodes: number;
  depthsSum: number;
}

/** Less main text than this is doubted. */
const CHARS_ENOUGH = 250;
/** A page whose article has more prose than this is not asked which part it calls its article. */
const CHARS_DOUBTED = 1_000;
/** A block inside the article that Readability took out comes back from this length on. */
const GAP_CHARS = 300;
/** A block of at least this many characters outside links is prose. */
const PROSE_CHARS = 60;

const charsOf = (blocks: Block[]): number => blocks.reduce((sum, block) => sum + block.text.length, 0);
const own = (block: Block): number => block.text.length - block.linked;
const isProse = (block: Block): boolean =>
  !block.caption && own(block) >= PROSE_CHARS && block.linked < block.text.length * 0.4;
const proseOf = (blocks: Block[]): number => blocks.reduce((sum, b) => sum + (isProse(b) ? own(b) : 0), 0);

/** Where each of `part` stands in `all`, in order; -1 for what isn't there. */
function align(part: Block[], all: Block[]): number[] {
  const places = new Map<string, { at: number[]; next: number }>();
  all.forEach((block, i) => {
    const known = places.get(block.text);
    if (known) known.at.push(i);
    else places.set(block.text, { at: [i], next: 0 });
  });
  let last = -1;
  return part.map((block) => {
    const known = places.get(block.text);
    while (known && known.next < known.at.length && known.at[known.next]! <= last) known.next++;
    const place = known?.at[known.next] ?? -1;
    if (place >= 0) last = place;
    return place;
  });
}

/** Gives back what Readability took out of the middle, and the lead between headline and text. */
function repair(found: Block[], all: Block[]): Block[] {
  const places = align(found, all);
  const known = places.filter((i) => i >= 0);
  const covered = found.reduce((sum, block, i) => sum + (places[i]! >= 0 ? block.text.length : 0), 0);
  if (known.length === 0 || covered < charsOf(found) * 0.9) return found;
  const first = known[0]!;
  const last = known.at(-1)!;
  const taken = new Set(known);
  const headline = all.findLastIndex((block, i) => i < first && block.level === 1);
  const from = headline >= 0 && first - headline <= LEAD_BLOCKS_MAX ? headline + 1 : first;
  return all.filter(
    (block, i) =>
      taken.has(i) || (i >= from && i <= last && isProse(block) && (i < first || own(block) >= GAP_CHARS)),
  );
}

/** Blocks between a headline and its text: date, byline, share bar, lead. */
const LEAD_BLOCKS_MAX = 12;

/** The run of blocks with the most prose: each short or linked block in it costs. */
function findDensest(all: Block[]): Block[] {
  let best = { sum: 0, from: 0, to: 0 };
  let sum = 0;
  let from = 0;
  all.forEach((block, i) => {
    if (sum <= 0) {
      sum = 0;
      from = i;
    }
    sum += isProse(block) ? own(block) : -GAP_COST;
    if (sum > best.sum) best = { sum, from, to: i + 1 };
  });
  return all.slice(best.from, best.to);
}

/** What a block that is no prose costs a run, in characters. */
const GAP_COST = 40;

const STATED = "[itemprop='articleBody'], article, main, [role='main']";

/** The element that the page itself names as its article and that holds most prose. */
function findStated(document: DomDocument, base: string): Block[] {
  let best: Block[] = [];
  let most = 0;
  const parts = (document.querySelectorAll(STATED) as DomElement[]).slice(0, STATED_PARTS_MAX);
  for (const element of parts) {
    // What stands inside of another part holds no more than that.
    if (parts.some((part) => part !== element && part.contains(element))) continue;
    const blocks = readBlocks(element, base);
    const prose = proseOf(blocks);
    if (prose > most * 1.1) {
      best = blocks;
      most = prose;
    }
  }
  return best;
}

/** Publishers state the body as plain text or as HTML. */
const readBody = (text: string): Block[] =>
  /<(?:p|br|div)\b/i.test(text) ? readBlocks(parseDom(text).document.body, "") : blocksOfText(plainOf(text));

/** The main text's blocks, in the page's order; empty for a page without text. */
export function findContent(document: DomDocument, hints: ContentHints): Block[] {
  const all = readBlocks(document.body, hints.base);
  const readable = hints.depthsSum <= READABLE_DEPTHS_SUM_MAX ? findReadable(document, hints.nodes) : null;
  let found = readable ? repair(readBlocks(readable, hints.base), all) : [];
  const body = hints.articleBody ? readBody(hints.articleBody) : [];
  const prose = proseOf(found);
  if (charsOf(body) >= CHARS_ENOUGH && prose < proseOf(body) * 0.5) return body;
  const stated = prose < CHARS_DOUBTED && prose < charsOf(all) * 0.3 ? findStated(document, hints.base) : [];
  if (proseOf(stated) > Math.max(prose * 2, 100)) found = stated;
  if (charsOf(found) >= CHARS_ENOUGH) return found;
  const densest = findDensest(all);
  if (charsOf(densest) > Math.max(charsOf(found) * 1.5, 1)) found = densest;
  return found.length > 0 ? found : all;
}
