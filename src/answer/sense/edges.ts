// What a claim may leave out before the first word that it keeps, and after the last one: openings, other clauses, what
// is added; never what makes the rest somebody's view, a condition, or an exception.

import { relativeAt } from "./attribution.ts";
import { type Gap, modifiersMayGo, narrowingMayGo, phraseStart, takesBack } from "./narrowing.ts";
import {
  foldPhrases,
  hasVerb,
  NOMINAL,
  phraseEnd,
  shapeOf,
  speaks,
  spokenIn,
  startsClause,
} from "./shapes.ts";
import type { Token } from "./tokens.ts";

const LIST_BEFORE = new RegExp(`^${NOMINAL}+=*(?:,${NOMINAL}+=*)*(?:,?C|,)[DdqA]*$`);
const CLAUSE_BEFORE = /^[^K]*[VX][^K]*[C;]K?[DdqA]*$/;

/** "In May, [Acme…]", "[Acme and] Borg", "[Acme grew, and] Borg shrank"; not "[the son of] the president". */
export function mayGoBefore(gap: Gap): boolean {
  const { tokens, right } = gap;
  const from = phraseStart(gap);
  if (!modifiersMayGo(gap, from)) return false;
  let at = 0;
  for (let size = openingSize(tokens, at, from); size > 0; size = openingSize(tokens, at, from)) at += size;
  if (at === from) return true;
  const shape = shapeOf(tokens, at, from);
  if (/[!H?:]/.test(shape) || spokenIn(tokens, at, from)) return false;
  if (LIST_BEFORE.test(foldPhrases(shape))) return !/,[DdqA]*$/.test(shape) || isSetOff(tokens, right);
  if (!hasOwnVerb(tokens, right)) return false;
  if (CLAUSE_BEFORE.test(shape)) return true;
  return /^[^K]*S$/.test(shape) && isFact(tokens, from - 1, right);
}

function hasOwnVerb(tokens: readonly Token[], right: number): boolean {
  const kept = tokens[right] as Token;
  return kept.tag === "U" || (kept.run >= 0 && startsClause(tokens, right));
}

/** When it is said that something happened when something else did, both did; before it did, perhaps not. */
function isFact(tokens: readonly Token[], at: number, right: number): boolean {
  const { word } = tokens[at] as Token;
  if (/^(?:before|until|till)$/.test(word)) return false;
  const verb = tokens.slice(right).find((token) => token.tag === "V");
  return word !== "when" || verb?.verb?.past === true;
}

const CLAUSE_OPENING = /^S[^;:!HKR,]*,/;
const PARTICIPLE_OPENING = /^V[^;:!HKXM]*?,/;
const PHRASE_OPENING = /^(?:PG?[pADdqQNBFTEU~Og]*|[ATC])+,?/;

/** How many tokens of an opening may go: "In May,", "Founded in 2015,", "When it rained,"; 0 for none. */
function openingSize(tokens: readonly Token[], at: number, from: number): number {
  const shape = shapeOf(tokens, at, from);
  const clause = CLAUSE_OPENING.exec(shape)?.[0].length ?? 0;
  if (clause > 0) {
    const past = (token: Token) => token.verb?.past || /^(?:was|were|had)$/.test(token.word);
    const told = (tokens[at] as Token).word === "because" || tokens.slice(at, at + clause).some(past);
    return told ? clause : 0;
  }
  const match = PARTICIPLE_OPENING.exec(shape) ?? PHRASE_OPENING.exec(shape);
  const size = match?.[0].length ?? 0;
  const going = tokens.slice(at, at + size);
  return going.some(isUnreal) || spokenIn(tokens, at, at + size) ? 0 : size;
}

const UNREAL = new Set(
  `without theory story stories play plays game games joke jokes hypothesis example examples legend legends series episode
song songs poem poems sketch script absence case event rumour rumours rumor rumors report reports claim claims allegation
allegations`.split(/\s+/),
);

