// Atom's text constructs (plain, HTML, XHTML, base64; 0.3's modes and 1.0's types) → HTML and one line of
// text.

import {
  attributeOf,
  childrenOf,
  escapeText,
  hasElements,
  markupOf,
  textOf,
  type XmlElement,
} from "./element.ts";
import { decodeEntities, plainText } from "./plain-text.ts";

export interface AtomText {
  /** Valid as HTML, whatever the type was. */
  html: string;
  /** One line of plain text. */
  plain: string;
}

/** Types of 1997 to 2005 and since; "" stands for text. */
const TEXT_TYPE = /^(?:text|text\/plain|)$/;
const HTML_TYPE = /html/;
const MARKUP = /<\/(?:a|b|i|p|em|ul|ol|li|div|span|strong|h[1-6]|blockquote)\s*>|<(?:br|img|p)\b[^<>]*>/i;

/**
 * Never null: an empty construct has empty texts. What is neither text nor markup (an image, say) is empty
 * too.
 */
export function readAtomText(element: XmlElement): AtomText {
  const type = (attributeOf(element, "type") ?? "")
    .slice(0, 100)
    .toLowerCase()
    .replace(/\s*;.*$/, "");
  if (hasElements(element)) {
    const html = markupOf(unwrap(element, type));
    return { html, plain: plainText(html) };
  }
  const text = textOf(element);
  const isBase64 = attributeOf(element, "mode")?.toLowerCase() === "base64" || !isReadable(type);
  const decoded = isBase64 ? decodeBase64(text) : text;
  if (decoded === null) return isReadable(type) ? fromHtml(text) : { html: "", plain: "" };
  // Many say nothing, or "text", and send escaped HTML.
  const isText = TEXT_TYPE.test(type) && !isBase64 && !MARKUP.test(decoded);
  return isText ? { html: escapeText(decoded), plain: decodeEntities(decoded) } : fromHtml(decoded);
}

function fromHtml(html: string): AtomText {
  return { html, plain: plainText(html) };
}

/** RFC 4287, 4.1.3.3: media types are base64 unless they are text or XML. */
function isReadable(type: string): boolean {
  return !type.includes("/") || HTML_TYPE.test(type) || /^text\/|[/+]xml$/.test(type);
}

/** The `div` that XHTML content is wrapped in belongs to the wrapping. */
function unwrap(element: XmlElement, type: string): XmlElement {
  const inner = childrenOf(element, "xhtml:div", "div");
  const isWrapped =
    inner.length === 1 && element.children.every((child) => child === inner[0] || isBlank(child));
  return type === "xhtml" && isWrapped && inner[0] ? inner[0] : element;
}

function isBlank(child: XmlElement | string): boolean {
  return typeof child === "string" && child.trim() === "";
}

/** The UTF-8 text that `text` encodes; null when it is no base64 or encodes no text. */
function decodeBase64(text: string): string | null {
  const packed = text.replace(/\s+/g, "");
  if (packed.length === 0 || packed.length % 4 === 1 || !/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) return null;
  try {
    const bytes = Uint8Array.from(atob(packed), (char) => char.charCodeAt(0));
    const decoded = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
    return /[\u0000-\u0008\u000e-\u001f]/.test(decoded) ? null : decoded.trim();
  } catch {
    return null;
  }
}
