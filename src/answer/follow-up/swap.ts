// The question before, about something else: another name, another date, another place. What can't be put
// into its words is asked of its subject. Nothing is guessed: without a place to put it there is no
// rewriting.
import { foldText } from "../../base/text.ts";
import { findDates, type StatedDate } from "../dates.ts";
import { findNames, nameWords } from "../names.ts";
import { contentWords, stemsOf } from "../words.ts";
import type { Lang } from "./lang.ts";
import { PHRASES } from "./phrases.ts";
import { findSubjects, findTopic, type Subject, sameSubject } from "./subjects.ts";

export interface Swap {
  /** What is asked about instead, as typed: "Borg", "in 2024", "the price". */
  rest: string;
  /** The follow-up as typed, without its mark. */
  asked: string;
  /** The question before, without its mark. */
  earlier: string;
  lang: Lang;
  /**
   * True where nothing but a name, a date or a place may be put in: the follow-up says by nothing that it
   * is one.
   */
  strict: boolean;
  /** Names of the conversation: one typed in lower case is known by them. */
  known: readonly string[];
}

const RELATIVE = new RegExp(
  "(?<!\\p{L})(?:(?:the )?(?:last|next|this|previous) (?:week|month|year|quarter)|yesterday|today|tomorrow|" +
    "gestern|heute|letzte[snm]? (?:Jahr|Monat|Woche)|l['’]an dernier|l['’]année dernière|hier|" +
    "aujourd['’]hui|" +
    "el año pasado|el mes pasado|ayer|hoy)(?!\\p{L})|去年|今年|明年|上个月|昨天|今天",
  "iu",
);
const YEAR_BEFORE = new RegExp(
  "(?:the )?(?:year before|previous year)|(?:im )?Jahr (?:davor|zuvor)|" +
    "l['’]année (?:d['’]avant|précédente)|el año anterior|前一年",
  "iu",
);
const YEAR_AFTER = new RegExp(
  "(?:the )?(?:year after|following year)|(?:im )?Jahr danach|l['’]année (?:d['’]après|" +
    "suivante)|el año siguiente|第二年",
  "iu",
);
/** "That of Borg": the words before the name stand for what was asked. */
const STAND_IN = new RegExp(
  "^(?:that|those|the one|the ones|celui|celle|ceux|celles|d(?:er|ie|as|em|en)|el|la|los|" +
    "las)(?: (?:of|from|in|de|von|bei|des|du)|(?= d['’]))? (?=\\p{Lu})",
  "u",
);
const POSSESSIVE =
  /(?:^|\s)(?:its|their|his|her|s?eine?[rsnm]?|ihre?[rsnm]?|son|sa|ses|leurs?|sus?)\s|['’]s(?:\s|$)/iu;
const DETERMINER = /^(?:the|an?|d(?:er|ie|as|em|en)|le|la|les|l['’]|el|los|las) ?/iu;
const REST_CHARS_MAX = 80;

/** The full question, or null where `rest` fits nowhere. */
export function swapIn({ rest: typed, asked, earlier, lang, strict, known }: Swap): string | null {
  const { adding, preposition } = PHRASES[lang];
  const rest = typed.replace(STAND_IN, "").trim();
  if (rest === "" || rest.length > REST_CHARS_MAX) return null;
  const shifted = shiftYear(rest, earlier);
  if (shifted !== null) return shifted;
  const time = timeIn(rest);
  const compared = compareAgain(rest, earlier);
  if (compared !== null) return compared;
  const lead = time ? (preposition.exec(rest.slice(0, time.start))?.[0].length ?? 0) : 0;
  const subjects = subjectsIn(rest, lang, known).filter(
    (one) => !time || one.end <= time.start - lead || one.start >= time.end,
  );
  const others = otherWords(rest, [...subjects, ...(time ? [time] : [])]);
  const inEarlier = stemsOf(earlier);
  const foreign = others.filter((stem) => !inEarlier.has(stem));
  let question = earlier;
  if (subjects.length > 0) {
    if (foreign.length > 0 && (POSSESSIVE.test(rest) || !DETERMINER.test(rest))) return null;
    const swapped = putSubject(
      foreign.length > 0 ? withoutTime(rest, time) : subjects[0]!.text,
      rest,
      question,
      lang,
    );
    if (swapped === null) return null;
    question = swapped;
  } else if (foreign.length > 0 || (others.length > 0 && !time)) {
    const first = preposition.exec(`${rest.split(" ")[0]} `)?.[1];
    if (first && adding.test(first) && !time)
      return `${earlier} ${first.toLowerCase()}${rest.slice(first.length)}`;
    return strict ? null : askOf(rest, asked, earlier, lang);
  }
  if (time) question = putTime(time, rest, question, lang);
  return question === earlier ? null : question;
}

const COMPARATIVE = /(?<!\p{L})(?:(?:more|less) \p{L}+|\p{L}+er)(?= than )/iu;

/** "And faster?" after "Is it cheaper than Borg?" */
function compareAgain(rest: string, earlier: string): string | null {
  if (!/^(?:(?:more|less) \p{L}+|\p{L}+er)$/iu.test(rest) || !COMPARATIVE.test(earlier)) return null;
  return earlier.replace(COMPARATIVE, rest);
}

interface Time {
  start: number;
  end: number;
  text: string;
  date: StatedDate | null;
}

function timeIn(text: string): Time | null {
  const date = findDates(text)[0];
  if (date) return { start: date.start, end: date.end, text: text.slice(date.start, date.end), date };
  const match = RELATIVE.exec(text);
  if (!match) return null;
  return { start: match.index, end: match.index + match[0].length, text: match[0], date: null };
}

function withoutTime(rest: string, time: Time | null): string {
  if (!time) return rest;
  return (
    rest
      .slice(0, time.start)
      .replace(/\s+\p{L}{1,3}\s*$/u, "")
      .trim() || rest
  );
}

/** Names of a fragment: an opening word may be one here, and so may a known one in lower case. */
function subjectsIn(rest: string, lang: Lang, known: readonly string[]): Subject[] {
  const bare = rest.replace(DETERMINER, "");
  const offset = rest.length - bare.length;
  if (known.some((name) => sameSubject(name, bare))) return [{ start: offset, end: rest.length, text: bare }];
  if (lang === "zh") return findSubjects(rest, lang);
  // Behind a word that no sentence ends with, a name is none that opens one.
  const found = findSubjects(`x ${rest}`, lang);
  return found.map(({ start, end, text }) => ({ start: start - 2, end: end - 2, text }));
}

function otherWords(rest: string, spans: { start: number; end: number }[]): string[] {
  return contentWords(rest)
    .filter((word) => !spans.some((span) => word.start < span.end && span.start < word.end))
    .map((word) => word.stem);
}

/** "And the year before?" after a question about one year. */
function shiftYear(rest: string, earlier: string): string | null {
  const by = YEAR_BEFORE.test(rest) ? -1 : YEAR_AFTER.test(rest) ? 1 : 0;
  const date = findDates(earlier).find((one) => one.year !== null);
  if (by === 0 || !date?.year) return null;
  const year = String(date.year);
  const stated = earlier.slice(date.start, date.end);
  return (
    earlier.slice(0, date.start) + stated.replace(year, String(date.year + by)) + earlier.slice(date.end)
  );
}

/** `earlier` at another time: in the place of its own, or behind it. */
function putTime(time: Time, rest: string, earlier: string, lang: Lang): string {
  const { preposition } = PHRASES[lang];
  const lead = preposition.exec(rest.slice(0, time.start))?.[0].trim() ?? "";
  const old = timeIn(earlier);
  let text = time.text;
  if (!old) {
    if (lang === "zh") return `${text}${earlier}`;
    const joined = lead || (time.date === null ? "" : lang === "fr" || lang === "es" ? "en" : "in");
    return [earlier, joined, text].filter(Boolean).join(" ");
  }
  // "And in April?" after March 2025 means April 2025.
  if (time.date && time.date.year === null && old.date?.year && lang !== "zh") text += ` ${old.date.year}`;
  const oldLead = lead === "" ? null : preposition.exec(earlier.slice(0, old.start));
  const start = oldLead ? old.start - oldLead[0].trimStart().length : old.start;
  return `${earlier.slice(0, start)}${oldLead ? `${lead} ` : ""}${text}${earlier.slice(old.end)}`;
}

/**
 * `earlier` with `name` in place of the subject that it stands for; null where it has it already or has
 * none.
 */
function putSubject(name: string, rest: string, earlier: string, lang: Lang): string | null {
  const { preposition, adding } = PHRASES[lang];
  const subjects = findSubjects(earlier, lang);
  if (subjects.some((one) => sameSubject(one.text, name))) return null;
  const lead = preposition.exec(rest.slice(0, Math.max(0, rest.indexOf(name))))?.[1] ?? "";
  const alike = subjects.find(
    (one) => lead !== "" && sameSubject(preposition.exec(earlier.slice(0, one.start))?.[1] ?? "", lead),
  );
  if (!alike && lead !== "" && adding.test(lead)) return `${earlier} ${rest}`;
  const place = alike ?? mostAlike(name, subjects) ?? findTopic(earlier, lang);
  if (!place) return null;
  const determined = /(?:^|\s)(?:the|d(?:er|ie|as|em|en)|le|la|el|los|las)\s$/iu.test(
    earlier.slice(0, place.start),
  );
  const put = determined ? name.replace(DETERMINER, "") : name;
  return earlier.slice(0, place.start) + put + earlier.slice(place.end);
}

/**
 * The subject that shares a word with `name`; else the first that has a number, or none, as it has; else
 * the first.
 */
function mostAlike(name: string, subjects: readonly Subject[]): Subject | undefined {
  const words = nameWords(name);
  const shares = (one: Subject) =>
    [...nameWords(one.text)].some((word) => words.has(word) && !/^\d+$/.test(word));
  const alike = subjects.find((one) => /\d/.test(name) === /\d/.test(one.text));
  return subjects.find(shares) ?? alike ?? subjects[0];
}

/** What a question counts: "How much water does …". */
const COUNTED = new RegExp(
  "(?<=^(?:how (?:much|many)|wie ?viele?|cu[aá]nt[oa]s?) )\\p{L}+(?= (?:do|does|did|is|are|" +
    "was|were|will|has|have|can|hat|haben|\\p{Ll}+t)(?!\\p{L}))",
  "iu",
);

/** Something else of the same subject, at the same time. */
function askOf(rest: string, asked: string, earlier: string, lang: Lang): string | null {
  const { of, preposition } = PHRASES[lang];
  if (/^[\p{L}-]+$/u.test(rest) && COUNTED.test(earlier)) return earlier.replace(COUNTED, rest);
  const subject = findSubjects(earlier, lang)[0];
  if (!subject) {
    const topic = findTopic(earlier, lang);
    if (!topic || rest.split(" ").length > 3) return null;
    return earlier.slice(0, topic.start) + rest + earlier.slice(topic.end);
  }
  if (lang === "zh") return asked.replace(rest, `${subject.text}${of}${rest}`);
  const time = findDates(earlier)[0];
  const lead = time ? (preposition.exec(earlier.slice(0, time.start))?.[0] ?? " ") : "";
  const when = time && timeIn(rest) === null ? `${lead}${earlier.slice(time.start, time.end)}` : "";
  return `${asked} ${of} ${subject.text}${when}`;
}

/** Every name in `texts`, for knowing one again that is typed in lower case. */
export function knownNames(texts: readonly string[]): string[] {
  return [
    ...new Set(
      texts.flatMap((text) => findNames(text).map(({ start, end }) => foldText(text.slice(start, end)))),
    ),
  ];
}
