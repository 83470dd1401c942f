// Other ways to say one sentence: passive for active, "Founded in 2015, Acme…", "A 5 % and B 7 %", "B when A". Each is
// as true as the sentence itself; a claim has only to fit one of them.

import { shapeOf } from "./shapes.ts";
import { settle } from "./runs.ts";
import { rootOf } from "./synonyms.ts";
import { newToken, type Token } from "./tokens.ts";
import { verbForms } from "./verbs.ts";

const VARIANTS_MAX = 60;

const BE = () => newToken({ start: 0, end: 0 }, "X", "was");
const BY = () => newToken({ start: 0, end: 0 }, "P", "by");
const COMMA = () => newToken({ start: 0, end: 0 }, ",", ",");

/** A row of its own, with its phrases and verbs read anew. */
function row(...parts: readonly (readonly Token[])[]): Token[] {
  const tokens = parts.flat().map((token) => ({ ...token }));
  settle(tokens);
  return tokens;
}

/** The sentence, and what it says in other words. */
export function rewrite(tokens: readonly Token[]): Token[][] {
  const all: Token[][] = [row(tokens)];
  const first = [...swapClauses(tokens), ...openParticiples(tokens), ...closeParticiples(tokens), ...shareVerb(tokens)];
  all.push(...first, ...pairUp(tokens), ...appositions(tokens), ...withToHave(tokens), ...parts(tokens), ...reduced(tokens), ...limitLast(tokens), ...placeFirst(tokens), ...become(tokens));
  all.push(...relatives(tokens), ...sharedBe(tokens), ...happens(tokens));
  for (const variant of [...all].slice(0, 20)) all.push(...turnVoice(variant));
  return all.slice(0, VARIANTS_MAX);
}

/** "B when A", and "When A, B": either first. */
function swapClauses(tokens: readonly Token[]): Token[][] {
  const at = tokens.findIndex((token, i) => token.tag === "S" && i > 0);
  const swapped: Token[][] = [];
  if (at > 0) {
    const [main, link, sub] = [tokens.slice(0, at), tokens[at] as Token, tokens.slice(at + 1)];
    swapped.push(row([link], sub, [COMMA()], main));
    if (tokens.some((token) => token.verb?.past) && !/^(?:because|before|until|till)$/.test(link.word)) swapped.push(row(sub, [COMMA()], main));
  }
  if (tokens[0]?.tag === "S" || tokens[0]?.tag === "H") {
    const comma = tokens.findIndex((token) => token.tag === ",");
    if (comma > 0) swapped.push(row(tokens.slice(comma + 1), tokens.slice(0, comma)));
  }
  return swapped;
}

/** "Founded in 2015, Acme sells chips" also says that Acme was founded in 2015. */
function openParticiples(tokens: readonly Token[]): Token[][] {
  const comma = tokens.findIndex((token) => token.tag === ",");
  if (tokens[0]?.tag !== "V" || comma < 1) return [];
  const subject = phraseAt(tokens, comma + 1);
  if (subject.length === 0) return [];
  const be = tokens[0].verb?.form === "ing" ? [] : [BE()];
  const turned = row(subject, be, tokens.slice(0, comma), [COMMA()]);
  return [be.length === 0 ? asFinite(turned) : turned];
}

/** The participle that has become the verb of its own sentence. */
function asFinite(tokens: Token[]): Token[] {
  const token = tokens.find((one) => one.tag === "V");
  if (token?.verb) token.verb = { ...token.verb, finite: true };
  return tokens;
}

/** "A quake shook the town, killing 27": a quake killed 27. */
function closeParticiples(tokens: readonly Token[]): Token[][] {
  const subject = phraseAt(tokens, 0);
  if (subject.length === 0) return [];
  return tokens.flatMap((token, i) => {
    const closes = i > subject.length && token.verb?.form === "ing" && !token.verb.finite && tokens[i - 1]?.tag === ",";
    return closes ? [asFinite(row(subject, tokens.slice(i)))] : [];
  });
}

