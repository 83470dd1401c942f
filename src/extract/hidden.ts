// Whether a page hides an element from its readers, as far as the element's own attributes tell. Style
// sheets are not read, so what only they hide is taken for visible.

import type { DomElement } from "./dom.ts";

const HIDDEN_STYLE = new RegExp(
  [
    String.raw`display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|em|rem|%|`,
    String.raw`pt)?\s*(?:;|!|$)|opacity\s*:\s*0?\.?0+\s*(?:;|!|$)|text-indent\s*:\s*-\d{3,}|(?:left|`,
    String.raw`top)\s*:\s*-\d{4,}px`,
  ].join(""),
  "i",
);
const WHITE_ON_WHITE = new RegExp(
  [
    String.raw`^(?=.*(?:^|[;\s])color\s*:\s*(?:#fff(?:fff)?|white|`,
    String.raw`transparent)\b)(?=.*background(?:-color)?\s*:\s*(?:#fff(?:fff)?|white)\b)`,
  ].join(""),
  "i",
);

/** True for an element that a reader of the page doesn't see, as far as its own attributes tell. */
export function isHidden(element: DomElement): boolean {
  if (element.hasAttribute("hidden")) return true;
  if (element.getAttribute("aria-hidden") === "true" && element.localName !== "body") return true;
  const style = element.getAttribute("style");
  return Boolean(style) && (HIDDEN_STYLE.test(style!) || WHITE_ON_WHITE.test(style!));
}
