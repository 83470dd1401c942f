// Claims in languages whose sentences we can't take apart: they follow where they are the sentence with some of its
// phrases left out, word by word in its order. It knows no synonyms and turns nothing round.

import { foldText, isUnspaced, wordSpans } from "../../base/text.ts";
import { findDates, findRelativeTimes, type StatedDate, sameDate } from "../dates.ts";
import type { Profile } from "./languages.ts";
import { type Measure, readMeasures, sameMeasure } from "./measures.ts";

interface Piece {
  start: number;
  end: number;
  word: string;
  capital: boolean;
  kind: "word" | "number" | "time" | "break";
  measure: Measure | null;
  date: StatedDate | null;
}

function readPieces(text: string): Piece[] {
  const dates = findDates(text);
  const measures = readMeasures(text, dates);
  const piece = (start: number, end: number, kind: Piece["kind"], more: Partial<Piece> = {}): Piece => {
    const written = text.slice(start, end);
    return {
      start,
      end,
      word: foldText(written).trim(),
      capital: /^\p{Lu}/u.test(written),
      kind,
      measure: null,
      date: null,
      ...more,
    };
  };
  const fixed = [
    ...dates.map((date) => piece(date.start, date.end, "time", { date })),
    ...measures.map((measure) => piece(measure.start, measure.end, "number", { measure })),
    ...findRelativeTimes(text).map(({ start, end }) => piece(start, end, "time")),
  ];
  const free = (start: number, end: number) => !fixed.some((one) => start < one.end && one.start < end);
  const words = wordSpans(text)
    .filter(({ start, end }) => free(start, end))
    .map(({ start, end }) => piece(start, end, "word"));
  const breaks = [...text.matchAll(/[,;:，、；：()（）–—]/gu)]
    .filter((match) => free(match.index, match.index + 1))
    .map((match) => piece(match.index, match.index + 1, "break"));
  return [...fixed, ...words, ...breaks].sort((a, b) => a.start - b.start);
}

/** Endings may differ, beginnings not: "contamina", "contaminan". */
function sameWord(claimed: Piece, quoted: Piece): boolean {
  if (claimed.kind !== quoted.kind) return false;
  if (claimed.measure && quoted.measure) return sameMeasure(claimed.measure, quoted.measure);
  if (claimed.date && quoted.date) return sameDate(claimed.date, quoted.date);
  if (claimed.word === quoted.word) return true;
  if (claimed.kind !== "word" || isUnspaced(claimed.word) || claimed.capital !== quoted.capital) return false;
  const shorter = Math.min(claimed.word.length, quoted.word.length);
  const stem = Math.max(4, shorter - 1);
  return (
    Math.abs(claimed.word.length - quoted.word.length) <= 2 &&
    claimed.word.slice(0, stem) === quoted.word.slice(0, stem)
  );
}

function turnersOf(text: string, pieces: readonly Piece[], { turners, signs }: Profile): string[] {
  const words = pieces
    .filter((piece) => piece.kind === "word" && turners.has(piece.word))
    .map((piece) => piece.word);
  return [...words, ...(signs ? [...text.matchAll(signs)].map((match) => match[0]) : [])].sort();
}

