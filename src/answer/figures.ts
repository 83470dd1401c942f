// The numbers of a sentence, as values with units, however they are written. It does not convert: 1 km is
// not 1,000 m, and a sum or a rounded value is another number.

import type { Span } from "../base/text.ts";
import { Cover } from "./cover.ts";

/** One number as it stands in a text. */
export interface Figure extends Span {
  /** What it may mean: "1.234" is 1.234 here and 1,234 there. */
  values: number[];
  /** `%`, a currency, a measure, or null. */
  unit: string | null;
}

const SCALES: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  k: 1e3,
  tsd: 1e3,
  tausend: 1e3,
  mille: 1e3,
  mil: 1e3,
  "mil millones": 1e9,
  million: 1e6,
  millions: 1e6,
  millionen: 1e6,
  millones: 1e6,
  m: 1e6,
  mn: 1e6,
  mio: 1e6,
  billion: 1e9,
  billions: 1e9,
  bn: 1e9,
  b: 1e9,
  mrd: 1e9,
  milliarde: 1e9,
  milliarden: 1e9,
  milliard: 1e9,
  milliards: 1e9,
  trillion: 1e12,
  trillions: 1e12,
  tn: 1e12,
  t: 1e12,
  万: 1e4,
  亿: 1e8,
  億: 1e8,
  兆: 1e12,
};

const UNITS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    "% % percent prozent pour-cent por-ciento pct",
    "pp percentage-point percentage-points prozentpunkte basis-points-100",
    "bp basis-point basis-points",
    "usd $ us$ dollar dollars usd",
    "cad c$ ca$ cad",
    "aud a$ au$ aud",
    "nzd nz$ nzd",
    "hkd hk$ hkd",
    "sgd s$ sgd",
    "brl r$ brl",
    "twd nt$ twd",
    "eur € euro euros eur",
    "gbp £ pound pounds gbp",
    "jpy ¥ yen jpy 円",
    "cny yuan rmb cny 元",
    "chf franc francs franken chf",
    "cent cent cents ¢",
    "ms ms millisecond milliseconds",
    "second s second seconds sec sekunden",
    "minute min minute minutes minuten",
    "hour h hour hours hr hrs stunden heures horas",
    "day day days tage jours días",
    "week week weeks wochen semaines semanas",
    "month month months monate mois meses",
    "year year years jahre ans años",
    "km km kilometre kilometres kilometer kilometers",
    "metre metre metres meter meters m",
    "cm cm centimetre centimetres centimeter centimeters",
    "mm mm millimetre millimetres millimeter millimeters",
    "foot foot feet ft",
    "mile mile miles",
    "kg kg kilogram kilograms kilo kilos",
    "gram gram grams g",
    "mg mg milligram milligrams",
    "μg μg µg mcg microgram micrograms",
    "litre litre litres liter liters l",
    "ml ml millilitre millilitres milliliter milliliters",
    "lb lb lbs",
    "oz oz ounce ounces",
    "acre acre acres",
    "hectare hectare hectares ha",
    "mph mph miles-per-hour",
    "kmh km/h kph kilometres-per-hour kilometers-per-hour",
    "tonne tonne tonnes ton tons",
    "kb kb kilobyte kilobytes",
    "mb mb megabyte megabytes",
    "gb gb gigabyte gigabytes",
    "tb tb terabyte terabytes",
    "pb pb petabyte petabytes",
    "w w watt watts",
    "kw kw kilowatt kilowatts",
    "mw mw megawatt megawatts",
    "gw gw gigawatt gigawatts",
    "kwh kwh kilowatt-hour kilowatt-hours",
    "mwh mwh megawatt-hour megawatt-hours",
    "gwh gwh gigawatt-hour gigawatt-hours",
    "twh twh terawatt-hour terawatt-hours",
    "c °c celsius",
    "f °f fahrenheit",
    "times x × times times-as fold",
    "bit bit bits",
    "token token tokens",
    "parameter parameter parameters",
  ].flatMap((line) => {
    const [unit = "", ...names] = line.split(" ");
    return names.map((name) => [name.replaceAll("-", " "), unit]);
  }),
);

