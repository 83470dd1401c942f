// Plain text: invisible characters, sentences, words, folding. It knows nothing of HTML, of documents or of
// languages' meaning; offsets are UTF-16 code units throughout.

import { MARKS_MAX, TEXT_PIECE_CHARS, WORD_CHARS_MAX } from "./limits/text.ts";
import { STOP_WORDS } from "./stop-words.ts";

/** A slice of a text: `start` inclusive, `end` exclusive, in UTF-16 code units. */
export interface Span {
  start: number;
  end: number;
}

// Everything that a reader can't see and a model can.
const INVISIBLE = new RegExp(
  [
    "[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]", // controls but tab, LF, CR
    "[\\u00AD\\u034F\\u200B\\u2060-\\u2064\\uFEFF]", // soft hyphen, zero-width spaces, invisible operators
    "[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u206F]", // direction
    "[\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u3164\\uFFA0]", // fillers
    "[\\uFFF0-\\uFFFB\\u{1BCA0}-\\u{1BCA3}\\u{1D173}-\\u{1D17A}]", // interlinear, shorthand and musical marks
    "[\\u{E0000}-\\u{E00FF}\\u{E01F0}-\\u{E0FFF}]", // tags
    "\\p{Cs}", // lone surrogates
  ].join("|"),
  "gu",
);
const JOINER = "[\\u200C\\u200D\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}]";
const JOINERS = new RegExp(JOINER, "u");
const JOINING = ["Arab", "Syrc", "Deva", "Beng", "Gujr", "Knda", "Mlym", "Sinh", "Taml", "Telu", "Khmr"];
// Joiners and variation selectors mean something in a few places only; the last alternative, a group, is
// dropped.
const JOINER_KEPT = new RegExp(
  [
    `(?<=[${JOINING.map((script) => `\\p{sc=${script}}`).join("")}\\p{M}])[\\u200C\\u200D](?=\\p{L})`,
    "(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F])\\u200D(?=\\p{Extended_Pictographic})",
    "(?<=[\\p{Extended_Pictographic}\\d#*])[\\uFE0E\\uFE0F]",
    "(?<=\\p{sc=Han})[\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}]",
    `(${JOINER})`,
  ].join("|"),
  "gu",
);

const MARKS_SURPLUS = new RegExp(`(\\p{M}{${MARKS_MAX}})\\p{M}{1,500}`, "gu");

function boundMarks(text: string): string {
  // A pattern without an upper bound would take a stack that grows with the text: each round leaves few.
  const bounded = text.replace(MARKS_SURPLUS, "$1");
  return bounded.length === text.length ? bounded : boundMarks(bounded);
}

/**
 * `text` without what can't be seen, in bounded time for whatever normalises it next: surplus marks go as well; line
 * and paragraph separators become a line feed. Offsets change.
 */
export function stripInvisible(text: string): string {
  if (text.length <= TEXT_PIECE_CHARS) return stripPiece(text);
  const pieces: string[] = [];
  for (let at = 0, end: number; at < text.length; at = end) {
    end = at + TEXT_PIECE_CHARS;
    if (/^[\udc00-\udfff]/.test(text.slice(end, end + 1))) end--;
    pieces.push(stripPiece(text.slice(at, end)));
  }
  return pieces.join("");
}

function stripPiece(text: string): string {
  const visible = boundMarks(text.replace(/[\u2028\u2029\u0085]/g, "\n").replace(INVISIBLE, ""));
  if (!JOINERS.test(visible)) return visible;
  return visible.replace(JOINER_KEPT, (found, dropped: string | undefined) => (dropped ? "" : found));
}

const LATIN_EXTRA: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  "’": "'",
};

/**
 * Lower case, compatibility forms unified, diacritics of spaced scripts dropped: for comparing, never for
 * showing.
 */
export function foldText(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  return boundMarks(text)
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[ßæœøłđðþı’]/g, (char) => LATIN_EXTRA[char] ?? char);
}

