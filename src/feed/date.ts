// Dates as feeds write them → epoch ms. It guesses no date from a text that states none, and clamps nothing.

import { DATE_CHARS_MAX } from "../base/limits/feed.ts";
import { findMonth, findZoneMinutes, foldWord } from "./date-words.ts";

interface Day {
  year: number;
  /** 1–12. */
  month: number;
  day: number;
}

/** The time of a day in ms, and the text around it. */
interface Clock {
  ms: number;
  offsetMinutes: number;
  rest: string;
}

const MINUTE_MS = 60_000;
const YEAR_MIN = 1900;
const YEAR_MAX = 2200;

/**
 * Epoch ms of an RFC 822, ISO 8601 / W3CDTF, asctime, Unix or local spelling; null for what is no date, and
 * outside of 1900–2200. Without a zone UTC is meant; without a month or day the first. `now` (epoch ms)
 * settles two-digit years and dates without one.
 */
export function parseDate(text: string | null, now: number): number | null {
  if (!text) return null;
  const tidy = normalize(text.slice(0, DATE_CHARS_MAX * 4)).slice(0, DATE_CHARS_MAX);
  if (/^\d{9,10}(?:\.\d+)?$/.test(tidy)) return inRange(Number(tidy) * 1000);
  if (/^1\d{12}$/.test(tidy)) return inRange(Number(tidy));
  const clock = readClock(tidy);
  if (!clock) return null;
  const day = readNumericDay(clock.rest, now) ?? readWordyDay(clock.rest, now);
  if (!day || day.year < YEAR_MIN || day.month < 1 || day.month > 12 || day.day < 1 || day.day > 31)
    return null;
  const ms = Date.UTC(day.year, day.month - 1, day.day) + clock.ms - clock.offsetMinutes * MINUTE_MS;
  return inRange(ms);
}

function inRange(ms: number): number | null {
  const whole = Math.trunc(ms);
  return whole >= Date.UTC(YEAR_MIN, 0) && whole < Date.UTC(YEAR_MAX, 0) ? whole : null;
}

/** One spelling for what differs in signs only: digits, dashes, spaces, CJK units, the compact ISO time. */
function normalize(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]?/u, "$1-$2-$3 ")
    .replace(
      /(\d{1,2}) ?[時시时点] ?(\d{1,2}) ?[分분](?: ?(\d{1,2}) ?[秒초])?/u,
      (_, h, m, s) => `${h}:${m}:${s ?? "00"}`,
    )
    .replace(/^(\d{4})(\d{2})(\d{2})(?=\d{4}(?:\d{2})?(?!\d)|(?!\d))/, "$1-$2-$3")
    .replace(
      /^(\d{4}-\d{2}-\d{2}) ?T? ?(\d{2})(\d{2})(\d{2})?(?![\d:])/i,
      (_, d, h, m, s) => `${d} ${h}:${m}:${s ?? "00"}`,
    )
    .replace(/^(\d{4}-\d{2}-\d{2})T(\d{2})(?=Z|[+-]|$)/i, "$1T$2:00");
}

const HALF = "(오전|오후|上午|下午|午前|午後)? ?";
const HOURS = String.raw`(?<![\d:+])(\d{1,2})[:h](\d{2})(?:[:.](\d{2})(?:[.,:](\d{1,9}))?)?`;
const TIME = new RegExp(`${HALF}${HOURS}${String.raw` ?([ap]\.?m\b\.?)?`}`, "iu");
const DAY_WITH_ZONE = /^(\d{4}-\d{2}-\d{2}) ?(?:Z|([+-])(\d{2}):?(\d{2}))$/i;
const OFFSET = /^\s*\(?(?:(?:utc|gmt|z)\s?)?([+-])(\d{1,2})(?::?(\d{2}))?(?!\d)\)?/i;
const ZONE = /^\s*\(?([a-z]{1,5})\b(?!\.)\)?/i;

/** Takes the time and its zone out; midnight UTC when there is none, null when there is a wrong one. */
function readClock(text: string): Clock | null {
  const dated = DAY_WITH_ZONE.exec(text);
  if (dated) return { ms: 0, offsetMinutes: offsetOf(dated[2], dated[3], dated[4]), rest: dated[1] ?? "" };
  const time = TIME.exec(text);
  if (!time) return { ms: 0, offsetMinutes: 0, rest: text };
  const half = (time[1] ?? time[6] ?? "").toLowerCase();
  let hour = Number(time[2]);
  if (/^p|오후|下午|午後/.test(half) && hour < 12) hour += 12;
  if (/^a|오전|上午|午前/.test(half) && hour === 12) hour = 0;
  const minute = Number(time[3]);
  const second = Number(time[4] ?? 0);
  if (hour > 24 || minute > 59 || second > 60) return null;
  const fraction = time[5] ? Math.trunc(Number(`0.${time[5]}`) * 1000) : 0;
  const zone = readZone(text.slice(time.index + time[0].length));
  return {
    ms: ((hour * 60 + minute) * 60 + second) * 1000 + fraction,
    offsetMinutes: zone.offsetMinutes,
    rest: `${text.slice(0, time.index).replace(/(\d)T$/i, "$1")} ${zone.rest}`.trim(),
  };
}