/** "Officials in Iran" are Iranian officials. */
function placeFirst(tokens: readonly Token[]): Token[][] {
  return tokens.flatMap((token, i) => {
    const before = tokens[i - 1];
    const at = tokens[i + 1]?.tag === "D" ? i + 2 : i + 1;
    const place = tokens[at];
    if (token.tag !== "P" || !/^(?:in|from|at)$/.test(token.word) || !before?.head || before.tag !== "N") return [];
    if (place?.tag !== "B" || !place.head || tokens[at + 1]?.run === place.run) return [];
    const first = tokens.findIndex((one) => one.run === before.run && !/^[DdqQF]$/.test(one.tag));
    return [row(tokens.slice(0, first), [{ ...place, poss: false }], tokens.slice(first, i), tokens.slice(at + 1))];
  });
}

/** Who will become something will be it. */
function become(tokens: readonly Token[]): Token[][] {
  const at = tokens.findIndex((token, i) => token.tag === "V" && token.root === "becom" && tokens[i - 1]?.tag === "M");
  return at < 0 ? [] : [row(tokens.slice(0, at), [BE()], tokens.slice(at + 1))];
}

/** "The bridge, which was damaged by ice, …": the bridge was damaged by ice. */
function relatives(tokens: readonly Token[]): Token[][] {
  return tokens.flatMap((token, i) => {
    if (!/^(?:which|who)$/.test(token.word) || tokens[i - 1]?.tag !== ",") return [];
    const before = tokens[i - 2];
    const phrase = before && before.run >= 0 ? tokens.filter((one) => one.run === before.run) : [];
    const denied = tokens[tokens.indexOf(phrase[0] as Token) - 1]?.tag === "G";
    if (denied || before?.gov !== null) return [];
    const known = phrase.some((one) => one.tag === "B" || /^(?:the|this|these|its|his|her|their)$/.test(one.word));
    const close = tokens.findIndex((one, k) => k > i && /^[,;:]$/.test(one.tag));
    return known ? [row(phrase, tokens.slice(i + 1, close < 0 ? tokens.length : close))] : [];
  });
}

/** "Five were killed and 30 injured": 30 were injured. */
function sharedBe(tokens: readonly Token[]): Token[][] {
  return tokens.flatMap((token, i) => {
    const joint = tokens.slice(0, i).findLastIndex((one) => /^[C,]$/.test(one.tag));
    const subject = phraseAt(tokens, joint + 1);
    const passive = tokens.slice(0, Math.max(0, joint)).some((one) => one.verb?.voice === "passive");
    if (token.tag !== "V" || !passive || subject.length === 0 || joint + 1 + subject.length !== i) return [];
    const bare = token.verb?.voice === "either" || (token.forms?.has("participle") && tokens[i + 1]?.run === undefined);
    return bare || !tokens[i + 1] || /^[PAS,T]$/.test(tokens[i + 1]?.tag ?? "") ? [row(subject, [BE()], tokens.slice(i))] : [];
  });
}

/** What is done to a thing happens to it: people who were killed died, prices that were cut fell. */
const HAPPENS: Readonly<Record<string, string>> = {
  kill: "die",
  murder: "die",
  cut: "fall",
  reduce: "fall",
  lower: "fall",
  raise: "rise",
  increase: "rise",
  lift: "rise",
  close: "close",
  open: "open",
  reopen: "reopen",
  begin: "begin",
  start: "start",
  end: "end",
  stop: "stop",
  sink: "sink",
  burn: "burn",
  launch: "start",
  resume: "resume",
};

