// Active for passive and passive for active: "A sued B" and "B was sued by A" are one thing to prove.

import { be, type Clause, clauseOf, phraseAt, phraseBefore, preposition, row } from "./rows.ts";
import type { Token } from "./tokens.ts";

/** The row with one verb after the other turned round, where it has a doer and something done to. */
export function* turnVoices(tokens: readonly Token[]): Generator<Token[]> {
  for (let i = 0; i < tokens.length; i++) {
    const { verb } = tokens[i] as Token;
    if (!verb) continue;
    if (verb.voice !== "active" && i > 0) yield* toActive(tokens, i);
    else if (verb.voice === "active" && verb.form !== "ing" && verb.finite) yield* toPassive(tokens, i);
  }
}

function participle(token: Token): Token {
  const base = [...(token.forms?.values() ?? [])][0] ?? token.word;
  const forms: Token["forms"] = new Map([
    ["past", base],
    ["participle", base],
  ]);
  return { ...token, forms };
}

function* toPassive(tokens: readonly Token[], i: number): Generator<Token[]> {
  const clause = clauseOf(tokens, i);
  const whole = phraseAt(tokens, i + 1);
  if (!clause || whole.length === 0 || whole[0]?.tag === "T") return;
  yield* passiveOf(tokens, i, whole, clause);
  // "Convicted five members of a family of the robbery": the last "of" may belong to the verb.
  const last = whole.findLastIndex((one) => one.tag === "P" && one.word === "of");
  if (last > 0) yield* passiveOf(tokens, i, whole.slice(0, last), clause);
}

function* passiveOf(
  tokens: readonly Token[],
  i: number,
  object: readonly Token[],
  { before, subject, helpers, rest, after }: Clause,
): Generator<Token[]> {
  const end = i + 1 + object.length;
  const particle = tokens.slice(end, end + (tokens[end]?.tag === "p" ? 1 : 0));
  const kept = helpers.filter((one) => one.tag !== "X");
  const verb = [...kept, be(), participle(tokens[i] as Token), ...particle];
  const others = rest.slice(object.length + particle.length);
  const doer = [preposition("by"), ...subject];
  yield row(before, object, verb, doer, others, after);
  if (others.length > 0) yield row(before, object, verb, others, doer, after);
}

function* toActive(tokens: readonly Token[], i: number): Generator<Token[]> {
  const by = tokens.findIndex((one, k) => k > i && one.word === "by" && one.tag === "P");
  if (by < 0 || tokens.slice(i + 1, by).some((one) => /^[VXM;:SHRK]$/.test(one.tag))) return;
  const doer = phraseAt(tokens, by + 1);
  if (doer.length === 0 || /^[FT]$/.test(doer.find((one) => one.head)?.tag ?? "")) return;
  const clause = clauseOf(tokens, i);
  const done = clause?.subject ?? describedBy(tokens, i);
  if (done.length === 0) return;
  const helpers = (clause?.helpers ?? []).filter((one) => one.tag !== "X");
  const middle = tokens.slice(i + 1, by);
  const late = clause ? clause.rest.slice(by + doer.length - i) : [];
  yield row(
    clause?.before ?? [],
    doer,
    helpers,
    [tokens[i] as Token],
    done,
    middle,
    late,
    clause?.after ?? [],
  );
}

/** "A rover built by students", "the drug, which is made by Pfarma": what the participle is about. */
function describedBy(tokens: readonly Token[], i: number): readonly Token[] {
  const link = tokens.slice(0, i).findLastIndex((one) => /^[R;:SHK]$/.test(one.tag));
  if (tokens[link]?.tag !== "R") return phraseBefore(tokens, i);
  return phraseBefore(tokens, tokens[link - 1]?.tag === "," ? link - 1 : link);
}
