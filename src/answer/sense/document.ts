// The document around a sentence: how it spells names, what its title and the sentences before are about. It is read
// once for a claim; surroundings.ts draws on it.

import { foldText, splitSentences, wordsOf } from "../../base/text.ts";
import { findNames, sameNameWord } from "../names.ts";
import type { Budget } from "./align.ts";
import { isPlace } from "./demonyms.ts";
import { sameNames } from "./namesakes.ts";
import { readRuns } from "./runs.ts";
import { rootOf } from "./synonyms.ts";
import { tagSentence } from "./tagging.ts";
import type { Token, Usage } from "./tokens.ts";

/** Characters before a sentence, and sentences of them, in which the one it speaks of is looked for. */
const BEFORE_CHARS = 1_200;
const SENTENCES_BACK = 4;

/** A sentence, and the document around it. */
export interface Context {
  title: string;
  before: string;
  after: string;
  sentence: string;
}

/** What a sentence is about: whom a pronoun after it is taken for. */
export interface Subject {
  names: readonly (readonly string[])[];
  /** One word without an article: it may be a name that only ever opens sentences. */
  bare: boolean;
  /** Roots of its words when it is no name; the last one is its head. */
  words: readonly string[];
}

export interface Document extends Context {
  usage: Usage;
  /** What comparing may still cost. */
  budget: Budget;
  /** True for two names of one thing. */
  sameNames: (claimed: readonly string[], quoted: readonly string[]) => boolean;
  /** Roots of the sentence's own words. */
  roots: ReadonlySet<string>;
  /** Of the sentences before and the title, the nearest first. */
  subjects: readonly Subject[];
  /** Roots of the things that the text before brings up: "the plant" then is that plant, not its owner. */
  things: ReadonlySet<string>;
}

export function readDocument(context: Context, claim: string, budget: Budget): Document {
  const { title, before, after, sentence } = context;
  const usage = readUsage([
    title,
    before.slice(-BEFORE_CHARS),
    after.slice(0, BEFORE_CHARS),
    sentence,
    claim,
  ]);
  const names = [title, before.slice(-BEFORE_CHARS), sentence, after.slice(0, BEFORE_CHARS)].flatMap((text) =>
    findNames(text).map((name) => name.words.join(" ")),
  );
  const known = new Set(names);
  const tagged = sentencesBefore(before, usage);
  return {
    ...context,
    usage,
    budget,
    sameNames: (a, b) => sameNames(a, b, (words) => known.has(words.join(" "))),
    roots: new Set(wordsOf(sentence).map(rootOf)),
    subjects: subjectsBefore(tagged, readRuns(tagSentence(title, usage)).tokens),
    things: thingsBefore(tagged),
  };
}

/** Which words the texts use as names, and which in lower case. */
function readUsage(texts: readonly string[]): Usage {
  const names = new Set<string>();
  const common = new Set<string>();
  const bare = (word: string) => foldText(word).replace(/(?:'s?|\.)$/, "");
  for (const text of texts) {
    for (const name of findNames(text)) if (!name.opening) for (const word of name.words) names.add(word);
    for (const match of text.matchAll(/(?<=[\p{Ll}\p{N},;:’'] |\(|-)\p{Lu}[\p{L}\p{N}\p{M}.&’'-]*/gu)) {
      names.add(bare(match[0]));
    }
    for (const match of text.matchAll(/(?<![\p{L}\p{N}])\p{Ll}[\p{L}\p{M}'’-]*/gu))
      common.add(bare(match[0]));
  }
  const long = [...names].filter((word) => word.length > 3);
  return {
    isName: (word) =>
      names.has(word) ||
      isPlace(word) ||
      long.some((name) => name !== `${word}s` && sameNameWord(word, name)),
    isCommon: (word) => common.has(word),
  };
}

/** The last sentences before, read; the nearest first. */
function sentencesBefore(before: string, usage: Usage): Token[][] {
  const text = before.slice(-BEFORE_CHARS);
  const spans = splitSentences(text).slice(-SENTENCES_BACK).reverse();
  return spans.map(({ start, end }) => readRuns(tagSentence(text.slice(start, end), usage)).tokens);
}

function subjectsBefore(sentences: readonly (readonly Token[])[], title: readonly Token[]): Subject[] {
  const subjects: Subject[] = [];
  for (const tokens of sentences) {
    const subject = subjectOf(tokens);
    if (subject) subjects.push(subject);
    // A sentence about "it" goes on about what the one before was about.
    if (subject && !continues(tokens)) break;
  }
  const named = subjectOf(title);
  if (named && subjects.every((one) => one.names.length === 0)) subjects.push(named);
  return subjects;
}

function continues(tokens: readonly Token[]): boolean {
  const first = tokens.find((token) => token.run >= 0 || token.tag === "U");
  return first === undefined || first.tag === "U" || first.tag === "d" || first.word === "the";
}

/** The first noun phrase of a sentence that no preposition governs, with the name beside it. */
export function subjectOf(tokens: readonly Token[]): Subject | null {
  const at = tokens.findIndex((token) => token.run >= 0 && token.gov === null && token.tag !== "T");
  const verb = tokens.findIndex((token) => /^[XMV]$/.test(token.tag));
  if (at < 0) return null;
  const { run } = tokens[at] as Token;
  const phrase = tokens.filter((token) => token.run === run);
  const upTo = tokens.slice(at, verb < 0 ? tokens.length : verb);
  const beside = upTo.filter((token) => token.tag === "B" && token.head && token.gov === null);
  // Of two it can't be told whom "it" means.
  const several = upTo.some((token) => /^[Co]$/.test(token.tag));
  const object =
    verb < 0
      ? []
      : tokens.slice(verb).filter((token) => token.tag === "B" && token.head && token.gov === null);
  const named = upTo.some((token) => token.run === run && token.tag === "B" && token.head);
  const names = (named ? beside.slice(0, 1) : beside).flatMap((token) =>
    token.name ? [[...token.name]] : [],
  );
  const words = phrase.filter((token) => token.tag === "N").map((token) => token.root);
  const own = names.map((name) => name.join(" "));
  const unclear = several || object.some((token) => !own.includes((token.name ?? []).join(" ")));
  return { names: unclear ? [] : names, bare: at === 0 && words.length === 1 && phrase.length === 1, words };
}

function thingsBefore(sentences: readonly (readonly Token[])[]): Set<string> {
  const things = new Set<string>();
  for (const tokens of sentences.slice(0, 3)) {
    tokens.forEach((token, i) => {
      if (token.tag !== "N" || !token.head) return;
      const phrase = tokens.filter((other) => other.run === token.run);
      const named = phrase.some((other) => other.tag === "B" && other.head);
      const known = phrase.some((other) => /^(?:the|this|that)$/.test(other.word));
      const beside = tokens[i + 1]?.tag === "," && tokens[i + 2]?.tag === "B";
      if (!named && !known && !beside) things.add(token.root);
    });
  }
  return things;
}
