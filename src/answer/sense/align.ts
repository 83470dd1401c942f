// Lays a claim's words onto those of a sentence, in the same order, so that everything it keeps stands in the same
// place and everything that it leaves out may go. It moves nothing; rewrites.ts does that before.

import { mayGo } from "./gaps.ts";
import { isAnchor, sameToken, sitsTheSame } from "./sameness.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Token } from "./tokens.ts";

/** How many more comparisons a claim may cost: a text made to be slow runs out of them and proves nothing. */
export interface Budget {
  steps: number;
}

interface Side {
  tokens: readonly Token[];
  anchors: readonly number[];
}

/** A claim laid onto a sentence: for each of the claim's anchors the index in the sentence. */
export type Alignment = ReadonlyMap<number, number>;

/** Finds a place for every word of the claim; null when there is none that keeps the sense. */
export function align(
  claim: readonly Token[],
  sentence: readonly Token[],
  about: Surroundings,
): Alignment | null {
  const anchors = claim.flatMap((token, i) => (isAnchor(token) ? [i] : []));
  const free = anchors.map((i) => about.mayAdd(claim, i));
  if (free.every((may) => may)) return null;
  const side: Side = { tokens: claim, anchors };
  const { budget } = about;
  budget.steps -= anchors.length * sentence.length;
  if (budget.steps < 0) return null;
  const candidates = anchors.map((i) =>
    sentence.flatMap((quoted, j) => {
      const token = claim[i] as Token;
      return sameToken(token, quoted, about) && sitsTheSame(token, quoted, claim, sentence, j, about)
        ? [j]
        : [];
    }),
  );
  if (candidates.some((list, k) => list.length === 0 && !free[k])) return null;
  const dead = new Set<number>();
  const places = new Map<number, number>();
  const search = (k: number, last: number, left: number): boolean => {
    if (k === anchors.length) return edgeOpen(side, sentence, last, k, left, sentence.length, about);
    const key = (k * 512 + last + 1) * 4096 + left + 1;
    if (dead.has(key)) return false;
    for (const right of candidates[k] ?? []) {
      // A look at what lies between costs about as much as comparing that many words.
      budget.steps -= 8 + Math.max(0, right - left);
      if (budget.steps < 0) return false;
      if (right <= left || !edgeOpen(side, sentence, last, k, left, right, about)) continue;
      places.set(anchors[k] as number, right);
      if (search(k + 1, k, right)) return true;
      places.delete(anchors[k] as number);
    }
    if (free[k] && search(k + 1, last, left)) return true;
    dead.add(key);
    return false;
  };
  return search(0, -1, -1) ? places : null;
}

const JOINTS: Readonly<Record<string, RegExp>> = {
  and: /^(?:and|but|yet|plus|&|while|when|although|though|whereas|after|as|,|;)$/,
  but: /^(?:but|yet|although|though|while|however|whereas|and|,|;)$/,
  yet: /^(?:but|yet|although|though|however|and)$/,
};

/** True when the way from one kept word to the next is free in the sentence, and the claim puts nothing new in it. */
function edgeOpen(
  { tokens: claim, anchors }: Side,
  sentence: readonly Token[],
  last: number,
  k: number,
  left: number,
  right: number,
  about: Surroundings,
): boolean {
  const from = last < 0 ? -1 : (anchors[last] as number);
  const to = k === anchors.length ? claim.length : (anchors[k] as number);
  const own = claim.slice(from + 1, to);
  const going = sentence.slice(left + 1, right);
  for (const { tag, word } of own) {
    if (tag === "C" && !going.some((token) => (JOINTS[word] ?? /^$/).test(token.word))) return false;
  }
  const before = claim[from];
  const kept = claim[to];
  if (before && kept && before.run >= 0 && before.run === kept.run && !samePhrase(sentence, left, right))
    return false;
  if (own.some((token) => token.tag === "d") && ownerGoes(going, sentence[right])) return false;
  if (
    own.some((token) => token.tag === "I") !== going.some((token) => token.tag === "I") &&
    kept?.tag === "V"
  )
    return false;
  const copula = own.some((token) => token.tag === "X") && !going.some((token) => /^[XV]$/.test(token.tag));
  // "Smith, once chairman": to say that he is, nothing may go.
  if (copula && kept?.tag !== "V" && going.some((token) => !/^[,DdRNBF]$/.test(token.tag))) return false;
  if (kept?.tag !== "V" && !about.reported && changesTense(own, going)) return false;
  const present = kept?.tag === "V" && kept.verb?.past === false;
  return mayGo({
    tokens: sentence,
    left,
    right,
    futureMayGo: present && claim.some((token) => token.tag === "T") && futureOnly(going),
    claimHasArticle: own.some((token) => /^[Dd]$/.test(token.tag)),
    joint: own.some((token) => token.tag === "C"),
    denied: about.denied && deniedHere(claim, anchors, k, sentence, left),
  });
}

/** "Is" for "was", or "was" for "is": who was chairman may not be it any more. */
function changesTense(own: readonly Token[], going: readonly Token[]): boolean {
  const has = (tokens: readonly Token[], forms: RegExp) =>
    tokens.some(({ tag, word }) => tag === "X" && forms.test(word));
  const [now, then] = [/^(?:is|are|am)$/, /^(?:was|were)$/];
  return (has(own, now) && has(going, then)) || (has(own, then) && has(going, now));
}

function futureOnly(going: readonly Token[]): boolean {
  return going
    .filter((token) => token.tag === "M")
    .every((token) => /^(?:will|would|shall)$/.test(token.word));
}

/** One phrase of a claim is one phrase of the sentence, or a phrase and the name set beside it. */
function samePhrase(sentence: readonly Token[], left: number, right: number): boolean {
  const [a, b] = [sentence[left], sentence[right]];
  if (a && b && a.run >= 0 && a.run === b.run) return true;
  const between = sentence.slice(left + 1, right);
  if (b?.tag === "B" && between.every((token) => /^[,D]$/.test(token.tag))) return true;
  return a?.tag === "U" || b?.tag === "U";
}

/** "Its" in the claim for somebody else's in the sentence. */
function ownerGoes(going: readonly Token[], kept: Token | undefined): boolean {
  return going.some((token) => token.poss && token.run === kept?.run && token.run >= 0);
}

/** True when a "not", "no" or "only" that the claim keeps stands in the clause of this gap. */
function deniedHere(
  claim: readonly Token[],
  anchors: readonly number[],
  k: number,
  sentence: readonly Token[],
  left: number,
): boolean {
  const denying = (token: Token | undefined) =>
    token !== undefined &&
    (token.tag === "G" || /^(?:only|every|each|any|few|little|than|if|unless|all)$/.test(token.word));
  for (let at = k; at >= 0; at--) {
    const token = claim[anchors[at] as number];
    if (denying(token)) return true;
    if (at < k && token?.tag === "S") return false;
  }
  return left < 0 && denying(sentence.find((token) => token.run >= 0 || token.tag === "G"));
}
