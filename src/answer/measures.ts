// In what a "how fast", "how much" or "what does it cost" is measured: the units of an answer, and how else a sentence
// may say it. It reads the question only.

import { findFigures } from "./figures.ts";

const spaced = (words: string) => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, "iu");

/** What a "how …" asks to be measured: the words of asking, the units, and how else a sentence may say it. */
interface Measure {
  asked: RegExp;
  units: readonly string[];
  said?: RegExp;
}

const DURATIONS = ["ms", "second", "minute", "hour", "day", "week", "month", "year"];
const LENGTHS = ["km", "metre", "mile"];
const MONEY = ["usd", "eur", "gbp", "jpy", "cny", "chf", "cent"];
const BYTES = ["kb", "mb", "gb", "tb", "pb"];
const POWER = ["w", "kw", "mw", "gw", "kwh", "mwh", "gwh", "twh"];
const PER_TIME = spaced(
  "(?:a|an|per|each|every) (?:second|minute|hour|day)|je (?:sekunde|minute|stunde)|par (?:seconde|heure)|" +
    "por (?:segundo|hora)|km\\/h|mph|knots|kbps|mbps|gbps",
);
const DEGREES = spaced("degrees?|celsius|fahrenheit|grad|degrés?|grados?|°c|°f");
const SPENT = "costs?|pays?|paid|prices?|charges?|earns?|raised?|spen[dt]|worth|fees?|fined?|fines|salary";
const MEASURES: readonly Measure[] = [
  {
    asked: spaced("how old|wie alt|what age"),
    units: [],
    said: /\d[- ]years?[- ]old|aged \d|, \d{1,3}[,.)]|\d Jahre|de \d+ (?:ans|años)/u,
  },
  {
    asked: spaced("how (?:fast|quick|quickly)|what speed|at what speed|wie schnell"),
    units: [],
    said: PER_TIME,
  },
  {
    asked: spaced("how (?:tall|wide|deep|far)|wie weit|wie tief"),
    units: LENGTHS,
    said: spaced(
      "feet|foot|inch(?:es)?|centimet(?:re|er)s?|kilomet\\p{L}+|met(?:re|er)s?|meter|storeys?|miles",
    ),
  },
  {
    asked: spaced(
      "how heavy|how much (?:do|does|did) .{1,60} weigh|wie schwer|(?:what|which)(?: is)?(?: the)? weight",
    ),
    units: ["kg", "gram", "tonne"],
    said: spaced("pounds?|ounces?|stone|kilos?"),
  },
  {
    asked: spaced("how (?:hot|warm|cold|cool)|(?:what|which) temperature|wie (?:warm|kalt|heiß)"),
    units: ["c", "f"],
    said: DEGREES,
  },
  { asked: spaced("how loud|wie laut"), units: [], said: spaced("decibels?|dezibel|db") },
  {
    asked: spaced("how often|how frequently|wie oft"),
    units: ["times"],
    said: spaced(
      "times|once|twice|every|each|daily|weekly|monthly|yearly|a (?:day|week|month|year)|mal|jede[nrs]?",
    ),
  },
  {
    asked: spaced("how long|wie lange"),
    units: [...DURATIONS, ...LENGTHS],
    said: spaced("(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)(?![- ]olds?)|until"),
  },
  {
    asked: spaced("(?:what|which) (?:percentage|percent|share|proportion|fraction|part)|how much of"),
    units: ["%", "pp"],
    said: spaced(
      "half|third|quarter|fifth|tenth|per cent|percent|in (?:two|three|four|five|six|seven|eight|nine|ten)",
    ),
  },
  {
    asked: spaced("how much (?:electricity|power|energy)|wie viel strom"),
    units: POWER,
    said: spaced("\\p{L}*watt\\p{L}*(?:[- ]hours?)?|\\p{L}*wattstunden"),
  },
  {
    asked: spaced("how much (?:water|fuel|oil|milk|diesel|petrol)|wie viel wasser"),
    units: ["tonne"],
    said: spaced("lit(?:re|er)s?|gallons?|barrels?|cubic|tonnes?|litros|kubikmeter"),
  },
  {
    asked: spaced("how much (?:memory|storage|ram|disk space)|wie viel speicher"),
    units: BYTES,
    said: spaced("\\p{L}+bytes?|gb|mb|tb"),
  },
  {
    asked: spaced(
      `how much(?=.*(?<!\\p{L})(?:${SPENT})(?!\\p{L}))|how (?:expensive|dear|cheap)|wie teuer|was kosten|` +
        "was kostet|combien coûte\\p{L}*|cuánto cuesta\\p{L}*",
    ),
    units: MONEY,
    said: /[$€£¥円]/u,
  },
  {
    asked: spaced(
      "what (?:do|does|did|will|would) [^,;]{1,120}? (?:cost|charge|pay|earn)|" +
        "(?:what|which)(?: is| was| are| were)? [^,;?]{0,60}?(?:price|salary|fee|fare|rent|wage|revenue|profit|" +
        "turnover|budget|income|debt)s?|what (?:was|were|is) [^,;]{1,100}? (?:fined|paid)",
    ),
    units: MONEY,
    said: /[$€£¥円]/u,
  },
];

/** What went up or down is told in its unit or in percent. */
const CHANGED = spaced(
  "cut|cuts|ris(?:e|es|en|ing)|rose|raised?|f[ae]ll|fallen|drop(?:ped)?|increased?|reduced?|gr[oe]w|grown|lower(?:ed)?|" +
    "jump(?:ed)?|lose|lost|gain(?:ed)?|cheaper|dearer|more|less|up|down",
);

const IN_UNIT = /(?<!\p{L})in (\p{L}+)[?？]?$/iu;
const MANY = /(?<!\p{L})how many (\p{L}+)/iu;

/** The unit that an answer must be in ("in yen", "how many minutes") and the word that says so. */
export function unitNamed(question: string): { unit: string; word: string; last: boolean } | null {
  const last = IN_UNIT.exec(question.trim());
  const word = (last ?? MANY.exec(question))?.[1];
  const unit = word ? (findFigures(`5 ${word}`)[0]?.unit ?? null) : null;
  return word && unit !== null ? { unit, word, last: last !== null } : null;
}

/** What a question's figure is measured in; null where any will do. */
export interface Measured {
  units: ReadonlySet<string>;
  /** How a sentence may say it without such a unit; null where only the unit counts. */
  said: RegExp | null;
  /** True when the question names the unit: no other will do. */
  strict: boolean;
}

export function measureOf(question: string): Measured | null {
  const named = unitNamed(question);
  if (named) return { units: new Set([named.unit]), said: null, strict: named.last };
  const measure = MEASURES.find(({ asked }) => asked.test(question));
  if (!measure) return null;
  const units = new Set([...measure.units, ...(CHANGED.test(question) ? ["%"] : [])]);
  return { units, said: measure.said ?? null, strict: false };
}
