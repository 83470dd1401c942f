// A sentence as a row of tokens: names, numbers, times, words, breaks. It tells closed classes only; verbs and nouns
// are told apart by tagging.ts.

import { foldText, type Span } from "../../base/text.ts";
import { findDates, findRelativeTimes, type StatedDate } from "../dates.ts";
import { findFigures } from "../figures.ts";
import { findNames, type Name } from "../names.ts";
import { closedTag, type Tag } from "./english.ts";
import { type Measure, readMeasures } from "./measures.ts";
import { rootOf } from "./synonyms.ts";
import { type VerbForm, verbForms } from "./verbs.ts";

/** What verbs.ts and clauses.ts find out about a verb where it stands. */
export interface VerbReading {
  form: VerbForm;
  /** "either" where the form alone doesn't say. */
  voice: "active" | "passive" | "either";
  /** True for "is building": not done. */
  progressive: boolean;
  /** True where it says that something happens or happened, and isn't "to build" or "building". */
  finite: boolean;
  /** It shares the auxiliaries of the verb that stands at this index, as in "was arrested and charged". */
  shares: number | null;
  past: boolean;
}

export interface Token extends Span {
  tag: Tag;
  /** In lower case, without diacritics; for a phrase the word that it counts as. */
  word: string;
  /** What content words are compared by. */
  root: string;
  /** The words of a name. */
  name: readonly string[] | null;
  /** True for a name of one word that opens a sentence: it may be any word. */
  opening: boolean;
  measure: Measure | null;
  date: StatedDate | null;
  forms: ReadonlyMap<VerbForm, string> | null;
  /** It is followed by 's. */
  poss: boolean;
  /** Noun phrases are runs of tokens; -1 outside of any. */
  run: number;
  /** True for the last word of its run: what the phrase is about. */
  head: boolean;
  /** The preposition before its run; null for none. `shared` is one that a list shares ("in A and B"). */
  gov: string | null;
  shared: string | null;
  verb: VerbReading | null;
}

/** How the document spells a word (folded): what opens a sentence has its capital from there. */
export interface Usage {
  isName: (word: string) => boolean;
  /** It also stands in lower case. */
  isCommon: (word: string) => boolean;
}

