// DOM → blocks, in one pass: text and Markdown together. Does not choose what is worth reading.

import { LINE_CHARS_MAX, LINE_NODES_MAX, MARKDOWN_LEVELS_MAX } from "../base/limits/extract.ts";
import { type Block, joinLines } from "./blocks.ts";
import { isCaption } from "./caption.ts";
import { cleanLine, cleanText } from "./clean.ts";
import { type DomElement, type DomNode, isElement, isText } from "./dom.ts";
import { isHidden } from "./hidden.ts";
import { escapeMarkdown, guardLine, linkMarkdown } from "./markdown.ts";
import { findRows } from "./rows.ts";

const BLOCK_TAGS = new Set(
  (
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset " +
    "figcaption figure footer " +
    ("form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p " +
      "pre search section ") +
    "summary table tbody td tfoot th thead tr ul caption"
  ).split(" "),
);
const SILENT = new Set(
  "script style noscript head title template svg button input select textarea rt rp".split(" "),
);

interface Inline {
  text: string;
  markdown: string;
  linked: number;
}

const NOTHING: Inline = { text: "", markdown: "", linked: 0 };

const addInline = (a: Inline, b: Inline): Inline => ({
  text: a.text + b.text,
  markdown: a.markdown + b.markdown,
  linked: a.linked + b.linked,
});

class BlockWriter {
  readonly blocks: Block[] = [];
  private inline: Inline = { ...NOTHING };
  /** Inline text before each open phrase, outermost first. */
  private outer: Inline[] = [];
  private readonly base: string;
  /** Markdown in front of the next block, e.g. `- `, and in front of its further lines. */
  private first = "";
  private indent = "";
  /** Of the next block; see Block.run. */
  private run = 0;
  private runs = 0;
  /** The run of the outermost list that is open, or 0. */
  private list = 0;
  private level = 0;
  private caption = false;
  /** Lists and quotes that are open. */
  private levels = 0;
  private charsLeft: number;
  private nodesLeft: number;
  /** The next item's number in each ordered list. */
  private readonly numbers = new Map<DomElement, number>();

  /** Stops reading after about so many characters and nodes. */
  constructor(base: string, room = { chars: Number.POSITIVE_INFINITY, nodes: Number.POSITIVE_INFINITY }) {
    this.base = base;
    this.charsLeft = room.chars;
    this.nodesLeft = room.nodes;
  }

  flush(): void {
    const open = this.outer.filter((inline) => inline.text !== "");
    const { text: raw, markdown: rawMarkdown, linked } = [...open, this.inline].reduce(addInline);
    this.inline = { ...NOTHING };
    this.outer.fill(NOTHING);
    if (!/\S/.test(raw)) return;
    const paragraphs = raw.split(/\n[ \n]*\n/).map(joinLines);
    const marked = rawMarkdown.split(/\n[ \n]*\n/).map(joinLines);
    paragraphs.forEach((text, i) => {
      if (!text) return;
      const own = Math.min(text.length, Math.round((linked * text.length) / raw.length));
      this.push(text, guardLine(marked[i] ?? escapeMarkdown(text)), own);
    });
  }

  private push(text: string, markdown: string, linked: number): void {
    const heading = this.level > 0 ? `${"#".repeat(this.level)} ` : "";
    const body = this.level > 0 ? markdown.replace(/\n/g, " ") : markdown;
    // By parts, not by replacing: that leaves a string of as many parts as there are lines.
    const lines = this.indent ? body.split("\n").join(`\n${this.indent}`) : body;
    this.blocks.push({
      text,
      markdown: this.first + heading + lines,
      run: this.run,
      level: this.level,
      linked,
      caption: this.caption,
    });
    this.first = this.indent;
    this.run = 0;
  }

  children(element: DomElement): void {
    for (let node = element.firstChild; node && this.nodesLeft > 0; node = node.nextSibling) this.node(node);
  }

  node(node: DomNode): void {
    if (this.charsLeft <= 0) this.nodesLeft = 0;
    this.nodesLeft--;
    if (isText(node)) {
      const text = node.textContent.slice(0, this.charsLeft).replace(/[\s\u00A0]+/g, " ");
      this.charsLeft -= text.length;
      this.inline.text += text;
      this.inline.markdown += escapeMarkdown(text);
    } else if (isElement(node) && !SILENT.has(node.localName) && !isHidden(node)) this.element(node);
  }

  private element(element: DomElement): void {
    const name = element.localName;
    if (name === "br") {
      this.inline.text += "\n";
      this.inline.markdown += "\n";
    } else if (name === "table") this.table(element);
    else if (name === "pre") this.pre(element);
    else if (!BLOCK_TAGS.has(name)) this.phrase(element);
    else {
      this.flush();
      this.blockElement(element);
      this.flush();
    }
  }

  private blockElement(element: DomElement): void {
    const name = element.localName;
    const heading = /^h([1-6])$/.exec(name);
    if (heading) {
      this.level = Number(heading[1]);
      this.children(element);
      this.flush();
      this.level = 0;
    } else if (name === "ul" || name === "ol") {
      const { list } = this;
      this.list ||= ++this.runs;
      this.children(element);
      this.list = list;
    } else if (name === "li") this.nested(element, this.marker(element), " ", this.list);
    else if (isCaption(element)) {
      const { caption } = this;
      this.caption = true;
      this.children(element);
      this.flush();
      this.caption = caption;
    } else if (name === "blockquote") this.nested(element, "> ", ">", 0);
    else this.children(element);
  }

