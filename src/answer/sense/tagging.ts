// Which words of an English sentence are verbs, what "that", "to" and "a" do in it, and which phrases are one word.
// A word that could be noun or verb is a verb only where its clause has no surer one.

import { findFigures } from "../figures.ts";
import { OPINING, SAYING, type Tag } from "./english.ts";
import { PHRASES, type Phrase } from "./phrases.ts";
import { newToken, rateKey, readTokens, type Token, type Usage } from "./tokens.ts";
import { rootOf } from "./synonyms.ts";
import { isVerbOnly, type VerbForm, verbForms } from "./verbs.ts";

/** The tokens of one sentence with their final tags. */
export function tagSentence(text: string, usage: Usage): Token[] {
  const tokens = joinPhrases(readTokens(text, usage));
  joinRates(tokens);
  settleFunctionWords(tokens);
  settleInversion(tokens);
  settleVerbs(tokens);
  settleClauses(tokens);
  settlePrivatives(tokens);
  return tokens;
}

function matches(word: string, token: Token | undefined): boolean {
  if (!token || token.tag === "B" || token.tag === "F") return false;
  if (!word.endsWith("%")) return token.word === word;
  const base = word.slice(0, -1);
  return token.word === base || [...(verbForms(token.word)?.values() ?? [])].includes(base);
}

/** Puts one token where a phrase stands; a verb keeps the form of its first word. */
function joinPhrases(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const phrase = phrasesOf(token).find(({ words }) => words.every((word, k) => matches(word, tokens[i + k])));
    if (!phrase || (phrase.as === "because" && startsClause(tokens, i + phrase.words.length))) {
      joined.push(token);
      continue;
    }
    const last = tokens[i + phrase.words.length - 1] as Token;
    const forms = phrase.tag === "V" ? new Map([...(verbForms(token.word) ?? [])].map(([f]) => [f, phrase.as])) : null;
    if (forms?.size === 0) forms.set("past", phrase.as);
    const root = /[VNA]/.test(phrase.tag) ? rootOf(phrase.as) : phrase.as;
    joined.push(newToken({ start: token.start, end: last.end }, phrase.tag, phrase.as, { root, forms, poss: last.poss }));
    i += phrase.words.length - 1;
  }
  return joined;
}

/** "Due to" before a verb is a plan, not a cause. */
function startsClause(tokens: readonly Token[], i: number): boolean {
  return tokens[i - 1]?.word === "to" && verbForms(tokens[i]?.word ?? "")?.has("base") === true && tokens[i]?.tag === "N";
}

function phrasesOf(token: Token): readonly Phrase[] {
  if (token.tag === "B" || token.tag === "F") return [];
  const bases = new Set([token.word, ...(verbForms(token.word)?.values() ?? [])]);
  return [...bases].flatMap((base) => PHRASES.get(base) ?? []);
}

const RATED =
  /^(?:second|minute|hour|day|night|week|month|quarter|year|season|share|head|person|piece|unit|trip|barrel|tonne|ton|litre|liter|gallon|ounce|pound|kilo|kilogram|seat|ticket|user|household|employee|vehicle|patient|child|student|pupil|megawatt-hour|kilowatt-hour|mwh|kwh|game|match)$/;

const MONEY = /^(?:usd|cad|aud|nzd|hkd|sgd|brl|twd|eur|gbp|jpy|cny|chf|cent)$/;

/** "$2 per million tokens", "3.2 a month": what a number is counted by becomes one token. */
function joinRates(tokens: Token[]): void {
  for (let i = 1; i + 1 < tokens.length; i++) {
    const [before, token, next] = [tokens[i - 1] as Token, tokens[i] as Token, tokens[i + 1] as Token];
    const counted = /^[FNB]$/.test(before.tag);
    const explicit = token.word === "per" && (next.tag !== "B" || findFigures(`5 ${next.word}`)[0]?.unit);
    const priced = MONEY.test(before.measure?.ends[0]?.unit ?? "") && next.tag === "N";
    const article = counted && /^(?:a|an|each|every)$/.test(token.word) && (priced || RATED.test(next.word));
    if ((!explicit && !article) || /^(?:ago|earlier|later|before|after|old)$/.test(tokens[i + 2]?.word ?? "")) continue;
    const sized = next.tag === "F" ? next.measure?.ends[0]?.unit === null : /^(?:hundred|thousand|.illion)$/.test(next.word);
    const size = sized && tokens[i + 2]?.tag === "N" ? 3 : 2;
    const last = tokens[i + size - 1] as Token;
    const words = tokens.slice(i + 1, i + size).map((one) => one.word);
    tokens.splice(i, size, newToken({ start: token.start, end: last.end }, "E", rateKey(words.join(" "))));
  }
}

