// Which elements hold the caption or credit of a picture. It removes none: that is trim.ts.

import type { DomElement } from "./dom.ts";

/** True for a caption by its tag, or by its name where it is short. */
export function isCaption(element: DomElement): boolean {
  if (element.localName === "figcaption") return true;
  return CAPTION_NAME.test(element.className) && element.textContent.length <= CAPTION_CHARS_MAX;
}

/** More text than this is an article in a box that is named after its picture. */
const CAPTION_CHARS_MAX = 400;
const CAPTION_NAME = new RegExp(
  [
    String.raw`(?:^|[-_\s])(?:caption|bildunterschrift|(?:photo|image|picture|img)[-_]?(?:credit|`,
    String.raw`caption|copyright|source)s?)(?:$|[-_\s])`,
  ].join(""),
  "i",
);