function happens(tokens: readonly Token[]): Token[][] {
  return tokens.flatMap((token, i) => {
    const base = [...(token.forms?.values() ?? [])].find((one) => one in HAPPENS);
    if (token.verb?.voice !== "passive" || base === undefined) return [];
    const by = tokens.slice(i + 1).some((one) => one.word === "by" && one.tag === "P");
    const as = HAPPENS[base] ?? base;
    const forms: Token["forms"] = new Map([["past", as]]);
    const helper = tokens.slice(0, i).findLastIndex((one) => one.tag === "X" && /^(?:was|were|been|be|is|are)$/.test(one.word));
    if (by || helper < 0 || i - helper > 2) return [];
    return [row(tokens.slice(0, helper), tokens.slice(helper + 1, i), [{ ...token, word: as, root: rootOf(as), forms }], tokens.slice(i + 1))];
  });
}

/** "To pupils only" is "only to pupils". */
function limitLast(tokens: readonly Token[]): Token[][] {
  const last = tokens.at(-1);
  if (last?.tag !== "O" || !/^(?:only|alone|solely|exclusively)$/.test(last.word)) return [];
  const at = tokens.findLastIndex((token) => token.tag === "P");
  return at < 1 ? [] : [row(tokens.slice(0, at), [last], tokens.slice(at, -1))];
}

/** "Two of its five dairies" are two dairies. */
function parts(tokens: readonly Token[]): Token[][] {
  return tokens.flatMap((token, i) => {
    const [before, article] = [tokens[i - 1], tokens[i + 1]];
    if (token.word !== "of" || !before || !/^[FQ]$/.test(before.tag) || !article || !/^[Dd]$/.test(article.tag)) return [];
    const head = tokens.find((one) => one.run === article.run && one.head);
    const counted = tokens.some((one) => one.run === article.run && one.tag === "F");
    if (before.measure?.ordinal || (!counted && !/(?:s|people|men|women|children)$/.test(head?.word ?? ""))) return [];
    const number = tokens.findLastIndex((one) => one.run === article.run && one.tag === "F");
    return [row(tokens.slice(0, i), tokens.slice(Math.max(number + 1, i + 2)))];
  });
}

/** "A study led by Ingrid Moe": the study was led by her. */
function reduced(tokens: readonly Token[]): Token[][] {
  return tokens.flatMap((token, i) => {
    const before = tokens[i - 1];
    if (token.verb?.voice !== "either" || !before?.head || before.tag === "T" || tokens[i + 1]?.tag !== "P") return [];
    // Only where the sentence has another verb: else this one is no participle, but what it says.
    const rest = tokens.slice(i + 1).findIndex((one) => /^[C;SHRK]$/.test(one.tag));
    const after = rest < 0 ? tokens.slice(i + 1) : tokens.slice(i + 1, i + 1 + rest);
    const phrase = tokens.filter((one) => one.run === before.run);
    const main = [...tokens.slice(0, tokens.indexOf(phrase[0] as Token)), ...after];
    const partOf = before.gov === "of" && phrase.some((one) => one.tag === "F");
    if (partOf || !main.some((one) => one.tag === "X" || one.tag === "M" || one.verb?.finite)) return [];
    return [row(phrase, [BE()], tokens.slice(i))];
  });
}

/** The noun phrase at `at`, with what "of" adds to it. */
function phraseAt(tokens: readonly Token[], at: number): Token[] {
  const first = tokens[at];
  if (!first || (first.run < 0 && first.tag !== "U")) return [];
  let end = at + 1;
  while (end < tokens.length && first.run >= 0 && (tokens[end] as Token).run === first.run) end += 1;
  while (tokens[end]?.tag === "P" && tokens[end]?.word === "of" && (tokens[end + 1]?.run ?? -1) >= 0) {
    const { run } = tokens[end + 1] as Token;
    end += 1;
    while (end < tokens.length && (tokens[end] as Token).run === run) end += 1;
  }
  // "The supplier, Dorn": the name set beside it.
  const name = tokens[end + 1];
  if (tokens[end]?.tag === "," && name?.tag === "B" && first.tag !== "B") {
    let stop = end + 1;
    while (stop < tokens.length && (tokens[stop] as Token).run === name.run) stop += 1;
    const set = stop === tokens.length || tokens[stop]?.tag === ",";
    if (set) return tokens.slice(at, Math.min(tokens.length, stop + 1));
  }
  return tokens.slice(at, end);
}