const SMALL =
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen`.split(/\s+/);
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const WORD_VALUES: Readonly<Record<string, number>> = Object.fromEntries([
  ...SMALL.map((word, i) => [word, i]),
  ...TENS.map((word, i) => [word, (i + 2) * 10]),
  ...Object.entries({
    dozen: 12,
    half: 0.5,
    twice: 2,
    double: 2,
    doubled: 2,
    triple: 3,
    tripled: 3,
    quarter: 0.25,
  }),
  ...Object.entries({
    zwei: 2,
    drei: 3,
    vier: 4,
    fünf: 5,
    sechs: 6,
    sieben: 7,
    acht: 8,
    neun: 9,
    zehn: 10,
    zwölf: 12,
  }),
  ...Object.entries({
    deux: 2,
    trois: 3,
    quatre: 4,
    cinq: 5,
    sept: 7,
    huit: 8,
    dix: 10,
    dos: 2,
    tres: 3,
    cuatro: 4,
  }),
  ...Object.entries({
    first: 1,
    second: 2,
    third: 3,
    fourth: 4,
    fifth: 5,
    sixth: 6,
    seventh: 7,
    eighth: 8,
    tenth: 10,
  }),
]);
const FRACTIONS: Readonly<Record<string, number>> = {
  "½": 0.5,
  "¼": 0.25,
  "¾": 0.75,
  "⅓": 1 / 3,
  "⅔": 2 / 3,
  "⅛": 0.125,
};

const NUMBER_WORD = Object.keys(WORD_VALUES)
  .sort((a, b) => b.length - a.length)
  .join("|");
const SCALE_WORD =
  "hundred|thousand|millions?|billions?|trillions?|tausend|millionen|milliarden?|milliards?|millones|" +
  "mil millones|mil";
const SCALE =
  `(?:[ \\u00a0\\u202f-]?(${SCALE_WORD}|tsd|mio|mrd|bn|mn|tn)(?![\\p{L}])|` +
  "(k|m|b|t)(?![\\p{L}\\p{N}])|([万亿億兆]))?";
const CURRENCY = "((?:US|C|CA|A|AU|NZ|HK|S|R|NT)\\$|[$€£¥])?[ \\u00a0\\u202f]?";
const DIGITS = "\\d+(?:[.,'’ \\u00a0\\u202f\\u2009]\\d{3})+(?:[.,]\\d+)?(?!\\d)|\\d+(?:[.,]\\d+)?";
const UNIT_NAME = Object.keys(UNITS)
  .filter((name) => /^[\p{L}°/ ]+$/u.test(name))
  .map((name) => name.replaceAll(" ", "[ -]"))
  .sort((a, b) => b.length - a.length)
  .join("|");
const UNIT = `(?:[ \\u00a0\\u202f]?(%|‰|[$€£¥¢円元×])|[ \\u00a0\\u202f-]?(${UNIT_NAME})(?!\\p{L}))?`;
// Digits that are a part of a name (GPT-4, H100, Q3) belong to names.ts; ideographs make no such names.
const NAME_BEFORE = "(?<!(?![\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}])[\\p{L}\\p{N}_]|\\p{L}[-./]|\\d[.,])";
const FIGURE = new RegExp(
  `${CURRENCY}${NAME_BEFORE}(?:(${DIGITS})([½¼¾⅓⅔⅛])?|([½¼¾⅓⅔⅛]))(?:st|nd|rd|th)?${SCALE}${UNIT}`,
  "giu",
);
const WORDS = new RegExp(
  `(?<![\\p{L}\\p{N}-])(?:(${NUMBER_WORD})(?:[ -](${NUMBER_WORD}))?${SCALE}|` +
    `(a|one) (hundred|thousand|million|billion|dozen))(?![\\p{L}])${UNIT}`,
  "giu",
);

/**
 * What a run of digits and separators may mean; the English reading first. "5,000" is always five thousand.
 */
function readDigits(raw: string): number[] {
  const plain = raw.replace(/[\s'’]/g, "");
  if (/^\d{1,3}(?:,\d{3})+$/.test(plain)) return [Number(plain.replace(/,/g, ""))];
  const last = Math.max(plain.lastIndexOf("."), plain.lastIndexOf(","));
  if (last < 0) return [Number(plain)];
  const values = [Number(`${plain.slice(0, last).replace(/[.,]/g, "")}.${plain.slice(last + 1)}`)];
  // "1.234" is a decimal here and thousands there; "1.5" and "1.234,5" are not in doubt.
  if (/^\d{1,3}(?:\.\d{3})+$/.test(plain)) values.push(Number(plain.replace(/\./g, "")));
  return values.filter((value) => Number.isFinite(value));
}

function unitOf(...names: (string | undefined)[]): string | null {
  for (const name of names)
    if (name) return UNITS[name.toLowerCase().replaceAll("-", " ")] ?? (name === "‰" ? "‰" : null);
  return null;
}

function scaleOf(...names: (string | undefined)[]): number {
  for (const name of names) if (name) return SCALES[name.toLowerCase()] ?? 1;
  return 1;
}

/** Every figure of `text`, in order. Figures inside `skip` (dates) are left out. */
export function findFigures(text: string, skip: readonly Span[] = []): Figure[] {
  const found: Figure[] = [];
  const cover = new Cover(text.length, skip);
  const add = (figure: Figure) => {
    if (cover.touches(figure)) return;
    cover.add(figure);
    found.push(figure);
  };
  for (const match of text.matchAll(FIGURE)) {
    const [whole, currency, digits, fraction, alone, scaleWord, scaleLetter, scaleSign, sign, name] = match;
    const extra = FRACTIONS[fraction ?? alone ?? ""] ?? 0;
    const scale = scaleOf(scaleWord, scaleLetter, scaleSign);
    const values = (digits === undefined ? [0] : readDigits(digits)).map((value) =>
      round((value + extra) * scale),
    );
    const lead = whole.length - whole.trimStart().length;
    const start = match.index + lead;
    const minus = /(?:^|[\s(])[-−–]$/.test(text.slice(Math.max(0, start - 2), start));
    const signed = minus ? values.map((value) => -value) : values;
    add({ start, end: match.index + whole.length, values: signed, unit: unitOf(currency, sign, name) });
  }
  for (const match of text.matchAll(WORDS)) {
    const [whole, first, second, scaleWord, scaleLetter, scaleSign, , counted, sign, name] = match;
    const base = WORD_VALUES[first?.toLowerCase() ?? ""] ?? 1;
    const joined = second === undefined ? base : joinWords(base, WORD_VALUES[second.toLowerCase()] ?? 0);
    const scale = counted === "dozen" ? 12 : scaleOf(scaleWord, scaleLetter, scaleSign, counted);
    if (isNoFigure(whole, joined, scale) || (second !== undefined && base < 20 && ORDINAL_WORD.test(second)))
      continue;
    const values = [round(joined * scale)];
    add({ start: match.index, end: match.index + whole.length, values, unit: unitOf(sign, name) });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** "The first third" is a part, not a number. */
const ORDINAL_WORD = /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|tenth|quarter|half)$/i;

/**
 * "One" and "second" are seldom numbers when nothing countable follows; neither may prove or fail a claim.
 */
function isNoFigure(whole: string, value: number, scale: number): boolean {
  return scale === 1 && (value === 1 || /^(?:second|third|sept|dos|half|quarter)$/i.test(whole.trim()));
}

function joinWords(tens: number, ones: number): number {
  return tens >= 20 && tens % 10 === 0 && ones > 0 && ones < 10 ? tens + ones : tens * ones;
}

function round(value: number): number {
  return Number(value.toPrecision(12));
}

/**
 * True when `quoted` says the number that `claimed` says. A claim may leave a currency or measure away,
 * never add one.
 */
export function sameFigure(claimed: Figure, quoted: Figure): boolean {
  if (!claimed.values.some((value) => quoted.values.includes(value))) return false;
  if (claimed.unit === quoted.unit) return true;
  if (claimed.unit !== null) return false;
  return quoted.unit !== "%" && quoted.unit !== "pp" && quoted.unit !== "bp" && quoted.unit !== "‰";
}
