// A search text → what it asks for. Every text is a query: nothing here throws, and nothing of it is FTS5 syntax yet.
import { QUERY_TERMS_MAX } from "../base/limits/search.ts";
import { STOP_WORDS } from "../base/stop-words.ts";
import { isStopWord, stripInvisible, wordsOf } from "../base/text.ts";

export interface ParsedQuery {
  /** What the semantic leg embeds: the text without operators and exclusions. */
  text: string;
  /** Words to match, lower case, stop words dropped, repeats kept: each instance counts. */
  terms: string[];
  /** Word sequences that a document must hold. */
  phrases: string[][];
  /** Word sequences that a document must not hold. */
  excluded: string[][];
  /** `source:` values: a source's or publisher's name or id. */
  sources: string[];
  langs: string[];
  /** Epoch ms, inclusive; null = open. */
  from: number | null;
  to: number | null;
}

// -"a phrase", "a phrase", operator:"a value", operator:value, -word, word
const TOKEN = /(-?)(?:(source|lang|after|before):)?(?:["“”„]([^"“”„]*)["“”„]|(\S+))/giu;

/** Reads the operators of `q`; with `literal` the whole of it is words. */
export function parseQuery(q: string, literal: boolean): ParsedQuery {
  const query: ParsedQuery = {
    text: "",
    terms: [],
    phrases: [],
    excluded: [],
    sources: [],
    langs: [],
    from: null,
    to: null,
  };
  const clean = stripInvisible(q).normalize("NFC").replace(/\s+/g, " ").trim();
  const kept: string[] = [];
  if (literal) kept.push(clean);
  else for (const match of clean.matchAll(TOKEN)) readToken(query, kept, match);
  query.text = kept.join(" ").trim();
  query.terms = contentWords(query.text).slice(0, QUERY_TERMS_MAX);
  return query;
}

function readToken(query: ParsedQuery, kept: string[], match: RegExpMatchArray): void {
  const [whole, minus, operator, phrase, word] = match;
  const value = phrase ?? word ?? "";
  if (operator && readOperator(query, operator.toLowerCase(), value)) return;
  // A hyphen before a digit is a minus sign: "-40 %" asks for a number.
  if (minus && wordsOf(value).length > 0 && !/^\d/.test(value)) {
    if (query.excluded.length < QUERY_TERMS_MAX) query.excluded.push(wordsOf(value).map(lower));
    return;
  }
  kept.push(phrase ?? whole);
  const words = wordsOf(phrase ?? "").map(lower);
  if (words.length > 0 && query.phrases.length < QUERY_TERMS_MAX) query.phrases.push(words);
}

/** True when the operator took the value; one with a value it can't read is taken for words. */
function readOperator(query: ParsedQuery, operator: string, value: string): boolean {
  if (value === "") return false;
  if (operator === "source") query.sources.push(value);
  else if (operator === "lang") {
    if (!/^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(value)) return false;
    query.langs.push(value.toLowerCase());
  } else {
    const day = parseDay(value);
    if (day === null) return false;
    if (operator === "after") query.from = day;
    else query.to = day - 1;
  }
  return true;
}

/** Start of the day, month or year that `text` names (2026, 2026-11, 2026-11-20), epoch ms; null when it is none. */
function parseDay(text: string): number | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const time = Date.UTC(year, month - 1, day);
  return month < 1 || month > 12 || new Date(time).getUTCDate() !== day ? null : time;
}

const lower = (word: string) => word.toLowerCase();

/** The words that carry meaning; all of them when every one is a stop word ("The Who"). */
function contentWords(text: string): string[] {
  const words = wordsOf(text).map(lower);
  const lang = stopWordLang(words);
  const content = words.filter((word) => !isStopWord(word, lang));
  return content.length > 0 ? content : words;
}

/** The language whose stop words the text uses most; a tie or none is English: "die" is no article there. */
function stopWordLang(words: string[]): string {
  let best = "en";
  let most = words.filter((word) => isStopWord(word, "en")).length;
  for (const lang of Object.keys(STOP_WORDS)) {
    const count = words.filter((word) => isStopWord(word, lang)).length;
    if (count > most) [best, most] = [lang, count];
  }
  return best;
}
