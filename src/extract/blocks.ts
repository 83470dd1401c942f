// The blocks of a text and how they are put together: as plain text and as Markdown. Doesn't read them from a
// page: that is block-writer.ts.

import { cleanText } from "./clean.ts";
import { escapeMarkdown } from "./markdown.ts";

/** One paragraph, heading, list item, table or preformatted part. `text` may hold line feeds. */
export interface Block {
  text: string;
  markdown: string;
  /** Neighbours of one run (a list's items, a table's rows) stand without a blank line between; 0 is none. */
  run: number;
  /** 1–6 for a heading, else 0. */
  level: number;
  /** Characters of `text` inside links. */
  linked: number;
  /** The block is the caption or credit of a picture. */
  caption: boolean;
}

/** Lines without the space around them, empty ones dropped. */
export const joinLines = (text: string): string =>
  cleanText(text)
    .split("\n")
    .map((line) => line.replace(/[\s\u00A0]+/g, " ").trim())
    .filter(Boolean)
    .join("\n");

/** Blocks of text that has no markup: blank lines part paragraphs. */
export function blocksOfText(text: string): Block[] {
  return text
    .split(/\n\s*\n|\r\n?\s*\r\n?/)
    .map(joinLines)
    .filter(Boolean)
    .map((part) => ({
      text: part,
      markdown: escapeMarkdown(part),
      run: 0,
      level: 0,
      linked: 0,
      caption: false,
    }));
}

const join = (blocks: Block[], of: (block: Block) => string): string =>
  blocks
    .map((block, i) => {
      const gap = block.run > 0 && block.run === blocks[i - 1]?.run ? "\n" : "\n\n";
      return (i === 0 ? "" : gap) + of(block);
    })
    .join("");

/** Paragraphs separated by a blank line; items and rows by a line feed. */
export const textOf = (blocks: Block[]): string => join(blocks, (block) => block.text);
/** CommonMark with GFM tables. */
export const markdownOf = (blocks: Block[]): string => join(blocks, (block) => block.markdown);
