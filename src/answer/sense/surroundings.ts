// What stands around a sentence and lends it meaning: whom "it" and "the company" stand for, which names the document
// uses, how it calls them. It only ever reads the title and the text before; it guesses nothing.

import { foldText, splitSentences } from "../../base/text.ts";
import { findNames, sameNameWord } from "../names.ts";
import { OPINING, SAYING } from "./english.ts";
import { isPlace } from "./demonyms.ts";
import { sameNames } from "./namesakes.ts";
import { readRuns } from "./runs.ts";
import { saysSame } from "./synonyms.ts";
import { tagSentence } from "./tagging.ts";
import type { Token } from "./tokens.ts";

const SENTENCES_BACK = 4;
const GENERIC_ORG =
  /^(?:company|firm|group|maker|carmaker|automaker|chipmaker|start-up|startup|bank|agency|club|team|party|retailer|airline|manufacturer|producer|chain|operator|provider|publisher|supplier|utility|insurer|lender|union|ministry|university|museum|hospital|government|regulator|builder|developer|brewer|drugmaker|vendor|lab|laboratory|network|broadcaster|platform|association|council|court|charity|business)$/;

/** The subject of a sentence before: whom a pronoun after it is taken for. */
interface Subject {
  names: readonly string[][];
  /** One word without an article: it may be a name that only ever opens sentences. */
  bare: boolean;
  /** Roots of its words when it is no name; the last one is its head. */
  words: readonly string[];
}

export interface Surroundings {
  /** The claim keeps a denial or a limit somewhere. */
  denied: boolean;
  /** The sentence was turned so that its participle is its verb. */
  participial: boolean;
  sameNames: (claimed: readonly string[], quoted: readonly string[]) => boolean;
  /** True when the sentence's pronoun or general word stands for what the claim names. */
  resolves: (quoted: Token, claimed: Token) => boolean;
  /** True for a verb whose present a claim may tell in the past: what somebody says, he said. */
  mayTellLate: (quoted: Token) => boolean;
  /** True for a word of the claim that need not stand in the sentence. */
  mayAdd: (claim: readonly Token[], i: number) => boolean;
}

export interface Context {
  title: string;
  /** Text before the sentence. */
  before: string;
  after: string;
  sentence: string;
}

const PERSON = /^(?:he|she|him|her|his)$/;

