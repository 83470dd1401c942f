// Smaller sentences that a sentence holds: what a relative clause, an apposition, a participle or a second half says by
// itself. Each is left where the whole does not say it as a fact: below a denial, a condition, a plan, a rumour.

import { be, copula, phraseAt, preposition, row } from "./rows.ts";
import { phraseEnd, shapeOf } from "./shapes.ts";
import type { Token } from "./tokens.ts";

/** Everything that the sentence says besides. */
export function* extracts(tokens: readonly Token[]): Generator<Token[]> {
  const unreal = (token: Token) => /^[!H]$/.test(token.tag) && token.word !== "respectively";
  if (tokens.some(unreal)) return;
  yield* relatives(tokens);
  yield* appositions(tokens);
  yield* openParticiples(tokens);
  yield* closeParticiples(tokens);
  if (!isPlainFact(tokens)) return;
  yield* reduced(tokens);
  yield* sharedHelpers(tokens);
  yield* sharedVerbs(tokens);
  yield* pairs(tokens);
}

// What is wanted, planned, feared or only talked of need not be.
const UNREAL = new Set(
  `want need seek order plan propose consider demand require expect hope promise ask call imagine design intend try fail
refuse deny reject ban prevent avoid lack await request fear doubt threaten urge rumour rumours rumor rumors claim claims
allegation allegations accusation accusations plans proposal proposals idea ideas possibility prospect prospects fears
hopes threat threats risk risks danger absence denial suspicion suspicions theory theories story stories suggestion
suggestions talk speculation likelihood chance chances warning warnings prediction predictions forecast forecasts
expectation expectations`.split(/\s+/),
);

function isPlainFact(tokens: readonly Token[]): boolean {
  return !tokens.some((token) => {
    if (/^[GMI]$/.test(token.tag) || UNREAL.has(token.word)) return true;
    return token.tag === "V" && [...(token.forms?.values() ?? [])].some((base) => UNREAL.has(base));
  });
}

/** "The bridge, which was damaged by ice, …": the bridge was damaged by ice. */
function* relatives(tokens: readonly Token[]): Generator<Token[]> {
  for (let i = 2; i < tokens.length; i++) {
    if (!/^(?:which|who)$/.test((tokens[i] as Token).word) || tokens[i - 1]?.tag !== ",") continue;
    const before = tokens[i - 2] as Token;
    const phrase = before.run >= 0 ? tokens.filter((one) => one.run === before.run) : [];
    const denied = tokens[tokens.indexOf(phrase[0] as Token) - 1]?.tag === "G";
    const known = phrase.some(
      (one) => one.tag === "B" || /^(?:the|this|these|its|his|her|their)$/.test(one.word),
    );
    if (!known || denied || before.gov !== null) continue;
    const close = tokens.findIndex((one, k) => k > i && /^[,;:]$/.test(one.tag));
    yield row(phrase, tokens.slice(i + 1, close < 0 ? tokens.length : close));
  }
}

/** "Rival Hexacore": Hexacore is a rival. "The owner, a bank, sold it": the owner is a bank, and a bank is the owner. */
function* appositions(tokens: readonly Token[]): Generator<Token[]> {
  for (const token of tokens) {
    if (token.tag !== "B" || !token.head) continue;
    const rest = tokens.filter((other) => other.run === token.run && other !== token);
    if (rest.some((other) => other.tag === "N")) yield row([token], [copula()], rest);
  }
  if ((tokens[0]?.run ?? -1) < 0) return;
  const at = phraseEnd(tokens, 0);
  if (tokens[at]?.tag !== "," || (tokens[at + 1]?.run ?? -1) < 0) return;
  const end = phraseEnd(tokens, at + 1);
  if (tokens[end]?.tag !== "," || !/^[XMVA]$/.test(tokens[end + 1]?.tag ?? "")) return;
  yield row(tokens.slice(at + 1, end), [copula()], tokens.slice(0, at));
}

/** "Founded in 2015, Acme sells chips": Acme was founded in 2015. */
function* openParticiples(tokens: readonly Token[]): Generator<Token[]> {
  const close = tokens.findIndex((token) => token.tag === ",");
  const [first] = tokens;
  if (first?.tag !== "V" || close < 1) return;
  const subject = phraseAt(tokens, close + 1);
  if (subject.length === 0) return;
  if (first.verb?.form === "ing") yield asFinite(row(subject, tokens.slice(0, close)));
  else yield row(subject, [be()], tokens.slice(0, close));
}

/** "A quake shook the town, killing 27": a quake killed 27. */
function* closeParticiples(tokens: readonly Token[]): Generator<Token[]> {
  const subject = phraseAt(tokens, 0);
  if (subject.length === 0) return;
  for (let i = subject.length + 1; i < tokens.length; i++) {
    const { tag, verb } = tokens[i] as Token;
    // Behind another subject it would be that one's deed.
    if (/^[CSRK;:]$/.test(tag) || !isPlainFact(tokens.slice(0, i))) return;
    if (verb?.form === "ing" && !verb.finite && tokens[i - 1]?.tag === ",")
      yield asFinite(row(subject, tokens.slice(i)));
  }
}

