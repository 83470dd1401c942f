// What a claim may leave out between two words that it keeps: only what can go without turning what stays. Every
// pattern says what may go; all else may not.

import { mayGoAfter, mayGoBefore } from "./edges.ts";
import { type Gap, innerMayGo, modifiersMayGo, narrowingMayGo, phraseStart, takesBack } from "./narrowing.ts";
import {
  fold,
  foldInsertions,
  foldPhrases,
  hasVerb,
  NOMINAL,
  NOMINAL_ONLY,
  shapeOf,
  speaks,
  spokenIn,
  startsClause,
} from "./shapes.ts";
import type { Token } from "./tokens.ts";

const LIGHT = /^[DdXKRPCI,]$/;
const LIGHT_FIRST = /^[DXK,]$/;

/** True when everything in the gap may go. */
export function mayGo(gap: Gap): boolean {
  const { tokens, left, right } = gap;
  if (left + 1 === right) return true;
  // Articles, auxiliaries, the preposition of the next word: align.ts has compared them.
  const light = left < 0 ? LIGHT_FIRST : LIGHT;
  const isLight = (token: Token) =>
    light.test(token.tag) || token.word === "there" || (gap.joint && token.tag === "S");
  if (tokens.slice(left + 1, right).every(isLight)) return true;
  if (left < 0) return mayGoBefore(gap);
  if (right >= tokens.length) return mayGoAfter(gap);
  return mayGoBetween(gap);
}

