// What may stand in a claim at all: plain words. Links, markup and speech that its quote doesn't hold are
// refused, never repaired into something the model did not say; emphasis and citation numbers are taken
// off.

import { CLAIM_CHARS_MAX, CLAIM_CHARS_MIN, CLAIM_WORD_CHARS_MAX } from "../base/limits/answer.ts";
import { stripInvisible } from "../base/text.ts";
import type { ClaimRefusal } from "../model/answer.ts";
import { findHosts, hasLink } from "./links.ts";
import { normalise } from "./locate.ts";

export type CleanClaim = { ok: true; text: string } | { ok: false; problem: ClaimRefusal };

const MARKUP = new RegExp(
  "<[\\p{L}!/?@#$]|&(?:#\\w+|[a-z]+);|!?\\[[^\\]]*\\]\\s*[([:]|!\\[|\\[\\[|```|\\{\\{|\\$\\{|" +
    "\\[\\/?(?:url|img|email|link|quote|code|b|i|u|s|size|color|font|list|video)(?:=[^\\]]*)?\\]|`_|" +
    "\\\\(?:href|url|includegraphics|begin)\\{|" +
    "^\\s*(?:#{1,6}\\s|>\\s|\\|)|~~|" +
    "\\\\u[0-9a-f]{4}|%[0-9a-f]{2}%[0-9a-f]{2}|<\\||\\|>",
  "iu",
);
const QUOTED = /["“”„‟«»＂「」『』]/u;

/** Takes emphasis, code marks, list marks and citation numbers off; collapses space. */
function tidy(text: string): string {
  return stripInvisible(text)
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .replace(/(?:\s*\[\^?\d{1,4}\])+/g, "")
    .replace(/\s*【[^】]*】/g, "")
    .replace(/(\*\*|__|\*|`)(?=\S)([^*`]*?\S)\1/g, "$2")
    .replace(/^\s*(?:[-*•]|\d{1,2}[.)])\s+/, "")
    .trim();
}

/** The claim as it may be shown. A host name passes only when both its quote and the question hold it. */
export function cleanClaim(raw: string, quote: string, question: string): CleanClaim {
  if (raw.length > CLAIM_CHARS_MAX * 2) return { ok: false, problem: "claim_too_long" };
  const text = tidy(raw);
  const [asked, quoted] = [findHosts(question), findHosts(quote)].map((hosts) =>
    hosts.map((host) => host.toLowerCase()),
  );
  const isAsked = (host: string) =>
    asked?.includes(host.toLowerCase()) === true && quoted?.includes(host.toLowerCase()) === true;
  if (hasLink(text, isAsked)) return { ok: false, problem: "claim_has_link" };
  if (MARKUP.test(text)) return { ok: false, problem: "claim_has_markup" };
  if (text.length < CLAIM_CHARS_MIN && !/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]{4}/u.test(text)) {
    return { ok: false, problem: "claim_too_short" };
  }
  if (text.length > CLAIM_CHARS_MAX || longestWord(text) > CLAIM_WORD_CHARS_MAX) {
    return { ok: false, problem: "claim_too_long" };
  }
  if (QUOTED.test(text) && !speechStandsIn(text, quote))
    return { ok: false, problem: "claim_has_foreign_quote" };
  return { ok: true, text };
}

function longestWord(text: string): number {
  const words =
    text.match(/[^\s\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]+/gu) ?? [];
  return Math.max(0, ...words.map((word) => word.length));
}

/**
 * True when whatever the claim puts between quote marks stands word for word in its quote, and the marks
 * are paired.
 */
function speechStandsIn(text: string, quote: string): boolean {
  const spelling = normalise(text).text.replace(/[「」『』„]/g, '"');
  const source = normalise(quote).text;
  const parts = spelling.split('"');
  if (parts.length % 2 === 0) return source.includes(normalise(text).text);
  return parts.every((part, i) => i % 2 === 0 || source.includes(part.trim().replace(/[.,;]$/, "")));
}
