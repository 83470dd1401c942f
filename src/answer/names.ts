// The names of a sentence: runs of capitalised words and words with digits in them. It knows no list of
// people or places, and it finds none in scripts without capitals.

import { foldText, isStopWord, type Span } from "../base/text.ts";
import { Cover } from "./cover.ts";
import { findDates } from "./dates.ts";
import { findFigures } from "./figures.ts";

/** One name as it stands in a text. */
export interface Name extends Span {
  /** Its words, folded, without possessive endings. */
  words: string[];
  /** True for a single word at the start of a sentence: it may be any word. */
  opening: boolean;
}

const TOKEN =
  /(?:\p{Lu}\.){2,}|[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|['’&+-](?=[\p{L}\p{N}])|\.(?=\d|[a-z]{2,3}\b))*/gu;
const LINK = /^(?:of|de|da|do|di|du|van|von|der|den|la|le|el|al|bin|ibn|&)$/u;
const GENERIC = new Set(
  `i monday tuesday wednesday thursday friday saturday sunday mr mrs ms dr prof sir chief president
  minister ceo company firm agency ai api gpu gpus cpu cpus llm llms internet web per`.split(/\s+/),
);
// Subjects that begin a sentence with a capital and name nobody.
const COMMON = new Set(
  `researchers scientists officials analysts engineers developers users customers investors shares
stocks prices costs revenue revenues sales profits profit police people workers employees staff
critics experts lawyers regulators lawmakers training inference model models data demand supply
growth inflation spending output production engineers companies firms vendors providers publishers
authors editors journalists reporters readers voters residents students teachers doctors patients
hospitals schools banks airlines operators owners members managers executives tests results later
earlier today yesterday tomorrow currently previously additionally overall nearly roughly
approximately around last next early late new old total average annual monthly weekly daily`.split(/\s+/),
);

/** A word as compared: folded, no dots, no possessive. */
function bareWord(token: string): string {
  return foldText(token)
    .replace(/(?:'s|s')$/, (ending) => (ending === "s'" ? "s" : ""))
    .replace(/\.(?!\d)/g, "");
}

function looksNamed(token: string): boolean {
  return /^\p{Lu}/u.test(token) || /\p{Ll}\p{Lu}/u.test(token) || (/\p{L}/u.test(token) && /\d/.test(token));
}

function opensSentence(text: string, at: number): boolean {
  return (
    /(?:^|[.!?:。！？]["”’)\]]?\s+|\n\s*|^\s*["“‘(])$/u.test(text.slice(Math.max(0, at - 6), at)) || at === 0
  );
}

/** Every name of `text`, in order. Dates and figures are no names; neither are stop words and titles. */
export function findNames(text: string): Name[] {
  const dates = findDates(text);
  const taken = new Cover(text.length, [...dates, ...findFigures(text, dates)]);
  const names: Name[] = [];
  let open: Name | null = null;
  let between = "";
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0];
    const start = match.index;
    const end = start + token.length;
    const adjoins: boolean =
      open !== null && /^[\s-]+$/u.test(text.slice(open.end, start).replace(between, ""));
    if (open && adjoins && LINK.test(token)) {
      between = token;
      continue;
    }
    const inTaken = taken.touches({ start, end });
    const opening = opensSentence(text, start);
    const word = bareWord(token);
    const plain =
      GENERIC.has(word) ||
      (isStopWord(word) &&
        (token.length < 2 || !/\p{Lu}{2}/u.test(token) || (opening && isStopWord(word, "en"))));
    if (inTaken || !looksNamed(token) || plain || (opening && COMMON.has(word))) {
      open = null;
      between = "";
      continue;
    }
    if (open && adjoins) {
      open.words.push(word);
      open.end = end;
      open.opening = false;
    } else {
      open = { start, end, words: [word], opening };
      names.push(open);
    }
    between = "";
  }
  return names;
}

const ENDINGS = /^(?:n|an|ian|ese|ish|i|s|es|e|r|er|y|en)$/;

/** True for one word and its adjective or plural: Iran, Iranian. */
export function sameNameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length < 4 || /\d/.test(long)) return false;
  if (long.startsWith(short)) return ENDINGS.test(long.slice(short.length));
  return (
    short.length >= 6 && long.startsWith(short.slice(0, -1)) && ENDINGS.test(long.slice(short.length - 1))
  );
}

/** The words of `text` as names are compared with them. */
export function nameWords(text: string): Set<string> {
  const words = new Set<string>();
  for (const match of text.matchAll(TOKEN)) {
    const word = bareWord(match[0]);
    words.add(word);
    for (const part of word.split(/[-&]/)) words.add(part);
  }
  return words;
}

export function hasNameWord(words: ReadonlySet<string>, word: string): boolean {
  if (words.has(word)) return true;
  for (const other of words) if (sameNameWord(word, other)) return true;
  return false;
}

/** True when `name` is the initials of a name in `others`, or the other way round: EU and European Union. */
export function isAcronymOf(name: Name, others: readonly Name[]): boolean {
  const initials = (one: Name) => one.words.map((word) => word[0]).join("");
  const word = name.words[0] ?? "";
  return others.some((other) =>
    name.words.length === 1
      ? other.words.length > 1 && initials(other) === word
      : other.words.length === 1 && other.words[0] === initials(name),
  );
}
