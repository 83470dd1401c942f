// What a question asks for, read by code: its names, numbers, dates and words, and the kind of thing that
// would answer it. It rewrites nothing.

import { isStopWord } from "../base/text.ts";
import type { Passage } from "../model/answer.ts";
import { findDates, type StatedDate, sameDate } from "./dates.ts";
import { type Figure, findFigures, sameFigure } from "./figures.ts";
import { findNames, hasNameWord, isAcronymOf, type Name, nameWords } from "./names.ts";
import { contentWords, stemOf, stemsOf } from "./words.ts";

export type AskedKind = "number" | "date" | "person" | null;

export interface QuestionTerms {
  names: Name[];
  figures: Figure[];
  dates: StatedDate[];
  /** Content words that are in no name and no date, with their stems. */
  words: { text: string; stem: string }[];
  kind: AskedKind;
  /** Units that a figure must have to be the one asked for; null where any will do. */
  units: ReadonlySet<string> | null;
  /** Stem of what is counted (how many GPUs), when the question says so. */
  counted: string | null;
}

const DURATIONS = new Set(["ms", "second", "minute", "hour", "day", "week", "month", "year"]);
const MONEY = new Set(["usd", "eur", "gbp", "jpy", "cny", "chf", "cent", "%"]);

const whole = (words: string) => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, "iu");

function unitsAsked(question: string): ReadonlySet<string> | null {
  if (whole("how long|wie lange").test(question)) return DURATIONS;
  if (whole("percent(?:age)?|share").test(question)) return new Set(["%", "pp"]);
  const money = whole("how much|expensive|wie teuer").test(question);
  const spent = whole("costs?|pay|paid|price|raised?|spen[dt]|worth").test(question);
  return (money && spent) || /how expensive/i.test(question) ? MONEY : null;
}

function countedIn(question: string): string | null {
  const word = /how (?:many|much) (?:more |fewer |other |new )?(\p{L}+)/iu.exec(question)?.[1];
  if (!word || isStopWord(word) || ASKING.has(word.toLowerCase())) return null;
  return stemOf(word);
}

const asking = (spaced: string, unspaced: string) =>
  new RegExp(`(?<!\\p{L})(?:${spaced})(?!\\p{L})|${unspaced}`, "iu");
const NUMBER_ASKED = asking(
  "how (?:many|much|large|big|long|fast|far|high|tall|old|expensive|often)|" +
    "what (?:percentage|percent|share|number|price|fraction)|wie ?viele?|wie (?:hoch|groß|lange|" +
    "teuer)|combien|" +
    "cu[aá]nt[oa]s?",
  "多少|几|いくつ|いくら|何人|何%",
);
const DATE_ASKED = asking(
  "when(?= (?:did|does|do|is|was|were|will|has|have|are|can))|(?:in )?(?:what|which) (?:year|month|" +
    "date|day)|" +
    "wann|quand|cu[aá]ndo",
  "什么时候|何时|いつ",
);
const PERSON_ASKED = asking("who|whom|whose|wer|wem|wen|qui|qui[eé]n(?:es)?", "谁|誰");
// Words of asking: they need not stand in a passage.
const ASKING = new Set(
  `what which who whom whose when where why how many much tell explain describe summarise summarize
list give show find latest recent recently news new happen happened happening story article report
reported report reports mean means difference main best good biggest important major current
currently today please information details know about percentage percent number amount year month
date day time reason reasons cause person people people's name names long big large high`.split(/\s+/),
);

/** The terms of `question`; a question typed in lower case has no names, only words. */
export function readQuestion(question: string): QuestionTerms {
  const dates = findDates(question);
  const figures = findFigures(question, dates);
  const names = findNames(question).filter((name) => !name.opening || name.words.length > 1);
  const taken = [...dates, ...figures, ...names];
  const words = contentWords(question)
    .filter((word) => !taken.some((span) => word.start < span.end && span.start < word.end))
    .map(({ start, end, stem }) => ({ text: question.slice(start, end), stem }))
    .filter(({ text }) => !ASKING.has(text.toLowerCase()));
  const kind = NUMBER_ASKED.test(question) ? "number" : DATE_ASKED.test(question) ? "date" : null;
  const who = PERSON_ASKED.test(question) ? "person" : null;
  const counted = countedIn(question);
  return { names, figures, dates, words, kind: kind ?? who, units: unitsAsked(question), counted };
}

/** What a text offers to a question, read once. */
export interface TextTerms {
  /** Every word, as names are compared. */
  nameWords: Set<string>;
  names: Name[];
  dates: StatedDate[];
  figures: Figure[];
  stems: Set<string>;
}

export function readText(text: string, lang: string | null = null): TextTerms {
  const dates = findDates(text);
  return {
    nameWords: nameWords(text),
    names: findNames(text),
    dates,
    figures: findFigures(text, dates),
    stems: stemsOf(text, lang),
  };
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
 * True when the last word of a name, or most of its words, stand in the text; initials of several words
 * too.
 */
export function holdsName(terms: TextTerms, name: Name): boolean {
  const held = name.words.filter(
    (word) => hasNameWord(terms.nameWords, word) || terms.stems.has(word),
  ).length;
  const last = name.words[name.words.length - 1] ?? "";
  return hasNameWord(terms.nameWords, last) || held * 2 > name.words.length || isAcronymOf(name, terms.names);
}

export function holdsDate(terms: TextTerms, date: StatedDate): boolean {
  return terms.dates.some((other) => sameDate(date, other));
}

export function holdsFigure(terms: TextTerms, figure: Figure): boolean {
  return terms.figures.some((other) => sameFigure({ ...figure, unit: null }, { ...other, unit: null }));
}
