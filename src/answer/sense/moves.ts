// Times and places may stand anywhere in a clause: "In 2023, revenue rose" is "revenue rose in 2023". A phrase that claim
// and sentence share is taken out of both, if it belongs to the same verb in both.

import { sameClosed } from "./english.ts";
import { settle } from "./runs.ts";
import { sameToken } from "./sameness.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Token } from "./tokens.ts";

interface Slice {
  from: number;
  /** Exclusive. */
  to: number;
}

/** Claim and sentence without a phrase that both have, and the verbs that it belongs to. */
export interface Move {
  claim: Token[];
  sentence: Token[];
  /** Starts of the verbs in claim and sentence; null where there is none, as in "Acme is big". */
  verbs: [number | null, number | null];
  /** Where the phrase and the next "and" behind it stand in the text of the sentence; null without such an "and". */
  bounds: [number, number] | null;
}

/** Phrases of one sentence that are tried: one with more is a list. */
const PHRASES_MAX = 24;

/** Every way to take one phrase out of both. */
export function* movesOf(
  claim: readonly Token[],
  sentence: readonly Token[],
  about: Surroundings,
): Generator<Move> {
  const theirs = adjuncts(sentence);
  for (const own of adjuncts(claim)) {
    const phrase = claim.slice(own.from, own.to);
    for (const other of theirs) {
      about.budget.steps -= phrase.length;
      if (about.budget.steps < 0) return;
      if (!samePhrases(phrase, sentence.slice(other.from, other.to), about)) continue;
      if (limitAt(claim, own.from) !== limitAt(sentence, other.from)) continue;
      const [mine, its] = [verbOf(claim, own), verbOf(sentence, other)];
      if (mine === undefined || its === undefined) continue;
      about.budget.steps -= 4 * (claim.length + sentence.length);
      const bounds = jointAfter(sentence, other);
      yield { claim: without(claim, own), sentence: without(sentence, other), verbs: [mine, its], bounds };
    }
  }
}

/** The "not", "only" or "about" right before a phrase: it goes where the phrase goes. */
function limitAt(tokens: readonly Token[], from: number): string | null {
  const before = tokens[from - 1];
  return before && /^[OG!~]$/.test(before.tag) ? before.word : null;
}

/** "Paid 5 to A and 7 to B": what stands behind the "and" has nothing to do with A. */
function jointAfter(tokens: readonly Token[], { from, to }: Slice): [number, number] | null {
  const opening = !tokens.slice(0, from).some((token) => /^[VX]$/.test(token.tag));
  const joint = tokens.slice(to).find((token) => token.tag === "C");
  return opening || !joint ? null : [(tokens[from] as Token).start, joint.start];
}

/** Phrases with a preposition, and times without one. */
function adjuncts(tokens: readonly Token[]): Slice[] {
  const slices: Slice[] = [];
  for (let i = 0; i < tokens.length && slices.length < PHRASES_MAX; i++) {
    const token = tokens[i] as Token;
    const opens =
      token.tag === "P" && !/^(?:of|than|as)$/.test(token.word) && (tokens[i + 1]?.run ?? -1) >= 0;
    const bare = token.tag === "T" && token.gov === null && !token.poss;
    const aged = /^[FD]$/.test(token.tag) && ageEnd(tokens, i);
    if (aged && token.gov === null) slices.push({ from: i, to: aged });
    if (!opens && !bare) continue;
    let to = runEnd(tokens, opens ? i + 1 : i);
    slices.push({ from: i, to });
    // "In a trial with 1,840 patients", "in the journal of the union", "between May and June".
    while (
      /^[PC]$/.test(tokens[to]?.tag ?? "") &&
      (tokens[to + 1]?.run ?? -1) >= 0 &&
      slices.length < PHRASES_MAX
    ) {
      to = runEnd(tokens, to + 1);
      slices.push({ from: i, to });
    }
  }
  return slices;
}

/** The end of "two years ago", "a year later"; 0 where there is none. */
function ageEnd(tokens: readonly Token[], i: number): number {
  const at = tokens[i]?.tag === "D" ? i + 2 : i + 1;
  return /^(?:ago|earlier|later)$/.test(tokens[at]?.word ?? "") ? at + 1 : 0;
}

function runEnd(tokens: readonly Token[], at: number): number {
  const run = tokens[at]?.run ?? -1;
  let end = at + 1;
  while (run >= 0 && end < tokens.length && (tokens[end] as Token).run === run) end += 1;
  // A noun after a time belongs to it: "Saturday night".
  if (
    tokens[at]?.tag === "T" &&
    tokens[end]?.tag === "N" &&
    /^(?:night|morning|evening|afternoon|noon)$/.test(tokens[end]?.word ?? "")
  ) {
    return end + 1;
  }
  return end;
}

function samePhrases(own: readonly Token[], other: readonly Token[], about: Surroundings): boolean {
  const words = (tokens: readonly Token[]) => tokens.filter((token) => !/^[Dd,]$/.test(token.tag));
  const [a, b] = [words(own), words(other)];
  if (a.length !== b.length) return false;
  return a.every((token, i) => {
    const twin = b[i] as Token;
    if (token.tag === "P" || token.tag === "C")
      return token.tag === twin.tag && sameClosed(token.word, twin.word);
    return sameToken(token, twin, about);
  });
}

function without(tokens: readonly Token[], { from, to }: Slice): Token[] {
  const end = tokens[to]?.tag === "," && (from === 0 || tokens[from - 1]?.tag === ",") ? to + 1 : to;
  const start = end === to && tokens[from - 1]?.tag === "," && to === tokens.length ? from - 1 : from;
  const kept = [...tokens.slice(0, start), ...tokens.slice(end)].map((token) => ({ ...token }));
  settle(kept);
  return kept;
}

/** The verb that a phrase belongs to: the one before it in its clause, or the next one for an opening. */
function verbOf(tokens: readonly Token[], { from, to }: Slice): number | null | undefined {
  for (let k = from - 1; k >= 0; k--) {
    const token = tokens[k] as Token;
    if (token.tag === "V" && tokens[k - 1]?.tag !== "I") return token.start;
    // Behind an "and" it may belong to the second thing only.
    if (token.tag === "C" && tokens.slice(0, k).some((one) => one.tag === "V")) return undefined;
    if (/^[;:SHRK]$/.test(token.tag)) break;
  }
  const next = tokens.slice(to).find((token) => token.tag === "V");
  return next && !tokens.slice(0, from).some((token) => token.tag === "X") ? next.start : null;
}
