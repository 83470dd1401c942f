// Numbers as a sentence means them: with their bound ("more than 5"), their other end ("2 to 5"), their place in a row
// ("the fifth"), besides the value and unit that figures.ts reads. It does not know what is counted.

import type { Span } from "../../base/text.ts";
import type { StatedDate } from "../dates.ts";
import { type Figure, findFigures, sameFigure } from "../figures.ts";

/** "" is the number itself; "~" is about, "<~" nearly, ">~" just over it. */
export type Bound = "" | ">" | ">=" | "<" | "<=" | "~" | "<~" | ">~";

export interface Measure extends Span {
  /** One figure, or both ends of a range or a score, in order. */
  ends: Figure[];
  bound: Bound;
  ordinal: boolean;
}

const BOUNDS: readonly (readonly [Bound, string])[] = [
  [
    ">=",
    "at least|as (?:few|little) as|no (?:less|fewer) than|not (?:less|fewer) than|a minimum of|upwards? of|mindestens|au moins|al menos",
  ],
  [
    "<=",
    "up to|at (?:the )?most|no more than|not more than|a maximum of|as (?:much|many|high|far) as|bis zu|jusqu'à|hasta|höchstens",
  ],
  ["<~", "just (?:under|below|short of)|nearly|almost|close to|fast|knapp|presque|casi"],
  [">~", "just (?:over|above)|a little (?:over|more than)"],
  [">", "more than|over|above|in excess of|greater than|exceeding|mehr als|über|plus de|más de"],
  ["<", "(?:less|fewer) than|under|below|weniger als|unter|moins de|menos de"],
  [
    "~",
    "about|around|roughly|approximately|some|circa|ca\\.?|etwa|rund|ungefähr|environ|unos|cerca de|约|約",
  ],
];
const BEFORE = BOUNDS.map(
  ([bound, words]) => [bound, new RegExp(`(?<!\\p{L})(?:${words})\\s*(?:the |a )?$`, "iu")] as const,
);
const AFTER: readonly (readonly [Bound, RegExp])[] = [
  [">=", /^ (?:or (?:more|above|older|higher)|at least)(?!\p{L})|^(?:以上|人以上)/iu],
  ["<=", /^ (?:or (?:less|fewer|below|younger|lower)|at (?:the )?most)(?!\p{L})|^以下/iu],
  ["<", /^未満/u],
  ["~", /^ or so(?!\p{L})/iu],
];
const ORDINAL =
  /^(?:\d+(?:st|nd|rd|th)|(?:\p{L}+-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\p{L}+th|\p{L}+ieth))$/iu;
const JOINT = /^\s?(?:to|or|bis|à|ou|oder|-|–|—|:)\s?$/iu;
const JOINT_AND = /^\s?(?:and|und|et|y)\s?$/iu;
const BETWEEN = /(?<!\p{L})(?:between|zwischen|entre) $/iu;
const FROM = /(?<!\p{L})(?:from|von|de|desde) $/iu;

/** The scale that a figure's words or letters give it: a million for "2 million". */
function scaleIn(text: string, figure: Figure): number {
  const digits = /\d[\d.,]*/.exec(text.slice(figure.start, figure.end))?.[0];
  const raw =
    digits === undefined ? Number.NaN : Number(digits.replace(/[.,](?=\d{3}(?!\d))/g, "").replace(",", "."));
  const scale = (figure.values[0] ?? Number.NaN) / raw;
  return [1e3, 1e6, 1e9, 1e12].find((one) => Math.abs(scale / one - 1) < 1e-9) ?? 1;
}

/** The first end of a range takes the unit and the scale that only the second one says. */
function shareUnit(text: string, first: Figure, second: Figure): Figure {
  const unit = first.unit ?? second.unit;
  const scale = scaleIn(text, second);
  const scaled = scale > 1 && scaleIn(text, first) === 1 && Math.abs(first.values[0] ?? 0) < 1000;
  return { ...first, unit, values: scaled ? first.values.map((value) => value * scale) : first.values };
}

function boundOf(text: string, start: number, end: number): { bound: Bound; start: number; end: number } {
  const before = text.slice(Math.max(0, start - 24), start);
  for (const [bound, pattern] of BEFORE) {
    const match = pattern.exec(before);
    if (match) return { bound, start: start - (before.length - match.index), end };
  }
  for (const [bound, pattern] of AFTER) {
    const match = pattern.exec(text.slice(end, end + 16));
    if (match) return { bound, start, end: end + match[0].length };
  }
  return { bound: "", start, end };
}

/** Every number of `text` outside its dates, in order; the words of a bound belong to it. */
export function readMeasures(text: string, dates: readonly StatedDate[]): Measure[] {
  const figures = findFigures(text, dates);
  const measures: Measure[] = [];
  for (let i = 0; i < figures.length; i++) {
    const first = figures[i] as Figure;
    const second = figures[i + 1];
    const between = second && text.slice(first.end, second.start);
    const before = text.slice(Math.max(0, first.start - 24), first.start);
    const framed = between !== undefined && JOINT_AND.test(between) && BETWEEN.test(before);
    const alike = second !== undefined && (first.unit === null || first.unit === second.unit);
    const joined = between !== undefined && alike && JOINT.test(between) && !FROM.test(before);
    if (second && (framed || joined)) {
      const lead = framed ? (BETWEEN.exec(before)?.[0].length ?? 0) : 0;
      const place = boundOf(text, first.start - lead, second.end);
      measures.push({ ...place, ends: [shareUnit(text, first, second), second], ordinal: false });
      i += 1;
      continue;
    }
    const follows = second && FROM.test(before) && /^\s?(?:to|auf|bis|à|a)\s?$/iu.test(between ?? "");
    const figure = follows ? shareUnit(text, first, second) : first;
    const ordinal = ORDINAL.test(text.slice(first.start, first.end).trim().split(" ")[0] ?? "");
    measures.push({ ...boundOf(text, first.start, first.end), ends: [figure], ordinal });
  }
  return measures;
}

const WEAKER: Readonly<Record<Bound, readonly Bound[]>> = {
  "": ["", "~"],
  "~": ["~"],
  ">": [">", ">="],
  ">=": [">="],
  "<": ["<", "<="],
  "<=": ["<="],
  "<~": ["<~", "~", "<", "<="],
  ">~": [">~", "~", ">", ">="],
};

/** True when `quoted` says what `claimed` says: the same ends in the same units, and no weaker bound. */
export function sameMeasure(claimed: Measure, quoted: Measure): boolean {
  if (claimed.ordinal !== quoted.ordinal || claimed.ends.length !== quoted.ends.length) return false;
  if (!WEAKER[quoted.bound].includes(claimed.bound)) return false;
  return claimed.ends.every((end, i) => {
    const other = quoted.ends[i] as Figure;
    // A number without its unit could count anything.
    return end.unit === other.unit && sameFigure(end, other);
  });
}
