// HTML text → a linkedom document, through parse5 and with caps. Drops what no reader of text needs
// (scripts but JSON-LD, styles, comments, pictures' data). It does not judge content: that is prune.ts and
// content.ts.
//
// Not linkedom's own parser: it leaves the body empty on 3 % of real pages (junk or scripts before <html>).

import { DOMParser } from "linkedom";
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from "parse5";
import {
  ATTRIBUTE_CHARS_MAX,
  HTML_CHARS_MAX,
  JSON_LD_CHARS_MAX,
  TREE_ATTRIBUTES_MAX,
  TREE_DEPTH_MAX,
  TREE_NODES_MAX,
  TREE_SIBLINGS_MAX,
  TREE_TEXT_CHARS_MAX,
} from "../base/limits/extract.ts";

/** The part of the DOM that this room uses; the Workers types know no DOM of their own. */
export interface DomNode {
  readonly nodeType: number;
  readonly localName: string;
  readonly parentNode: DomElement | null;
  readonly nextSibling: DomNode | null;
  readonly previousSibling: DomNode | null;
  textContent: string;
  remove(): void;
}

export interface DomElement extends DomNode {
  readonly firstChild: DomNode | null;
  readonly firstElementChild: DomElement | null;
  readonly nextElementSibling: DomElement | null;
  readonly previousElementSibling: DomElement | null;
  readonly children: DomElement[];
  className: string;
  id: string;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  hasAttribute(name: string): boolean;
  appendChild(node: DomNode): DomNode;
  insertBefore(node: DomNode, before: DomNode | null): DomNode;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): DomElement[];
  getElementsByTagName(name: string): DomElement[];
  contains(node: DomNode): boolean;
  closest(selector: string): DomElement | null;
  cloneNode(deep: boolean): DomElement;
}

export interface DomDocument extends DomElement {
  readonly documentElement: DomElement;
  readonly head: DomElement;
  readonly body: DomElement;
  createElement(name: string): DomElement;
  createTextNode(text: string): DomNode;
  cloneNode(deep: boolean): DomDocument;
}

export interface ParsedDom {
  document: DomDocument;
  /** True when a cap left something out. */
  truncated: boolean;
  /** Elements and texts in the tree: what every later step walks. */
  nodes: number;
}

const ELEMENT = 1;
const TEXT = 3;

/** Narrows a node to an element. */
export const isElement = (node: DomNode): node is DomElement => node.nodeType === ELEMENT;
/** Narrows a node to a text. */
export const isText = (node: DomNode): boolean => node.nodeType === TEXT;

/** Elements that hold nothing to read. */
const DROPPED = new Set(
  (
    "style template svg math-annotation canvas iframe object embed applet frame frameset audio " +
    "video source track map area param dialog"
  ).split(" "),
);

const KEPT_ATTRIBUTES = new Set(
  (
    "id class href src style hidden aria-hidden aria-modal aria-label role lang xml:lang dir rel " +
    "type content name " +
    ("property itemprop itemtype itemscope datetime title alt charset http-equiv pubdate " +
      "data-testid data-component ") +
    "data-datetime data-timestamp colspan align start"
  ).split(" "),
);

type Source = DefaultTreeAdapterTypes.ChildNode;

/** Thrown through parse5 to end it; the tree built so far is good. */
class TreeFull extends Error {}

function parseTree(html: string): { roots: Source[]; full: boolean } {
  const document = defaultTreeAdapter.createDocument();
  let count = 0;
  const tally = (): void => {
    if (++count > TREE_NODES_MAX) throw new TreeFull();
  };
  const treeAdapter = {
    ...defaultTreeAdapter,
    createDocument: () => document,
    createElement: (...args: Parameters<typeof defaultTreeAdapter.createElement>) => {
      tally();
      return defaultTreeAdapter.createElement(...args);
    },
    createCommentNode: (text: string) => {
      tally();
      return defaultTreeAdapter.createCommentNode(text);
    },
  };
  try {
    parse(html, { treeAdapter, scriptingEnabled: false });
  } catch (error) {
    if (!(error instanceof TreeFull)) throw error;
    return { roots: document.childNodes, full: true };
  }
  return { roots: document.childNodes, full: false };
}

