// Whether an element stands inside of parts of the page that speak of other things. The parts are looked for once a
// page, and only where somebody asks: to match them anew for each element costs depth times length of the selector.

import type { DomDocument, DomElement } from "../dom.ts";

/** A predicate that holds for what `selector` matches, and for all that is inside of it. */
export function insideOf(document: DomDocument, selector: string): (element: DomElement) => boolean {
  let parts: Set<DomElement> | null = null;
  return (element) => {
    parts ??= new Set(document.querySelectorAll(selector));
    for (let at: DomElement | null = element; at; at = at.parentNode) if (parts.has(at)) return true;
    return false;
  };
}
