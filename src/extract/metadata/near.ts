// The visible lines around a page's headline: where dates and names stand that nothing marks.

import { PAGE_LINES_MAX } from "../../base/limits/extract.ts";
import { foldText } from "../../base/text.ts";
import type { Block } from "../blocks.ts";

/** Lines before and after the headline that are looked at. */
const BEFORE = 8;
const AFTER = 14;

export interface Near {
  /**
   * The headline and what follows, then what is before it, nearest first; without one the page's first
   * lines.
   */
  lines: string[];
  /** All lines of the page, up to PAGE_LINES_MAX or some more. */
  all: string[];
}

/**
 * Cuts the page's blocks into lines and finds the headline among them; `title` is the page's title or null.
 */
export function findNear(blocks: Block[], title: string | null): Near {
  const all: string[] = [];
  const wanted = foldText(title ?? "");
  let headline = -1;
  let rank = 0;
  for (const block of blocks) {
    // Breadcrumbs and lists repeat the title: a heading is surer, and the highest heading surest.
    const isTitle = wanted && block.text.length < wanted.length * 4 && foldText(block.text) === wanted;
    const own = isTitle ? 20 - (block.level || 10) : Number(block.level === 1);
    if (own > rank) {
      rank = own;
      headline = all.length;
    }
    for (const line of block.text.split("\n", PAGE_LINES_MAX)) all.push(line);
    if (all.length > PAGE_LINES_MAX) break;
  }
  if (headline < 0) return { lines: all.slice(0, BEFORE + AFTER), all };
  const after = all.slice(headline, headline + AFTER);
  return { lines: [...after, ...all.slice(Math.max(0, headline - BEFORE), headline).reverse()], all };
}
