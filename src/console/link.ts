// Addresses that others wrote: only http and https become links, everything else stays words.
import { type Child, el } from "./dom.ts";

/** The address if a click on it is harmless, else null: no scripts, no data, no credentials in it. */
export function webUrl(text: string | null | undefined): string | null {
  if (!text || !URL.canParse(text)) return null;
  const url = new URL(text);
  const plain = url.protocol === "https:" || url.protocol === "http:";
  return plain && url.username === "" && url.password === "" ? url.href : null;
}

/** Host without `www.`, for showing where a link leads; null when it leads nowhere. */
export function hostOf(text: string | null | undefined): string | null {
  const url = webUrl(text);
  return url ? new URL(url).host.replace(/^www\./, "") : null;
}

/** A link that opens apart and tells the other side nothing; without a usable address, a span. */
export function webLink(
  url: string | null,
  attributes: Record<string, string | undefined>,
  ...children: Child[]
) {
  const href = webUrl(url);
  if (href === null) return el("span", attributes, ...children);
  return el("a", { ...attributes, href, target: "_blank", rel: "noopener noreferrer" }, ...children);
}
