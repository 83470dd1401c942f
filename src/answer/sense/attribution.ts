// Who says it. A sentence that reports is taken apart into speaker, verb and what is said, wherever the speaker stands
// in it; a claim may leave the speaker out only where he tells of his own deed.

import { OPINING, SAYING } from "./english.ts";
import { settle } from "./runs.ts";
import { startsClause } from "./shapes.ts";
import type { Token } from "./tokens.ts";

export interface Said {
  speaker: Token[];
  /** Base of the verb. */
  verb: string;
  /** When, to whom and where it was said. */
  around: Token[];
  content: Token[];
}

const TOLD = /^(?:tell|inform|warn|remind|assure|promise)$/;

function baseOf(token: Token): string | null {
  if (token.tag !== "V" || token.verb?.finite === false || token.verb?.voice === "passive") return null;
  for (const base of token.forms?.values() ?? []) if (SAYING.has(base) || OPINING.has(base)) return base;
  return null;
}

function hasVerb(tokens: readonly Token[]): boolean {
  return tokens.some((token) => /^[VXM]$/.test(token.tag));
}

function trim(tokens: readonly Token[]): Token[] {
  let [from, to] = [0, tokens.length];
  while (from < to && /^[,;KC]$/.test((tokens[from] as Token).tag)) from += 1;
  while (to > from && /^[,;]$/.test((tokens[to - 1] as Token).tag)) to -= 1;
  const kept = tokens.slice(from, to).map((token) => ({ ...token }));
  settle(kept);
  return kept;
}

/** Takes the speaker off; null when nobody is said to say it. */
export function takeSpeaker(tokens: readonly Token[]): Said | null {
  return accordingTo(tokens) ?? inserted(tokens) ?? atEnd(tokens) ?? inFront(tokens);
}

function said(
  speaker: readonly Token[],
  verb: string,
  content: readonly Token[],
  around: readonly Token[] = [],
): Said | null {
  const parts = { speaker: trim(speaker), verb, around: trim(around), content: trim(content) };
  return parts.speaker.length > 0 && hasVerb(parts.content) ? parts : null;
}

function accordingTo(tokens: readonly Token[]): Said | null {
  const at = tokens.findIndex((token) => token.word === "according-to");
  if (at < 0) return null;
  if (at > 0) {
    const before = tokens.slice(0, at);
    return hasVerb(before) ? said(tokens.slice(at + 1), "according-to", before) : null;
  }
  for (let k = 1; k + 1 < tokens.length; k++) {
    if (tokens[k]?.tag !== ",") continue;
    const next = tokens[k + 1] as Token;
    const opens = next.tag === "U" || next.tag === "G" || (next.run >= 0 && startsClause(tokens, k + 1));
    if (opens) return said(tokens.slice(1, k), "according-to", tokens.slice(k + 1));
  }
  return null;
}

/** "Acme, Borg said, cut prices". */
function inserted(tokens: readonly Token[]): Said | null {
  for (let i = 2; i < tokens.length; i++) {
    const base = baseOf(tokens[i] as Token);
    if (base === null) continue;
    const open = lastComma(tokens, i);
    const close = tokens.findIndex((token, k) => k > i && token.tag === ",");
    if (open < 1 || close < 0) continue;
    const before = tokens.slice(open + 1, i);
    const after = tokens.slice(i + 1, close);
    if (
      hasVerb(before) ||
      hasVerb(after) ||
      [...before, ...after].some((token) => /^[RKCSHPG]$/.test(token.tag) && token.word === "as")
    )
      continue;
    if (
      before.some((token) => token.tag === "R" || token.tag === "K") ||
      after.some((token) => token.tag === "K")
    )
      continue;
    const rest = tokens.slice(close + 1);
    const whole = hasVerb(tokens.slice(0, open));
    if (whole || !hasVerb(rest)) continue;
    const speaker = before.some((token) => token.run >= 0 || token.tag === "U") ? before : after;
    return said(speaker, base, [...tokens.slice(0, open), ...rest], speaker === before ? after : []);
  }
  return null;
}