const NOMINAL = /^[NBFTdDqQ]$/;

function settleFunctionWords(tokens: Token[]): void {
  tokens.forEach((token, i) => {
    const previous = tokens[i - 1];
    const next = tokens[i + 1];
    if (token.word === "that" && token.tag === "N") token.tag = thatTag(tokens, i);
    else if (token.word === "to" && next && /^[NAp~]$/.test(next.tag)) {
      const verb = next.tag === "A" ? tokens[i + 2] : next;
      if (verb?.forms?.has("base") && !verb.poss) token.tag = "I";
    } else if (/^(?:early|late|shortly|soon|midway)$/.test(token.word) && next && /^(?:on|in|at|after|before)$/.test(next.word)) {
      token.tag = "A";
    } else if (token.word === "no" || token.word === "neither") token.tag = "G";
    else if (token.word === "her" && (!next || !NOMINAL.test(next.tag))) token.tag = "U";
    else if (token.word === "one" && token.tag === "N" && next?.tag === "N") token.root = "one";
    else if (token.word === "set" || token.word === "due" || token.word === "scheduled") planned(tokens, i);
    else if (token.word === "once" && i > 0 && next && /^(?:the|this|that|its|his|her|their|it|he|she|they)$/.test(next.word)) token.tag = "H";
    else if (/^(?:first|last)$/.test(token.word) && next?.tag === "N") token.tag = "N";
    else if (token.word === "like" && previous && /^[MGI]$/.test(previous.tag)) token.tag = "N";
    else if (token.tag === "p" && next?.word === "of") token.tag = "P";
    else if (/^(?:below|above|inside|outside|behind|before|beyond)$/.test(token.word) && previous?.word === "from") token.tag = "N";
    else if (token.word === "may" && previous && /^[PT]$/.test(previous.tag)) token.tag = "T";
    else if (OPINION.test(token.word) && (previous?.poss || previous?.tag === "d" || next?.word === "of")) {
      const led = tokens.slice(Math.max(0, i - 6), i).some((one) => /^(?:in|by|to|on|from|according-to)$/.test(one.word));
      if (led) token.tag = "!";
    } else if (/^(?:false|wrong|untrue|incorrect|unfounded|baseless|misleading|fiction|lie)$/.test(token.word)) {
      if (predicated(tokens, i)) token.tag = "!";
    }
  });
}

/** "In Smith's view": what follows is his. */
const OPINION = /^(?:view|opinion|eyes|estimation|reckoning|telling|version|perspective|judge?ment|belief|words|account|mind|estimates?)$/;

/** "Is set to rise", "is to rise": will rise. */
function planned(tokens: Token[], i: number): void {
  const [, to, verb] = tokens.slice(i, i + 3);
  if (tokens[i - 1]?.tag !== "X" || to?.word !== "to" || !verb?.forms?.has("base")) return;
  tokens[i] = { ...(tokens[i] as Token), tag: "M", word: "will", root: "will", forms: null };
  tokens[i + 1] = { ...to, tag: "X", word: "be" };
}

/** "Had Acme cut jobs, …", "Should prices fall, …": an if in other words. */
function settleInversion(tokens: Token[]): void {
  const [first, second] = tokens;
  if (!first || !second || !/^(?:had|were|should|could|would|did|does|do|is|are|was|has|have|will|can)$/.test(first.word)) return;
  if (/^[DdqQNBFU]$/.test(second.tag)) Object.assign(first, { tag: "H", word: "if", root: "if" });
}

function predicated(tokens: readonly Token[], i: number): boolean {
  for (let k = i - 1; k >= Math.max(0, i - 3); k--) {
    const token = tokens[k] as Token;
    if (token.tag === "X" || /^(?:proved?|turn(?:s|ed)?|be|remain(?:s|ed)?)$/.test(token.word)) return true;
    if (!/^[AGDp]$/.test(token.tag)) return false;
  }
  return false;
}

function thatTag(tokens: readonly Token[], i: number): Tag {
  const previous = tokens[i - 1];
  const next = tokens[i + 1];
  if (!previous || /^[P,;C]$/.test(previous.tag)) return previous?.tag === "C" ? "K" : next?.tag === "N" ? "D" : "U";
  if (previous.forms && previous.tag !== "B" && !/^[NBT]$/.test(tokens[i - 2]?.tag ?? "N")) return "K";
  const verbNext = next && (/^[XMV]$/.test(next.tag) || (next.forms && !next.forms.has("ing") && next.tag === "N"));
  return verbNext ? "R" : "K";
}

