// Which words of a passage the query asked for. Porter's stems on both sides, as FTS5's tokenizer does it, so that what
// matched is what is marked.
import { stemmer } from "stemmer";
import { HIGHLIGHTS_MAX } from "../base/limits/search.ts";
import { foldText, wordSpans } from "../base/text.ts";

/** [start, end) pairs in UTF-16 code units of `text`, in order, not overlapping; neighbours one space apart are joined. */
export function highlight(text: string, terms: string[]): [number, number][] {
  const wanted = new Set(terms.map(stemOf));
  const marks: [number, number][] = [];
  for (const { start, end } of wordSpans(text)) {
    if (!wanted.has(stemOf(text.slice(start, end)))) continue;
    const last = marks.at(-1);
    if (last && /^\s$/.test(text.slice(last[1], start))) last[1] = end;
    else if (marks.length < HIGHLIGHTS_MAX) marks.push([start, end]);
    else break;
  }
  return marks;
}

const stemOf = (word: string) => stemmer(foldText(word));