/** The participle that has become the verb of its own sentence. */
function asFinite(tokens: Token[]): Token[] {
  const token = tokens.find((one) => one.tag === "V");
  if (token?.verb) token.verb = { ...token.verb, finite: true };
  return tokens;
}

/** "A study led by Ingrid Moe": the study was led by her. */
function* reduced(tokens: readonly Token[]): Generator<Token[]> {
  for (let i = 1; i < tokens.length; i++) {
    const before = tokens[i - 1] as Token;
    if ((tokens[i] as Token).verb?.voice !== "either" || tokens[i + 1]?.tag !== "P") continue;
    if (!before.head || before.tag === "T" || /^(?:without|against|for|about)$/.test(before.gov ?? ""))
      continue;
    const phrase = tokens.filter((one) => one.run === before.run);
    const part = before.gov === "of" && phrase.some((one) => one.tag === "F");
    // Only where the sentence has another verb: else this one is no participle, but what it says.
    const end = tokens.findIndex((one, k) => k > i && /^[C;:SHRK]$/.test(one.tag));
    const others = [
      ...tokens.slice(0, tokens.indexOf(phrase[0] as Token)),
      ...tokens.slice(i + 1, end < 0 ? tokens.length : end),
    ];
    if (!part && others.some((one) => one.tag === "X" || one.verb?.finite))
      yield row(phrase, [be()], tokens.slice(i));
  }
}

/** "Five were killed and 30 injured": 30 were injured. */
function* sharedHelpers(tokens: readonly Token[]): Generator<Token[]> {
  for (let i = 1; i < tokens.length; i++) {
    const { verb } = tokens[i] as Token;
    const joint = tokens.slice(0, i).findLastIndex((one) => /^[C,]$/.test(one.tag));
    if (!verb || verb.voice === "passive" || joint < 1) continue;
    const subject = phraseAt(tokens, joint + 1);
    const told = tokens.slice(0, joint).some((one) => one.verb?.voice === "passive");
    const bare = !tokens[i + 1] || /^[PAS,T]$/.test(tokens[i + 1]?.tag ?? "");
    if (told && bare && subject.length > 0 && joint + 1 + subject.length === i) {
      yield row(subject, [be()], tokens.slice(i));
    }
  }
}

/** "A grew 5 % and B 7 %", "was 5 in 2023 and 7 in 2024": the verb is said once and meant twice. */
function* sharedVerbs(tokens: readonly Token[]): Generator<Token[]> {
  const at = tokens.findIndex((token) => token.tag === "V" || token.tag === "X");
  if (at < 1 || tokens.some((token) => token.word === "respectively")) return;
  let end = at + 1;
  while (/^[VXA]$/.test(tokens[end]?.tag ?? "")) end += 1;
  const group = tokens.slice(at, end);
  for (let k = end; k < tokens.length; k++) {
    if (!/^[C,;]$/.test((tokens[k] as Token).tag)) continue;
    const from = tokens[k]?.tag === "," && tokens[k + 1]?.tag === "C" ? k + 2 : k + 1;
    const next = tokens.findIndex((token, i) => i > from && /^[C,;]$/.test(token.tag));
    const part = tokens.slice(from, next < 0 ? tokens.length : next);
    if (/[VXMRKS]/.test(shapeOf(part, 0, part.length)) || !part.some(isCounted)) continue;
    // "Cars pay £2 a trip, lorries £6": a trip as well.
    const rate =
      part.at(-1)?.tag === "F" ? tokens.slice(0, from).findLast((token) => token.tag === "E") : undefined;
    const rest = rate ? [...part, rate] : part;
    const named = phraseAt(tokens, from);
    const isSubject =
      named.length > 0 && named[0] !== undefined && !isCounted(named[0]) && named.length < part.length;
    if (isSubject) yield row(named, group, rest.slice(named.length));
    else if (part[0]?.tag === "F" && !hasSecondThing(part)) yield row(tokens.slice(0, at), group, rest);
  }
}

function isCounted({ tag }: Token): boolean {
  return tag === "F" || tag === "T";
}

/** "Two wanted a cut and two a rise": a number that is who, not how much. */
function hasSecondThing(part: readonly Token[]): boolean {
  const run = part[0]?.run;
  return part.some((token) => token.run >= 0 && token.run !== run && token.gov === null && token.tag !== "T");
}

/** "A and B grew 5 % and 7 %, respectively". */
function* pairs(tokens: readonly Token[]): Generator<Token[]> {
  if (!tokens.some((token) => token.word === "respectively")) return;
  const at = tokens.findIndex((token) => token.tag === "V" || token.tag === "X");
  const names = tokens.slice(0, at).filter((token) => token.head);
  const values = tokens.slice(at + 1).filter((token) => token.head);
  if (at < 1 || names.length !== values.length || names.length < 2) return;
  for (const [i, name] of names.entries()) {
    const value = values[i] as Token;
    const gov = value.gov ?? value.shared;
    const whose = tokens.filter((token) => token.run === name.run);
    const what = tokens.filter((token) => token.run === value.run);
    yield row(whose, [tokens[at] as Token], gov ? [preposition(gov)] : [], what);
  }
}