// Insertions, prepositional phrases, times, adverbs, small words.
const MIDDLE = /^[#=XATDdKR,]*$/;
const LATER = /^DNA$/;

function mayGoBetween(gap: Gap): boolean {
  const { tokens, left, right } = gap;
  const kept = tokens[right] as Token;
  const before = tokens[left] as Token;
  const next = tokens[left + 1] as Token;
  if (before.run >= 0 && before.run === kept.run) return innerMayGo(gap);
  // What follows in the phrase of the kept word before is its head, or what it counts.
  if (before.run >= 0 && next.run === before.run && next.tag !== "A") return false;
  const from = phraseStart(gap);
  if (!modifiersMayGo(gap, from)) return conjunctsMayGo(gap);
  if (spokenIn(tokens, left + 1, from) || tokens.slice(left + 1, from).some(takesBack)) return false;
  if (kept.tag === "U" && bringsUp(tokens, left + 1, right)) return false;
  const shape = fold(goingShape(gap, from));
  if (!MIDDLE.test(shape) && !LATER.test(shape)) return conjunctsMayGo(gap);
  return !/[=T]/.test(shape) || narrowingMayGo(gap);
}

/** The shape of what goes, without what belongs to the kept word: its preposition, its "to", a joint that the claim has. */
function goingShape({ tokens, left, right, joint, futureMayGo }: Gap, from: number): string {
  const kept = tokens[right] as Token;
  const [before, next] = [tokens[left] as Token, tokens[left + 1] as Token];
  const last = tokens[from - 1]?.tag;
  const leads = (last === "P" && kept.gov !== null) || (last === "I" && kept.tag === "V");
  let shape = shapeOf(tokens, left + 1, leads && from - 1 > left ? from - 1 : from);
  if (joint) shape = shape.replace(/,?C$|^,?C/, "");
  if (futureMayGo) shape = shape.replace(/M/g, "X");
  // "Rose [5 %] to 7 million", "voted [9 to 4] to close".
  const led = kept.gov === "to" || kept.gov === "from";
  const amount = (led && next.measure?.ends[0]?.unit === "%") || next.measure?.ends.length === 2;
  return before.tag === "V" && next.head && amount ? shape.replace(/^F/, "") : shape;
}

/** Somebody or something new stands before a pronoun: without it the pronoun would mean another. */
function bringsUp(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens.slice(from, to).some((token) => token.head && /^[NB]$/.test(token.tag) && token.gov === null);
}

const full = (pattern: string) => new RegExp(`^${pattern}$`);
const CONJUNCT_AFTER = full(`(?:,${NOMINAL}+)*,?C${NOMINAL}+=*,?[AXRD]*`);
const CONJUNCT_BEFORE = full(`(?:=|${NOMINAL}+)(?:=|,${NOMINAL}+)*,?C`);
const LED_ARTICLES = /P?[DdqA]*$/;
const VERBS_BEFORE = /^#?,?R?[XMAGO]*[VXv][^;:!HKS]*C[XAO]*$/;
const INFINITIVES_BEFORE = /^I?V[^;:!HKSXMR]*CI?$/;
const COPULA_LAST = /CA?XA?$/;
const PARTICIPLE = full(`[Vv](?:[ATp]|=(?:(?:,${NOMINAL_ONLY}+)*,?C${NOMINAL_ONLY}+)?)*`);
const RELATIVE = /^R[^;:!HKC]*V[^;:!HKC]*$/;

/** "A [and B]", "[A and] B", "[opened a plant and] closed an office". */
function conjunctsMayGo(gap: Gap): boolean {
  const { tokens, left, right } = gap;
  const kept = tokens[right] as Token;
  if (gap.denied) return false;
  const shape = shapeOf(tokens, left + 1, right);
  const verbal = /^[VM]$/.test(kept.tag) || COPULA_LAST.test(shape);
  if (verbal && VERBS_BEFORE.test(foldInsertions(shape))) return verbsMayGo(gap, shape);
  const infinitives = kept.verb?.finite === false && tokens[left + 2]?.verb?.finite === false;
  if (infinitives && INFINITIVES_BEFORE.test(shape)) return true;
  if (spokenIn(tokens, left + 1, right)) return false;
  return nounsMayGo(gap, shape) || describersMayGo(gap, shape);
}

function nounsMayGo({ tokens, left, right }: Gap, shape: string): boolean {
  const [before, kept] = [tokens[left] as Token, tokens[right] as Token];
  if (startsClauseAt(tokens, right)) return false;
  if (CONJUNCT_AFTER.test(foldPhrases(shape))) {
    const whole = before.head && before.gov !== "between" && !(before.tag === "F" && /F/.test(shape));
    return whole && (kept.run < 0 || kept.gov !== null);
  }
  if (kept.run < 0 || !CONJUNCT_BEFORE.test(foldPhrases(shape.replace(LED_ARTICLES, "")))) return false;
  const led = tokens[left + 1]?.tag === "P";
  const first = led ? left + 2 : left + 1;
  return (before.run < 0 || led) && sameKind(headOf(tokens, first), headOf(tokens, right));
}

function startsClauseAt(tokens: readonly Token[], at: number): boolean {
  return (tokens[at] as Token).run >= 0 && startsClause(tokens, at);
}

/** "The man [arrested in May] was", "the man [who fled] was". */
function describersMayGo(gap: Gap, shape: string): boolean {
  const { tokens, left, right } = gap;
  if ((tokens[right] as Token).run >= 0) return false;
  const participle = PARTICIPLE.test(foldPhrases(shape)) && tokens[left + 1]?.verb?.voice !== "active";
  return (participle || RELATIVE.test(shape)) && narrowingMayGo(gap);
}

/** A deed before the kept one of the same doer; not when the kept one shares its "will", "not" or "to". */
function verbsMayGo({ tokens, left, right }: Gap, shape: string): boolean {
  if (speaksTo(tokens, left + 1, right)) return false;
  const kept = tokens[right] as Token;
  const verb = kept.tag === "M" ? tokens.slice(right).find((token) => token.tag === "V") : kept;
  if (COPULA_LAST.test(shape) && kept.tag !== "V") return true;
  if (!verb?.verb?.finite) return false;
  return verb.verb.shares === null || !/^R?[XA]*[MGO]/.test(shape);
}

/** Somebody says that something is so: what follows is inside of it. */
function speaksTo(tokens: readonly Token[], from: number, to: number): boolean {
  for (let k = from; k < to; k++) {
    const token = tokens[k] as Token;
    if (token.tag !== "V" || !speaks(token)) continue;
    if (/^[UKDdBN]$/.test(tokens[k + 1]?.tag ?? "") && hasVerb(tokens, k + 1, to)) return true;
  }
  return false;
}

function headOf(tokens: readonly Token[], at: number): Token | undefined {
  const run = tokens[at]?.run;
  return tokens.find((token) => token.run === run && token.head);
}

function sameKind(a: Token | undefined, b: Token | undefined): boolean {
  const kind = (token: Token | undefined) => (token && /^[FT]$/.test(token.tag) ? token.tag : "N");
  return kind(a) === kind(b);
}
