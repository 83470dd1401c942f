// The sentences that a quote stands in, whole: a quote is judged with all that its sentence says, not with what it was
// cut to. It reads a window of the document, never all of it.

import { type Span, splitSentences } from "../base/text.ts";

const MONTH_NEXT = /^(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)\p{L}*(?![\p{L}])/u;

/** Sentences of `text`; "zum 15. Dezember" is within one. */
export function sentencesOf(text: string): Span[] {
  const joined: Span[] = [];
  for (const { start, end } of splitSentences(text)) {
    const last = joined.at(-1);
    const splits =
      last && /(?:^|\s)\d{1,2}\.$/.test(text.slice(Math.max(last.start, last.end - 5), last.end));
    if (splits && MONTH_NEXT.test(text.slice(start, start + 12))) last.end = end;
    else joined.push({ start, end });
  }
  return joined;
}

export interface QuotedSentence {
  text: string;
  /** Text before and after it. */
  before: string;
  after: string;
  /** Where the quote begins and ends in it. */
  from: number;
  to: number;
}

/** Each sentence that the quote touches, in order, with the text around it. */
export function quotedSentences(before: string, quote: string, after: string): QuotedSentence[] {
  const text = before + quote + after;
  const [start, end] = [before.length, before.length + quote.length];
  return sentencesOf(text)
    .filter((span) => span.start < end && start < span.end)
    .map((span) => ({
      text: text.slice(span.start, span.end),
      before: text.slice(0, span.start),
      after: text.slice(span.end),
      from: Math.max(0, start - span.start),
      to: Math.min(span.end, end) - span.start,
    }));
}

const OPENING = /[“«„「『]/gu;
const CLOSING = /[”»」』]/gu;

/** True where `before` leaves somebody speaking: what follows is his. */
export function isInSpeech(before: string): boolean {
  const paragraph = before.slice(Math.max(0, before.lastIndexOf("\n\n")));
  const straight = (paragraph.match(/"/g) ?? []).length;
  if (straight % 2 === 1) return true;
  const low = (paragraph.match(/„/g) ?? []).length;
  const open = (paragraph.match(OPENING) ?? []).length;
  const close = (paragraph.match(CLOSING) ?? []).length;
  // In German “ closes what „ opened.
  return low > 0 ? (paragraph.match(/[“”]/g) ?? []).length < low : open > close;
}

const TAKEN_BACK = new RegExp(
  "^(?:but )?(?:that|this|it|both|all of (?:this|that)|none of (?:this|that)|" +
    "the (?:claims?|reports?|stor(?:y|ies)|rumou?rs?|statements?|allegations?|quotes?|assertions?)|those (?:claims?|reports?))" +
    "(?: \\p{L}+){0,3}? (?:is|was|are|were|proved|proven|turned out(?: to be)?|has been|have been) (?:\\p{L}+ ){0,2}?" +
    "(?:false|untrue|wrong|not true|incorrect|fabricated|invented|made up|baseless|unfounded|debunked|a lie|lies|a hoax|" +
    "a rumou?r|a myth|a joke|satire|fiction|true)(?!\\p{L})",
  "iu",
);

/** True where the next sentence takes the one before back. */
export function isTakenBack(after: string): boolean {
  const next = after.trimStart().slice(0, 160);
  return (
    TAKEN_BACK.test(next) &&
    !/^[^.!?]{0,80}(?<!not|none of this is|none of that is) true/iu.test(
      next.replace(/\bnone of (?:this|that)\b/iu, "not"),
    )
  );
}

const DOUBTED =
  /(?:false|untrue|myths?|hoax(?:es)?|rumou?rs?|claims?|allegations?|alleges?|alleged|wrong|not true|denie[sd]|fake|misinformation|disinformation|satire|fiction|falsehoods?|errors?|mistakes?|corrections?|erfunden|falsch|gerüchte?|faux|fausses?|rumeurs?|falsos?|bulos?)/iu;

/** True where the line before ends in a colon and puts what follows in doubt: "These claims are false:". */
export function isListedAsDoubtful(before: string): boolean {
  const block = before.trimEnd();
  const lines = block
    .slice(-600)
    .split("\n")
    .filter((line) => line.trim() !== "");
  // Items of a list stand between its heading and this one.
  for (const line of lines.reverse()) {
    if (/[:：]\s*$/u.test(line)) return DOUBTED.test(line.split(/(?<=[.!?]) /u).at(-1) ?? line);
    if (!/^\s*(?:[-*•–]|\d{1,2}[.)])\s/u.test(line)) return false;
  }
  return false;
}