function readZone(after: string): { offsetMinutes: number; rest: string } {
  const offset = OFFSET.exec(after);
  if (offset) {
    const rest = after.slice(offset[0].length).replace(/^\s*\(?[a-z]{1,5}\)?(?=\s|$)/i, "");
    return { offsetMinutes: offsetOf(offset[1], offset[2], offset[3]), rest };
  }
  const zone = ZONE.exec(after);
  const minutes = zone ? findZoneMinutes(zone[1] ?? "") : null;
  if (!zone || minutes === null) return { offsetMinutes: 0, rest: after };
  return { offsetMinutes: minutes, rest: after.slice(zone[0].length) };
}

function offsetOf(sign: string | undefined, hours: string | undefined, minutes: string | undefined): number {
  const total = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  if (total > 15 * 60) return 0; // no zone is that far away
  return sign === "-" ? -total : total;
}

const WEEKDAY = String.raw`^(?:[\p{L}.]{1,12},? )?`;
const YEAR_FIRST = new RegExp(`${WEEKDAY}(\\d{4})([-/.])(\\d{1,2})(?:\\2 ?(\\d{1,2}))?(?!\\d)`, "u");
const YEAR_LAST = new RegExp(`${WEEKDAY}(\\d{1,2})([-/.]) ?(\\d{1,2})\\2 ?(\\d{4}|\\d{2})(?!\\d)`, "u");

function readNumericDay(text: string, now: number): Day | null {
  const year = /^(\d{4})$/.exec(text);
  if (year) return { year: Number(year[1]), month: 1, day: 1 };
  const ordinal = /^(\d{4})-?(\d{3})$/.exec(text);
  if (ordinal && Number(ordinal[2]) >= 1 && Number(ordinal[2]) <= 366) {
    const date = new Date(Date.UTC(Number(ordinal[1]), 0, Number(ordinal[2])));
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  }
  const first = YEAR_FIRST.exec(text);
  if (first) return { year: Number(first[1]), month: Number(first[3]), day: Number(first[4] ?? 1) };
  const last = YEAR_LAST.exec(text);
  if (!last) return null;
  const [a, b] = [Number(last[1]), Number(last[3])];
  const separator = last[2];
  const end = last[4] ?? "";
  // 03-12-31 is ISO 8601 without its century.
  if (separator === "-" && end.length === 2) return { year: fullYear(a, now), month: b, day: Number(end) };
  const isMonthFirst = separator === "/" && b > 12 ? true : separator === "/" && a <= 12;
  const [month, day] = isMonthFirst ? [a, b] : [b, a];
  return { year: end.length === 2 ? fullYear(Number(end), now) : Number(end), month, day };
}

/** A day with its month as a word, in any order. */
function readWordyDay(text: string, now: number): Day | null {
  const words = foldWord(text).split(/[\s,./()-]+/);
  const numbers: { value: number; digits: number }[] = [];
  let month: number | null = null;
  for (const word of words) {
    const number = /^'?(\d{1,4})(?:st|nd|rd|th|er|º|ª|o|a)?$/.exec(word);
    if (number) numbers.push({ value: Number(number[1]), digits: number[1]?.length ?? 0 });
    // The last one: "mar" before a month is Tuesday in half of Europe.
    else month = findMonth(word) ?? month;
  }
  if (month === null) return null;
  let yearAt = numbers.findIndex((number) => number.digits >= 3 || number.value > 31);
  if (yearAt < 0 && numbers.length > 1) yearAt = 1;
  const year = numbers[yearAt];
  const day = numbers.find((_, i) => i !== yearAt)?.value ?? 1;
  if (!year) return numbers.length > 0 ? latestDay(month, day, now) : null;
  return { year: year.digits <= 3 ? fullYear(year.value, now) : year.value, month, day };
}

/**
 * The century that puts a two-digit year nearest before next year; three digits count from 1900, as old
 * Perl did.
 */
function fullYear(year: number, now: number): number {
  if (year >= 100) return 1900 + year;
  return 2000 + year <= new Date(now).getUTCFullYear() + 1 ? 2000 + year : 1900 + year;
}

/** The latest such day that is not after tomorrow. */
function latestDay(month: number, day: number, now: number): Day {
  const year = new Date(now).getUTCFullYear();
  const isFuture = Date.UTC(year, month - 1, day) > now + 24 * 60 * MINUTE_MS;
  return { year: isFuture ? year - 1 : year, month, day };
}
