// Finds a quote in a stored text word for word, however its spaces, quote marks, dashes and ligatures are
// encoded, and says where it stands in the original. It does not repair quotes: left-out, joined or changed
// words are not found.

import { QUOTE_CHARS_MAX, QUOTE_CHARS_MIN } from "../base/limits/answer.ts";
import { isUnspaced, type Span } from "../base/text.ts";

/** A text in one spelling, and for each of its characters where the original one begins and ends. */
export interface Normalised {
  text: string;
  starts: Uint32Array;
  ends: Uint32Array;
}

const SAME: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ["'", "‘’‚‛′ʼ＇´`"],
    ['"', "“”„‟″«»＂"],
    ["-", "‐‑‒–—―−﹘﹣－"],
    ["...", "…"],
    ["ff", "ﬀ"],
    ["fi", "ﬁ"],
    ["fl", "ﬂ"],
    ["ffi", "ﬃ"],
    ["ffl", "ﬄ"],
    ["st", "ﬅﬆ"],
    ["μ", "µ"],
    ["Ω", "Ω"],
  ].flatMap(([to, from]) => [...(from ?? "")].map((char) => [char, to ?? ""])),
);

// Soft hyphens, joiners, marks of direction, variation selectors, tags: what a copy may lose or gain unseen.
const IGNORED: readonly (readonly [number, number])[] = [
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xe0000, 0xe0fff],
];
const SPACE = /^\s$/u;
const CONTROL = /^[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]$/;
// One letter with the marks that belong to it, or a syllable of conjoining Hangul.
const CLUSTER = /[\u1100-\u11ff]+|\P{M}\p{M}*|\p{M}+/suy;

function isIgnored(cluster: string): boolean {
  const code = cluster.codePointAt(0) ?? 0;
  return String.fromCodePoint(code) === cluster && IGNORED.some(([from, to]) => code >= from && code <= to);
}

/** One cluster in the common spelling; "" for what can't be seen, " " for any space. */
function spell(cluster: string): string {
  const code = cluster.charCodeAt(0);
  if (cluster.length === 1 && code < 0x7f && code > 0x20) return SAME[cluster] ?? cluster;
  // Before spaces: to a regular expression the byte order mark is one.
  if (isIgnored(cluster) || CONTROL.test(cluster)) return "";
  if (SPACE.test(cluster) || cluster === "\u0085") return " ";
  const same = SAME[cluster];
  if (same !== undefined) return same;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  const composed = cluster.normalize("NFC");
  // Marks and joiners that can't be seen may also stand inside a cluster: variation selectors are marks.
  return composed.replace(/[\u034f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu, "");
}

/**
 * The common spelling of `text`: runs of space become one, invisible characters go, composed letters, plain
 * marks.
 */
export function normalise(text: string): Normalised {
  const out = new Spelling(text.length);
  CLUSTER.lastIndex = 0;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    // Plain letters, where no mark can follow, are most of most texts.
    if (code > 0x20 && code < 0x7f && code !== 0x60 && !(text.charCodeAt(at + 1) >= 0x300)) {
      out.add(text[at] ?? "", at, at + 1);
      at += 1;
      continue;
    }
    CLUSTER.lastIndex = at;
    const cluster = CLUSTER.exec(text)?.[0] ?? text[at] ?? "";
    out.add(spell(cluster), at, at + cluster.length);
    at += cluster.length;
  }
  return out.finish();
}

/** A normalised text in the making. */
class Spelling {
  private parts: string[] = [];
  private length = 0;
  private endsInSpace = false;
  private starts: Uint32Array;
  private ends: Uint32Array;

  constructor(lengthExpected: number) {
    this.starts = new Uint32Array(lengthExpected + 16);
    this.ends = new Uint32Array(lengthExpected + 16);
  }

  add(spelled: string, start: number, end: number): void {
    if (spelled === "") return;
    const isSpace = spelled === " ";
    if (isSpace && this.endsInSpace) {
      this.ends[this.length - 1] = end;
      return;
    }
    this.endsInSpace = isSpace;
    this.parts.push(spelled);
    if (this.length + spelled.length > this.starts.length) this.grow(spelled.length);
    for (let i = 0; i < spelled.length; i++) {
      this.starts[this.length] = start;
      this.ends[this.length] = end;
      this.length += 1;
    }
  }

  finish(): Normalised {
    return {
      text: this.parts.join(""),
      starts: this.starts.subarray(0, this.length),
      ends: this.ends.subarray(0, this.length),
    };
  }

  private grow(by: number): void {
    const grown = (old: Uint32Array) => {
      const next = new Uint32Array(old.length * 2 + by);
      next.set(old);
      return next;
    };
    this.starts = grown(this.starts);
    this.ends = grown(this.ends);
  }
}

export type Location =
  | { ok: true; start: number; end: number; quote: string }
  | {
      ok: false;
      problem: "quote_missing" | "quote_too_short" | "quote_too_long" | "quote_elided" | "quote_not_found";
    };

/**
 * The spellings of one quote that are tried, in order: as given, without its own quote marks, without a
 * last stop.
 */
