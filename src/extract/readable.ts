// Mozilla's Readability on our tree, as an element. It changes the tree it is given: hand it a copy.

import { Readability } from "@mozilla/readability";
import type { DomDocument, DomElement } from "./dom.ts";

/** An article shorter than this makes Readability try again with looser rules. */
const CHARS_ENOUGH = 250;

/** The element that holds the article, or null where Readability finds none. */
export function findReadable(copy: DomDocument): DomElement | null {
  // The package's types want the DOM library's Document, which the Workers types lack; the shapes agree.
  const reader = new Readability<DomElement>(copy as never, {
    charThreshold: CHARS_ENOUGH,
    disableJSONLD: true,
    serializer: (node) => node as unknown as DomElement,
  });
  try {
    return reader.parse()?.content ?? null;
  } catch {
    // Readability throws on a few odd trees (e.g. a top candidate without a parent): the caller has other means.
    return null;
  }
}
