// An element of a feed as the adapters read it. It knows no format and no date.

/** `name` has our own prefix (namespace.ts); both names and those of attributes are lower case. */
export interface XmlElement {
  name: string;
  /** As written, in its own case: `CHANNEL` is CDF. */
  raw: string;
  attributes: ReadonlyMap<string, string> | null;
  children: (XmlElement | string)[];
  parent: XmlElement | null;
}

/** The attribute without space around it; null when missing or blank. */
export function attributeOf(element: XmlElement, name: string): string | null {
  return element.attributes?.get(name)?.trim() || null;
}

/** The direct children of one of the `names`, sorted by the order of `names`, then by the document's. */
export function childrenOf(element: XmlElement | null, ...names: string[]): XmlElement[] {
  if (!element) return [];
  const found: XmlElement[][] = names.map(() => []);
  for (const child of element.children) {
    if (typeof child === "string") continue;
    const at = names.indexOf(child.name);
    if (at >= 0) found[at]?.push(child);
  }
  return found.flat();
}

/** The first direct child called `name`. */
export function findChild(element: XmlElement | null, name: string): XmlElement | null {
  return childrenOf(element, name)[0] ?? null;
}

export function hasElements(element: XmlElement): boolean {
  return element.children.some((child) => typeof child !== "string");
}

/** All text inside, without space around it. */
export function textOf(element: XmlElement): string {
  return rawText(element).trim();
}

function rawText(element: XmlElement): string {
  let text = "";
  for (const child of element.children) text += typeof child === "string" ? child : rawText(child);
  return text;
}

/** The text of the first child of one of the `names` that has any; null when none has. */
export function findText(element: XmlElement | null, ...names: string[]): string | null {
  for (const child of childrenOf(element, ...names)) {
    const text = textOf(child);
    if (text !== "") return text;
  }
  return null;
}

const VOID = new Set(["area", "br", "col", "embed", "hr", "img", "input", "wbr"]);

/** True for the HTML elements that never hold anything and mean nothing else in a feed. */
export function isVoid(name: string): boolean {
  return VOID.has(name.startsWith("xhtml:") ? name.slice(6) : name);
}

/** Text as HTML. An ampersand that already begins an entity stays. */
export function escapeText(text: string): string {
  return text
    .replace(/&(?!#?\w{1,32};)/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");
}

/** What is inside, as HTML: text alone counts as escaped HTML, text beside elements as text. */
export function markupOf(element: XmlElement): string {
  return (hasElements(element) ? serialize(element) : rawText(element)).trim();
}

function serialize(element: XmlElement): string {
  let html = "";
  for (const child of element.children) {
    if (typeof child === "string") {
      html += escapeText(child);
      continue;
    }
    const name = child.name.startsWith("xhtml:") ? child.name.slice(6) : child.name;
    let attributes = "";
    for (const [key, value] of child.attributes ?? []) {
      if (key !== "xmlns" && !key.startsWith("xmlns:"))
        attributes += ` ${key}="${escapeText(value).replace(/"/g, "&quot;")}"`;
    }
    html += isVoid(name) ? `<${name}${attributes}>` : `<${name}${attributes}>${serialize(child)}</${name}>`;
  }
  return html;
}

/** `xml:lang` of the element or the nearest one around it, up to and without `until`; null when none says. */
export function findLang(element: XmlElement, until: XmlElement | null = null): string | null {
  for (let at: XmlElement | null = element; at && at !== until; at = at.parent) {
    const lang = attributeOf(at, "xml:lang");
    if (lang) return lang;
  }
  return null;
}