function spellings(quote: string): string[] {
  const whole = normalise(quote).text.trim();
  const bare = /^(["'])(.+)\1$/.exec(whole)?.[2]?.trim();
  const tries = bare === undefined ? [whole] : [whole, bare];
  return [...tries, ...tries.map((one) => one.replace(/[.,;:!?。、，]$/u, ""))].filter(
    (one, i, all) => all.indexOf(one) === i,
  );
}

function weight(quote: string): number {
  let sum = 0;
  for (const char of quote) sum += isUnspaced(char) || /\p{sc=Hang}/u.test(char) ? 3 : 1;
  return sum;
}

const WORD_CHAR = /[\p{L}\p{N}]/u;

function charBefore(text: string, at: number): string {
  const low = text.charCodeAt(at - 1);
  return low >= 0xdc00 && low <= 0xdfff ? text.slice(at - 2, at) : text.slice(Math.max(0, at - 1), at);
}

function charAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? "" : String.fromCodePoint(code);
}

/** True when a cut between `left` and `right` would go through a word or a number. */
function cutsWord(left: string, right: string): boolean {
  if (!WORD_CHAR.test(left) || !WORD_CHAR.test(right)) return false;
  return !isUnspaced(left) && !isUnspaced(right);
}

/** True when `start`…`end` of the normalised text begins and ends where words and numbers do. */
function standsFree(text: string, start: number, end: number): boolean {
  if (cutsWord(charBefore(text, start), charAt(text, start))) return false;
  if (cutsWord(charBefore(text, end), charAt(text, end))) return false;
  // 1.[5 million …] and [… 3].5 are other numbers; so is −[5].
  if (/\d/.test(text[end - 1] ?? "") && /^(?:[.,']\d| \d{3}(?!\d))/.test(text.slice(end, end + 5)))
    return false;
  if (/^\d/.test(text.slice(start, start + 1))) {
    const before = text.slice(Math.max(0, start - 3), start);
    if (/\d[.,' ]$/.test(before) || /(?:^|[\s(])-$/.test(before)) return false;
  }
  return true;
}

/**
 * Where a quote stands; the place inside `within` (original offsets) before any other, else the nearest to
 * it.
 */
export function locateQuote(document: Normalised, original: string, quote: string, within: Span): Location {
  if (quote.length > QUOTE_CHARS_MAX * 4) return { ok: false, problem: "quote_too_long" };
  const tries = spellings(quote);
  const first = tries[0] ?? "";
  if (first === "") return { ok: false, problem: "quote_missing" };
  if (first.length > QUOTE_CHARS_MAX) return { ok: false, problem: "quote_too_long" };
  if (weight(first) < QUOTE_CHARS_MIN) return { ok: false, problem: "quote_too_short" };
  for (const spelling of tries) {
    if (weight(spelling) < QUOTE_CHARS_MIN) continue;
    const place = nearestPlace(document, spelling, within);
    if (place) return { ok: true, ...place, quote: original.slice(place.start, place.end) };
  }
  const elided = /\.\.\.|\[[^\]]*\]/.test(first) && !document.text.includes(first);
  return { ok: false, problem: elided ? "quote_elided" : "quote_not_found" };
}

/** Places of one quote that are looked at: text that repeats itself so often proves the same anywhere. */
const PLACES_MAX = 5_000;

function nearestPlace(document: Normalised, spelling: string, within: Span): Span | null {
  const { text, starts } = document;
  const middle = firstAtOrAfter(starts, within.start);
  // What begins in the passage or after it is the nearer the sooner it comes; what begins before it, the later.
  const after = firstPlace(document, spelling, middle, text.length);
  if (after && distanceOf(after, within) === 0) return after;
  let before: Span | null = null;
  for (let at = 0, seen = 0; seen < PLACES_MAX; seen++) {
    const place = firstPlace(document, spelling, at, middle);
    if (!place) break;
    before = place;
    at = place.at + 1;
  }
  const best = before && (!after || distanceOf(before, within) <= distanceOf(after, within)) ? before : after;
  return best && { start: best.start, end: best.end };
}

function distanceOf({ start, end }: Span, within: Span): number {
  return Math.max(0, within.start - start) + Math.max(0, end - within.end);
}

/** Index of the first character that begins at `offset` of the original or after it. */
function firstAtOrAfter(starts: Uint32Array, offset: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first whole place that begins at `from` or after it and before `until`. */
function firstPlace(
  document: Normalised,
  spelling: string,
  from: number,
  until: number,
): (Span & { at: number }) | null {
  const { text, starts, ends } = document;
  let at = text.indexOf(spelling, from);
  for (let seen = 0; at >= 0 && at < until && seen < PLACES_MAX; seen++) {
    const to = at + spelling.length;
    if (!splitsCluster(document, at, to) && standsFree(text, at, to)) {
      return { at, start: starts[at] ?? 0, end: ends[to - 1] ?? 0 };
    }
    at = text.indexOf(spelling, at + 1);
  }
  return null;
}

/**
 * True when a place begins or ends inside one original character (the i of ﬁ): its slice would show more
 * letters.
 */
function splitsCluster({ starts }: Normalised, at: number, to: number): boolean {
  return (at > 0 && starts[at - 1] === starts[at]) || (to < starts.length && starts[to - 1] === starts[to]);
}
