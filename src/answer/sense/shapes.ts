// The shape of a stretch of a sentence: one letter a token, so that what may stand there can be said by a pattern. Phrases
// are folded into one sign before a pattern sees them: no pattern then has two ways to read the same letters, and none
// takes longer than the stretch is long.

import { OPINING, SAYING } from "./english.ts";
import type { Token } from "./tokens.ts";

/**
 * Tags of the tokens from `from` to `to`, but "g" for a gerund after a preposition, "v" for a participle that opens an
 * insertion, and "N" for the "and" of "between A and B".
 */
export function shapeOf(tokens: readonly Token[], from: number, to: number): string {
  let shape = "";
  for (let k = from; k < to; k++) shape += letterAt(tokens, k);
  return shape;
}

function letterAt(tokens: readonly Token[], k: number): string {
  const token = tokens[k] as Token;
  const { tag, verb } = token;
  if (tag === "V" && verb?.form === "ing" && !verb.finite && token.gov !== null) return "g";
  const reduced = tag === "V" && (verb?.voice !== "active" || !verb.finite) && verb?.form !== "base";
  if (reduced && tokens[k - 1]?.tag === ",") return "v";
  const joins = tag === "C" && token.word === "and" && tokens[k - 1]?.gov === "between";
  return joins && (tokens[k + 1]?.run ?? -1) >= 0 ? "N" : tag;
}

/** A noun phrase, as a class of letters; the second one without adverbs and times. */
export const NOMINAL = "[DdqQNBFTEU~OA]";
export const NOMINAL_ONLY = "[DdqQNBFEU~O]";
const PREPOSITIONAL = /PG?[pADdqQNBFTEU~Og]*/g;
// Between two commas, with more in it than small words; after a comma a verb goes on with the sentence instead.
const INSERTED = /,(?!A?[XMVIO]|G[XMV])(?=[^,]*[^XATDdKR,])[^,;:!H?]*,/g;

/** The shape with insertions as "#" and prepositional phrases as "=". */
export function fold(shape: string): string {
  return foldPhrases(foldInsertions(shape));
}

export function foldInsertions(shape: string): string {
  return shape.replace(INSERTED, "#");
}

export function foldPhrases(shape: string): string {
  return shape.replace(PREPOSITIONAL, "=");
}

export function hasVerb(tokens: readonly Token[], from = 0, to = tokens.length): boolean {
  for (let k = from; k < to; k++) if (/^[VXM]$/.test((tokens[k] as Token).tag)) return true;
  return false;
}

/** True for a verb of saying or thinking. */
export function speaks(token: Token): boolean {
  for (const base of token.forms?.values() ?? []) if (SAYING.has(base) || OPINING.has(base)) return true;
  return false;
}

/** True where somebody says or thinks something between `from` and `to`. */
export function spokenIn(tokens: readonly Token[], from: number, to: number): boolean {
  for (let k = from; k < to; k++) {
    const token = tokens[k] as Token;
    if (token.tag === "R") return false;
    if (token.tag !== "V" || !speaks(token)) continue;
    const next = tokens[k + 1];
    const told = !next || /^[KU,;:GR]$/.test(next.tag) || (next.run >= 0 && startsClause(tokens, k + 1));
    if (told || tokens.slice(k + 1).some((one) => one.tag === "K")) return true;
  }
  return false;
}

/** True when the phrase at `at` is followed by its own verb: it begins a clause. */
export function startsClause(tokens: readonly Token[], at: number): boolean {
  const { run } = tokens[at] as Token;
  let k = phraseEnd(tokens, at);
  let inserted = false;
  let listed = false;
  for (; k < tokens.length; k++) {
    const token = tokens[k] as Token;
    if (token.tag === ",") inserted = !inserted;
    else if (inserted) continue;
    else if (/^[XM]$/.test(token.tag) || (token.tag === "V" && token.verb?.finite)) return true;
    else if (token.tag === "C" && (tokens[k + 1]?.run ?? -1) >= 0) listed = true;
    else if (!/^[PDdqQNBFTEU~OAG]$/.test(token.tag)) return false;
    else if (listed) continue;
    else if (token.run >= 0 && token.run !== run && token.gov === null && !/^[OT]$/.test(token.tag))
      return false;
  }
  return false;
}

/** Where the phrase that stands at `at` ends. */
export function phraseEnd(tokens: readonly Token[], at: number): number {
  const { run } = tokens[at] as Token;
  let end = at + 1;
  while (run >= 0 && end < tokens.length && (tokens[end] as Token).run === run) end += 1;
  return end;
}
