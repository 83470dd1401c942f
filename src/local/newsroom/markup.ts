// Paragraphs to HTML, and the escaping that HTML and XML share.
import { articlePath } from "./addresses.ts";
import { parseLinks, readParagraph } from "./article.ts";
import { findArticle } from "./articles.ts";

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text for an element's content or a double-quoted attribute, of HTML or XML. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ESCAPES[char]!);
}

/** A block of HTML that is also well-formed XML. */
export interface Block {
  kind: "paragraph" | "heading" | "quote";
  /** Inner HTML. */
  html: string;
}

/** The article's paragraphs with links to other articles made absolute. */
export function renderBlocks(body: string[], origin: string): Block[] {
  return body.map((paragraph) => {
    const kind = paragraph.startsWith("## ") ? "heading" : paragraph.startsWith("> ") ? "quote" : "paragraph";
    const html = parseLinks(paragraph.replace(/^(?:## |> )/, ""))
      .map((part) => {
        if (typeof part === "string") return escapeMarkup(part);
        const target = findArticle(part.slug);
        if (!target) throw new Error(`No article is called ${part.slug}.`);
        return `<a href="${origin}${articlePath(target)}">${escapeMarkup(part.label)}</a>`;
      })
      .join("");
    return { kind, html };
  });
}

/** Blocks as plain elements, one a line. */
export function renderBody(body: string[], origin: string): string {
  return renderBlocks(body, origin).map(renderBlock).join("\n");
}

/** One block as an element. */
export function renderBlock({ kind, html }: Block): string {
  if (kind === "heading") return `<h2>${html}</h2>`;
  return kind === "quote" ? `<blockquote><p>${html}</p></blockquote>` : `<p>${html}</p>`;
}

/** The first paragraph, cut at a word to at most `charsMax` characters. */
export function renderSummary(body: string[], charsMax = 200): string {
  const first = readParagraph(body[0] ?? "");
  if (first.length <= charsMax) return first;
  const cut = first.slice(0, charsMax);
  const space = cut.lastIndexOf(" ");
  return `${space > charsMax / 2 ? cut.slice(0, space) : cut}…`;
}
