// The small marks of Markdown: escapes and links. Blocks are written by blocks.ts.

const SPECIAL = /[\\`*_[\]<]/g;

/** Makes text mean itself in CommonMark. */
export const escapeMarkdown = (text: string): string => text.replace(SPECIAL, "\\$&");

/** A link to http(s) only; anything else stays text. `label` is Markdown already. */
export function linkMarkdown(label: string, href: string | null, base: string): string {
  const url = href && label && !href.startsWith("#") ? URL.parse(href, base || undefined) : null;
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return label;
  const target = url.href.replace(/[()<>\s]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `[${label.replace(/\n/g, " ")}](${target})`;
}

/** Keeps a paragraph that happens to begin like a list, heading or quote a paragraph. */
export const guardLine = (markdown: string): string =>
  markdown.replace(/^(#{1,6}(?=\s)|[-+>](?=\s|$)|\d{1,9}(?=[.)]\s))/gm, (mark) =>
    /\d/.test(mark) ? mark.replace(/$/, "\\") : `\\${mark}`,
  );
