// Lays a claim's words onto those of a sentence, in the same order, so that everything it keeps stands in the same
// place and everything that it leaves out may go. It moves nothing; rewrites.ts does that before.

import { sameClosed } from "./english.ts";
import { mayGo } from "./gaps.ts";
import { sameMeasure } from "./measures.ts";
import type { Surroundings } from "./surroundings.ts";
import { saysSame } from "./synonyms.ts";
import { sameDate } from "../dates.ts";
import type { Token } from "./tokens.ts";

/** Words that hold a sentence together and add nothing: a claim may have other ones. */
const LIGHT = /^[DdXKRPCI,]$/;

export function isAnchor(token: Token): boolean {
  return !LIGHT.test(token.tag) && token.tag !== ";" && !/^(?:there|also|too|overall)$/.test(token.word);
}

/** True when a claim's token may be what the sentence has in its place, whatever stands around. */
export function sameToken(claimed: Token, quoted: Token, about: Surroundings): boolean {
  if (claimed.tag === "F" || quoted.tag === "F") {
    if (claimed.measure && quoted.measure) return sameMeasure(claimed.measure, quoted.measure);
    return false;
  }
  if (claimed.date && quoted.date) return sameDate(claimed.date, quoted.date);
  if (claimed.tag === "T" || quoted.tag === "T") {
    return claimed.tag === quoted.tag && (claimed.word === quoted.word || quoted.word.startsWith(`${claimed.word} `));
  }
  if (claimed.tag === "E" || quoted.tag === "E") return claimed.tag === quoted.tag && claimed.word === quoted.word;
  if (claimed.tag === "B" || quoted.tag === "B") return sameName(claimed, quoted, about);
  if (claimed.tag === "U" || quoted.tag === "U") {
    return (claimed.tag === "U" && quoted.tag === "U" && sameClosed(claimed.word, quoted.word)) || about.resolves(quoted, claimed);
  }
  if (claimed.tag === "V" && /^[N~]$/.test(quoted.tag) && quoted.word !== claimed.word) return false;
  if (claimed.word === quoted.word) return true;
  if (/^[MGQqOpSoHA!~]$/.test(claimed.tag) && /^[MGQqOpSoHA!~C]$/.test(quoted.tag)) {
    return sameClosed(claimed.word, quoted.word) || (claimed.tag === "A" && quoted.tag === "A" && saysSame(claimed.root, quoted.root));
  }
  if (about.resolves(quoted, claimed)) return true;
  if (!saysSame(claimed.root, quoted.root)) return false;
  // A ship that the sentence names is not the trawler beside it, which is a ship too.
  const wider = claimed.tag === "N" && claimed.root !== quoted.root && !saysSame(quoted.root, claimed.root);
  return !(wider && about.brings(claimed.root));
}