/** "A grew 5 % and B 7 %", "was 5 in 2023 and 7 in 2024": the verb is said once and meant twice. */
function shareVerb(tokens: readonly Token[]): Token[][] {
  const at = tokens.findIndex((token) => token.tag === "V" || token.tag === "X");
  if (at < 1 || tokens.some((token) => token.word === "respectively")) return [];
  let end = at;
  while (/^[VXAM]$/.test(tokens[end + 1]?.tag ?? "")) end += 1;
  const group = tokens.slice(at, end + 1);
  const variants: Token[][] = [];
  for (let k = end + 1; k < tokens.length; k++) {
    if (!/^[C,;]$/.test((tokens[k] as Token).tag)) continue;
    const from = tokens[k]?.tag === "," && tokens[k + 1]?.tag === "C" ? k + 2 : k + 1;
    const next = tokens.findIndex((token, i) => i > from && /^[C,;]$/.test(token.tag));
    const part = tokens.slice(from, next < 0 ? tokens.length : next);
    if (/[VXMRKS]/.test(shapeOf(part, 0, part.length)) || !part.some((token) => token.tag === "F" || token.tag === "T")) continue;
    const named = phraseAt(tokens, from);
    const isSubject = named.length > 0 && named[0]?.tag !== "F" && named[0]?.tag !== "T" && named.length < part.length;
    // "Cars pay £2 a trip, lorries £6": a trip as well.
    const rate = part.at(-1)?.tag === "F" ? tokens.slice(0, from).findLast((token) => token.tag === "E") : undefined;
    const rest = rate ? [...part, rate] : part;
    if (isSubject) variants.push(row(named, group, rest.slice(named.length)));
    else if (part[0]?.tag === "F" && !isNewSubject(part)) variants.push(row(tokens.slice(0, at), group, rest));
  }
  return variants;
}

/** "Two wanted a cut and two a rise": a number that is who, not how much. */
function isNewSubject(part: readonly Token[]): boolean {
  return part.some((token, i) => i > 0 && token.run >= 0 && token.run !== part[0]?.run && token.gov === null && token.tag !== "T");
}

/** "A and B grew 5 % and 7 %, respectively". */
function pairUp(tokens: readonly Token[]): Token[][] {
  if (!tokens.some((token) => token.word === "respectively")) return [];
  const at = tokens.findIndex((token) => token.tag === "V" || token.tag === "X");
  const heads = (part: readonly Token[]) => part.filter((token) => token.head);
  const [names, values] = [heads(tokens.slice(0, at)), heads(tokens.slice(at + 1))];
  if (at < 1 || names.length !== values.length || names.length < 2) return [];
  return names.map((name, i) => {
    const value = values[i] as Token;
    const run = tokens.filter((token) => token.run === value.run);
    const gov = value.gov ?? value.shared;
    const before = gov ? [newToken({ start: 0, end: 0 }, "P", gov)] : [];
    return row(tokens.filter((token) => token.run === name.run), [tokens[at] as Token], before, run);
  });
}

/** "Rival Hexacore" also says that Hexacore is a rival. */
function appositions(tokens: readonly Token[]): Token[][] {
  return tokens.flatMap((token) => {
    if (token.tag !== "B" || !token.head) return [];
    const run = tokens.filter((other) => other.run === token.run && other !== token);
    return run.some((other) => other.tag === "N") ? [row([token], [BE()], run)] : [];
  }).concat(setBeside(tokens));
}

