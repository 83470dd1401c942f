// HTML text → a linkedom document, through parse5 and with caps. It does not judge content: that is prune.ts and
// content.ts.
//
// Not linkedom's own parser: it leaves the body empty on 3 % of real pages (junk or scripts before <html>).

import { DOMParser } from "linkedom";
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from "parse5";
import {
  HTML_CHARS_MAX,
  JSON_LD_CHARS_ALL_MAX,
  TREE_NODES_MAX,
  TREE_TEXT_CHARS_MAX,
} from "../base/limits/extract.ts";
import { isReadable, TreeCopy } from "./tree-copy.ts";

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
  /** Their depths, added up: what a step costs that looks at all that is inside of each element. */
  depthsSum: number;
}

const ELEMENT = 1;
const TEXT = 3;

/** Narrows a node to an element. */
export const isElement = (node: DomNode): node is DomElement => node.nodeType === ELEMENT;
/** Narrows a node to a text. */
export const isText = (node: DomNode): boolean => node.nodeType === TEXT;

type Source = DefaultTreeAdapterTypes.ChildNode;
type Parent = DefaultTreeAdapterTypes.ParentNode;

const TEXT_CHARS_PARSED_MAX = TREE_TEXT_CHARS_MAX + JSON_LD_CHARS_ALL_MAX;

/** Thrown through parse5 to end it; the tree built so far is good. */
class TreeFull extends Error {}

function parseTree(html: string): { roots: Source[]; full: boolean } {
  const document = defaultTreeAdapter.createDocument();
  let count = 0;
  let chars = 0;
  const tally = (): void => {
    if (++count > TREE_NODES_MAX) throw new TreeFull();
  };
  /** A text grows by each word, into a string of millions of parts: what nobody will read is not kept at all. */
  const cut = (parent: Parent, text: string): string => {
    if (!isReadable(parent)) return "";
    if (chars >= TEXT_CHARS_PARSED_MAX) throw new TreeFull();
    const read = text.slice(0, TEXT_CHARS_PARSED_MAX - chars);
    chars += read.length;
    return read;
  };
  const treeAdapter = {
    ...defaultTreeAdapter,
    createDocument: () => document,
    createElement: (...args: Parameters<typeof defaultTreeAdapter.createElement>) => {
      tally();
      return defaultTreeAdapter.createElement(...args);
    },
    insertText: (parent: Parent, text: string) => {
      const read = cut(parent, text);
      if (read) defaultTreeAdapter.insertText(parent, read);
    },
    insertTextBefore: (parent: Parent, text: string, before: Source) => {
      const read = cut(parent, text);
      if (read) defaultTreeAdapter.insertTextBefore(parent, read, before);
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

/** Parses any text as HTML; always has a head and a body. */
export function parseDom(html: string): ParsedDom {
  const document = new DOMParser().parseFromString("", "text/html") as unknown as DomDocument;
  const { roots, full } = parseTree(html.slice(0, HTML_CHARS_MAX));
  const copy = new TreeCopy(document);
  copy.fill(roots);
  if (!document.documentElement) document.appendChild(document.createElement("html"));
  // linkedom makes the missing head or body when it is asked for.
  void document.body;
  const { nodes, depthsSum } = copy;
  const truncated = copy.truncated || full || html.length > HTML_CHARS_MAX;
  return { document, truncated, nodes, depthsSum };
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
