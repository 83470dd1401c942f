// Short markup (a title, a name) → one line of plain text. It is no HTML reader: long texts are cut first.

import { Parser } from "htmlparser2";
import { PLAIN_MARKUP_CHARS_MAX, PLAIN_TAGS_MAX } from "../base/limits/feed.ts";

const INLINE =
  `a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark q rp rt ruby s samp small span
  strike strong sub sup tt u var wbr`.split(/\s+/);
const BLOCK =
  `address article aside audio blockquote body br button center dd div dl dt embed figcaption figure footer
  form h1 h2 h3 h4 h5 h6 head header hr html iframe img input li link main meta nav noscript object ol option
  p picture pre script section select source style svg table tbody td tfoot th thead title tr ul video`.split(
    /\s+/,
  );
const INLINE_TAGS = new Set(INLINE);
const TAGS = new Set([...INLINE, ...BLOCK]);
const UNSEEN = new Set(["script", "style", "head"]);

/** The text of `html` on one line. Tags that HTML doesn't know are text: titles speak of `<T>`. */
export function plainText(html: string): string {
  const source = html.slice(0, PLAIN_MARKUP_CHARS_MAX);
  if (!/[<&]/.test(source)) return oneLine(source);
  if (source.split("<").length > PLAIN_TAGS_MAX) return decodeEntities(source.replace(/<[^<>]*>/g, " "));
  let text = "";
  let unseen = 0;
  const parser: Parser = new Parser({
    onopentag(name) {
      if (!TAGS.has(name)) text += source.slice(parser.startIndex, parser.endIndex + 1);
      else if (!INLINE_TAGS.has(name)) text += " ";
      if (UNSEEN.has(name)) unseen++;
    },
    onclosetag(name, isImplied) {
      if (UNSEEN.has(name)) unseen--;
      if (!TAGS.has(name) && !isImplied) text += source.slice(parser.startIndex, parser.endIndex + 1);
      else if (TAGS.has(name) && !INLINE_TAGS.has(name)) text += " ";
    },
    ontext(data) {
      if (unseen === 0) text += data;
    },
  });
  parser.end(source);
  return oneLine(text);
}

/** `text` with HTML entities decoded and every tag kept. */
export function decodeEntities(text: string): string {
  return /&#?\w/.test(text) ? plainText(text.replace(/</g, "&lt;")) : oneLine(text);
}

/** One line, without control characters. */
export function oneLine(text: string): string {
  return text.replace(/[\s\u0000-\u001f\u007f]+/g, " ").trim();
}
