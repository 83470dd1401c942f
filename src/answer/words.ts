// Content words in one form, so that a claim and its quote can be compared: stems, irregular verbs, a few
// families of news words. It does not know what a sentence means.

import { stemmer } from "stemmer";
import { foldText, isStopWord, isUnspaced, type Span, wordSpans } from "../base/text.ts";

const FAMILIES = `rise rose risen rising increase grow grew grown gain climb raise jump surge
fall fell fallen falling drop decline decrease shrink shrank cut reduce lower slash
buy bought acquire purchase acquisition takeover
sell sold sale
begin began begun start launch
company firm business
employee worker staff
price cost priced
say said state
pay paid payment
build built
win won
lose lost loss
spend spent spending
lead led
use usage
train training
release unveil publish announce introduce
lay laid layoff
big large
show find found`;
const FAMILY_OF: ReadonlyMap<string, string> = new Map(
  FAMILIES.split("\n").flatMap((line) => {
    const words = line.split(" ");
    return words.map((word) => [stemmer(word), `=${words[0]}`] as const);
  }),
);

export interface ContentWord extends Span {
  stem: string;
}

/** One form for all forms of a word; English unless `lang` says otherwise. */
export function stemOf(word: string, lang: string | null = null): string {
  const folded = foldText(word).replace(/'s?$/, "");
  if (isUnspaced(folded) || /\d/.test(folded)) return folded;
  if (lang !== null && !lang.toLowerCase().startsWith("en"))
    return folded.slice(0, Math.max(4, folded.length - 3));
  const stem = stemmer(folded);
  return FAMILY_OF.get(stem) ?? stem;
}

/** The content words of `text` in order: no stop words, no single letters, no figures standing alone. */
export function contentWords(text: string, lang: string | null = null): ContentWord[] {
  const found: ContentWord[] = [];
  for (const { start, end } of wordSpans(text)) {
    const word = text.slice(start, end);
    if (/^[\p{N}.,]+$/u.test(word) || (word.length < 2 && !isUnspaced(word))) continue;
    if (/^[\p{sc=Hira}]{1,2}$/u.test(word) || isStopWord(word, lang)) continue;
    found.push({ start, end, stem: stemOf(word, lang) });
  }
  return found;
}

/** The stems of `text`. */
export function stemsOf(text: string, lang: string | null = null): Set<string> {
  return new Set(contentWords(text, lang).map((word) => word.stem));
}

const whole = (words: string, flags: string) => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, flags);
const NEGATOR = whole(
  "not(?! only)|no|never|neither|nor|none|nobody|nothing|without|cannot|\\p{L}+n[’']t|fail(?:s|ed|ing)?|" +
    "refus(?:e|es|ed|ing)|den(?:y|ies|ied|ying)|lack(?:s|ed|ing)?|unable|hardly|barely|" +
    "false(?:ly)?|untrue|" +
    "nicht|kein\\p{L}*|nie|niemals|ohne|pas|jamais|aucune?|sans|nunca|jamás|sin|ningun[oa]?|ningún",
  "giu",
);
const HEDGE = whole(
  "may|might|could|reportedly|allegedly|alleged|rumou?r(?:s|ed)?|consider(?:s|ed|ing)?|" +
    "plan(?:s|ned|ning)? (?:to|on)|propos(?:e|es|ed|al|als|ing)|expect(?:s|ed|ing)?|likely|possibl[ey]|" +
    "perhaps|maybe|if|" +
    "unless|whether|könnte\\p{L}*|würde\\p{L}*|vielleicht|angeblich|pourrai\\p{L}*|podría\\p{L}*",
  "giu",
);
const SOFTENED = whole(
  "will|would|can|up to|plan(?:s|ned)?|aims?|hopes?|intends?|seeks?|wants?|forecasts?|estimates?|" +
    "warn(?:s|ed)?|soll|wird",
  "iu",
);
const CLAUSE_END =
  /[,;:.!?。，、；()—–]|(?<!\p{L})(?:but|and|while|although|though|because|aber|und|mais|et|pero|y)(?!\p{L})/u;
/** Content words that one negator reaches. */
const REACH = 4;

/** The month is no hedge. */
function withoutMay(text: string): string {
  return text.replace(/(?<!\p{L})May(?!\p{L})/gu, "   ");
}

function reached(text: string, cue: RegExp, lang: string | null): Set<string> {
  const stems = new Set<string>();
  for (const match of text.matchAll(cue)) {
    const rest = text.slice(match.index + match[0].length);
    const clause = rest.slice(0, CLAUSE_END.exec(rest)?.index ?? rest.length);
    for (const word of contentWords(clause, lang).slice(0, REACH)) stems.add(word.stem);
  }
  return stems;
}

/** Stems of `text` that stand under a negation. */
export function negatedStems(text: string, lang: string | null): Set<string> {
  return reached(text, NEGATOR, lang);
}

/** Stems of `text` that are said to be possible, planned or alleged only. */
export function hedgedStems(text: string, lang: string | null): Set<string> {
  return reached(withoutMay(text), HEDGE, lang);
}

/** True when `text` says anything but plain fact: a hedge, a plan, a forecast. */
export function isHedged(text: string): boolean {
  HEDGE.lastIndex = 0;
  return HEDGE.test(withoutMay(text)) || SOFTENED.test(text);
}

/**
 * True when the words right before a quote turn its sense: denied that […], no evidence that […], if […].
 */
export function turnsSense(lead: string): { negates: boolean; hedges: boolean } {
  const clause = lead.split(/[;:—–]|, (?:but|and|while|although)(?!\p{L})/u).pop() ?? "";
  NEGATOR.lastIndex = 0;
  HEDGE.lastIndex = 0;
  return { negates: NEGATOR.test(clause), hedges: HEDGE.test(withoutMay(clause)) };
}

const UP = new Set(["=rise", "up", "higher", "more", "above", "gain", "doubl", "exceed"]);
const DOWN = new Set(["=fall", "down", "less", "fewer", "below", "halv"]);

/** True when one text only goes up and the other only goes down. */
export function opposeInDirection(a: string, b: string): boolean {
  const directions = (text: string) => {
    const stems = wordSpans(text).map((span) => stemOf(text.slice(span.start, span.end)));
    return { up: stems.some((stem) => UP.has(stem)), down: stems.some((stem) => DOWN.has(stem)) };
  };
  const one = directions(a);
  const two = directions(b);
  return (one.up && !one.down && two.down && !two.up) || (one.down && !one.up && two.up && !two.down);
}