/** "The owner, a bank, sold it": the owner is a bank, and a bank is the owner. */
function setBeside(tokens: readonly Token[]): Token[][] {
  const first = phraseAt(tokens, 0).filter((token) => token.run === tokens[0]?.run);
  const at = first.length;
  if (at === 0 || tokens[at]?.tag !== ",") return [];
  const second = tokens.filter((token) => token.run >= 0 && token.run === tokens[at + 1]?.run);
  const end = at + 1 + second.length;
  if (second.length === 0 || tokens[end]?.tag !== "," || !/^[XMVA]$/.test(tokens[end + 1]?.tag ?? "")) return [];
  return [row(second, [BE()], first)];
}

/** "The model, with 70 billion parameters" has them. */
function withToHave(tokens: readonly Token[]): Token[][] {
  return tokens.flatMap((token, i) => {
    const before = tokens[i - 1];
    if (token.word !== "with" || !before || !/^[NB,]$/.test(before.tag)) return [];
    const have = newToken(token, "V", "have", { forms: verbForms("have") ?? new Map([["base", "have"]]), root: "have" });
    return [row(tokens.slice(0, i), [have], tokens.slice(i + 1))];
  });
}

const CLAUSE = /^[;SHRKC]$/;

/** The doer, the verb with its helpers, and what follows, for the verb at `i`; null where they are not plain. */
function clauseOf(tokens: readonly Token[], i: number) {
  let group = i;
  while (group > 0 && /^[XMAGO]$/.test((tokens[group - 1] as Token).tag)) group -= 1;
  let from = group;
  let inserted = false;
  while (from > 0) {
    const token = tokens[from - 1] as Token;
    if (token.tag === "," && !inserted && /^[,]$/.test((tokens[from - 1] as Token).tag)) {
      const open = tokens.slice(0, from - 1).findLastIndex((one) => one.tag === ",");
      const inside = tokens.slice(open + 1, from - 1);
      const closes = from === group && open > 0 && inside.length > 0;
      if (!closes) break;
      inserted = true;
      from = open;
      continue;
    }
    if (CLAUSE.test(token.tag) || token.tag === "," || token.tag === "V" || token.tag === "X") break;
    from -= 1;
  }
  const all = tokens.slice(from, group);
  const named = all[firstComma(all) + 1]?.tag === "B" && all.slice(firstComma(all) + 1, -1).every((token) => token.tag === "B");
  const whole = all.filter((_, k) => !inserted || named || k < firstComma(all));
  // "In 2023 a court convicted": when and where is not who.
  let opening = 0;
  while (whole[opening]?.tag === "P" || whole[opening]?.tag === "T" || whole[opening]?.tag === "A") {
    const run = whole[opening]?.tag === "P" ? whole[opening + 1]?.run : whole[opening]?.run;
    opening += 1;
    while (opening < whole.length && run !== undefined && run >= 0 && whole[opening]?.run === run) opening += 1;
  }
  const subject = whole.slice(opening);
  if (!subject.some((token) => token.run >= 0 || token.tag === "U")) return null;
  let to = i + 1;
  while (to < tokens.length && !/^[;SHRK]$/.test((tokens[to] as Token).tag)) {
    if (/^[C,]$/.test((tokens[to] as Token).tag) && opensClause(tokens, to + 1)) break;
    to += 1;
  }
  // What the same subject does besides would get another one when the clause is turned.
  const [joint, then] = tokens.slice(to).filter((one) => one.tag !== "A");
  const goesOn = joint !== undefined && /^[C,]$/.test(joint.tag) && /^[VXMC]$/.test(then?.tag ?? "");
  const after = goesOn ? [] : tokens.slice(to);
  return { before: [...tokens.slice(0, from), ...whole.slice(0, opening)], subject, helpers: tokens.slice(group, i), rest: tokens.slice(i + 1, to), after };
}

function firstComma(tokens: readonly Token[]): number {
  const at = tokens.findIndex((token) => token.tag === ",");
  return at < 0 ? tokens.length : at;
}

