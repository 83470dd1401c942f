// Which words of a tagged sentence are its verbs. A word that could be noun or verb is a verb only where its clause has
// no surer one.

import { speaks } from "./shapes.ts";
import type { Token } from "./tokens.ts";
import { isVerbOnly, type VerbForm, verbForms } from "./verbs.ts";

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
export function settleVerbs(tokens: Token[]): void {
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
    if (!after || !/^[XV]$/.test(after.tag))
      Object.assign(token, { tag: "V", root: "have", forms: verbForms(token.word) ?? HAVE });
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
  if (forms.has("ing") && before === undefined && next && (/^[XM]$/.test(next.tag) || isPastOnly(next)))
    return false;
  if (forms.has("ing")) return before === undefined || /^[P,;CSHTV]$/.test(before.tag) || isSubject(before);
  if (!pastOnly && isVerbOnly(token.word) && before && (isSubject(before) || before.tag === ",")) return true;
  if (!pastOnly) return before?.tag === "U" && !/^(?:them|us|him|me)$/.test(before.word);
  if (before?.tag === "P") return false;
  // "But unvaccinated pupils must stay": a participle that stands before its noun.
  const ahead = tokens[i + 2];
  if ((!before || /^[C,;S]$/.test(before.tag)) && next?.tag === "N" && ahead && /^[XM]$/.test(ahead.tag))
    return false;
  if (before?.tag === "N" && before.forms === null && next?.tag === "N" && isPlainAdjective(tokens, i))
    return false;
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
  if (before?.tag === "N" && next?.tag === "N" && next.forms && !next.poss && maybeNext(tokens, i + 1))
    return false;
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