/** True when a token may be the subject of what follows it. */
function isSubject(token: Token | undefined): boolean {
  return token !== undefined && /^[NBFTUREq~]$/.test(token.tag) && !token.poss;
}

function back(tokens: readonly Token[], i: number, skip: RegExp): Token | undefined {
  let k = i - 1;
  while (k >= 0 && skip.test((tokens[k] as Token).tag)) k -= 1;
  return tokens[k];
}

/** Verbs that can be nothing else come first; then those that their clause needs. */
function settleVerbs(tokens: Token[]): void {
  tokens.forEach((token, i) => {
    if (token.forms && /^[N~]$/.test(token.tag) && surelyVerb(tokens, i)) token.tag = "V";
  });
  tokens.forEach((token, i) => {
    if (token.tag === "N" && token.forms && !token.poss && maybeVerb(tokens, i)) token.tag = "V";
  });
  // "Has" with no verb after it is one itself.
  tokens.forEach((token, i) => {
    if (token.tag !== "X" || !/^(?:has|have|had|having)$/.test(token.word)) return;
    const after = tokens.slice(i + 1).find((one) => !/^[AGO!U]$/.test(one.tag));
    if (!after || !/^[XV]$/.test(after.tag)) Object.assign(token, { tag: "V", root: "have", forms: verbForms(token.word) ?? HAVE });
  });
}

const HAVE = new Map<VerbForm, string>([
  ["base", "have"],
  ["past", "have"],
]);

function surelyVerb(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i] as Token;
  const forms = token.forms as NonNullable<Token["forms"]>;
  const before = back(tokens, i, /^[AGO!p]$/);
  const next = tokens[i + 1];
  if (token.poss) return false;
  const pastOnly = isPastOnly(token);
  if (token.tag === "~") return pastOnly && (before?.tag === "X" || !next || !/^[NB]$/.test(next.tag));
  if (before?.tag === "M") return forms.has("base") || forms.has("participle");
  if (before?.tag === "I") return forms.has("base");
  if (before?.tag === "X") {
    if (forms.has("participle") || forms.has("ing")) return true;
    return /^(?:do|does|did)$/.test(before.word) && forms.has("base");
  }
  if (before && /^[DdQFqE]$/.test(before.tag)) {
    if (before.tag === "D" || before.tag === "d") return false;
    return pastOnly && (before.tag === "F" || before.tag === "E");
  }
  if (forms.has("ing") && before === undefined && next && (/^[XM]$/.test(next.tag) || isPastOnly(next))) return false;
  if (forms.has("ing")) return before === undefined || /^[P,;CSHTV]$/.test(before.tag) || isSubject(before);
  if (!pastOnly && isVerbOnly(token.word) && before && (isSubject(before) || before.tag === ",")) return true;
  if (!pastOnly) return before?.tag === "U" && !/^(?:them|us|him|me)$/.test(before.word);
  if (before?.tag === "P") return false;
  // "But unvaccinated pupils must stay": a participle that stands before its noun.
  const ahead = tokens[i + 2];
  if ((!before || /^[C,;S]$/.test(before.tag)) && next?.tag === "N" && ahead && /^[XM]$/.test(ahead.tag)) return false;
  if (before?.tag === "N" && before.forms === null && next?.tag === "N" && isPlainAdjective(tokens, i)) return false;
  return true;
}

function isPastOnly(token: Token): boolean {
  const { forms } = token;
  if (forms === null || !(forms.has("past") || forms.has("participle"))) return false;
  // "Found" is mostly of find, and seldom to found.
  return !forms.has("base") || (forms.has("past") && forms.get("past") !== forms.get("base"));
}

/** "A state owned bank", "newly built homes": a participle in the middle of a noun phrase. */
function isPlainAdjective(tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1];
  return before !== undefined && /^[DdQ]$/.test(tokens[i - 2]?.tag ?? "") && /ly$/.test(before.word);
}

const CLAUSE_END = /^[,;CoSHRK]$/;