/** Whether a word that opens a sentence is a name of this document. */
export function nameTest({ title, before, after, sentence }: Context, claim: string): (word: string) => boolean {
  const known = new Set<string>();
  for (const text of [title, before, after, sentence, claim]) {
    for (const name of findNames(text)) if (!name.opening) for (const word of name.words) known.add(word);
    for (const match of text.matchAll(/(?<=[\p{Ll}\p{N},;:’'] |[“"(] ?|-)\p{Lu}[\p{L}\p{N}\p{M}.&’'-]*/gu)) {
      known.add(match[0].toLowerCase().replace(/(?:['’]s?|\.)$/, "").normalize("NFKD").replace(/\p{M}/gu, ""));
    }
  }
  const names = [...known].filter((word) => word.length > 3);
  return (word) => known.has(word) || isPlace(word) || names.some((name) => sameNameWord(word, name) && name !== `${word}s`);
}

/** Reads the surroundings of one sentence for one claim. */
export function readSurroundings(
  context: Context,
  sentence: readonly Token[],
  claim: readonly Token[],
  isName: (word: string) => boolean,
  speaker: readonly Token[],
): Surroundings {
  const { title, before, after } = context;
  const around = [title, before, context.sentence, after].flatMap((text) => findNames(text));
  const names = around.map((name) => name.words);
  const known = (words: readonly string[]) =>
    names.some((name) => name.length === words.length && words.every((word, i) => word === name[i]));
  const same = (a: readonly string[], b: readonly string[]) => sameNames(a, b, known);
  const teller = subjectOf(speaker);
  const subjects = [...(teller ? [teller] : []), ...subjectsBefore(context, isName)];
  const nouns = commonNouns(before, isName);
  const earlier = (quoted: Token) => sentence.slice(0, sentence.indexOf(quoted));
  const resolves = (quoted: Token, claimed: Token): boolean => {
    if (quoted.tag === "U" && quoted.run < 0 && sentence.includes(quoted)) {
      if (claimed.tag === "B" && claimed.name) return namesOf(quoted, earlier(quoted), subjects).some((name) => same(claimed.name ?? [], name));
      return /^[N]$/.test(claimed.tag) && wordsOf(quoted, earlier(quoted), subjects).some((root) => saysSame(claimed.root, root) && saysSame(root, claimed.root));
    }
    if (quoted.tag === "d" && claimed.poss && claimed.name) return namesOf(quoted, earlier(quoted), subjects).some((name) => same(claimed.name ?? [], name));
    if (claimed.tag === "N" && claimed === claim[0] && claimed.head && isDefinite(quoted, sentence) && GENERIC_ORG.test(quoted.word)) {
      return subjects.some((subject) => subject.bare && subject.words[0] === claimed.root && !nouns.has(quoted.root));
    }
    if (claimed.tag !== "B" || !claimed.name || !isDefinite(quoted, sentence)) return false;
    if (sentence.some((token) => token.name && same(claimed.name ?? [], token.name))) return false;
    // "The probe Hibari", "Hibari, a probe" somewhere before: then the probe is Hibari.
    const called = claimed.name.join(" ");
    if (beside(quoted.word, called, `${title}\n${before}`)) return true;
    if (!GENERIC_ORG.test(quoted.word)) return false;
    return generalNames(quoted, subjects, nouns).some((name) => same(claimed.name ?? [], name));
  };
  const text = [title, before, after].join("\n").toLowerCase();
  return {
    denied: claim.some((token) => token.tag === "G" || token.tag === "O" || token.tag === "H" || /^[Qq]$/.test(token.tag)),
    participial: sentence[0]?.verb == null && sentence.some((token) => token.verb?.form === "ing"),
    sameNames: same,
    resolves,
    mayTellLate: (quoted) =>
      quoted.verb?.shares === null &&
      [...(quoted.forms?.values() ?? [])].some((base) => SAYING.has(base) || OPINING.has(base) || /^(?:want|need|call|refuse|support|back|oppose)$/.test(base)),
    mayAdd: (tokens, i) => mayAdd(tokens, i, text, sentence, subjects, context),
  };
}

/** Subjects of the title and of the sentences before, the nearest first. */
function subjectsBefore({ title, before }: Context, isName: (word: string) => boolean): Subject[] {
  const spans = splitSentences(before.slice(-1200)).slice(-SENTENCES_BACK);
  const subjects: Subject[] = [];
  for (const { start, end } of spans.reverse()) {
    const { tokens } = readRuns(tagSentence(before.slice(-1200).slice(start, end), isName));
    const subject = subjectOf(tokens);
    if (subject) subjects.push(subject);
    // A sentence about "it" goes on about what the one before was about.
    if (subject && !continues(tokens)) break;
  }
  const { tokens } = readRuns(tagSentence(title, isName));
  const named = subjectOf(tokens);
  if (named && (subjects.length === 0 || subjects.every((one) => one.names.length === 0))) subjects.push(named);
  return subjects;
}

function continues(tokens: readonly Token[]): boolean {
  const first = tokens.find((token) => token.run >= 0 || token.tag === "U");
  return first === undefined || first.tag === "U" || first.tag === "d" || first.word === "the";
}

/** The first noun phrase of a sentence that no preposition governs, with the name beside it. */
function subjectOf(tokens: readonly Token[]): Subject | null {
  const at = tokens.findIndex((token) => token.run >= 0 && token.gov === null && token.tag !== "T");
  const verb = tokens.findIndex((token) => /^[XMV]$/.test(token.tag));
  if (at < 0) return null;
  const run = (tokens[at] as Token).run;
  const phrase = tokens.filter((token) => token.run === run && !/^[DdqQ]$/.test(token.tag));
  const upTo = verb < 0 ? tokens.length : verb;
  const beside = tokens.slice(at, upTo).filter((token) => token.tag === "B" && token.head && token.gov === null);
  const named = tokens.slice(at, upTo).some((token) => token.run === run && token.tag === "B" && token.head);
  const names = (named ? beside.slice(0, 1) : beside).flatMap((token) => (token.name ? [[...token.name]] : []));
  const words = phrase.filter((token) => token.tag === "N").map((token) => token.root);
  return { names, bare: at === 0 && words.length === 1 && tokens.filter((token) => token.run === run).length === 1, words };
}

/** Words that the text before uses for things of their own: "the plant" then is that plant, not its owner. */
function commonNouns(before: string, isName: (word: string) => boolean): Set<string> {
  const nouns = new Set<string>();
  for (const { start, end } of splitSentences(before.slice(-800)).slice(-3)) {
    const { tokens } = readRuns(tagSentence(before.slice(-800).slice(start, end), isName));
    tokens.forEach((token, i) => {
      const named = tokens.some((other) => other.run === token.run && other.tag === "B" && other.head);
      const beside = tokens[i + 1]?.tag === "," && tokens[i + 2]?.tag === "B";
      if (token.tag === "N" && token.head && !named && !beside) nouns.add(token.root);
    });
  }
  return nouns;
}

/** Who may stand behind a pronoun: the doer of this sentence so far, else the subjects before. */
function namesOf(quoted: Token, earlier: readonly Token[], subjects: readonly Subject[]): string[][] {
  const object = /^(?:them|him|us|me)$/.test(quoted.word);
  if (object) return [];
  const own = subjectOf(earlier);
  if (own && own.names.length > 0) return own.names.slice(0, 1).map((name) => [...name]);
  if (own && own.words.length > 0 && !PERSON.test(quoted.word)) return [];
  return subjects.flatMap((subject) => subject.names.map((name) => [...name]));
}

function wordsOf(quoted: Token, earlier: readonly Token[], subjects: readonly Subject[]): string[] {
  if (PERSON.test(quoted.word) && quoted.word !== "her") return subjects.flatMap((subject) => subject.words.slice(-1));
  // "X backs the deal, but Y opposes it": the last thing of the clause before.
  const joint = earlier.findLastIndex((token) => /^[CS;]$/.test(token.tag));
  const clause = earlier.slice(0, Math.max(0, joint));
  if (clause.some((token) => /^[VX]$/.test(token.tag))) {
    const thing = clause.findLast((token) => token.head && token.tag === "N" && token.gov === null);
    return thing ? [thing.root] : [];
  }
  if (earlier.some((token) => /^[VX]$/.test(token.tag))) return [];
  return subjects.flatMap((subject) => subject.words.slice(-1));
}

/** True when the text puts the noun right beside the name. */
function beside(noun: string, name: string, text: string): boolean {
  const folded = foldText(text);
  const last = name.split(" ").at(-1) ?? name;
  const escape = (word: string) => word.replace(/[^\p{L}\p{N} ]/gu, "\\$&");
  const [a, b] = [escape(noun), escape(last)];
  return new RegExp(`(?<!\\p{L})${a},? (?:\\p{L}+ ){0,2}?${b}(?!\\p{L})|(?<!\\p{L})${b}, (?:the|an?) (?:\\p{L}+ ){0,3}?${a}(?!\\p{L})`, "u").test(folded);
}

/** "The company": an article and a noun, and nothing that tells it from others. */
function isDefinite(quoted: Token, sentence: readonly Token[]): boolean {
  if (quoted.tag !== "N" || !quoted.head) return false;
  const phrase = sentence.filter((token) => token.run === quoted.run);
  if (!phrase.every((token) => token === quoted || /^(?:the|this)$/.test(token.word)) || phrase.length !== 2) return false;
  const next = sentence[sentence.indexOf(quoted) + 1];
  if (next?.tag === "," && sentence[sentence.indexOf(next) + 1]?.tag === "B") return false;
  return !(next?.tag === "P" && /^(?:of|for|in|at|from)$/.test(next.word)) && next?.tag !== "R";
}

function generalNames(quoted: Token, subjects: readonly Subject[], nouns: ReadonlySet<string>): string[][] {
  if (nouns.has(quoted.root)) return [];
  return subjects.flatMap((subject) => subject.names.map((name) => [...name]));
}

/** A word beside a name that the document itself puts beside it; "people" after a bare number. */
function mayAdd(
  claim: readonly Token[],
  i: number,
  text: string,
  sentence: readonly Token[],
  subjects: readonly Subject[],
  context: Context,
): boolean {
  const token = claim[i] as Token;
  if (token.tag !== "N" || token.verb) return false;
  const before = claim[i - 1];
  const next = claim[i + 1];
  if (/^(?:people|persons)$/.test(token.word) && before?.tag === "F") {
    return sentence.some((quoted) => quoted.tag === "F" && quoted.head && quoted.measure?.ends[0]?.unit === null);
  }
  if (sentence.some((quoted) => quoted.tag === "N" && quoted.root === token.root)) return false;
  const sameRun = (other: Token | undefined) => other !== undefined && other.run === token.run && token.run >= 0;
  if (sameRun(next) && next?.tag === "B") return text.includes(`${token.word} ${next.word}`);
  if (sameRun(before) && before?.tag === "B") return text.includes(`${before.word} ${token.word}`);
  // The rest of the phrase that a pronoun stands for.
  const head = claim.find((other) => sameRun(other) && other.head);
  if (head && head !== token && subjects[0]?.words.includes(token.root) && subjects[0].words.includes(head.root)) return true;
  return isHeadless(context, sentence) && i <= 1 && /^[XV]$/.test(next?.tag ?? "");
}

/** A text that begins in the middle of a sentence, with nothing known before it, has lost its subject. */
function isHeadless({ title, before }: Context, sentence: readonly Token[]): boolean {
  return title === "" && before === "" && (sentence[0]?.tag === "V" || sentence[0]?.tag === "X" || sentence[0]?.tag === "N" && sentence[0].forms?.has("past") === true);
}