const isDataScript = (source: Source): boolean =>
  "attrs" in source && source.attrs.some((a) => a.name === "type" && /ld\+json/i.test(a.value));

function isDropped(source: Source): boolean {
  if (!("tagName" in source)) return source.nodeName !== "#text";
  return source.tagName === "script" ? !isDataScript(source) : DROPPED.has(source.tagName);
}

function makeElement(document: DomDocument, source: Source): DomElement {
  const element = document.createElement((source as DefaultTreeAdapterTypes.Element).tagName);
  let kept = 0;
  for (const { name, value } of (source as DefaultTreeAdapterTypes.Element).attrs) {
    if (!KEPT_ATTRIBUTES.has(name)) continue;
    if (++kept > TREE_ATTRIBUTES_MAX) break;
    element.setAttribute(name, value.slice(0, ATTRIBUTE_CHARS_MAX));
  }
  return element;
}

interface Frame {
  sources: Source[];
  at: number;
  parent: DomElement;
  depth: number;
}

/** Copies parse5's tree. An explicit stack: the source tree may be deeper than the call stack. */
function copyTree(roots: Source[], document: DomDocument): { truncated: boolean; nodes: number } {
  const siblings = new Map<DomElement, number>();
  let truncated = false;
  let chars = 0;
  let nodes = 0;
  const stack: Frame[] = [{ sources: roots, at: 0, parent: document, depth: 0 }];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const source = frame.sources[frame.at++];
    if (!source) {
      stack.pop();
      continue;
    }
    if (isDropped(source)) continue;
    if (source.nodeName === "#text") {
      const max = frame.parent.localName === "script" ? JSON_LD_CHARS_MAX : TREE_TEXT_CHARS_MAX - chars;
      const { value } = source as DefaultTreeAdapterTypes.TextNode;
      const text = value.slice(0, max);
      truncated ||= text.length < value.length;
      if (frame.parent.localName !== "script") chars += text.length;
      if (frame.depth === 0 || !text) continue;
      frame.parent.appendChild(document.createTextNode(text));
      nodes++;
      continue;
    }
    const count = (siblings.get(frame.parent) ?? 0) + 1;
    siblings.set(frame.parent, count);
    if (count > TREE_SIBLINGS_MAX) {
      truncated = true;
      continue;
    }
    const element = makeElement(document, source);
    frame.parent.appendChild(element);
    nodes++;
    const deep = frame.depth >= TREE_DEPTH_MAX;
    truncated ||= deep;
    const sources = (source as DefaultTreeAdapterTypes.Element).childNodes;
    stack.push({ sources, at: 0, parent: deep ? frame.parent : element, depth: frame.depth + Number(!deep) });
  }
  return { truncated, nodes };
}

/** Parses any text as HTML; always has a head and a body. */
export function parseDom(html: string): ParsedDom {
  const document = new DOMParser().parseFromString("", "text/html") as unknown as DomDocument;
  const { roots, full } = parseTree(html.slice(0, HTML_CHARS_MAX));
  const { truncated, nodes } = copyTree(roots, document);
  if (!document.documentElement) document.appendChild(document.createElement("html"));
  // linkedom makes the missing head or body when it is asked for.
  void document.body;
  return { document, truncated: truncated || full || html.length > HTML_CHARS_MAX, nodes };
}

/** Walks the elements below `root` in document order; `visit` returns false to skip what is inside. */
export function walk(root: DomElement, visit: (element: DomElement) => boolean | undefined): void {
  let element = root.firstElementChild;
  while (element) {
    const next = element.nextElementSibling;
    if (visit(element) !== false) walk(element, visit);
    element = next;
  }
}
