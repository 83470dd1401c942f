// What a question asks for, read by code: its names, numbers, dates and words, and the kind of thing that
// would answer it. It rewrites nothing.

import { foldText, isStopWord } from "../base/text.ts";
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
  /** Names with their number, folded: "marrow 5" is another thing than Marrow 4. */
  numbered: { text: string; folded: string }[];
  kind: AskedKind;
  /** Units that a figure must have to be the one asked for; null where any will do. */
  units: ReadonlySet<string> | null;
  /** Stem of what is counted (how many GPUs), when the question says so. */
  counted: string | null;
  /** True when it is measured (how much water): the unit beside the figure may stand for it. */
  mass: boolean;
  /** What the person asked for did or is (who wrote, who is the mayor): its stem. */
  deed: string | null;
  /** The question asks why. */
  reason: boolean;
}

const DURATIONS = new Set(["ms", "second", "minute", "hour", "day", "week", "month", "year"]);
const MONEY = new Set(["usd", "eur", "gbp", "jpy", "cny", "chf", "cent", "%"]);

const whole = (words: string) => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, "iu");

const SPENT = "costs?|pays?|paid|price|charges?|earns?|raised?|spen[dt]|worth";

function unitsAsked(question: string): ReadonlySet<string> | null {
  const named = unitNamed(question);
  if (named !== null) return new Set([named]);
  if (whole("how long|wie lange").test(question)) return DURATIONS;
  if (whole("what percent(?:age)?|what share|which share").test(question)) return new Set(["%", "pp"]);
  const much = whole("how much|expensive|wie teuer|was kostet").test(question);
  const spent = whole(`${SPENT}|kostet`).test(question);
  return (much && spent) || PRICE_ASKED.test(question) ? MONEY : null;
}

const IN_UNIT = /(?<!\p{L})in (\p{L}+)[?？]?$/iu;
const MANY = /(?<!\p{L})how many (\p{L}+)/iu;

/** The unit that an answer must be in: "in yen", "how many minutes"; null when none is said. */
function unitNamed(question: string): string | null {
  const word = (IN_UNIT.exec(question.trim()) ?? MANY.exec(question))?.[1];
  return word ? (findFigures(`5 ${word}`)[0]?.unit ?? null) : null;
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
    "what (?:percentage|percent|share|number|price|fraction)|wie ?viele?|" +
    "wie (?:hoch|groß|lange|warm|kalt|schwer|weit|alt|" +
    "teuer)|combien|" +
    "cu[aá]nt[oa]s?",
  "多少|几|いくつ|いくら|何人|何%",
);
/** "What does X cost?" asks for a sum, as far as it says no more. */
const PRICE_ASKED = whole(
  "what (?:do|does|did|will|would) [^,;]{1,120}? (?:cost|charge|pay|earn)|was kostet|what (?:price|salary)",
);
const DATE_ASKED = asking(
  "(?:until|since|by|from) when|when(?= (?:did|does|do|is|was|were|will|has|have|are|can|may|must))|" +
    "(?:in )?(?:what|which) (?:year|month|" +
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
date day time reason reasons cause person people people's name names long big large high
fast far tall expensive often kostet coûte cuesta`.split(/\s+/),
);

const NUMBER = /^\d{1,4}(?:\.\d{1,2})?\p{L}?$/u;
const REASON_ASKED = asking(
  "why|what (?:caused?|causes)|for what reason|warum|wieso|weshalb|pourquoi|por qu[eé]",
  "为什么|なぜ",
);
// Where every noun has a capital, a capital makes no name.
const NOUNS_HAVE_CAPITALS = whole(
  "wie|wer|wem|wen|wann|warum|wo|welche[rsmn]?|der|die|das|ist|sind|wird|wurde|gilt|im|und|" +
    "kostet|eine[nmr]?|auf|für|von|mit|je|hat|haben",
);
const ENGLISH = whole(
  "the|of|did|does|do|is|are|were|what|who|how|when|why|where|which|and|at|by|for|with|to|from",
);

/** The terms of `question`; a question typed in lower case has no names, only words. */
export function readQuestion(raw: string): QuestionTerms {
  const question = raw.replace(/[¿¡]/g, "\n");
  const dates = findDates(question);
  const figures = findFigures(question, dates);
  const capital = NOUNS_HAVE_CAPITALS.test(question) && !ENGLISH.test(question);
  const inUnit = unitNamed(question) === null ? null : IN_UNIT.exec(question.trim())?.[1];
  const found = findNames(question).filter((name) => !name.opening || name.words.length > 1);
  const numbered = figures.flatMap((figure) => {
    const name = found.find((one) => one.end + 1 === figure.start);
    const number = question.slice(figure.start, figure.end).trim();
    if (!name || !NUMBER.test(number)) return [];
    const word = question.slice(name.start, name.end).split(/\s/).at(-1) ?? "";
    return [{ figure, text: `${word} ${number}` }];
  });
  const names = capital ? [] : found;
  const loose = figures.filter((figure) => !numbered.some((one) => one.figure === figure));
  const taken = [...dates, ...figures, ...names];
  const words = contentWords(question)
    .filter((word) => !taken.some((span) => word.start < span.end && span.start < word.end))
    .map(({ start, end, stem }) => ({ text: question.slice(start, end), stem }))
    .filter(({ text }) => !ASKING.has(text.toLowerCase()) && text !== inUnit);
  const kind = kindOf(question);
  return {
    names,
    figures: loose,
    dates,
    words,
    numbered: numbered.map(({ text }) => ({ text, folded: foldText(text) })),
    kind,
    units: unitsAsked(question),
    counted: countedIn(question),
    mass: /how much/i.test(question),
    deed: kind === "person" ? (words[0]?.stem ?? null) : null,
    reason: REASON_ASKED.test(question),
  };
}

function kindOf(question: string): AskedKind {
  if (NUMBER_ASKED.test(question) || PRICE_ASKED.test(question) || unitNamed(question) !== null)
    return "number";
  if (DATE_ASKED.test(question)) return "date";
  return PERSON_ASKED.test(question) ? "person" : null;
}

/** What a text offers to a question, read once. */
export interface TextTerms {
  /** Every word, as names are compared. */
  nameWords: Set<string>;
  names: Name[];
  dates: StatedDate[];
  figures: Figure[];
  stems: Set<string>;
  /** Words with the number that follows them, folded. */
  numbered: Set<string>;
}

const NUMBERED = /(\p{L}[\p{L}\p{N}]+)[ \u00a0-](\d{1,4}(?:\.\d{1,2})?\p{L}?)(?![\p{L}\p{N}]|[.,]\d)/gu;

function numberedIn(text: string): Set<string> {
  return new Set([...text.matchAll(NUMBERED)].map(([, word, number]) => foldText(`${word} ${number}`)));
}

export function readText(text: string, lang: string | null = null): TextTerms {
  const dates = findDates(text);
  return {
    nameWords: nameWords(text),
    names: findNames(text),
    dates,
    figures: findFigures(text, dates),
    stems: stemsOf(text, lang),
    numbered: numberedIn(text),
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

export function holdsDate(terms: TextTerms, date: StatedDate): boolean {
  return terms.dates.some((other) => sameDate(date, other));
}

export function holdsFigure(terms: TextTerms, figure: Figure): boolean {
  return terms.figures.some((other) => sameFigure({ ...figure, unit: null }, { ...other, unit: null }));
}