/** "In theory,", "without a deal,": what follows holds there only. */
function isUnreal(token: Token): boolean {
  return UNREAL.has(token.word) || (takesBack(token) && token.tag !== "P");
}

/** "The founder, [Jane Doe], resigned": the kept phrase is set off, or goes on as a list. */
function isSetOff(tokens: readonly Token[], right: number): boolean {
  const end = tokens[phraseEnd(tokens, right)];
  return end?.tag === "," || end?.tag === "C";
}

const LATER = /^[DdQ]?[NF]A/;

/** What follows the last kept word. */
export function mayGoAfter(gap: Gap): boolean {
  const { tokens, left, denied } = gap;
  const shape = shapeOf(tokens, left + 1, tokens.length);
  const last = tokens[left] as Token;
  const next = tokens[left + 1] as Token;
  if (/!/.test(shape.replace(/([,C])!P/g, "$1P")) || isConditional(tokens, left + 1)) return false;
  if (hasException(tokens, left) || endsInSpeech(tokens, left + 1)) return false;
  if (next.tag === "P" && tokens.slice(left + 1).some(takesBack)) return false;
  if (next.run >= 0 && next.run === last.run) return false;
  switch (next.tag) {
    case ",":
    case ";":
    case ":":
      return true;
    case "C":
      return last.gov !== "between" && !denied;
    case "V":
      return (next.verb?.voice !== "active" || next.verb.form === "ing") && narrowingMayGo(gap);
    case "I":
      return last.run >= 0 && narrowingMayGo(gap);
    case "A":
      return !denied;
    case "S":
      // "The longest failure since 2019" is the longest only since then.
      if (next.word === "since" || next.word === "as") return narrowingMayGo(gap);
      return next.word !== "because" || !denied;
    case "P":
    case "R":
    case "T":
      return narrowingMayGo(gap);
    default:
      return LATER.test(shape) && tokens.slice(left + 2, left + 4).some(isLater);
  }
}

function isLater({ word }: Token): boolean {
  return /^(?:ago|later|earlier)$/.test(word);
}

/** If, unless, provided that: what stays is no fact. */
function isConditional(tokens: readonly Token[], from: number): boolean {
  return tokens.slice(from).some((token) => token.tag === "H" && !/^(?:whether|than)$/.test(token.word));
}

/** "…, but only in part", "every match but one": no clause of its own, so it takes back. */
function hasException(tokens: readonly Token[], left: number): boolean {
  const last = tokens[left] as Token;
  return tokens.some((token, k) => {
    if (k <= left || !/^[CS]$/.test(token.tag)) return false;
    const rest = tokens.slice(k + 1);
    if (token.word === "but" && rest.length > 0 && rest.every((one) => /^[DdNBFAPT]$/.test(one.tag)))
      return true;
    const turn = rest.findIndex((one) => one.tag === "G" || one.tag === "O");
    const verb = rest.findIndex((one) => /^[VXM]$/.test(one.tag));
    if (turn < 0 || turn > 1 || (verb >= 0 && verb <= turn + 3)) return false;
    return !(rest[turn + 1]?.tag === "P" && rest[turn + 1]?.word === last.gov);
  });
}

/** ", critics say" at the end that attribution.ts could not take off. */
function endsInSpeech(tokens: readonly Token[], from: number): boolean {
  if (tokens[from]?.tag !== "," || /^[CS]$/.test(tokens[from + 1]?.tag ?? "")) return false;
  for (let k = from; k < tokens.length; k++) {
    const token = tokens[k] as Token;
    if (token.tag === "R") return false;
    if (token.tag !== "V" || !speaks(token) || !token.verb?.finite) continue;
    let group = k;
    while (group > from && /^[XAGM]$/.test((tokens[group - 1] as Token).tag)) group -= 1;
    const rest = tokens.slice(k + 1);
    const told = rest.slice(0, relativeAt(rest));
    if (!hasVerb(tokens, from, group) && !told.some((one) => /^[VXMK]$/.test(one.tag))) return true;
  }
  return false;
}