const UNSPACED = "\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}ー々〆\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}";
const UNSPACED_RUN_PATTERN = `[${UNSPACED}][${UNSPACED}\\p{M}]{0,${WORD_CHARS_MAX / 2 - 1}}`;
const DIGITS = `\\p{N}{1,${WORD_CHARS_MAX}}`;
const UNSPACED_RUN = new RegExp(UNSPACED_RUN_PATTERN, "gu");
// A word of an unspaced script, or letters and digits with inner apostrophes, or a number with inner
// separators.
const WORD = new RegExp(
  `${UNSPACED_RUN_PATTERN}|${DIGITS}(?:[.,]${DIGITS}){1,64}|` +
    `(?:(?![${UNSPACED}])[\\p{L}\\p{N}])(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}_]|['’](?=\\p{L})){0,${WORD_CHARS_MAX}}`,
  "gu",
);

let wordSegmenter: Intl.Segmenter | null = null;

/** The words inside `runs` (in order, each at most WORD_CHARS_MAX long), cut by dictionary; none of their characters is left out. */
function cutRuns(text: string, runs: Span[]): Span[] {
  wordSegmenter ??= new Intl.Segmenter("ja", { granularity: "word" });
  const words: Span[] = [];
  for (let next = 0; next < runs.length; ) {
    // Many short runs at a time: to call the segmenter costs more than what it does.
    const from = next;
    let joined = "";
    while (next < runs.length && (next === from || joined.length < WORD_CHARS_MAX)) {
      const { start, end } = runs[next++]!;
      joined += `${text.slice(start, end)}\n`;
    }
    let at = from;
    let shift = runs[at]!.start;
    for (const { index, segment } of wordSegmenter.segment(joined)) {
      if (segment !== "\n") words.push({ start: shift + index, end: shift + index + segment.length });
      else if (++at < next) shift = runs[at]!.start - index - 1;
    }
  }
  return words;
}

function findRuns(text: string): Span[] {
  const runs: Span[] = [];
  for (const { index, 0: run } of text.matchAll(UNSPACED_RUN))
    runs.push({ start: index, end: index + run.length });
  return runs;
}

/** Where the words of `text` stand, in order; scripts without spaces are cut by dictionary. */
export function wordSpans(text: string): Span[] {
  const spans: Span[] = [];
  const runs: Span[] = [];
  for (const { index, 0: word } of text.matchAll(WORD)) {
    const span = { start: index, end: index + word.length };
    (isUnspaced(word) ? runs : spans).push(span);
  }
  if (runs.length === 0) return spans;
  const cut = cutRuns(text, runs).filter((span) => isWord(text, span));
  return spans.length === 0 ? cut : merge(spans, cut);
}

/** How many words `text` has: as many as wordSpans finds, without a list of them. */
export function countWords(text: string): number {
  let count = 0;
  const runs: Span[] = [];
  for (const { index, 0: word } of text.matchAll(WORD)) {
    if (isUnspaced(word)) runs.push({ start: index, end: index + word.length });
    else count++;
  }
  return count + cutRuns(text, runs).filter((span) => isWord(text, span)).length;
}

/** Symbols of the scripts without spaces (㋐, ⼀, a lone vowel sign) are no words. */
const isWord = (text: string, { start, end }: Span): boolean =>
  /[\p{L}\p{N}ー々〆]/u.test(text.slice(start, end));

/** Two lists in order as one. */
function merge(a: Span[], b: Span[]): Span[] {
  const merged: Span[] = [];
  let next = 0;
  for (const span of a) {
    while (next < b.length && b[next]!.start < span.start) merged.push(b[next++]!);
    merged.push(span);
  }
  while (next < b.length) merged.push(b[next++]!);
  return merged;
}

/** The words of `text` as written, in order. */
export function wordsOf(text: string): string[] {
  return wordSpans(text).map((span) => text.slice(span.start, span.end));
}

/** True when `text` begins with a letter of a script that is written without spaces. */
export function isUnspaced(text: string): boolean {
  return UNSPACED_START.test(text);
}
const UNSPACED_START = new RegExp(`^[${UNSPACED}]`, "u");

/**
 * `text` with spaces between the words of scripts without spaces: what goes into a full-text index, and a
 * query to it.
 */
export function segmentText(text: string): string {
  const runs = findRuns(text);
  if (runs.length === 0) return text;
  const words = cutRuns(text, runs);
  let segmented = "";
  let at = 0;
  let next = 0;
  for (const { start, end } of runs) {
    segmented += `${text.slice(at, start)} `;
    for (; next < words.length && words[next]!.start < end; next++)
      segmented += `${text.slice(words[next]!.start, words[next]!.end)} `;
    at = end;
  }
  return segmented + text.slice(at);
}

