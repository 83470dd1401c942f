// Phrases that are one word in sense, and rates ("$2 per million tokens", "3.2 a month"), each put into one token.

import { findFigures } from "../figures.ts";
import { PHRASES, type Phrase } from "./phrases.ts";
import { rootOf } from "./synonyms.ts";
import { newToken, rateKey, type Token } from "./tokens.ts";
import { verbForms } from "./verbs.ts";

function matches(word: string, token: Token | undefined): boolean {
  if (!token || token.tag === "B" || token.tag === "F") return false;
  if (!word.endsWith("%")) return token.word === word;
  const base = word.slice(0, -1);
  return token.word === base || [...(verbForms(token.word)?.values() ?? [])].includes(base);
}

/** Puts one token where a phrase stands; a verb keeps the form of its first word. */
export function joinPhrases(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const phrase = phrasesOf(token).find(({ words }) =>
      words.every((word, k) => matches(word, tokens[i + k])),
    );
    if (!phrase || (phrase.as === "because" && startsClause(tokens, i + phrase.words.length))) {
      joined.push(token);
      continue;
    }
    const last = tokens[i + phrase.words.length - 1] as Token;
    const forms =
      phrase.tag === "V" ? new Map([...(verbForms(token.word) ?? [])].map(([f]) => [f, phrase.as])) : null;
    if (forms?.size === 0) forms.set("past", phrase.as);
    const root = /[VNA]/.test(phrase.tag) ? rootOf(phrase.as) : phrase.as;
    joined.push(
      newToken({ start: token.start, end: last.end }, phrase.tag, phrase.as, {
        root,
        forms,
        poss: last.poss,
      }),
    );
    i += phrase.words.length - 1;
  }
  return joined;
}

/** "Due to" before a verb is a plan, not a cause. */
function startsClause(tokens: readonly Token[], i: number): boolean {
  return (
    tokens[i - 1]?.word === "to" &&
    verbForms(tokens[i]?.word ?? "")?.has("base") === true &&
    tokens[i]?.tag === "N"
  );
}

function phrasesOf(token: Token): readonly Phrase[] {
  if (token.tag === "B" || token.tag === "F") return [];
  const bases = new Set([token.word, ...(verbForms(token.word)?.values() ?? [])]);
  return [...bases].flatMap((base) => PHRASES.get(base) ?? []);
}

const RATED = new Set(
  `second minute hour day night week month quarter year season share head person piece unit trip barrel tonne ton litre
liter gallon ounce pound kilo kilogram seat ticket user household employee vehicle patient child student pupil megawatt-hour
kilowatt-hour mwh kwh game match`.split(/\s+/),
);
const MONEY = /^(?:usd|cad|aud|nzd|hkd|sgd|brl|twd|eur|gbp|jpy|cny|chf|cent)$/;

/** "$2 per million tokens", "3.2 a month": what a number is counted by becomes one token. */
export function joinRates(tokens: Token[]): void {
  for (let i = 1; i + 1 < tokens.length; i++) {
    const [before, token, next] = [tokens[i - 1] as Token, tokens[i] as Token, tokens[i + 1] as Token];
    const counted = /^[FNB]$/.test(before.tag);
    const explicit = token.word === "per" && (next.tag !== "B" || findFigures(`5 ${next.word}`)[0]?.unit);
    const priced = MONEY.test(before.measure?.ends[0]?.unit ?? "") && next.tag === "N";
    const article = counted && /^(?:a|an|each|every)$/.test(token.word) && (priced || RATED.has(next.word));
    if ((!explicit && !article) || /^(?:ago|earlier|later|before|after|old)$/.test(tokens[i + 2]?.word ?? ""))
      continue;
    const sized =
      next.tag === "F"
        ? next.measure?.ends[0]?.unit === null
        : /^(?:hundred|thousand|.illion)$/.test(next.word);
    const size = sized && tokens[i + 2]?.tag === "N" ? 3 : 2;
    const last = tokens[i + size - 1] as Token;
    const words = tokens.slice(i + 1, i + size).map((one) => one.word);
    tokens.splice(i, size, newToken({ start: token.start, end: last.end }, "E", rateKey(words.join(" "))));
  }
}
