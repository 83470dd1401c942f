// Rows of tokens that are taken out of a sentence or put together anew, and the phrases and clauses they are cut along.

import { settle } from "./runs.ts";
import { phraseEnd } from "./shapes.ts";
import { newToken, type Token } from "./tokens.ts";

const NOWHERE = { start: 0, end: 0 };

/** The helper of a passive; and a copula of no time of its own. */
export const be = (): Token => newToken(NOWHERE, "X", "was");
export const copula = (): Token => newToken(NOWHERE, "X", "be");
export const comma = (): Token => newToken(NOWHERE, ",", ",");
export const preposition = (word: string): Token => newToken(NOWHERE, "P", word);

/** A row of its own, with its phrases and verbs read anew. */
export function row(...parts: readonly (readonly Token[])[]): Token[] {
  const tokens = parts.flat().map((token) => ({ ...token }));
  settle(tokens);
  return tokens;
}

/** The noun phrase at `at`, with what "of" adds to it, and the name set beside it; empty where none begins. */
export function phraseAt(tokens: readonly Token[], at: number): Token[] {
  const first = tokens[at];
  if (!first || (first.run < 0 && first.tag !== "U")) return [];
  let end = phraseEnd(tokens, at);
  while (tokens[end]?.tag === "P" && tokens[end]?.word === "of" && (tokens[end + 1]?.run ?? -1) >= 0) {
    end = phraseEnd(tokens, end + 1);
  }
  // "The supplier, Dorn": the name set beside it.
  if (tokens[end]?.tag === "," && tokens[end + 1]?.tag === "B" && first.tag !== "B") {
    const stop = phraseEnd(tokens, end + 1);
    if (stop === tokens.length || tokens[stop]?.tag === ",") return tokens.slice(at, stop + 1);
  }
  return tokens.slice(at, end);
}

/** The whole phrase that the token before `i` ends. */
export function phraseBefore(tokens: readonly Token[], i: number): Token[] {
  const last = tokens[i - 1];
  return last && last.run >= 0 ? tokens.filter((token) => token.run === last.run) : [];
}

/** One clause, taken apart around its verb. */
export interface Clause {
  before: readonly Token[];
  /** Who does it. */
  subject: readonly Token[];
  helpers: readonly Token[];
  /** What follows the verb in its clause. */
  rest: readonly Token[];
  after: readonly Token[];
}

/** The clause of the verb at `i`; null where its subject can't be told. */
export function clauseOf(tokens: readonly Token[], i: number): Clause | null {
  let group = i;
  while (group > 0 && /^[XMAGO]$/.test((tokens[group - 1] as Token).tag)) group -= 1;
  const from = subjectStart(tokens, group);
  const whole = withoutInsertion(tokens.slice(from, group));
  const opening = openingOf(whole);
  const subject = whole.slice(opening);
  if (!subject.some((token) => token.run >= 0 || token.tag === "U")) return null;
  let to = i + 1;
  while (to < tokens.length && !endsClause(tokens, to)) to += 1;
  // What the same subject does besides would get another one when the clause is turned.
  const [joint, then] = tokens.slice(to).filter((one) => one.tag !== "A");
  const goesOn = joint !== undefined && /^[C,]$/.test(joint.tag) && /^[VXMC]$/.test(then?.tag ?? "");
  return {
    before: [...tokens.slice(0, from), ...whole.slice(0, opening)],
    subject,
    helpers: tokens.slice(group, i),
    rest: tokens.slice(i + 1, to),
    after: goesOn ? [] : tokens.slice(to),
  };
}

/** Where the phrase before the verb group begins: behind the clause before, over one insertion. */
function subjectStart(tokens: readonly Token[], group: number): number {
  let from = group;
  if (tokens[group - 1]?.tag === ",") {
    const open = tokens.slice(0, group - 1).findLastIndex((one) => one.tag === ",");
    if (open <= 0 || open === group - 2) return group;
    from = open;
  }
  while (from > 0 && !/^[;:SHRKC,VX]$/.test((tokens[from - 1] as Token).tag)) from -= 1;
  return from;
}

/** "The builder, Castell," stays as it is; of "Acme, which sells chips," only Acme stays. */
function withoutInsertion(tokens: readonly Token[]): readonly Token[] {
  const open = tokens.findIndex((token) => token.tag === ",");
  if (open < 0 || tokens.slice(open + 1, -1).every((token) => token.tag === "B")) return tokens;
  return tokens.slice(0, open);
}

/** "In 2023 a court convicted": how many tokens say when and where, and not who. */
function openingOf(tokens: readonly Token[]): number {
  let at = 0;
  while (at < tokens.length && /^[PTA]$/.test((tokens[at] as Token).tag)) {
    const next = (tokens[at] as Token).tag === "P" ? at + 1 : at;
    at = next < tokens.length ? phraseEnd(tokens, next) : next;
  }
  return at;
}

function endsClause(tokens: readonly Token[], to: number): boolean {
  const { tag } = tokens[to] as Token;
  if (/^[;:SHRK,]$/.test(tag)) return true;
  const next = tokens[to + 1];
  return tag === "C" && (next === undefined || /^[VXMRSHKC]$/.test(next.tag));
}