function opensClause(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at];
  return next === undefined || /^[VXMRSHKC]$/.test(next.tag) || tokens[at - 1]?.tag === ",";
}

/** Every verb with a doer and something done to: active for passive, passive for active. */
function turnVoice(tokens: readonly Token[]): Token[][] {
  return tokens.flatMap((token, i) => {
    if (token.tag !== "V" || !token.verb) return [];
    if (token.verb.voice !== "active" && tokens[i - 1] !== undefined) return toActive(tokens, i);
    return token.verb.voice === "active" && token.verb.form !== "ing" ? toPassive(tokens, i) : [];
  });
}

function participle(token: Token): Token {
  const base = [...(token.forms?.values() ?? [])][0] ?? token.word;
  return { ...token, forms: new Map([["past", base], ["participle", base]]) };
}

function toPassive(tokens: readonly Token[], i: number): Token[][] {
  const clause = clauseOf(tokens, i);
  const token = tokens[i] as Token;
  if (!clause || token.verb?.finite === false) return [];
  const whole = phraseAt(tokens, i + 1);
  if (whole.length === 0 || whole[0]?.tag === "T") return [];
  // "Convicted five members of a family of the robbery": the last "of" may belong to the verb.
  const last = whole.findLastIndex((one) => one.word === "of" && one.tag === "P");
  return (last > 0 ? [whole, whole.slice(0, last)] : [whole]).flatMap((object) => passive(tokens, i, object, clause));
}

function passive(
  tokens: readonly Token[],
  i: number,
  object: readonly Token[],
  clause: NonNullable<ReturnType<typeof clauseOf>>,
): Token[][] {
  const token = tokens[i] as Token;
  const particle = tokens[i + 1 + object.length]?.tag === "p" ? 1 : 0;
  const rest = clause.rest.slice(object.length + particle);
  const { before, subject, helpers, after } = clause;
  const kept = helpers.filter((one) => one.tag !== "X");
  const verb = [...kept, BE(), participle(token), ...tokens.slice(i + 1 + object.length, i + 1 + object.length + particle)];
  return [row(before, object, verb, [BY()], subject, rest, after), row(before, object, verb, rest, [BY()], subject, after)];
}

function toActive(tokens: readonly Token[], i: number): Token[][] {
  const clause = clauseOf(tokens, i);
  const token = tokens[i] as Token;
  const by = tokens.findIndex((one, k) => k > i && one.word === "by" && one.tag === "P");
  if (by < 0 || tokens.slice(i + 1, by).some((one) => /^[VXM;SHRK]$/.test(one.tag))) return [];
  const doer = phraseAt(tokens, by + 1);
  if (doer.length === 0 || /^[FT]$/.test(doer.find((one) => one.head)?.tag ?? "")) return [];
  const end = by + 1 + doer.length;
  const relative = tokens.slice(0, i).findLastIndex((one) => /^[R;SHK]$/.test(one.tag));
  const at = clause === null && tokens[relative]?.tag === "R" ? relative : i;
  const subject = clause?.subject ?? phraseBefore(tokens, tokens[at - 1]?.tag === "," && at === relative ? at - 1 : at);
  if (subject.length === 0) return [];
  const helpers = (clause?.helpers ?? []).filter((one) => one.tag !== "X");
  const { rest = [], before = [], after = [] } = clause ?? {};
  const middle = tokens.slice(i + 1, by);
  const late = clause ? rest.slice(end - i - 1) : [];
  return [row(before, doer, helpers, [{ ...token }], subject, middle, late, after)];
}

/** "A rover … built by students": the phrase that a participle belongs to. */
function phraseBefore(tokens: readonly Token[], i: number): Token[] {
  const last = tokens[i - 1];
  if (!last || last.run < 0) return [];
  return tokens.filter((token) => token.run === last.run);
}
