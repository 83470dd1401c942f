// What the words of one sentence may stand for in a claim: whom "it" and "the company" mean, which word a claim may add.
// It only ever takes what the document itself says; where two could be meant it takes neither.

import { foldText } from "../../base/text.ts";
import { type Document, type Subject, subjectOf } from "./document.ts";
import { OPINING, SAYING } from "./english.ts";
import { saysSame } from "./synonyms.ts";
import type { Token } from "./tokens.ts";

/** General words for what has a name: after an article they may stand for it. */
const GENERAL =
  /^(?:company|firm|group|maker|carmaker|automaker|chipmaker|start-up|startup|bank|agency|club|team|party|retailer|airline|manufacturer|producer|chain|operator|provider|publisher|supplier|utility|insurer|lender|union|ministry|university|museum|hospital|government|regulator|builder|developer|brewer|drugmaker|vendor|lab|laboratory|network|broadcaster|platform|association|council|court|charity|business)$/;
const PERSON = /^(?:he|she|him|his)$/;
/** Verbs whose present a claim may tell in the past, beside those of saying. */
const LATE = /^(?:want|need|call|refuse|support|back|oppose)$/;

export interface Surroundings {
  /** The claim keeps a denial or a limit somewhere. */
  denied: boolean;
  budget: Document["budget"];
  sameNames: Document["sameNames"];
  /** The sentence is what somebody says: "it would" was "it will" to him. */
  reported: boolean;
  /** True when the sentence itself has a word of this root. */
  brings: (root: string) => boolean;
  /** True when the sentence's pronoun or general word stands for what the claim names. */
  resolves: (quoted: Token, claimed: Token) => boolean;
  /** True for a verb whose present a claim may tell in the past: what somebody says, he said. */
  mayTellLate: (quoted: Token) => boolean;
  /** True for a word of the claim that need not stand in the sentence. */
  mayAdd: (claim: readonly Token[], i: number) => boolean;
}

/** Reads what surrounds one sentence (or a rewrite of it) for one claim; `speaker` is who says it. */
export function surround(
  document: Document,
  sentence: readonly Token[],
  claim: readonly Token[],
  speaker: readonly Token[],
): Surroundings {
  const teller = subjectOf(speaker);
  const subjects = teller ? [teller, ...document.subjects] : document.subjects;
  const bases = (token: Token) => [...(token.forms?.values() ?? [])];
  return {
    denied: claim.some((token) => /^[GOHQq]$/.test(token.tag)),
    budget: document.budget,
    sameNames: document.sameNames,
    reported: speaker.length > 0,
    brings: (root) => document.roots.has(root),
    resolves: (quoted, claimed) => resolves(quoted, claimed, { document, sentence, claim, subjects }),
    mayTellLate: (quoted) =>
      quoted.verb?.shares === null &&
      bases(quoted).some((base) => SAYING.has(base) || OPINING.has(base) || LATE.test(base)),
    mayAdd: (tokens, i) => mayAdd(tokens, i, sentence, document),
  };
}

interface Place {
  document: Document;
  sentence: readonly Token[];
  claim: readonly Token[];
  subjects: readonly Subject[];
}

function resolves(quoted: Token, claimed: Token, place: Place): boolean {
  const { document, sentence, claim, subjects } = place;
  const { name } = claimed;
  const isOne = (names: readonly (readonly string[])[]) =>
    name !== null && names.some((one) => document.sameNames(name, one));
  const earlier = () => sentence.slice(0, Math.max(0, sentence.indexOf(quoted)));
  if (quoted.tag === "U") {
    if (claimed.tag === "B") return isOne(namesOf(quoted, earlier(), subjects));
    return (
      claimed.tag === "N" &&
      wordsOf(quoted, earlier(), subjects).some((root) => isSynonym(claimed.root, root))
    );
  }
  if (quoted.tag === "d") return claimed.poss && isOne(namesOf(quoted, earlier(), subjects));
  if (!isDefinite(quoted, sentence)) return false;
  const general = GENERAL.test(quoted.word) && !document.things.has(quoted.root);
  if (claimed.tag === "N" && claimed === claim[0] && claimed.head) {
    return general && subjects.some((subject) => subject.bare && subject.words[0] === claimed.root);
  }
  if (claimed.tag !== "B" || !name) return false;
  // Where the sentence has the name beside the general word, the two are two.
  if (sentence.some((token) => token.name && document.sameNames(name, token.name))) return false;
  // "The probe Hibari", "Hibari, a probe" somewhere before: then the probe is Hibari.
  if (isBeside(quoted.word, name, foldText(`${document.title}\n${document.before.slice(-1200)}`)))
    return true;
  return general && isOne(subjects.flatMap((subject) => subject.names));
}