function lastComma(tokens: readonly Token[], before: number): number {
  for (let k = before - 1; k >= 0; k--) if (tokens[k]?.tag === ",") return k;
  return -1;
}

/** Where a relative clause begins, with its pronoun ("who was there") or without it ("it has issued"); the end for none. */
export function relativeAt(tokens: readonly Token[]): number {
  const at = tokens.findIndex(
    (token, i) => token.tag === "R" || (token.tag === "U" && (tokens[i - 1]?.run ?? -1) >= 0),
  );
  return at < 0 ? tokens.length : at;
}

/** "Eight errors added one": who says something of his own has no other object; "told reporters" and "said Doe" do. */
function hasObject(rest: readonly Token[], base: string, i: number, tokens: readonly Token[]): boolean {
  if (TOLD.test(base) || tokens[i - 1]?.tag === ",") return false;
  return rest.some((token) => token.head && /^[NBF]$/.test(token.tag) && token.gov === null);
}

/** "…, the company said on Monday", "…, said Jane Doe, its head". */
function atEnd(tokens: readonly Token[]): Said | null {
  for (let i = tokens.length - 1; i > 1; i--) {
    const base = baseOf(tokens[i] as Token);
    if (base === null) continue;
    const rest = tokens.slice(i + 1);
    const own = rest.slice(0, relativeAt(rest));
    if (hasVerb(own) || own.some((token) => token.tag === "K") || hasObject(own, base, i, tokens)) continue;
    let open = lastComma(tokens, i);
    // "…, the builder, Castell, said": the comma before the whole phrase.
    while (open > 0 && !hasVerb(tokens.slice(0, open))) open = -1;
    if (open < 1) continue;
    const speaker = tokens.slice(open + 1, i);
    if (
      speaker.some((token) => /^[RKCSHVXM]$/.test(token.tag) && token.word !== "has" && token.word !== "had")
    )
      continue;
    const inverted = speaker.length === 0;
    return said(inverted ? rest : speaker, base, tokens.slice(0, open), inverted ? [] : rest);
  }
  return null;
}

/** "Acme said on Tuesday that …", "Quist told investors that …". */
function inFront(tokens: readonly Token[]): Said | null {
  for (let i = 1; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const before = tokens.slice(0, i);
    const commas = before.filter((one) => one.tag === ",").length;
    if (
      commas % 2 === 1 &&
      tokens.slice(i).some((one) => one.tag === ",") &&
      before.some((one) => one.tag === "R")
    )
      continue;
    const plain = withoutInsertions(before);
    if (plain.some((one) => /^[SHRKIMG!]$/.test(one.tag)) || hasOtherVerb(plain)) return null;
    const base = baseOf(token);
    if (base === null) continue;
    const at = contentStart(tokens, i + 1, base);
    let end = before.length;
    while (end > 0 && /^[XA]$/.test((before[end - 1] as Token).tag)) end -= 1;
    const speaker = before.slice(0, end);
    const around = [...before.slice(end).filter((one) => one.tag === "A"), ...tokens.slice(i + 1, at)];
    return at < 0 ? null : said(speaker, base, tokens.slice(at), around);
  }
  return null;
}

/** Without what stands between commas. */
function withoutInsertions(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  let inside = false;
  tokens.forEach((token, i) => {
    if (token.tag === ",") inside = !inside && tokens.slice(i + 1).some((one) => one.tag === ",");
    else if (!inside) kept.push(token);
  });
  return kept;
}

function hasOtherVerb(before: readonly Token[]): boolean {
  return before.some(
    (token) => token.tag === "V" || (token.tag === "X" && !/^(?:has|have|had)$/.test(token.word)),
  );
}

