// XML as the web writes it → a tree. It recovers from whatever is not well-formed, within bounds of depth,
// elements and entries, and never throws. It knows which elements frame a feed (structure.ts) but reads no
// field.

import { type QuoteType, Tokenizer, type TokenizerCallbacks } from "htmlparser2";
import {
  FEED_ENTRIES_MAX,
  SITEMAP_URLS_MAX,
  XML_ATTRIBUTE_CHARS_MAX,
  XML_ATTRIBUTES_ALL_MAX,
  XML_ATTRIBUTES_MAX,
  XML_DEPTH_MAX,
  XML_NODES_MAX,
  XML_OPEN_TAGS_MAX,
  XML_TEXT_PARTS,
} from "../base/limits/feed.ts";
import { createExpander, splitDoctype } from "./doctype.ts";
import { isVoid, type XmlElement } from "./element.ts";
import { escapeBare, withoutControls } from "./mend.ts";
import { EMPTY_SCOPE, extendScope, qualify, qualifyAttributes, type Scope } from "./namespace.ts";
import {
  endsField,
  endsMarkup,
  entryNameOf,
  isFrame,
  isLeftOut,
  isPersonField,
  isTextField,
} from "./structure.ts";

export interface XmlTree {
  /** Holds the whole document; its name is empty. */
  document: XmlElement;
  /** The first element that frames a feed or an outline; null when there is none. */
  root: XmlElement | null;
  /** The elements that are entries of that root, wherever they stand, in the document's order. */
  entries: XmlElement[];
  /** What the document says that it is: the DOCTYPE's name or the first element's, lower case. */
  kind: string | null;
  tooDeep: boolean;
  /** True when something was left out at a bound other than depth. */
  truncated: boolean;
}

interface Frame {
  /** The tag as written, lower case: what an end tag must match. */
  tag: string;
  name: string;
  /** null for an element that is left out, with all its text. */
  element: XmlElement | null;
  scope: Scope;
}

export function parseXml(text: string): XmlTree {
  const doctype = splitDoctype(withoutControls(text));
  const source = escapeBare(doctype.text);
  const builder = new TreeBuilder(source, createExpander(doctype.entities), doctype.root);
  const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: true }, builder);
  builder.stop = () => tokenizer.pause();
  tokenizer.write(source);
  tokenizer.end();
  return builder.tree;
}

class TreeBuilder implements TokenizerCallbacks {
  readonly tree: XmlTree;
  stop: () => void = () => {};
  private readonly source: string;
  private readonly expand: (raw: string) => string;
  private readonly frames: Frame[];
  /** Where each open tag stands in `frames`: an end tag finds its start in one step, however deep. */
  private readonly positions = new Map<string, number[]>();
  private readonly openEntries: number[] = [];
  private core: string | null = null;
  private entryName: string | null = null;
  private nodes = 0;
  private attributesKept = 0;
  private texts: string[] = [];
  private tag = "";
  private attributes: [string, string][] = [];
  private attributeName = "";
  private attributeValue = "";

  constructor(source: string, expand: (raw: string) => string, kind: string | null) {
    this.source = source;
    this.expand = expand;
    const document: XmlElement = { name: "", raw: "", attributes: null, children: [], parent: null };
    this.frames = [{ tag: "", name: "", element: document, scope: EMPTY_SCOPE }];
    this.tree = { document, root: null, entries: [], kind, tooDeep: false, truncated: false };
  }

  onopentagname(start: number, end: number): void {
    this.tag = this.source.slice(start, end);
    this.attributes = [];
  }

  onattribname(start: number, end: number): void {
    this.attributeName = this.source.slice(start, end).toLowerCase();
    this.attributeValue = "";
  }

  onattribdata(start: number, end: number): void {
    if (this.attributeValue.length < XML_ATTRIBUTE_CHARS_MAX)
      this.attributeValue += this.expand(this.source.slice(start, end));
  }

  onattribentity(codePoint: number): void {
    if (this.attributeValue.length < XML_ATTRIBUTE_CHARS_MAX)
      this.attributeValue += String.fromCodePoint(codePoint);
  }

  onattribend(_quote: QuoteType): void {
    if (this.attributes.length < XML_ATTRIBUTES_MAX) {
      this.attributes.push([this.attributeName, this.attributeValue]);
    }
    this.attributeValue = "";
  }

  onopentagend(): void {
    this.open();
    if (isVoid(this.top().name)) this.pop();
  }

  onselfclosingtag(): void {
    this.open();
    this.pop();
  }

  onclosetag(start: number, end: number): void {
    const tag = this.source.slice(start, end).toLowerCase();
    const at = this.positions.get(tag)?.at(-1);
    if (at === undefined) return;
    // A stray end tag inside an entry doesn't close what stands around the entry.
    if (at < (this.openEntries.at(-1) ?? 0) && !isFrame(this.frames[at]?.name ?? "")) return;
    this.popTo(at);
  }

  ontext(start: number, end: number): void {
    this.addText(this.expand(this.source.slice(start, end)));
  }

  ontextentity(codePoint: number): void {
    this.addText(String.fromCodePoint(codePoint));
  }

  oncdata(start: number, end: number, endOffset: number): void {
    this.addText(this.source.slice(start, end - endOffset));
  }

  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {
    this.flushText();
  }