/** True when `claim` is `sentence` with nothing left out but what may go. */
export function isShortened(claim: string, sentence: string, profile: Profile): boolean {
  if (/[?？]\s*[»”"'」]?$/u.test(sentence.trim())) return false;
  const own = readPieces(claim);
  const source = readPieces(sentence);
  const anchors = own.filter((piece) => piece.kind !== "break" && !profile.articles.has(piece.word));
  if (anchors.length < 2) return false;
  const dead = new Set<number>();
  const kept: number[] = [];
  const search = (k: number, left: number): boolean => {
    if (k === anchors.length)
      return (
        mayGo(source, left, source.length, profile) &&
        keepsTurners(claim, own, sentence, source, kept, profile)
      );
    const key = k * 4096 + left + 1;
    if (dead.has(key)) return false;
    for (let right = left + 1; right < source.length; right++) {
      if (!sameWord(anchors[k] as Piece, source[right] as Piece) || !mayGo(source, left, right, profile))
        continue;
      if (!sameArticle(own, anchors[k] as Piece, source, right, profile)) continue;
      kept[k] = right;
      if (search(k + 1, right)) return true;
    }
    dead.add(key);
    return false;
  };
  return search(0, -1);
}

/** "Der Präsident" is not "des Präsidenten": the word before says whose, in these languages. */
function sameArticle(
  own: readonly Piece[],
  anchor: Piece,
  source: readonly Piece[],
  right: number,
  { articles, prepositions }: Profile,
): boolean {
  const before = own[own.indexOf(anchor) - 1];
  const there = source[right - 1];
  const link = (piece: Piece | undefined) =>
    piece !== undefined && (prepositions.has(piece.word) || /^(?:des|dem|den)$/.test(piece.word));
  if (!link(there)) return true;
  return (
    before !== undefined && (before.word === there?.word || (!articles.has(before.word) && link(before)))
  );
}

/** Every denial, doubt, speech and limit of the sentence stands in the claim, and the claim has none of its own. */
function keepsTurners(
  claim: string,
  own: readonly Piece[],
  sentence: string,
  source: readonly Piece[],
  kept: readonly number[],
  profile: Profile,
): boolean {
  const ours = turnersOf(claim, own, profile);
  if (profile.signs === null) {
    // A part after a comma or "and" that goes as a whole takes its own denials and numbers with it.
    const last = kept.at(-1) ?? 0;
    const [first, ...tail] = source.slice(last + 1);
    const parted = first !== undefined && (first.kind === "break" || profile.joints.has(first.word));
    const local =
      parted && tail.every((piece) => !profile.turners.has(piece.word) || profile.local.has(piece.word));
    const left = local ? source.slice(0, last + 1) : source;
    return ours.join(" ") === turnersOf(sentence, left, profile).join(" ");
  }
  // In unspaced scripts a whole part after the last kept word may go with its own signs.
  const last = source[kept.at(-1) ?? 0] as Piece;
  const end = source.find((piece) => piece.kind === "break" && piece.start >= last.end);
  const cut =
    end && !/但|然而|除|如果|若|否认|表示|称|说|認|ただし|が$/u.test(sentence.slice(end.start))
      ? end.start
      : sentence.length;
  const opening = source[kept[0] ?? 0] as Piece;
  const part = sentence.slice(opening.start, cut);
  return ours.join(" ") === turnersOf(part, source, { ...profile, turners: new Set() }).join(" ");
}

/** What may go between two kept words, before the first or after the last one. */
function mayGo(source: readonly Piece[], left: number, right: number, profile: Profile): boolean {
  const going = source.slice(left + 1, right);
  if (going.every((piece) => isLight(piece, profile))) return true;
  const atEnd = right >= source.length;
  const first = going[0] as Piece;
  if (atEnd && (first.kind === "break" || profile.joints.has(first.word))) return true;
  if (left < 0) return opensWith(going, source[right] as Piece, profile);
  if (first.kind === "break" && going.at(-1)?.kind === "break" && going.length > 2)
    return going.slice(1, -1).every((piece) => piece.kind !== "break");
  return phrases(going, source[right], profile) || titleOf(going, source, right, profile);
}

function isLight(piece: Piece, { articles, adverbs }: Profile): boolean {
  return (
    piece.kind === "break" ||
    piece.kind === "time" ||
    (piece.kind === "word" && (articles.has(piece.word) || adverbs.has(piece.word)))
  );
}

/** Words of time in scripts without spaces. */
const WHEN =
  /^[\d一二三四五六七八九十天周星期礼拜月日年早晚上下午今明昨前后当凌晨中夜间时点分初末底午朝夕]+$/u;

/** An opening phrase with its comma, or titles before a name. */
function opensWith(going: readonly Piece[], kept: Piece, profile: Profile): boolean {
  if (going.at(-1)?.kind === "break") {
    const inner = going.slice(0, -1);
    if (profile.signs !== null) return inner.every((piece) => WHEN.test(piece.word));
    return (
      profile.signs === null &&
      profile.prepositions.has(inner[0]?.word ?? "") &&
      inner.every((piece) => piece.kind !== "break")
    );
  }
  const words = going.filter((piece) => !profile.articles.has(piece.word));
  return (
    kept.capital &&
    words.length <= 2 &&
    words.every((piece) => piece.kind === "word") &&
    profile.signs === null &&
    words.every((piece) => !profile.prepositions.has(piece.word))
  );
}

/** Prepositional phrases of one noun each. */
function phrases(going: readonly Piece[], next: Piece | undefined, profile: Profile): boolean {
  let k = 0;
  while (k < going.length) {
    const piece = going[k] as Piece;
    if (isLight(piece, profile)) k += 1;
    else if (
      piece.kind === "word" &&
      profile.prepositions.has(piece.word) &&
      !profile.binding.has(piece.word)
    ) {
      const size = phraseSize(going, k, profile);
      if (size === 0) return k === going.length - 1 && next !== undefined;
      k += size;
    } else return false;
  }
  return true;
}

function phraseSize(going: readonly Piece[], k: number, profile: Profile): number {
  let at = k + 1;
  while (at < going.length && profile.articles.has((going[at] as Piece).word)) at += 1;
  if (profile.nounsHaveCapitals)
    while (at < going.length && !(going[at] as Piece).capital && (going[at] as Piece).kind === "word")
      at += 1;
  const head = going[at];
  if (!head || head.kind === "break") return 0;
  if (head.measure && head.measure.bound !== "") return 0;
  at += 1;
  // "Con dos goles", "mit 138 Millionen Menschen".
  if (
    head.kind === "number" &&
    going[at]?.kind === "word" &&
    !profile.prepositions.has(going[at]?.word ?? "")
  )
    at += 1;
  while (head.capital && !profile.nounsHaveCapitals && going[at]?.capital) at += 1;
  return at - k;
}

/** "[Den Makler] Bernd Kahl": a title before a full name. */
function titleOf(
  going: readonly Piece[],
  source: readonly Piece[],
  right: number,
  profile: Profile,
): boolean {
  const [kept, after] = [source[right], source[right + 1]];
  if (!kept?.capital || !after?.capital || after.kind !== "word") return false;
  const first = going[0] as Piece;
  const article = profile.articles.has(first.word) || /^(?:den|dem|der)$/.test(first.word);
  return article && going.length === 2 && going[1]?.kind === "word" && !/s$/.test(after.word);
}
