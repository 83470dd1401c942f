// parse5's tree → a linkedom tree within bounds, without what no reader of text needs (scripts but JSON-LD, styles,
// pictures' data). It does not judge content.

import type { DefaultTreeAdapterTypes } from "parse5";
import {
  ATTRIBUTE_CHARS_MAX,
  JSON_LD_BLOCKS_MAX,
  JSON_LD_CHARS_ALL_MAX,
  JSON_LD_CHARS_MAX,
  STATED_CHARS_MAX,
  TREE_ATTRIBUTE_CHARS_MAX,
  TREE_ATTRIBUTES_MAX,
  TREE_DEPTH_MAX,
  TREE_DEPTHS_SUM_MAX,
  TREE_ELEMENTS_MAX,
  TREE_SIBLINGS_MAX,
  TREE_TEXT_CHARS_MAX,
  TREE_TEXT_DEPTHS_SUM_MAX,
} from "../base/limits/extract.ts";
import type { DomDocument, DomElement } from "./dom.ts";

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

const isDataScript = (source: DefaultTreeAdapterTypes.Element): boolean =>
  source.attrs.some((a) => a.name === "type" && /ld\+json/i.test(a.value));

/** True where the text right inside may be of use. */
export const isReadable = (parent: DefaultTreeAdapterTypes.ParentNode): boolean =>
  !("tagName" in parent) || (parent.tagName === "script" ? isDataScript(parent) : parent.tagName !== "style");

function isDropped(source: Source): boolean {
  if (!("tagName" in source)) return source.nodeName !== "#text";
  return source.tagName === "script" ? !isDataScript(source) : DROPPED.has(source.tagName);
}

/** Addresses stay as written; elsewhere runs of white space mean nothing, and cost those who match patterns. */
const ADDRESSES = new Set(["href", "src"]);

interface Frame {
  sources: Source[];
  at: number;
  parent: DomElement;
  depth: number;
  /** Element children of `parent` so far, shared by the frames that fill it. */
  siblings: { count: number };
}

/** Copies parse5's tree within the bounds, and keeps count. */
export class TreeCopy {
  truncated = false;
  nodes = 0;
  depthsSum = 0;
  private readonly document: DomDocument;
  private elements = 0;
  private chars = 0;
  private textDepthsSum = 0;
  private attributeChars = 0;
  private blocks = 0;
  private blockChars = 0;

  constructor(document: DomDocument) {
    this.document = document;
  }

  /** An explicit stack: the source tree may be deeper than the call stack. */
  fill(roots: Source[]): void {
    const stack: Frame[] = [
      { sources: roots, at: 0, parent: this.document, depth: 0, siblings: { count: 0 } },
    ];
    for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
      const source = frame.sources[frame.at++];
      if (!source) stack.pop();
      else if (source.nodeName === "#text") this.addText(frame, source as DefaultTreeAdapterTypes.TextNode);
      else if (!isDropped(source)) {
        const inner = this.addElement(frame, source as DefaultTreeAdapterTypes.Element);
        if (inner) stack.push(inner);
      }
      if (this.depthsSum > TREE_DEPTHS_SUM_MAX || this.elements >= TREE_ELEMENTS_MAX) {
        this.truncated = true;
        return;
      }
    }
  }

  private addText(frame: Frame, { value }: DefaultTreeAdapterTypes.TextNode): void {
    if (frame.depth === 0) return;
    const { localName } = frame.parent;
    const isBlock = localName === "script";
    const room = isBlock ? this.blockRoom() : this.textRoom(frame.depth);
    const text = value.slice(0, localName === "title" ? Math.min(room, STATED_CHARS_MAX) : room);
    this.truncated ||= text.length < value.length;
    if (!text) return;
    if (isBlock) this.blockChars += text.length;
    else {
      this.chars += text.length;
      this.textDepthsSum += text.length * frame.depth;
    }
    frame.parent.appendChild(this.document.createTextNode(text));
    this.count(frame.depth);
  }

  private textRoom(depth: number): number {
    const room = (TREE_TEXT_DEPTHS_SUM_MAX - this.textDepthsSum) / depth;
    return Math.max(0, Math.min(TREE_TEXT_CHARS_MAX - this.chars, Math.floor(room)));
  }

  private blockRoom(): number {
    return Math.max(0, Math.min(JSON_LD_CHARS_MAX, JSON_LD_CHARS_ALL_MAX - this.blockChars));
  }

  private addElement(frame: Frame, source: DefaultTreeAdapterTypes.Element): Frame | null {
    const crowded = ++frame.siblings.count > TREE_SIBLINGS_MAX;
    if (crowded || (source.tagName === "script" && ++this.blocks > JSON_LD_BLOCKS_MAX)) {
      this.truncated = true;
      return null;
    }
    const element = this.makeElement(source);
    this.elements++;
    frame.parent.appendChild(element);
    this.count(frame.depth);
    const inner = { sources: source.childNodes, at: 0 };
    if (frame.depth < TREE_DEPTH_MAX) {
      return { ...inner, parent: element, depth: frame.depth + 1, siblings: { count: 0 } };
    }
    this.truncated = true;
    return { ...inner, parent: frame.parent, depth: frame.depth, siblings: frame.siblings };
  }

  private makeElement(source: DefaultTreeAdapterTypes.Element): DomElement {
    const element = this.document.createElement(source.tagName);
    let kept = 0;
    for (const { name, value } of source.attrs) {
      if (!KEPT_ATTRIBUTES.has(name)) continue;
      const room = Math.min(ATTRIBUTE_CHARS_MAX, TREE_ATTRIBUTE_CHARS_MAX - this.attributeChars);
      if (++kept > TREE_ATTRIBUTES_MAX || room <= 0) {
        this.truncated ||= room <= 0;
        break;
      }
      const text = ADDRESSES.has(name) ? value : value.replace(/\s+/g, " ");
      element.setAttribute(name, text.slice(0, room));
      this.attributeChars += Math.min(text.length, room);
    }
    return element;
  }

  private count(depth: number): void {
    this.nodes++;
    this.depthsSum += depth;
  }
}
