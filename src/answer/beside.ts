// What stands beside a proved claim in the other passages: sentences that say the same (further citations) and sentences
// that say otherwise (counterclaims). It searches nothing, and every sentence it takes is proved like a writer's.

import {
  ALSO_TRIED_MAX,
  ALSO_TRIED_OF_DOCUMENT_MAX,
  CITATIONS_PER_CLAIM_MAX,
  PASSAGE_SENTENCES_MAX,
} from "../base/limits/answer.ts";
import { splitSentences } from "../base/text.ts";
import type { Citation, Claim, Passage } from "../model/answer.ts";
import { sameDate } from "./dates.ts";
import {
  type AskedParts,
  contradiction,
  disagree,
  isContestable,
  type Statement,
  statementOf,
} from "./disagree.ts";
import { sameFigure } from "./figures.ts";
import { evidenceOf } from "./proof.ts";
import { originOf } from "./select.ts";
import { isQuotable } from "./sentences.ts";
import { findUnsupported } from "./support.ts";
import { stemsOf } from "./words.ts";

/** One sentence of a passage; `start` and `end` are offsets into the document's text. */
export interface Sentence {
  passage: Passage;
  text: string;
  start: number;
  end: number;
  stems: Set<string>;
}

/** Share of a claim's words that a sentence must hold before it is held against the claim in full. */
const WORDS_SHARED_MIN = 0.6;

/** The sentences of all passages, read once an answer. */
export function readSentences(passages: readonly Passage[]): Sentence[] {
  return passages.flatMap((passage) =>
    splitSentences(passage.text)
      .slice(0, PASSAGE_SENTENCES_MAX)
      .map(({ start, end }) => {
        const text = passage.text.slice(start, end);
        const at = passage.start;
        return { passage, text, start: at + start, end: at + end, stems: stemsOf(text, passage.lang) };
      }),
  );
}

/** Citations of other documents whose sentences carry the claim by themselves, other publishers first. */
export function findAlso(text: string, cited: Citation, sentences: readonly Sentence[]): Citation[] {
  const claimed = stemsOf(text, langOf(cited, sentences));
  const own = sentences.find((one) => one.passage.n === cited.n)?.passage;
  const origin = own ? originOf(own) : null;
  const alike = sentences
    .filter((one) => one.passage.documentId !== cited.documentId)
    .map((sentence) => ({ sentence, share: shareOf(claimed, sentence.stems) }))
    .filter(({ share }) => share >= WORDS_SHARED_MIN)
    .sort((a, b) => b.share - a.share);
  const found = new Map<string, Sentence>();
  const tried = new Map<string, number>();
  for (const { sentence } of alike.slice(0, ALSO_TRIED_MAX)) {
    const { documentId } = sentence.passage;
    const times = tried.get(documentId) ?? 0;
    if (found.has(documentId) || times >= ALSO_TRIED_OF_DOCUMENT_MAX) continue;
    tried.set(documentId, times + 1);
    if (isQuotable(sentence.text, text) && carries(text, sentence)) found.set(documentId, sentence);
  }
  const elsewhere = (one: Sentence) => (originOf(one.passage) === origin ? 1 : 0);
  return [...found.values()]
    .sort((a, b) => elsewhere(a) - elsewhere(b))
    .slice(0, CITATIONS_PER_CLAIM_MAX - 1)
    .map(citationOf);
}

/** The sentence of another document that says otherwise than the claim about what is asked; null when none does. */
export function findCounter(
  asked: AskedParts,
  claim: Statement,
  sentences: readonly Sentence[],
): Sentence | null {
  if (!isContestable(asked)) return null;
  const others = sentences.filter(
    ({ passage, text }) => passage.documentId !== claim.documentId && isQuotable(text, asked.question),
  );
  const direct = others.find((one) => disagree(asked, claim, statementOf(one.text, one.passage), "close"));
  return direct ?? findUnderHeadline(asked, claim, others);
}

/** A headline that says otherwise, and the sentence below it that gives the same figure or date. */
function findUnderHeadline(
  asked: AskedParts,
  claim: Statement,
  others: readonly Sentence[],
): Sentence | null {
  const said = new Map<string, ReturnType<typeof contradiction>>();
  for (const { passage } of others) {
    if (said.has(passage.documentId)) continue;
    said.set(passage.documentId, contradiction(asked, claim, statementOf(passage.title, passage)));
  }
  const gives = ({ text, passage }: Sentence) => {
    const what = said.get(passage.documentId);
    if (!what) return false;
    const { figures, dates } = statementOf(text, passage);
    if ("values" in what)
      return figures.some((figure) => sameFigure(what, figure) && figure.unit === what.unit);
    return dates.some((date) => sameDate(what, date));
  };
  return others.find(gives) ?? null;
}

function langOf(cited: Citation, sentences: readonly Sentence[]): string | null {
  return sentences.find((one) => one.passage.n === cited.n)?.passage.lang ?? null;
}

function shareOf(claimed: ReadonlySet<string>, stems: ReadonlySet<string>): number {
  if (claimed.size === 0) return 0;
  let held = 0;
  for (const stem of claimed) if (stems.has(stem)) held += 1;
  return held / claimed.size;
}

function carries(text: string, { passage, start, end, text: quote }: Sentence): boolean {
  const place = { ok: true as const, start: start - passage.start, end: end - passage.start, quote };
  const evidence = evidenceOf(passage.text, place, passage);
  return evidence !== null && findUnsupported(text, evidence) === null;
}

function citationOf({ passage, text, start, end }: Sentence): Citation {
  const { n, documentId, version, url } = passage;
  return { n, documentId, version, quote: text, start, end, url };
}

/** What all proved claims rest on, when it is one: `name` is a domain, host or publisher, null for a nameless document. */
export function onlyOrigin(
  claims: readonly Claim[],
  passages: readonly Passage[],
): { name: string | null } | null {
  const citations = claims.flatMap((claim) => claim.citations);
  const [origin, ...others] = originsOf(citations, passages);
  if (origin === undefined || others.length > 0) return null;
  const nameless = citations.some(({ documentId }) => documentId === origin);
  return { name: nameless ? null : origin.replace(/^(?:publisher|host):/, "") };
}

/** Who stands behind these citations, each once. */
export function originsOf(citations: readonly Citation[], passages: readonly Passage[]): string[] {
  const origins = citations.flatMap((citation) => {
    const passage = passages.find((one) => one.documentId === citation.documentId);
    return passage ? [originOf(passage)] : [];
  });
  return [...new Set(origins)];
}
