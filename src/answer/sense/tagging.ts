// What the small words of an English sentence do where they stand ("that", "to", "once"), and with that the tag of each
// of its tokens.

import type { Tag } from "./english.ts";
import { joinPhrases, joinRates } from "./joining.ts";
import { readTokens, type Token, type Usage } from "./tokens.ts";
import { settleVerbs } from "./verb-places.ts";

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

const NOMINAL = /^[NBFTdDqQ]$/;
const NOMINAL_NEXT = /^[NBFTqQ~AO]$/;

const NEAR_TIME = /^(?:early|late|shortly|soon|midway)$/;
const TIME_LINK = /^(?:on|in|at|after|before)$/;
const NAMED_CLAUSE = /^(?:the|this|that|its|his|her|their|it|he|she|they)$/;
const EVERYBODY = /^(?:every|any|no)(?:one|body|thing|where)$|^(?:all|none)$/;
const DIRECTION = /^(?:below|above|inside|outside|behind|before|beyond)$/;
const UNTRUE = /^(?:false|wrong|untrue|incorrect|unfounded|baseless|misleading|fiction|lie)$/;

function settleFunctionWords(tokens: Token[]): void {
  tokens.forEach((token, i) => {
    const tag = functionTag(tokens, i);
    if (tag !== null) token.tag = tag;
    if (token.word === "one" && token.tag === "N" && tokens[i + 1]?.tag === "N") token.root = "one";
    if (/^(?:set|due|scheduled)$/.test(token.word)) settlePlan(tokens, i);
  });
}

/** What a small word does where it stands; null where it is what it always is. */
function functionTag(tokens: readonly Token[], i: number): Tag | null {
  const token = tokens[i] as Token;
  const [previous, next] = [tokens[i - 1], tokens[i + 1]];
  const { word, tag } = token;
  if (word === "that" && tag === "N") return thatTag(tokens, i);
  if (word === "to") return isInfinitive(tokens, i) ? "I" : null;
  if (NEAR_TIME.test(word) && TIME_LINK.test(next?.word ?? "")) return "A";
  // "Everyone but the captain".
  if (
    word === "but" &&
    previous &&
    (EVERYBODY.test(previous.word) || /^[QG]$/.test(tokens[i - 2]?.tag ?? ""))
  ) {
    return previous.tag === "V" ? null : "!";
  }
  if (/^(?:these|those|this)$/.test(word)) return next && NOMINAL_NEXT.test(next.tag) ? null : "U";
  if (DIRECTION.test(word) && previous?.word === "from") return "N";
  // "Before and after": without a phrase behind it it says where or when by itself.
  if (tag === "P" && (!next || /^[C,;:XMSHR]$/.test(next.tag)) && !/^(?:of|by|as|than)$/.test(word))
    return "A";
  if (word === "about" && /^(?:one|half|twice|as|all)$/.test(next?.word ?? "")) return "O";
  if (/^(?:provided|providing)$/.test(word))
    return previous?.tag === "," || next?.word === "that" ? "H" : null;
  if (word === "no" || word === "neither") return "G";
  if (word === "her") return next && NOMINAL.test(next.tag) ? null : "U";
  // What comes "once" something else has come may never come.
  if (word === "once") return i > 0 && NAMED_CLAUSE.test(next?.word ?? "") ? "H" : null;
  if (/^(?:first|last)$/.test(word)) return next?.tag === "N" ? "N" : null;
  if (word === "like") return previous && /^[MGI]$/.test(previous.tag) ? "N" : null;
  if (tag === "p") return next?.word === "of" ? "P" : null;
  if (word === "may") return previous && /^[PT]$/.test(previous.tag) ? "T" : null;
  if (OPINION.test(word)) return isOpinion(tokens, i) ? "!" : null;
  return UNTRUE.test(word) && isPredicate(tokens, i) ? "!" : null;
}

function isInfinitive(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1];
  if (next?.tag === "X") return /^(?:have|be|do)$/.test(next.word);
  if (!next || !/^[NAp~]$/.test(next.tag)) return false;
  const verb = next.tag === "A" ? tokens[i + 2] : next;
  return verb?.forms?.has("base") === true && !verb.poss;
}

/** "In Smith's view": what follows is his. */
const OPINION = new RegExp(
  "^(?:view|opinion|eyes|estimation|reckoning|telling|version|perspective|judge?ment|belief|words|account|mind|" +
    "estimates?)$",
);

function isOpinion(tokens: readonly Token[], i: number): boolean {
  const [previous, next] = [tokens[i - 1], tokens[i + 1]];
  const owned = previous?.poss === true || previous?.tag === "d" || next?.word === "of";
  const led = (token: Token) => /^(?:in|by|to|on|from|according-to)$/.test(token.word);
  return owned && tokens.slice(Math.max(0, i - 6), i).some(led);
}

/** "Is set to rise", "is to rise": will rise. */
function settlePlan(tokens: Token[], i: number): void {
  const [, to, verb] = tokens.slice(i, i + 3);
  if (tokens[i - 1]?.tag !== "X" || to?.word !== "to" || !verb?.forms?.has("base")) return;
  tokens[i] = { ...(tokens[i] as Token), tag: "M", word: "will", root: "will", forms: null };
  tokens[i + 1] = { ...to, tag: "X", word: "be" };
}

/** "Had Acme cut jobs, …", "Should prices fall, …": an if in other words. */
function settleInversion(tokens: Token[]): void {
  const [first, second] = tokens;
  const helper = /^(?:had|were|should|could|would|did|does|do|is|are|was|has|have|will|can)$/;
  if (!first || !second || !helper.test(first.word)) return;
  if (/^[DdqQNBFU]$/.test(second.tag)) Object.assign(first, { tag: "H", word: "if", root: "if" });
}

function isPredicate(tokens: readonly Token[], i: number): boolean {
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
  if (!previous || /^[P,;C]$/.test(previous.tag))
    return previous?.tag === "C" ? "K" : next?.tag === "N" ? "D" : "U";
  if (previous.forms && previous.tag !== "B" && !/^[NBT]$/.test(tokens[i - 2]?.tag ?? "N")) return "K";
  const then = next?.tag === "A" ? tokens[i + 2] : next;
  const verbNext =
    then && (/^[XMV]$/.test(then.tag) || (then.forms && !then.forms.has("ing") && then.tag === "N"));
  return verbNext ? "R" : "K";
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
