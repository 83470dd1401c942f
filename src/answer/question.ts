// What a question asks for, read by code: its names, numbers, dates and words, and what a text offers to it. The kind of
// thing that would answer is asked.ts's. It rewrites nothing.

import { foldText } from "../base/text.ts";
import type { Passage } from "../model/answer.ts";
import { type Asked, readAsked } from "./asked.ts";
import { findDates, type StatedDate, sameDate } from "./dates.ts";
import { type Figure, findFigures, sameFigure } from "./figures.ts";
import { baseOf, findPhrases, hasKin, kinOf } from "./kin.ts";
import { unitNamed } from "./measures.ts";
import { findNames, hasNameWord, isAcronymOf, type Name, nameWords } from "./names.ts";
import { contentWords, stemsOf } from "./words.ts";

export interface QuestionTerms extends Asked {
  names: Name[];
  figures: Figure[];
  dates: StatedDate[];
  /** Content words that are in no name and no date, with their stems. */
  words: { text: string; stem: string; start: number }[];
  /** Names with their number, folded: "marrow 5" is another thing than Marrow 4. */
  numbered: { text: string; folded: string }[];
  /** What the person asked for did or is (who wrote, who is the mayor): its stem. */
  deed: string | null;
  /** Stems of the thing that is asked for (which colours, the share price of); empty where none is named. */
  head: string[];
  /** Plain words side by side, by their stems. */
  pairs: string[];
  /** False for a question in another language, or in none that can be told. */
  english: boolean;
}

// Words of asking: they need not stand in a passage.
const ASKING = new Set(
  `what which who whom whose when where why how many much tell explain describe summarise summarize
list give show find latest recent recently news new happen happened happening story article report
reported report reports mean means difference main best good biggest important major current
currently today please information details know about percentage percent number amount year month
date day time reason reasons cause caused person people people's name names long big large high
fast far tall expensive often old heavy loud compare kostet kosten coûte cuesta viel viele hoch lang alt
agree differ disagree later earlier then still already ever first`.split(/\s+/),
);
const NUMBER = /^\d{1,4}(?:\.\d{1,2})?\p{L}?$/u;
const whole = (words: string) => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, "iu");
const FOREIGN = whole(
  "wie|wer|wem|wen|wann|warum|wo|woher|welche[rsmn]?|der|das|dem|den|ist|sind|wird|wurde|gilt|im|und|" +
    "kostet|eine[nmr]?|auf|für|von|mit|je|hat|haben|müssen|" +
    "quel(?:le)?s?|combien|quand|pourquoi|le|les|est|sont|une|du|des|dans|" +
    "cu[aá]nt[oa]s?|cu[aá]ndo|qui[eé]n|qué|por|el|los|las|una|del|es",
);
// Where every noun has a capital, a capital makes no name.
const GERMAN = whole(
  "wie|wer|wem|wen|wann|warum|wo|woher|welche[rsmn]?|der|das|dem|ist|sind|wird|wurde|gilt|im|und|" +
    "kostet|eine[nmr]?|auf|für|von|mit|je|hat|haben|müssen",
);
const ENGLISH = whole(
  "the|of|did|does|do|is|are|were|what|who|how|when|why|where|which|and|at|by|for|with|to|from|will|has|have|it",
);
const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/u;

/** By the small words of it; a question without any is taken for English. */
function isEnglish(question: string): boolean {
  const count = (words: RegExp) => question.match(new RegExp(words, "giu"))?.length ?? 0;
  return !UNSPACED.test(question) && count(ENGLISH) >= count(FOREIGN);
}