function sameName(claimed: Token, quoted: Token, about: Surroundings): boolean {
  if (claimed.name && quoted.name && about.sameNames(claimed.name, quoted.name)) return true;
  if (claimed.word === quoted.word) return true;
  // A word that opens a sentence has its capital from there.
  if ((claimed.opening || quoted.opening) && claimed.root === quoted.root) return true;
  return about.resolves(quoted, claimed);
}

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
export function align(claim: readonly Token[], sentence: readonly Token[], about: Surroundings): Alignment | null {
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
      return sameToken(token, quoted, about) && sitsTheSame(token, quoted, claim, sentence, j, about) ? [j] : [];
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

/** Governor, head and voice: what a word does in its own sentence. */
function sitsTheSame(
  claimed: Token,
  quoted: Token,
  claim: readonly Token[],
  sentence: readonly Token[],
  j: number,
  about: Surroundings,
): boolean {
  if (claimed.verb && quoted.verb) {
    // "…, forcing 12,000 from their homes": and forced them.
    const closes = quoted.verb.form === "ing" && sentence[j - 1]?.tag === ",";
    const goesOn = claim[claim.indexOf(claimed) - 1]?.tag === "C" && claimed.verb.voice === "active";
    return sameVerb(claimed, closes && goesOn ? { ...quoted, verb: { ...quoted.verb, finite: true } } : quoted, about);
  }
  if (quoted.tag === "U" && claimed.gov !== quoted.gov) return false;
  if (claimed.run < 0 || quoted.run < 0) {
    return quoted.tag === "U" || claimed.run === quoted.run || !/^[NB]$/.test(claimed.tag) || quoted.tag === "N";
  }
  const amounts = isAmount(claimed, claim) && isAmount(quoted, sentence) && sameAmount(claimed.gov, quoted.gov);
  if (!amounts && !sameGovernor(claimed, quoted, claim, sentence)) return false;
  if (claimed.head && !quoted.head && !standsForPhrase(claimed, quoted, sentence, j)) return false;
  return !(claimed.head && quoted.poss && !claimed.poss);
}

/** "The drug [oravant]" may be called the drug; "Acme [rival Borg]" is not Acme. */
function standsForPhrase(claimed: Token, quoted: Token, sentence: readonly Token[], j: number): boolean {
  if (claimed.tag === "F" || quoted.tag === "B" || quoted.poss) return false;
  const rest = sentence.slice(j + 1).filter((token) => token.run === quoted.run);
  return rest.length > 0 && rest.every((token) => token.tag === "B" && !token.poss);
}

const ON_TIME = new Set(["in", "on", "at", "during", "of", "within"]);

function sameGovernor(claimed: Token, quoted: Token, claim: readonly Token[], sentence: readonly Token[]): boolean {
  const [own, other] = [claimed.gov, quoted.gov];
  if (own === other || (own !== null && other !== null && sameClosed(own, other))) return true;
  if (quoted.shared !== null && own !== null && sameClosed(own, quoted.shared)) return true;
  if (claimed.tag === "T" || quoted.tag === "T") {
    const neutral = (gov: string | null) => gov === null || ON_TIME.has(gov);
    if (neutral(own) && neutral(other)) return true;
    return appliesIn(sentence) && (neutral(own) || own === "from") && (neutral(other) || other === "from");
  }
  if (claimed.tag === "F" && quoted.tag === "F") return sameAmount(own, other);
  // "Used 31 GWh of electricity", "half of the workers".
  if ((own === null || other === null) && (own ?? other) === "of") {
    return isPartOf(claimed, claim) && isPartOf(quoted, sentence);
  }
  const pair = [own, other].sort().join(" ");
  return pair === "for to" && quoted.tag === "N" && followsNoun(quoted, sentence);
}

/** A word of a phrase that begins with a number. */
function isAmount(token: Token, tokens: readonly Token[]): boolean {
  return tokens.find((one) => one.run === token.run)?.tag === "F";
}

function appliesIn(sentence: readonly Token[]): boolean {
  return sentence.some((token) => /^(?:apply|begin|start)$/.test(token.root) || token.root === "appli");
}

/** "Fell 5 %" is "fell by 5 %"; "for 30 days" is "30 days". */
function sameAmount(own: string | null, other: string | null): boolean {
  const free = (gov: string | null) => gov === null || gov === "by" || gov === "for";
  return free(own) && free(other);
}

function isPartOf(quoted: Token, sentence: readonly Token[]): boolean {
  const first = sentence.findIndex((token) => token.run === quoted.run);
  const before = sentence.slice(0, first).findLast((token) => !/^[PDd]$/.test(token.tag));
  return before?.tag === "F" || before?.tag === "Q";
}

function followsNoun(quoted: Token, sentence: readonly Token[]): boolean {
  const first = sentence.findIndex((token) => token.run === quoted.run);
  const before = sentence.slice(0, first).findLast((token) => token.tag !== "P");
  return before?.tag === "N";
}

function sameVerb(claimed: Token, quoted: Token, about: Surroundings): boolean {
  const [own, other] = [claimed.verb, quoted.verb];
  if (!own || !other) return true;
  if (own.voice !== other.voice && own.voice !== "either" && other.voice !== "either") return false;
  if (own.voice === "passive" && other.voice === "either" && !other.past) return false;
  if (own.finite !== other.finite) return false;
  if (own.past && other.progressive && !own.progressive) return false;
  if (own.past && !other.past && other.finite && /^(?:base|s)$/.test(other.form) && !about.mayTellLate(quoted)) return false;
  return claimed.gov === quoted.gov || (claimed.gov !== null && quoted.gov !== null && sameClosed(claimed.gov, quoted.gov));
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
  if (before && kept && before.run >= 0 && before.run === kept.run && !samePhrase(sentence, left, right)) return false;
  if (own.some((token) => token.tag === "d") && ownerGoes(going, sentence[right])) return false;
  if (own.some((token) => token.tag === "I") !== going.some((token) => token.tag === "I") && kept?.tag === "V") return false;
  const copula = own.some((token) => token.tag === "X") && !going.some((token) => /^[XV]$/.test(token.tag));
  // "Smith, once chairman": to say that he is, nothing may go.
  if (copula && kept?.tag !== "V" && going.some((token) => !/^[,DdRNBF]$/.test(token.tag))) return false;
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

function futureOnly(going: readonly Token[]): boolean {
  return going.filter((token) => token.tag === "M").every((token) => /^(?:will|would|shall)$/.test(token.word));
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
    token !== undefined && (token.tag === "G" || /^(?:only|every|each|any|few|little|than|if|unless|all)$/.test(token.word));
  for (let at = k; at >= 0; at--) {
    const token = claim[anchors[at] as number];
    if (denying(token)) return true;
    if (at < k && token?.tag === "S") return false;
  }
  return left < 0 && denying(sentence.find((token) => token.run >= 0 || token.tag === "G"));
}
