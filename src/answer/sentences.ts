// The sentences of the passages that may be quoted, each with what stands around it. It judges none of them.

import { type Span, splitSentences } from "../base/text.ts";
import { cleanClaim } from "./clean.ts";
import type { PromptPassage } from "./prompt.ts";
import { readText, type TextTerms } from "./question.ts";

/** One sentence that may be quoted, and where its subject may stand when it isn't in itself. */
export interface Candidate {
  /** Number of its passage. */
  p: number;
  /** Place of its passage in the prompt, from 0: what search found best comes first. */
  place: number;
  /** The day its passage was published, ISO 8601. */
  published: string | null;
  text: string;
  title: string;
  own: TextTerms;
  /** The sentence before. */
  before: TextTerms;
  /** True when this one begins by pointing back at it ("It is…"). */
  pointsBack: boolean;
  /** Title, and up to three sentences before. */
  near: TextTerms;
  /** Title and the whole passage. */
  whole: TextTerms;
}

const SENTENCE_CHARS_MIN = 16;
const SENTENCE_CHARS_MAX = 450;
/** Sentences before one, in which what it speaks of is looked for. */
const NEAR_SENTENCES = 3;

const POINTS_BACK =
  /^["“]?(?:The|It|Its|He|His|She|Her|They|Their|This|That|These|Those|Both|Er|Sie|Es|Il|Elle|Ils)(?!\p{L})/u;
const DANGLING = new RegExp(
  "^(?:However|Meanwhile|Moreover|Furthermore|Additionally|Also|Still|Instead|Therefore|Thus|" +
    "In addition|As a result|By contrast|In contrast|For example|For instance|On the other hand|" +
    "At the same time), (?=[\\p{Lu}\\d])",
  "u",
);
// "ALDERMOOR, Oct 20 (Northquay Wire) – ", "BERLIN, 3. März – ", "UPDATE (Oct 21): "
const DATELINE = new RegExp(
  "^\\p{Lu}[\\p{Lu}\\p{M} .'’/-]{2,40}" +
    "(?:(?:, (?:\\p{L}{3,9}\\.? \\d{1,2}|\\d{1,2}\\.? \\p{L}{3,9}\\.?))?(?: \\([^()\\n]{2,40}\\))? ?[–—-]|" +
    ' \\([^()\\n]{2,40}\\):) (?=[\\p{L}\\d“"])',
  "u",
);

/** `sentence` without a wire's dateline and without a first word that points at what isn't quoted. */
export function trimOpening(sentence: string): string {
  return sentence.replace(DATELINE, "").replace(DANGLING, "");
}

/** True for a whole, plain sentence: no question, no heading, nothing that a passage's edge may have cut. */
export function isQuotable(sentence: string, question: string): boolean {
  if (sentence.length > SENTENCE_CHARS_MAX || sentence.includes("\n\n")) return false;
  const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/u.test(sentence);
  if (sentence.length < (unspaced ? 8 : SENTENCE_CHARS_MIN)) return false;
  if (/^\p{Ll}/u.test(sentence) || !/[.!。！…"”’)\]]$/u.test(sentence)) return false;
  return cleanClaim(trimOpening(sentence), sentence, question).ok;
}

/** Every quotable sentence, in the order of the passages. */
export function findCandidates(question: string, passages: readonly PromptPassage[]): Candidate[] {
  return passages.flatMap(({ n, title, publisher, published, text }, place) => {
    const sentences = joinDays(text, splitSentences(text)).map(({ start, end }) => text.slice(start, end));
    const terms = sentences.map((sentence) => readText(sentence));
    const head = readText(`${title}\n${publisher}`);
    const whole = joinTerms([head, ...terms, readText(published ?? "")]);
    return sentences.flatMap((sentence, i): Candidate[] => {
      const own = terms[i];
      if (!own || !isQuotable(sentence, question)) return [];
      const before = terms[i - 1] ?? readText("");
      const near = joinTerms([head, ...terms.slice(Math.max(0, i - NEAR_SENTENCES), i)]);
      const pointsBack = POINTS_BACK.test(sentence);
      return [{ p: n, place, published, text: sentence, title, own, before, pointsBack, near, whole }];
    });
  });
}

const MONTH_NEXT = /^(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)\p{L}*(?:\s|[.,])/u;

/** "Ab dem 1. Juli" is one sentence: the full stop makes a number the first. */
function joinDays(text: string, spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const { start, end } of spans) {
    const last = joined.at(-1);
    const splits = last && /(?:^|\s)\d{1,2}\.$/.test(text.slice(last.start, last.end));
    if (splits && MONTH_NEXT.test(text.slice(start, end))) last.end = end;
    else joined.push({ start, end });
  }
  return joined;
}

/** What several texts hold together. Spans are left as they were: nothing reads them here. */
export function joinTerms(texts: readonly TextTerms[]): TextTerms {
  return {
    nameWords: new Set(texts.flatMap((text) => [...text.nameWords])),
    names: texts.flatMap((text) => text.names),
    dates: texts.flatMap((text) => text.dates),
    figures: texts.flatMap((text) => text.figures),
    stems: new Set(texts.flatMap((text) => [...text.stems])),
    numbered: new Set(texts.flatMap((text) => [...text.numbered])),
    plainWords: new Set(texts.flatMap((text) => [...text.plainWords])),
    pairs: new Set(texts.flatMap((text) => [...text.pairs])),
    kin: new Set(texts.flatMap((text) => [...text.kin])),
  };
}
