// Mozilla's Readability on our tree, as an element. Works on copies: the document stays as it is.

import { Readability } from "@mozilla/readability";
import { READABLE_COPIED_NODES_MAX } from "../base/limits/extract.ts";
import type { DomDocument, DomElement } from "./dom.ts";

/** An article shorter than this makes Readability try again with looser rules. */
const CHARS_ENOUGH = 250;

/**
 * Readability saves the body as HTML text and parses it again before each looser attempt, through
 * linkedom's own parser, which makes a node of every character reference. A fresh copy of the tree is the same, sooner
 * and within our caps. The body stays empty after `copiesMax` of them, which ends the attempts.
 */
function restoreByCopy(copy: DomDocument, document: DomDocument, copiesMax: number): void {
  const { body } = copy;
  let copies = 0;
  Object.defineProperty(body, "innerHTML", {
    get: () => "",
    set: () => {
      for (let node = body.firstChild; node; node = body.firstChild) node.remove();
      if (++copies > copiesMax) return;
      const fresh = document.body.cloneNode(true);
      for (let node = fresh.firstChild; node; node = fresh.firstChild) body.appendChild(node);
    },
  });
}

/** The element that holds the article, or null where Readability finds none. `nodes` are those of the document. */
export function findReadable(document: DomDocument, nodes: number): DomElement | null {
  const copy = document.cloneNode(true);
  restoreByCopy(copy, document, Math.floor(READABLE_COPIED_NODES_MAX / nodes) - 1);
  // The package's types want the DOM library's Document, which the Workers types lack; the shapes agree.
  const reader = new Readability<DomElement>(copy as never, {
    charThreshold: CHARS_ENOUGH,
    disableJSONLD: true,
    serializer: (node) => node as unknown as DomElement,
  });
  try {
    return reader.parse()?.content ?? null;
  } catch {
    // Readability throws on a few odd trees (e.g. a top candidate without a parent): the caller has other
    // means.
    return null;
  }
}
