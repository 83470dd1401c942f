// HTML fragments → plain text, e.g. what feeds carry as summary and content. Doesn't look for a main text:
// everything visible is text.

import { readBlocks } from "./block-writer.ts";
import { textOf } from "./blocks.ts";
import { parseDom } from "./dom.ts";
import { pruneHidden } from "./prune.ts";

/**
 * Tags dropped, references decoded, blocks separated by blank lines, nothing hidden or invisible; "" for no
 * text.
 */
export function plainText(html: string): string {
  const { document } = parseDom(html);
  pruneHidden(document);
  return textOf(readBlocks(document.body, ""));
}
