// Marked places in text: which ranges are sound, which part of a passage to show, and the nodes for it.
import { EXCERPT_CHARS } from "./limits.ts";
import type { Range } from "./wire.ts";

/** Ranges inside `length`, in order, overlapping ones joined; whatever else came is left out. */
export function soundRanges(ranges: Range[], length: number): Range[] {
  const inside = ranges
    .filter(([start, end]) => Number.isInteger(start) && Number.isInteger(end))
    .map(([start, end]): Range => [Math.max(0, start), Math.min(length, end)])
    .filter(([start, end]) => start < end)
    .sort((a, b) => a[0] - b[0]);
  const joined: Range[] = [];
  for (const [start, end] of inside) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

/** Text nodes and `<mark>`s from `from` to `to`; all offsets are UTF-16 code units of the whole text. */
export function markedNodes(text: string, ranges: Range[], from = 0, to = text.length): Node[] {
  const nodes: Node[] = [];
  let at = from;
  for (const [start, end] of soundRanges(ranges, text.length)) {
    const [a, b] = [Math.max(start, from), Math.min(end, to)];
    if (a >= b) continue;
    if (a > at) nodes.push(document.createTextNode(text.slice(at, a)));
    const mark = document.createElement("mark");
    mark.textContent = text.slice(a, b);
    nodes.push(mark);
    at = b;
  }
  if (at < to) nodes.push(document.createTextNode(text.slice(at, to)));
  return nodes;
}

/** The part of a passage to show: the window of EXCERPT_CHARS that holds most marks, cut at words. */
export function excerptOf(text: string, ranges: Range[], charsMax = EXCERPT_CHARS): Range {
  if (text.length <= charsMax) return [0, text.length];
  const sound = soundRanges(ranges, text.length);
  let best: Range = [0, charsMax];
  let most = 0;
  for (const [start] of sound) {
    const from = Math.max(0, Math.min(start - 60, text.length - charsMax));
    const marked = sound.filter((range) => range[0] >= from && range[1] <= from + charsMax).length;
    if (marked > most) [most, best] = [marked, [from, from + charsMax]];
  }
  return [wordStart(text, best[0]), wordEnd(text, best[1])];
}

const GAP = /\s/;
const REACH = 24;

/** The next start of a word; scripts without spaces are cut where asked, but never inside a character. */
export function wordStart(text: string, at: number): number {
  if (at <= 0) return 0;
  for (let i = at; i < Math.min(at + REACH, text.length); i++) if (GAP.test(text[i - 1]!)) return i;
  return whole(text, at);
}

/** The last end of a word. */
export function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  for (let i = at; i > Math.max(at - REACH, 0); i--) if (GAP.test(text[i]!)) return i;
  return whole(text, at);
}

/** Steps off the middle of a surrogate pair. */
const whole = (text: string, at: number) => (/[\uDC00-\uDFFF]/.test(text[at] ?? "") ? at - 1 : at);
