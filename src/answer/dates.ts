// The dates of a sentence, by their parts. It resolves nothing: "yesterday" stays a word that has to stand
// in the quote.

import type { Span } from "../base/text.ts";
import { Cover } from "./cover.ts";

/** One date as it stands in a text; parts that are not stated are null. */
export interface StatedDate extends Span {
  year: number | null;
  /** 1–12. */
  month: number | null;
  day: number | null;
  /** 1–4. */
  quarter: number | null;
  /** True for 3/4/2024, where day and month may be the other way round. */
  ambiguous: boolean;
}

const MONTHS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    "january jan januar jänner janvier enero janv",
    "february feb februar février febrero févr",
    "march mar märz mars marzo",
    "april apr avril abril avr",
    "may mai mayo",
    "june jun juni juin junio",
    "july jul juli juillet julio juil",
    "august aug août agosto",
    "september sep sept septembre septiembre",
    "october oct oktober okt octobre octubre",
    "november nov novembre noviembre",
    "december dec dezember dez décembre diciembre déc",
  ].flatMap((line, i) => line.split(" ").map((name) => [name, i + 1])),
);
const MONTH = `(${Object.keys(MONTHS)
  .sort((a, b) => b.length - a.length)
  .join("|")})\\.?(?!\\p{L})`;
const YEAR = "((?:1[5-9]|20|21)\\d{2})(?!\\d|[.,]\\d|\\p{L}| ?(?:%|percent))";
const DAY = "([0-3]?\\d)(?:st|nd|rd|th|er|\\.|º)?";
// Not inside a word or a number; an ideograph before it is no word.
const B = "(?<!(?![\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}])[\\p{L}\\p{N}]|\\d[.,])";

type Parts = { year?: string; month?: string; day?: string; quarter?: string; numeric?: boolean };

const FORMS: readonly { pattern: RegExp; parts: (groups: readonly (string | undefined)[]) => Parts }[] = [
  {
    pattern: new RegExp(`${B}(\\d{4})-(\\d{2})-(\\d{2})(?!\\d)`, "gu"),
    parts: ([, year, month, day]) => ({ year, month, day }),
  },
  {
    pattern: new RegExp(`${B}(\\d{4})\\s?年(?:\\s?(\\d{1,2})\\s?月)?(?:\\s?(\\d{1,2})\\s?日)?`, "gu"),
    parts: ([, year, month, day]) => ({ year, month, day }),
  },
  {
    pattern: new RegExp(`${B}(\\d{1,2})\\s?月(?:\\s?(\\d{1,2})\\s?日)?`, "gu"),
    parts: ([, month, day]) => ({ month, day }),
  },
  {
    pattern: new RegExp(`${B}(\\d{1,2})[/.](\\d{1,2})[/.](\\d{4})(?!\\d)`, "gu"),
    parts: ([, day, month, year]) => ({ day, month, year, numeric: true }),
  },
  {
    pattern: new RegExp(`${B}${DAY}(?: of| de)? ${MONTH}(?:,? (?:de )?${YEAR})?`, "giu"),
    parts: ([, day, month, year]) => ({ day, month, year }),
  },
  {
    pattern: new RegExp(
      `${B}${MONTH} ([0-3]?\\d)(?:st|nd|rd|th)?(?!\\d|[.,]\\d| ?%|\\p{L})(?:,? ${YEAR})?`,
      "giu",
    ),
    parts: ([, month, day, year]) => ({ day, month, year }),
  },
  {
    pattern: new RegExp(`${B}${MONTH},? (?:de )?${YEAR}`, "giu"),
    parts: ([, month, year]) => ({ month, year }),
  },
  {
    pattern: new RegExp(`${B}Q([1-4])(?!\\d)(?: (?:of )?${YEAR})?`, "gu"),
    parts: ([, quarter, year]) => ({ quarter, year }),
  },
  {
    pattern: new RegExp(`${B}(first|second|third|fourth) quarter(?: of ${YEAR})?`, "giu"),
    parts: ([, quarter, year]) => ({ quarter: quarter && String(ORDINALS[quarter.toLowerCase()]), year }),
  },
  // A month alone only with its capital and in full, and "May" only after a word that goes before dates.
  {
    pattern: new RegExp(
      `${B}(?:(January|February|March|April|June|July|August|September|October|November|December)|` +
        `(?<=(?:in|since|until|by|last|this|next|late|early|mid|from|of)[ -])(May))(?!\\p{L})`,
      "gu",
    ),
    parts: ([, month, may]) => ({ month: month ?? may }),
  },
  { pattern: new RegExp(`${B}${YEAR}`, "gu"), parts: ([, year]) => ({ year }) },
];
const ORDINALS: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4 };

function monthNumber(text: string | undefined): number | null {
  if (text === undefined) return null;
  return MONTHS[text.toLowerCase()] ?? Number(text);
}

/** Every date of `text`, in order, the longest reading of each. A bare year counts; so does a quarter. */
export function findDates(text: string): StatedDate[] {
  const found: StatedDate[] = [];
  const cover = new Cover(text.length);
  for (const { pattern, parts } of FORMS) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (cover.touches({ start, end })) continue;
      const { year, month, day, quarter, numeric } = parts(match);
      const monthValue = monthNumber(month);
      const dayValue = day === undefined ? null : Number(day);
      if (monthValue !== null && (monthValue < 1 || (monthValue > 12 && !numeric))) continue;
      if (dayValue !== null && (dayValue < 1 || dayValue > 31)) continue;
      cover.add({ start, end });
      found.push({
        start,
        end,
        year: year === undefined ? null : Number(year),
        month: monthValue,
        day: dayValue,
        quarter: quarter === undefined ? null : Number(quarter),
        ambiguous: numeric === true,
      });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** True when every part that `claimed` states is stated by `quoted`. */
export function sameDate(claimed: StatedDate, quoted: StatedDate): boolean {
  const within = (a: StatedDate, b: StatedDate) =>
    (a.year === null || a.year === b.year) &&
    (a.month === null || a.month === b.month) &&
    (a.day === null || a.day === b.day) &&
    (a.quarter === null || a.quarter === b.quarter);
  if (within(claimed, quoted)) return true;
  const turned = (date: StatedDate) => ({ ...date, day: date.month, month: date.day });
  return (
    (claimed.ambiguous && within(turned(claimed), quoted)) ||
    (quoted.ambiguous && within(claimed, turned(quoted)))
  );
}

const RELATIVE = new RegExp(
  "(?<!\\p{L})(yesterday|today|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|" +
    "(?:last|next|this) (?:week|month|year|quarter|night|summer|winter|spring|autumn|fall)|" +
    "gestern|heute|morgen|hier|aujourd'hui|demain|ayer|hoy|mañana|" +
    "(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|" +
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|" +
    "lunes|martes|miércoles|jueves|viernes|sábado|domingo)(?!\\p{L})|" +
    "(?:周|星期|礼拜)[一二三四五六日天]|[月火水木金土日]曜日?|今天|昨天|明天|昨日|今日|明日",
  "giu",
);

/** Where words stand that name a time by the day they were written on ("yesterday", "last week", "Monday"). */
export function findRelativeTimes(text: string): (Span & { word: string })[] {
  return [...text.replace(/’/g, "'").matchAll(RELATIVE)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    word: match[0].toLowerCase(),
  }));
}

/** Those words themselves, in lower case: they have to stand in the quote. */
export function relativeTimes(text: string): string[] {
  return findRelativeTimes(text).map(({ word }) => word);
}