  private marker(item: DomElement): string {
    const list = item.parentNode;
    if (list?.localName !== "ol") return "- ";
    const number = this.numbers.get(list) ?? (Math.trunc(Number(list.getAttribute("start") ?? 1)) || 1);
    this.numbers.set(list, number + 1);
    return `${Math.abs(number)}. `;
  }

  private nested(element: DomElement, marker: string, pad: string, run: number): void {
    const { first, indent } = this;
    if (this.levels++ < MARKDOWN_LEVELS_MAX) {
      this.first = first + marker;
      this.indent = indent + (pad === ">" ? marker : pad.repeat(marker.length));
    }
    const opened = this.first;
    this.run = run;
    this.children(element);
    this.flush();
    this.first = this.first === opened ? first : indent;
    this.indent = indent;
    this.run = 0;
    this.levels--;
  }

  private phrase(element: DomElement): void {
    const count = this.blocks.length;
    this.outer.push(this.inline);
    this.inline = { ...NOTHING };
    this.children(element);
    const inner = this.inline;
    const text = inner.text.trim();
    // Of a phrase that held whole blocks only the tail is left: it goes without the mark.
    if (text && count === this.blocks.length) inner.markdown = this.mark(element, inner.markdown);
    if (element.localName === "a") inner.linked = text.length;
    this.inline = addInline(this.outer.pop() ?? NOTHING, inner);
  }

  private mark(element: DomElement, markdown: string): string {
    const body = markdown.trim();
    const lead = markdown.slice(0, markdown.length - markdown.trimStart().length);
    const trail = markdown.slice(markdown.trimEnd().length);
    if (this.level > 0 && element.localName !== "a") return markdown;
    switch (element.localName) {
      case "b":
      case "strong":
        return `${lead}**${body.replace(/\*\*/g, "")}**${trail}`;
      case "i":
      case "em":
        return body.startsWith("*") || body.endsWith("*") ? markdown : `${lead}*${body}*${trail}`;
      case "code":
        return body.includes("`") ? markdown : `${lead}\`${element.textContent.trim()}\`${trail}`;
      case "a":
        return `${lead}${linkMarkdown(body, element.getAttribute("href"), this.base)}${trail}`;
      default:
        return markdown;
    }
  }

  private pre(element: DomElement): void {
    this.flush();
    const raw = preText(element).slice(0, this.charsLeft);
    this.charsLeft -= raw.length;
    const text = cleanText(raw).replace(/^\n+/, "").trimEnd();
    if (text) {
      let ticks = 2;
      for (const [run] of text.matchAll(/`+/g)) ticks = Math.max(ticks, run.length);
      const fence = "`".repeat(ticks + 1);
      this.push(text, `${fence}\n${text}\n${fence}`, 0);
    }
  }

  private table(element: DomElement): void {
    this.flush();
    const rows = findRows(element);
    if (!rows) {
      this.children(element);
      this.flush();
      return;
    }
    const run = ++this.runs;
    rows.forEach((cells, i) => {
      const parts = cells.map((cell) => writeInline(cell, this.base));
      if (parts.every((part) => !part.text)) return;
      const row = `| ${parts.map((part) => part.markdown.replace(/\|/g, "\\|")).join(" | ")} |`;
      const rule = i === 0 ? `\n|${" --- |".repeat(parts.length)}` : "";
      this.run = run;
      const text = parts.map((part) => part.text).filter(Boolean);
      this.push(
        text.join(" | "),
        row + rule,
        parts.reduce((sum, part) => sum + part.linked, 0),
      );
    });
  }
}

/** Text of <pre>: line feeds and spaces as they stand. */
function preText(element: DomElement): string {
  let text = "";
  for (let node: DomNode | null = element.firstChild; node; node = node.nextSibling) {
    if (isText(node)) text += node.textContent.replace(/\r\n?/g, "\n");
    else if (isElement(node)) text += node.localName === "br" ? "\n" : preText(node);
  }
  return text;
}

function writeInline(element: DomElement, base: string): Inline {
  const writer = new BlockWriter(base);
  writer.children(element);
  writer.flush();
  const join = (of: (block: Block) => string): string =>
    writer.blocks.map((block) => of(block).replace(/\n/g, " ")).join(" ");
  const linked = writer.blocks.reduce((sum, block) => sum + block.linked, 0);
  return { text: join((block) => block.text), markdown: join((block) => block.markdown), linked };
}

/** The blocks of one element; `base` resolves its links. */
export function readBlocks(root: DomElement, base: string): Block[] {
  const writer = new BlockWriter(base);
  writer.children(root);
  writer.flush();
  return writer.blocks;
}

const LINE_ROOM = { chars: LINE_CHARS_MAX, nodes: LINE_NODES_MAX };

/** The text of one element as one line; of a long one the beginning. */
export function lineOf(element: DomElement): string {
  const writer = new BlockWriter("", LINE_ROOM);
  writer.children(element);
  writer.flush();
  return cleanLine(writer.blocks.map((block) => block.text).join(" "));
}
