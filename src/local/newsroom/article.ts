// What an article of the sample newsroom is, and how its text is written down. It renders nothing.
//
// Everything in the sample newsroom is invented: outlets, companies, persons, places, products and figures.

export type OutletId = "northquay" | "lathe" | "kilnhouse" | "mitteltakt" | "public-meter" | "harbourlight";

export interface Article {
  /** Unique in the whole newsroom. */
  slug: string;
  outlet: OutletId;
  title: string;
  author: string;
  /** ISO 8601, UTC. */
  publishedAt: string;
  /** ISO 8601, UTC, later than `publishedAt`; undefined when the text was never changed. */
  updatedAt?: string;
  category: string;
  /** ISO 639-1. */
  lang: "en" | "de" | "fr" | "es" | "ja";
  /**
   * Paragraphs in order. One that starts with `## ` is a heading, one with `> ` a quotation, and
   * `[words](slug)` links to another article.
   */
  body: string[];
  /** The paragraphs as they stood before `updatedAt`. */
  firstBody?: string[];
  /** Slug of the article that this one reprints. */
  reprintOf?: string;
  /** The event that it tells of; articles of different outlets share it. */
  event?: string;
}

const LINK = /\[([^\]]+)\]\(([\w-]+)\)/g;
const UNSPACED = /[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]$/;

/** Paragraphs of wrapped text: blank lines separate them; a line's end is a space (not after kana). */
export function prose(text: string): string[] {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) =>
      paragraph
        .split("\n")
        .map((line) => line.trim())
        .reduce((joined, line) => joined + (joined === "" || UNSPACED.test(joined) ? "" : " ") + line, ""),
    );
}

/** One paragraph as a reader sees it: without the marks for headings, quotations and links. */
export function readParagraph(paragraph: string): string {
  return paragraph.replace(/^(?:## |> )/, "").replace(LINK, "$1");
}

/** The whole text as a reader sees it, paragraphs separated by a blank line. */
export function readText(article: Article): string {
  return article.body.map(readParagraph).join("\n\n");
}

/** A paragraph cut at its links: texts alternate with `{ label, slug }`. */
export function parseLinks(paragraph: string): (string | { label: string; slug: string })[] {
  const parts: (string | { label: string; slug: string })[] = [];
  let end = 0;
  for (const match of paragraph.matchAll(LINK)) {
    parts.push(paragraph.slice(end, match.index), { label: match[1]!, slug: match[2]! });
    end = match.index + match[0].length;
  }
  parts.push(paragraph.slice(end));
  return parts;
}

/** When it last changed, in epoch ms. */
export function changedAt(article: Article): number {
  return Date.parse(article.updatedAt ?? article.publishedAt);
}