/** The terms of `question`; a question typed in lower case has no names, only words. */
export function readQuestion(raw: string): QuestionTerms {
  const question = raw.replace(/[¿¡]/g, "\n");
  const english = isEnglish(question);
  const dates = findDates(question);
  const figures = findFigures(question, dates);
  const found = findNames(question).filter((name) => !name.opening || name.words.length > 1);
  const numbered = figures.flatMap((figure) => {
    const name = found.find((one) => one.end + 1 === figure.start);
    const number = question.slice(figure.start, figure.end).trim();
    if (!name || !NUMBER.test(number)) return [];
    const word = question.slice(name.start, name.end).split(/\s/).at(-1) ?? "";
    return [{ figure, text: `${word} ${number}` }];
  });
  const names = GERMAN.test(question) && !english ? [] : found;
  const loose = figures.filter((figure) => !numbered.some((one) => one.figure === figure));
  const named = unitNamed(question);
  const taken = [...dates, ...figures, ...names];
  const words = contentWords(question)
    .filter((word) => !taken.some((span) => word.start < span.end && span.start < word.end))
    .map(({ start, end, stem }) => ({ start, text: question.slice(start, end), stem: baseOf(stem) }))
    .filter(({ text }) => !ASKING.has(text.toLowerCase()) && !(named?.last && text === named.word));
  for (const { start, end, stem } of findPhrases(question)) {
    const first = words.findIndex((word) => word.start >= start);
    const covered = words.filter((word) => word.start >= start && word.start < end).length;
    const phrase = { start, text: question.slice(start, end), stem };
    words.splice(first < 0 ? words.length : first, covered, phrase);
  }
  const asked = readAsked(question);
  return {
    ...asked,
    names,
    figures: loose,
    dates,
    words,
    numbered: numbered.map(({ text }) => ({ text, folded: foldText(text) })),
    deed: asked.kind === "person" ? (words[0]?.stem ?? null) : null,
    head: headOf(question, words),
    pairs: [...pairsOf(question)].filter(
      (pair) => words.filter((word) => pair.split(" ").includes(word.stem)).length > 1,
    ),
    english,
  };
}

type Word = QuestionTerms["words"][number];