/** Where what is said begins: after "that", or at the subject of its own clause; -1 when nothing is. */
function contentStart(tokens: readonly Token[], from: number, base: string): number {
  let k = from;
  if (TOLD.test(base))
    while (k < tokens.length && (tokens[k] as Token).run >= 0 && tokens[k]?.run === tokens[from]?.run) k += 1;
  for (let guard = 0; guard < 8 && k < tokens.length; guard++) {
    const token = tokens[k] as Token;
    if (token.tag === "K" || token.tag === "R") return token.word === "that" ? k + 1 : -1;
    if (token.tag === "U" || (token.tag === "G" && token.word !== "not")) return k;
    if (token.run >= 0 && token.tag !== "T" && startsClause(tokens, k)) return k;
    if (token.tag === "T" || token.tag === "A") k += 1;
    else if (token.tag === "P") {
      k += 1;
      while (k < tokens.length && /^[DdNBFTqQ]$/.test((tokens[k] as Token).tag)) k += 1;
    } else return -1;
  }
  return -1;
}

const NEUTRAL = new Set(["say", "tell", "state", "according-to"]);
const SPOKEN = new Set(
  `claim allege argue insist warn maintain contend admit acknowledge concede complain boast assert conclude find show
charge predict`.split(/\s+/),
);

/** True when a claim that reports by `claimed` says no more than a quote that reports by `quoted`. */
export function reportsAs(claimed: string, quoted: string): boolean {
  if (claimed === quoted) return true;
  return NEUTRAL.has(claimed) && (SAYING.has(quoted) || SPOKEN.has(quoted));
}

const OWN_DEED = new Set([
  "say",
  "announce",
  "report",
  "confirm",
  "disclose",
  "reveal",
  "state",
  "add",
  "tell",
]);
/** What a company or an office does by saying so, or has in its books. */
const DEED = new Set(
  `cut raise lower increase reduce launch open close hire dismiss buy sell acquire agree plan delay cancel suspend recall
appoint name withdraw release publish pay invest build move sign apply begin start stop end merge introduce halt offer ban
expand extend earn report spend issue award approve file appeal resign postpone order lend donate return repay refund
replace upgrade update join leave quit shut restart resume pause double triple grow rise fall shrink ship deliver rename
relocate split list raise-money unveil present drop scrap`.split(/\s+/),
);
const DATA = /^(?:data|figures?|statistics|records?|census|numbers)$/;
const GENERAL =
  /^(?:company|firm|group|bank|carmaker|maker|airline|retailer|agency|team|club|manufacturer|operator|companies|firms|two|both)$/;

/** True when what is said may be told as a fact: a speaker's own deed, not a denial, not praise, or what data show. */
export function isOwnDeed({ speaker, verb, content }: Said): boolean {
  const head = speaker.findLast((token) => token.head);
  if (verb === "show" && head && DATA.test(head.word)) return true;
  if (!OWN_DEED.has(verb)) return false;
  if (content.some((token) => token.tag === "G" || token.tag === "!" || token.tag === "H")) return false;
  const subject = content.find((token) => token.run >= 0 || token.tag === "U");
  const deed = content.find((token) => token.tag === "V");
  if (!subject || !deed || content.find((token) => /^[XVM]$/.test(token.tag))?.verb === undefined)
    return false;
  const bases = [...(deed.forms?.values() ?? [])];
  if (!bases.some((base) => DEED.has(base))) return false;
  const copula = content.findIndex((token) => token.tag === "X");
  const first = content.indexOf(deed);
  if (copula >= 0 && copula < first && content.slice(copula, first).some((token) => token.tag === "N"))
    return false;
  // What a person says of himself stays what he says.
  if (subject.tag === "U") return /^(?:it|they|we)$/.test(subject.word);
  if (subject.tag === "d") return /^(?:its|their|our)$/.test(subject.word);
  const named = content.find((token) => token.run === subject.run && token.head);
  if (!head || !named) return false;
  if (head.tag === "B" && named.tag === "B") return head.word === named.word;
  return GENERAL.test(head.word) && named.tag === "B" && speaker.some((token) => token.word === "the");
}