/**
 * True for a word without a subject of its own. `lang` is BCP 47; without it every list we have is asked.
 */
export function isStopWord(word: string, lang?: string | null): boolean {
  const folded = word.toLowerCase().replace(/’/g, "'");
  const list = lang ? STOP_WORDS[lang.toLowerCase().split("-")[0] ?? ""] : undefined;
  if (list) return list.has(folded);
  return lang ? false : Object.values(STOP_WORDS).some((words) => words.has(folded));
}

const NO_LETTER = "(?:^|[^\\p{L}.])";
// After these a full stop never ends a sentence…
const TITLES = new RegExp(
  `${NO_LETTER}(?:Dr|Mr|Mrs|Ms|Mx|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Cmdr|Adm|Maj|Rev|Hon|Pres|` +
    `St|Mt|Ft|Mme|` +
    "Mlle|Sra|Dra|Sr|vs|v|No|Nos|Nr|Fig|Figs|Eq|Vol|Sec|Ch|Art|Abs|pp|p|cf|eg|ie|e\\.g|i\\.e|" +
    "approx|ca|bzw|" +
    "z\\.B|d\\.h|u\\.a)\\.$",
  "u",
);
// …and after these only when the next word opens one.
const MAYBE = new RegExp(
  `${NO_LETTER}(?:Inc|Ltd|Co|Corp|Bros|LLC|Jr|etc|al|est|dept|usw|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|` +
    `Sept|Oct|Nov|` +
    "Dec|a\\.m|p\\.m|Ph\\.D|(?:\\p{L}\\.)*\\p{Lu})\\.$",
  "u",
);
const OPENERS = new RegExp(
  "^[\"“‘'(\\[]*(?:The|A|An|In|It|He|She|They|We|I|You|But|And|This|That|These|Those|There|When|" +
    "While|If|As|At|" +
    "On|For|Its|His|Her|Their|Our|However|Meanwhile|After|Before|Since|So|What|Who|Why|How|Where|" +
    "No|Yes|Not|One|" +
    "Some|Many|Most|By|To|With|Der|Die|Das|Ein|Eine|Er|Sie|Es|Le|La|Les|Un|Une|Il|Elle|El|Los|" +
    "Las)(?!\\p{L})",
  "u",
);

/**
 * True when the break between `before` and `after` that the Unicode rules make is none. `gap` is the space
 * between.
 */
function isFalseBreak(before: string, gap: string, after: string): boolean {
  if (/\n\s*\n/.test(gap)) return false;
  if (gap.includes("\n")) return /[\p{L}\p{N},;–-]$/u.test(before) && /^\p{Ll}/u.test(after);
  if (TITLES.test(before)) return true;
  if (MAYBE.test(before)) return !OPENERS.test(after);
  return /\.$/.test(before) && /^\p{Ll}/u.test(after) && gap.length > 0;
}

let sentenceSegmenter: Intl.Segmenter | null = null;

/** The sentences of `text` in order, without the space around them; a blank line always ends one. */
export function splitSentences(text: string): Span[] {
  sentenceSegmenter ??= new Intl.Segmenter("en", { granularity: "sentence" });
  const spans: Span[] = [];
  let from = 0;
  for (const part of sentenceSegmenter.segment(text)) {
    let end = part.index + part.segment.trimEnd().length;
    // The Unicode rules close a sentence after an opening quote mark that follows its full stop.
    if (/[.!?。！？][“‘「『（(«]$/u.test(text.slice(Math.max(from, end - 2), end))) end -= 1;
    const start = from + (text.slice(from, end).length - text.slice(from, end).trimStart().length);
    from = end;
    if (end <= start) continue;
    const last = spans[spans.length - 1];
    const tail = last && text.slice(Math.max(last.start, last.end - 24), last.end);
    const joins =
      last && tail && isFalseBreak(tail, text.slice(last.end, start), text.slice(start, start + 24));
    if (joins) last.end = end;
    else spans.push({ start, end });
  }
  return spans;
}