const HEADED = [
  /(?<!\p{L})(?:what|which|welche[rsmn]?|quel(?:le)?s?|qué) ((?:\p{Ll}+[- ]){1,3})(?=\p{L})/diu,
  /(?<!\p{L})(?:what|who|which)(?: is| are| was| were|['’]s) the ((?:[\p{L}-]+ ){1,3})(?:of|for|in|at|on) /diu,
  /(?<!\p{L})(?:what|who|which) (?:is|are|was|were) .{2,60}?['’]s? ((?:\p{Ll}+[- ]?){1,3})/diu,
];

function headOf(question: string, words: readonly Word[]): string[] {
  for (const [i, pattern] of HEADED.entries()) {
    const indices = pattern.exec(question)?.indices?.[1];
    if (!indices) continue;
    const inside = words.filter((word) => word.start >= indices[0] && word.start < indices[1]);
    // After "which" the verb may follow; what stands before "of" is all of it.
    if (i > 0 && inside.length > 0) return inside.slice(-2).map((word) => word.stem);
    const [first] = inside;
    if (first && first.start - indices[0] < 2) return [first.stem];
  }
  return [];
}

/** What a text offers to a question, read once. */
export interface TextTerms {
  /** Every word, as names are compared. */
  nameWords: Set<string>;
  /** Words that stand in lower case somewhere: they name nobody there. */
  plainWords: Set<string>;
  names: Name[];
  dates: StatedDate[];
  figures: Figure[];
  stems: Set<string>;
  /** Groups of words that stand for one another (kin.ts). */
  kin: Set<number>;
  /** Words with the number that follows them, folded. */
  numbered: Set<string>;
  /** Content words that stand side by side, by their stems. */
  pairs: Set<string>;
}

const NUMBERED = /(\p{L}[\p{L}\p{N}]+)[ \u00a0-](\d{1,4}(?:\.\d{1,2})?\p{L}?)(?![\p{L}\p{N}]|[.,]\d)/gu;

function numberedIn(text: string): Set<string> {
  return new Set([...text.matchAll(NUMBERED)].map(([, word, number]) => foldText(`${word} ${number}`)));
}

export function readText(text: string, lang: string | null = null): TextTerms {
  const dates = findDates(text);
  const stems = stemsOf(text, lang);
  for (const stem of [...stems]) stems.add(baseOf(stem));
  for (const { stem } of findPhrases(text)) stems.add(stem);
  return {
    nameWords: nameWords(text),
    plainWords: plainWords(text),
    names: findNames(text),
    dates,
    figures: findFigures(text, dates),
    stems,
    kin: kinOf(stems),
    numbered: numberedIn(text),
    pairs: pairsOf(text),
  };
}

/** Two content words with nothing but a space or hyphen between them. */
function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  let last: { end: number; stem: string } | null = null;
  for (const word of contentWords(text)) {
    if (last && /^[\s-]$/u.test(text.slice(last.end, word.start))) pairs.add(`${last.stem} ${word.stem}`);
    last = word;
  }
  return pairs;
}

function plainWords(text: string): Set<string> {
  return new Set((text.match(/(?<!\p{L})\p{Ll}[\p{L}'’-]+/gu) ?? []).map(foldText));
}

/** What one passage offers: its text, title and publisher, and the day it was published. */
export function readPassage(
  passage: Pick<Passage, "text" | "title" | "publisher" | "publishedAt">,
): TextTerms {
  const terms = readText(`${passage.title}\n${passage.publisher ?? ""}\n${passage.text}`);
  if (passage.publishedAt !== null) {
    const day = new Date(passage.publishedAt);
    const [year, month] = [day.getUTCFullYear(), day.getUTCMonth() + 1];
    const quarter = Math.ceil(month / 3);
    terms.dates.push({ start: 0, end: 0, year, month, day: day.getUTCDate(), quarter, ambiguous: false });
  }
  return terms;
}

/**
 * True when the name's last word, or most of its words, stand in the text as a name; initials of several words too.
 * A namesake is another: a text that knows only Whitney Houston does not hold John Houston.
 */
export function holdsName(terms: TextTerms, name: Name): boolean {
  const has = (word: string) => hasNameWord(terms.nameWords, word) || terms.stems.has(word);
  const held = name.words.filter(has).length;
  if (held === name.words.length) return true;
  const first = name.words[0] ?? "";
  const last = name.words.at(-1) ?? "";
  if (name.words.length > 1 && hasNameWord(terms.nameWords, last)) {
    const asName = terms.names.filter(({ words }) => words.some((word) => word === last));
    const namesake = asName.some(
      ({ words }) => words.length > 1 && words[0] !== last && !words.includes(first),
    );
    if (asName.length > 0 && !namesake && !terms.plainWords.has(last)) return true;
  }
  return (held * 2 > name.words.length && held > 1) || isAcronymOf(name, terms.names);
}

const PREFIX_MIN = 5;
const PREFIX_SHARE = 0.75;

/** The stem itself, or a word with the same beginning: the stemmer knows English only. */
export function holdsWord({ stems }: TextTerms, stem: string): boolean {
  if (stems.has(stem)) return true;
  if (stem.length < PREFIX_MIN || stem.startsWith("=")) return false;
  for (const other of stems) {
    const length = Math.max(PREFIX_MIN, Math.ceil(Math.min(stem.length, other.length) * PREFIX_SHARE));
    if (other.length >= length && other.slice(0, length) === stem.slice(0, length)) return true;
  }
  return false;
}

/** True when the text says it by another word, as far as kin.ts knows. */
export function holdsKin({ kin }: TextTerms, stem: string): boolean {
  return hasKin(kin, stem);
}

/** True when a longer word of the text ends or begins with it: Strom in Stromverbrauch. */
export function holdsCompound({ stems }: TextTerms, stem: string): boolean {
  if (stem.length < PREFIX_MIN || stem.startsWith("=")) return false;
  for (const other of stems) if (other.length > stem.length && other.includes(stem)) return true;
  return false;
}

export function holdsDate(terms: TextTerms, date: StatedDate): boolean {
  return terms.dates.some((other) => sameDate(date, other));
}

export function holdsFigure(terms: TextTerms, figure: Figure): boolean {
  return terms.figures.some((other) => sameFigure({ ...figure, unit: null }, { ...other, unit: null }));
}