  private top(): Frame {
    return this.frames[this.frames.length - 1] as Frame;
  }

  private addText(text: string): void {
    if (!this.top().element) return;
    this.texts.push(text);
    if (this.texts.length >= XML_TEXT_PARTS) this.flushText();
  }

  /** Puts what has gathered at the end of the open element: in one, for a string of millions of parts fills the memory. */
  private flushText(): void {
    if (this.texts.length === 0) return;
    const text = this.texts.join("");
    this.texts = [];
    const children = this.top().element?.children;
    if (!children) return;
    const last = children.length - 1;
    if (typeof children[last] === "string") children[last] += text;
    else children.push(text);
  }

  private open(): void {
    this.flushText();
    const tag = this.tag.toLowerCase();
    const deep = this.frames.length > XML_DEPTH_MAX;
    const around = this.top().scope;
    const scope = deep ? around : extendScope(around, this.attributes, XML_ATTRIBUTES_MAX);
    let name = qualify(tag, scope, this.core);
    this.tree.kind ??= name;
    const isRoot = !this.tree.root && this.enterRoot(tag, name);
    if (isRoot) name = qualify(tag, scope, this.core);
    this.closeImplied(name);
    const parent = this.top().element;
    if (deep) this.tree.tooDeep = true;
    const element = deep || !parent || isLeftOut(name) ? null : this.attach(parent, name, scope);
    if (isRoot) this.tree.root = element;
    const frame: Frame = { tag, name, element, scope };
    this.push(frame);
    if (element && this.isEntry(name)) this.addEntry(element);
  }

  private attach(parent: XmlElement, name: string, scope: Scope): XmlElement | null {
    if (++this.nodes > XML_NODES_MAX) {
      this.tree.truncated = true;
      this.stop();
      return null;
    }
    const attributes = this.keptAttributes(scope);
    const element: XmlElement = { name, raw: this.tag, attributes, children: [], parent };
    parent.children.push(element);
    return element;
  }

  private keptAttributes(scope: Scope): Map<string, string> | null {
    this.attributesKept += this.attributes.length;
    if (this.attributesKept > XML_ATTRIBUTES_ALL_MAX) this.tree.truncated = true;
    if (this.attributes.length === 0 || this.attributesKept > XML_ATTRIBUTES_ALL_MAX) return null;
    return qualifyAttributes(this.attributes, scope);
  }

  /** True when `tag` begins a feed; sets what its namespace and its entries are called. */
  private enterRoot(tag: string, name: string): boolean {
    const local = tag.slice(tag.indexOf(":") + 1);
    const entryName = entryNameOf(local);
    if (entryName === undefined) return false;
    this.core = name.includes(":") ? name.slice(0, name.indexOf(":")) : null;
    if (this.core === "rdf") this.core = null;
    this.entryName = entryName;
    return true;
  }

  private isEntry(name: string): boolean {
    if (this.entryName !== null) return name === this.entryName;
    return name === "item" || name === "entry";
  }

  private addEntry(element: XmlElement): void {
    const max =
      this.entryName === "url" || this.entryName === "sitemap" ? SITEMAP_URLS_MAX : FEED_ENTRIES_MAX;
    if (this.tree.entries.length === max) {
      this.tree.truncated = true;
      this.stop();
    } else {
      this.tree.entries.push(element);
      this.openEntries.push(this.frames.length - 1);
    }
  }

  /** Closes what was left open and can't hold an element called `name`. */
  private closeImplied(name: string): void {
    const entry = this.openEntries.at(-1);
    if (entry !== undefined && this.isEntry(name)) {
      this.popTo(entry);
      return;
    }
    if (name === "p" || name === "li") if (this.top().name === name) this.pop();
    if (!endsField(name)) return;
    if (endsMarkup(name)) this.closeMarkup();
    while (isTextField(this.top().name)) {
      const person = this.top().name === "author" || this.top().name === "contributor";
      if (person && isPersonField(name)) return;
      this.pop();
    }
  }

  /** Closes the field whose markup is still open, unless something that is no markup stands between. */
  private closeMarkup(): void {
    const last = this.frames.length - 1;
    for (let at = last; at > Math.max(0, last - XML_DEPTH_MAX); at--) {
      const name = this.frames[at]?.name ?? "";
      if (isTextField(name)) {
        this.popTo(at + 1);
        return;
      }
      if (isFrame(name) || endsField(name)) return;
    }
  }

  private push(frame: Frame): void {
    if (this.frames.length >= XML_OPEN_TAGS_MAX) {
      this.tree.truncated = true;
      this.stop();
    }
    const positions = this.positions.get(frame.tag);
    if (positions) positions.push(this.frames.length);
    else this.positions.set(frame.tag, [this.frames.length]);
    this.frames.push(frame);
  }

  private pop(): void {
    this.flushText();
    const frame = this.frames.pop();
    if (!frame) return;
    const positions = this.positions.get(frame.tag);
    positions?.pop();
    if (positions?.length === 0) this.positions.delete(frame.tag);
    if (this.openEntries.at(-1) === this.frames.length) this.openEntries.pop();
  }

  private popTo(depth: number): void {
    while (this.frames.length > Math.max(depth, 1)) this.pop();
  }
}