function isSynonym(a: string, b: string): boolean {
  return saysSame(a, b) && saysSame(b, a);
}

/** Who may stand behind a pronoun: the doer of this sentence so far, else the subjects before. */
function namesOf(
  quoted: Token,
  earlier: readonly Token[],
  subjects: readonly Subject[],
): (readonly string[])[] {
  if (/^(?:them|him|us|me)$/.test(quoted.word)) return [];
  const own = subjectOf(earlier);
  if (own && own.names.length > 0) return own.names.slice(0, 1);
  if (own && own.words.length > 0 && !PERSON.test(quoted.word)) return [];
  return subjects.flatMap((subject) => [...subject.names]);
}

/** What may stand behind a pronoun: the last thing of the clause before it, else the nearest subject before. */
function wordsOf(quoted: Token, earlier: readonly Token[], subjects: readonly Subject[]): string[] {
  const heads = () => subjects.flatMap((subject) => subject.words.slice(-1));
  if (PERSON.test(quoted.word)) return heads();
  const joint = earlier.findLastIndex((token) => /^[CS;]$/.test(token.tag));
  const clause = earlier.slice(0, Math.max(0, joint));
  if (clause.some((token) => /^[VX]$/.test(token.tag))) {
    // "X backs the deal, but Y opposes it".
    const thing = clause.findLast((token) => token.head && token.tag === "N" && token.gov === null);
    return thing ? [thing.root] : [];
  }
  return earlier.some((token) => /^[VX]$/.test(token.tag)) ? [] : heads();
}

/** True when the text puts the noun right beside the name. */
function isBeside(noun: string, name: readonly string[], folded: string): boolean {
  const plain = (word: string) => word.replace(/[^\p{L}\p{N} ]/gu, ".");
  const [a, b] = [plain(noun), plain(name.at(-1) ?? "")];
  const before = `(?<!\\p{L})${a},? (?:\\p{L}+ ){0,2}?${b}(?!\\p{L})`;
  const after = `(?<!\\p{L})${b}, (?:the|an?) (?:\\p{L}+ ){0,3}?${a}(?!\\p{L})`;
  return new RegExp(`${before}|${after}`, "u").test(folded);
}

/** "The company": an article and a noun, and nothing that tells it from others. */
function isDefinite(quoted: Token, sentence: readonly Token[]): boolean {
  if (quoted.tag !== "N" || !quoted.head) return false;
  const phrase = sentence.filter((token) => token.run === quoted.run);
  if (phrase.length !== 2 || !phrase.every((token) => token === quoted || /^(?:the|this)$/.test(token.word)))
    return false;
  const at = sentence.indexOf(quoted);
  const [next, after] = [sentence[at + 1], sentence[at + 2]];
  if (next?.tag === "," && after?.tag === "B") return false;
  return !(next?.tag === "P" && /^(?:of|for|in|at|from)$/.test(next.word)) && next?.tag !== "R";
}

/** "People" after a bare number; the rest of the phrase that a pronoun stands for. */
function mayAdd(claim: readonly Token[], i: number, sentence: readonly Token[], document: Document): boolean {
  const token = claim[i] as Token;
  if (token.tag !== "N" || token.verb) return false;
  const [before, next] = [claim[i - 1], claim[i + 1]];
  if (/^(?:people|persons)$/.test(token.word) && before?.tag === "F") {
    return sentence.some(
      (quoted) => quoted.tag === "F" && quoted.head && quoted.measure?.ends[0]?.unit === null,
    );
  }
  if (sentence.some((quoted) => quoted.tag === "N" && quoted.root === token.root)) return false;
  const isNear = (other: Token | undefined): other is Token =>
    other !== undefined && other.run === token.run && token.run >= 0;
  const head = claim.find((other) => isNear(other) && other.head);
  const words = document.subjects[0]?.words ?? [];
  if (head && head !== token && words.includes(token.root) && words.includes(head.root)) return true;
  return isHeadless(document, sentence) && i <= 1 && /^[XV]$/.test(next?.tag ?? "");
}

/** A text that begins in the middle of a sentence, with nothing known before it, has lost its subject. */
function isHeadless({ title, before }: Document, sentence: readonly Token[]): boolean {
  const [first] = sentence;
  return title === "" && before === "" && (first?.tag === "V" || first?.tag === "X");
}