/** A token of no kind yet. */
export function newToken(span: Span, tag: Tag, word: string, more: Partial<Token> = {}): Token {
  return {
    start: span.start,
    end: span.end,
    tag,
    word,
    root: word,
    ...{ name: null, opening: false, measure: null, date: null, forms: null, poss: false },
    ...{ run: -1, head: false, gov: null, shared: null, verb: null },
    ...more,
  };
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[-‐‑'’&.](?=[\p{L}\p{N}])[\p{L}\p{M}\p{N}]+)*/u;
const BREAK = /,(?!\p{L})|[;:()—–…!?[\]]|\s-\s/u;
const PIECE = new RegExp(`(?<word>${WORD.source})|(?<br>${BREAK.source})|(?<unit>[%$€£¥+&=/<>])`, "gu");
const ADVERB = /.{3}ly$/;
const NO_ADVERB =
  /^(?:family|only|early|daily|weekly|monthly|quarterly|yearly|hourly|supply|reply|ally|rally|fly|apply|comply|multiply|imply|rely|july|italy|sicily|elderly|friendly|costly|deadly|lovely|lonely|ugly|lively|assembly|anomaly|monopoly|bully|jelly|butterfly|homily|leisurely|scholarly|orderly|unfriendly|worldly|ghastly|sickly|beastly|tally|belly|lily|dolly|holly|folly|likely|unlikely)$/;
const SPLIT = /^(.+?)(n't|'s|'re|'ve|'ll|'d|'m|')$/;
const SHORT: Readonly<Record<string, string>> = {
  "'re": "are",
  "'ve": "have",
  "'ll": "will",
  "'d": "would",
  "'m": "am",
};
const NEGATED: Readonly<Record<string, string>> = { wo: "will", ca: "can", sha: "shall", ai: "is" };
/** Words after which 's is short for is or has. */
const PRONOUN_S = /^(?:it|he|she|that|there|here|what|who|where|how|let)$/;

/** Reads `text`. */
export function readTokens(text: string, usage: Usage): Token[] {
  const dates = findDates(text).filter((date) => !isCount(text, date));
  const fixed = [...fixedTokens(text, dates), ...nameTokens(text, usage)].sort((a, b) => a.start - b.start);
  const tokens: Token[] = [];
  let at = 0;
  for (const token of fixed) {
    if (token.start < at) continue;
    tokens.push(...wordTokens(text, at, token.start), token);
    at = token.end;
  }
  tokens.push(...wordTokens(text, at, text.length));
  return takePossessives(text, tokens);
}

/** "On 2048 GPUs" counts something: no year of the news has a noun after it. */
function isCount(text: string, { year, month, quarter, end }: StatedDate): boolean {
  const alone = month === null && quarter === null && year !== null;
  return alone && (year > 2040 || year < 1800) && /^ \p{L}{3,}/u.test(text.slice(end, end + 5));
}

/** Numbers, dates and words of time. */
function fixedTokens(text: string, dates: readonly StatedDate[]): Token[] {
  const measures = readMeasures(text, dates).map((measure) =>
    newToken(trimSpan(text, measure), "F", text.slice(measure.start, measure.end).trim(), { measure }),
  );
  const times = findRelativeTimes(text).map((time) => {
    const part = /^ (?:morning|noon|afternoon|evening|night)(?!\p{L})/u.exec(text.slice(time.end))?.[0] ?? "";
    return newToken({ start: time.start, end: time.end + part.length }, "T", time.word + part);
  });
  const stated = dates.map((date) => newToken(date, "T", text.slice(date.start, date.end), { date }));
  const days = stated.filter((day) => !measures.some((one) => one.start < day.end && day.start < one.end));
  return [
    ...measures,
    ...days,
    ...times.filter((time) => !dates.some((d) => d.start < time.end && time.start < d.end)),
  ];
}

function trimSpan(text: string, { start, end }: Span): Span {
  const slice = text.slice(start, end);
  return { start: start + (slice.length - slice.trimStart().length), end: start + slice.trimEnd().length };
}

/** Names; "Tern's Brightwell" is two, whatever their capitals say. */
function nameTokens(text: string, usage: Usage): Token[] {
  const tokens: Token[] = [];
  for (const found of findNames(text)) {
    const name = withoutTitle(text, found, usage);
    let from = name.start;
    const [own = "", ...rest] = partsOfName(text.slice(name.start, name.end));
    if (rest.length === 0 && own.length < name.end - name.start) {
      const from =
        name.start +
        own.length +
        (/^ of (?:the )?/.exec(text.slice(name.start + own.length))?.[0].length ?? 0);
      const other = text.slice(from, name.end);
      tokens.push(
        newToken({ start: from, end: name.end }, "B", foldText(other), {
          name: foldText(other).split(/\s+/),
          root: rootOf(other),
        }),
      );
    }
    for (const part of own.split(/(?<=['’]s?) /u)) {
      const start = from;
      from += part.length + 1;
      const span = { start, end: start + part.replace(/['’]s?$/u, "").length };
      const written = text.slice(span.start, span.end);
      const words = foldText(written)
        .replace(/\.(?!\d)/g, "")
        .split(/\s+/);
      const opening = name.opening && words.length === 1;
      const acronym = /^(?:\p{Lu}\.?){2,}$/u.test(written);
      if (opening && !acronym && !usage.isName(words[0] ?? "") && plainWord(words[0] ?? "")) continue;
      tokens.push(newToken(span, "B", foldText(written), { name: words, opening, root: rootOf(written) }));
    }
  }
  return tokens;
}

/** "Captain Eoin Walsh" at the start of a sentence, where the document has "captain": a name with a word before it. */
function withoutTitle(text: string, name: Name, { isCommon }: Usage): Name {
  const [first = "", ...rest] = text.slice(name.start, name.end).split(" ");
  const opens = name.start === 0 || /[.!?:"“] ?$/.test(text.slice(0, name.start));
  if (rest.length === 0 || !opens || !isCommon(foldText(first))) return name;
  return { ...name, start: name.start + first.length + 1, words: name.words.slice(1) };
}

const INSTITUTION =
  /^(?:bank|university|ministry|minister|house|city|republic|kingdom|isle|tour|institute|college|department|church|museum|council|court|lord|duke|prince|princess|king|queen|bishop|archbishop|bay|gulf|cape|lake|mount|order|school|states?|federation|confederation|union|league|association|society|academy|chamber|board|office|bureau|sea|strait|port|secretary|speaker|governor|battle|treaty|statue|bill|act|day|game|lords|commons|nations|party|democrats|brotherhood|army|front|sons|daughters|museum|center|centre|library|port|tower|temple|cathedral|wall|knights|director|president|premier|head|chief)$/i;

/** "Joris Blom of Veritas Bank" is two names, "Bank of England" is one. */
function partsOfName(written: string): string[] {
  const [left = "", ...right] = written.split(/(?= of (?:the )?\p{Lu})/u);
  const last = left.split(" ").at(-1) ?? "";
  return right.length === 0 || INSTITUTION.test(last) ? [written] : [left];
}

/** True for a word that is left to the other classes when it opens a sentence. */
function plainWord(word: string): boolean {
  return !/[\d&]/.test(word);
}

function wordTokens(text: string, from: number, to: number): Token[] {
  const tokens: Token[] = [];
  const slice = text.slice(from, to);
  for (const match of slice.matchAll(PIECE)) {
    const start = from + match.index;
    const span = { start, end: start + match[0].length };
    if (match.groups?.br !== undefined) {
      const sign = match[0].trim();
      tokens.push(newToken(span, /[:?]/.test(sign) ? sign : /[;!…]/.test(sign) ? ";" : ",", sign));
    } else if (match.groups?.unit !== undefined)
      tokens.push(newToken(span, match[0] === "&" ? "C" : "N", match[0]));
    else {
      const [first, ...rest] = oneWord(span, foldText(match[0]).replace(/[‐‑]/g, "-"));
      // "Tessaly says": a capital makes no adverb, unless a comma follows.
      const capital = /^\p{Lu}/u.test(match[0]) && text[span.end] !== ",";
      const named = capital && first?.tag === "A" && ADVERB.test(first.word);
      tokens.push(...(first ? [named ? { ...first, tag: "N" } : first] : []), ...rest);
    }
  }
  return tokens;
}

/** One word as written, or two: didn't, it's. */
function oneWord(span: Span, word: string): Token[] {
  if (word === "cannot") return [newToken(span, "M", "can"), newToken(span, "G", "not")];
  const [, stem = "", ending = ""] = SPLIT.exec(word) ?? [];
  if (ending === "n't") {
    const verb = NEGATED[stem] ?? stem;
    return [newToken(span, closedTag(verb) ?? "X", verb), newToken(span, "G", "not")];
  }
  const short = SHORT[ending] ?? (ending === "'s" && PRONOUN_S.test(stem) ? "is" : undefined);
  if (short) return [contentToken(span, stem), newToken(span, closedTag(short) ?? "X", short)];
  if (ending === "'s" || ending === "'") return [{ ...contentToken(span, stem), poss: true }];
  return [contentToken(span, word)];
}

function contentToken(span: Span, word: string): Token {
  const tag = closedTag(word);
  const forms = verbForms(word);
  if (tag !== null)
    return newToken(span, tag, word, { forms: tag === "~" ? forms : null, root: rootOf(word) });
  const adverb = forms === null && ADVERB.test(word) && !NO_ADVERB.test(word);
  return newToken(span, adverb ? "A" : "N", word, { forms, root: rootOf(word) });
}

/** Marks what stands before 's where the mark isn't a part of the word: after names, numbers and times. */
function takePossessives(text: string, tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token): Token[] => {
    if (token.word === "s" && text[token.start - 1]?.match(/['’]/)) return [];
    const poss = token.poss || /^['’]s?(?!\p{L})/u.test(text.slice(token.end, token.end + 3));
    return [poss && /[NBFT]/.test(token.tag) ? { ...token, poss: true } : token];
  });
}

/** A key for what something is counted by: the unit of "per month", "a trip", "per million tokens". */
export function rateKey(text: string): string {
  const figure = findFigures(/^\d/.test(text) ? text : `5 ${text}`)[0];
  const unit = figure?.unit;
  const word = /hundred|thousand|million|billion|trillion/.exec(text)?.[0];
  const value = findFigures(text)[0]?.values[0] ?? word ?? 1;
  return `${value} ${unit ?? rootOf(text.split(/[\s-]+/).at(-1) ?? text)}`;
}
