// Whether a quote still stands in a newer text, by the rules by which it was found in the old one. It reads no store and
// does not judge the claim again: the quote proved it, and proves it while it stands.
import type { OpenQuotes } from "../model/citation.ts";
import { locateQuote, normalise } from "./locate.ts";

/** Reads the newer text once for all quotes of it. */
export const openQuotes: OpenQuotes = (text) => {
  const document = normalise(text);
  return (quote, near) => {
    const place = locateQuote(document, text, quote, near);
    if (place.ok) return { start: place.start, end: place.end };
    if (place.problem === "quote_not_found" || place.problem === "quote_elided") return null;
    // The bounds of a quote may have changed since this one was taken: then its bare words decide.
    const start = text.indexOf(quote);
    return start < 0 ? null : { start, end: start + quote.length };
  };
};