/** A form that nouns share is a verb after a subject, where its clause has none and something may follow it. */
function maybeVerb(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i] as Token;
  const before = back(tokens, i, /^[AO!]$/);
  const next = tokens[i + 1];
  const subject = isSubject(before) || before?.word === "nobody" || before?.word === "nothing";
  const joined = before?.tag === "C" && followsVerb(tokens, i);
  if (!subject && !joined && !(before?.tag === "," && isLateVerb(tokens, i))) return false;
  for (let k = i - 1; k >= 0 && !CLAUSE_END.test((tokens[k] as Token).tag); k--) {
    const other = tokens[k] as Token;
    if (other.tag === "V" && speaks(other)) break;
    if (other.tag === "P" && /^(?:after|before|until|till|since|as)$/.test(other.word)) break;
    if (/^[VXM]$/.test(other.tag)) return false;
  }
  if (speaks(token) && next && /^[DdUBQq]$/.test(next.tag) && isSubject(before)) return agrees(before, token);
  for (let k = i + 1; k < tokens.length; k++) {
    const other = tokens[k] as Token;
    const close = other.tag === "," ? tokens.findIndex((one, at) => at > k && one.tag === ",") : -1;
    // What is inserted between commas has verbs of its own.
    if (close > 0) k = close;
    else if (CLAUSE_END.test(other.tag)) break;
    if (/^[XM]$/.test(other.tag) || (other.tag === "V" && isFiniteLooking(tokens, k))) return false;
  }
  if (before?.tag === "N" && next?.tag === "N" && next.forms && !next.poss && maybeNext(tokens, i + 1)) return false;
  return agrees(subjectBefore(tokens, i) ?? before, token);
}

/** The head of the phrase before a verb: of "4 million people in Sudan" the people. */
function subjectBefore(tokens: readonly Token[], i: number): Token | undefined {
  let head: Token | undefined;
  for (let k = i - 1; k >= 0; k--) {
    const token = tokens[k] as Token;
    if (token.tag === "P") head = undefined;
    else if (!/^[NBFDdqQTEA~]$/.test(token.tag)) break;
    else if (head === undefined && isSubject(token)) head = token;
  }
  return head;
}

function speaks(token: Token): boolean {
  return [...(token.forms?.values() ?? [])].some((base) => SAYING.has(base) || OPINING.has(base));
}

/** "The family, a large one, backs the deal": after an insertion, where nothing before it is a verb. */
function isLateVerb(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1];
  if (!next || !/^[DdFUPTQNBI]$/.test(next.tag) || !(tokens[i] as Token).forms) return false;
  const open = tokens.slice(0, i - 1).findLastIndex((token) => token.tag === ",");
  if (tokens.slice(0, open < 0 ? i : open).some((token) => /^[VXM]$/.test(token.tag))) return false;
  for (let k = i + 1; k < tokens.length && !/^[CoSHRK;]$/.test((tokens[k] as Token).tag); k++)
    if (/^[XMV]$/.test((tokens[k] as Token).tag) && isFiniteLooking(tokens, k)) return false;
  return true;
}

function isFiniteLooking(tokens: readonly Token[], k: number): boolean {
  const token = tokens[k] as Token;
  if (tokens[k - 1]?.tag === "I" || tokens[k - 1]?.tag === "P") return false;
  return !token.forms?.has("ing");
}

/** Of two words that could both be the verb the second one is, when nothing but an end or a preposition follows. */
function maybeNext(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1];
  return (tokens[i] as Token).forms?.has("s") !== true && (!next || /^[PFTDdA,;]$/.test(next.tag));
}

/** A base form wants a plural before it, a form in -s a singular. */
function agrees(subject: Token | undefined, token: Token): boolean {
  const forms = token.forms as NonNullable<Token["forms"]>;
  if (forms.has("past") || !subject || /^[C,UR]$/.test(subject.tag)) return true;
  const plural = subject.tag === "F" || (/s$/.test(subject.word) && !/(?:ss|us|is)$/.test(subject.word));
  const many = plural || /^(?:people|police|children|men|women|others|many|several|both)$/.test(subject.word);
  if (forms.has("s")) return !many || subject.tag === "B";
  return many || subject.tag === "q";
}

function followsVerb(tokens: readonly Token[], i: number): boolean {
  return tokens.slice(0, i).some((token) => token.tag === "V" || token.tag === "X");
}

/** "After the board met": a preposition before a clause joins it. */
function settleClauses(tokens: Token[]): void {
  tokens.forEach((token, i) => {
    if (token.tag !== "P" || !/^(?:after|before|since|until|till|as)$/.test(token.word)) return;
    let k = i + 1;
    while (/^[DdqQNBFUEA]$/.test(tokens[k]?.tag ?? "")) k += 1;
    const next = tokens[k];
    const verb = next && (/^[XM]$/.test(next.tag) || (next.tag === "V" && !next.forms?.has("ing")));
    if (k > i + 1 && verb) token.tag = "S";
  });
}

/** "Former" and "alleged" are themselves only before what they change. */
function settlePrivatives(tokens: Token[]): void {
  tokens.forEach((token, i) => {
    if (token.tag === "~" && !/^[NB~F]$/.test(tokens[i + 1]?.tag ?? "")) token.tag = "N";
  });
}
