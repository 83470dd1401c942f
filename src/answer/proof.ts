// One draft → a proved claim, or the reason why not. It never trusts a draft's passage number, wording or
// quote, and it takes links from the passage alone.

import { PROOF_AROUND_CHARS, QUOTE_CHARS_MAX } from "../base/limits/answer.ts";
import { foldText } from "../base/text.ts";
import type { Citation, ClaimRefusal, Passage } from "../model/answer.ts";
import type { Draft } from "./claims.ts";
import { cleanClaim } from "./clean.ts";
import { type Location, locateQuote, type Normalised, normalise } from "./locate.ts";
import { sentencesOf } from "./sentence-spans.ts";
import { type Evidence, findUnsupported, needsSentence } from "./support.ts";

interface StoredText {
  text: string;
  normalised: Normalised;
}

export type Proof =
  | { ok: true; text: string; citation: Citation }
  /**
   * `text` is the claim when nothing is wrong with it but the proof; null when it must not be shown at all.
   */
  | { ok: false; problem: ClaimRefusal; text: string | null };

export interface ProverInput {
  question: string;
  passages: readonly Passage[];
  loadText: (documentId: string, version: number) => Promise<string | null>;
}

/** Proves the drafts of one answer; keeps the texts it has read. */
export function createProver({ question, passages, loadText }: ProverInput) {
  const texts = new Map<string, Promise<StoredText | null>>();
  const shown = new Set<string>();

  function stored(passage: Passage): Promise<StoredText | null> {
    const key = `${passage.documentId}:${passage.version}`;
    const known = texts.get(key);
    if (known) return known;
    const loading = loadText(passage.documentId, passage.version).then((text) =>
      text === null ? null : { text, normalised: normalise(text) },
    );
    texts.set(key, loading);
    return loading;
  }

  async function proveIn(passage: Passage, text: string, quote: string): Promise<Proof> {
    const source = await stored(passage);
    if (!source) return { ok: false, problem: "text_missing", text };
    const place = locateQuote(source.normalised, source.text, quote, passage);
    if (!place.ok) return { ok: false, problem: place.problem, text };
    const evidence = evidenceOf(source.text, place, passage);
    if (!evidence) return { ok: false, problem: "unproved_words", text };
    const problem = findUnsupported(text, evidence);
    if (problem) return { ok: false, problem, text };
    const { start, end } = needsSentence(text, evidence) ? widened(evidence, place) : place;
    const { n, documentId, version, url } = passage;
    const shown = source.text.slice(start, end);
    return { ok: true, text, citation: { n, documentId, version, quote: shown, start, end, url } };
  }

  return async function prove(draft: Draft): Promise<Proof> {
    const cleaned = cleanClaim(draft.claim, draft.quote, question);
    if (!cleaned.ok) return { ok: false, problem: cleaned.problem, text: null };
    const key = foldText(cleaned.text).replace(/[^\p{L}\p{N}]+/gu, " ");
    if (shown.has(key)) return { ok: false, problem: "duplicate", text: null };
    let last: Proof = { ok: false, problem: "no_such_passage", text: cleaned.text };
    for (const passage of passages.filter((one) => one.n === draft.passage)) {
      last = await proveIn(passage, cleaned.text, draft.quote);
      if (last.ok) break;
    }
    if (last.ok && !cleanClaim(draft.claim, last.citation.quote, question).ok) {
      return { ok: false, problem: "claim_has_foreign_quote", text: null };
    }
    if (last.ok) shown.add(key);
    return last;
  };
}

type Place = Extract<Location, { ok: true }>;

/** What stands around a quote; null where its sentence is longer than what is read of it. */
export function evidenceOf(text: string, place: Place, passage: Passage): Evidence | null {
  const from = Math.max(0, place.start - PROOF_AROUND_CHARS);
  const to = Math.min(text.length, place.end + PROOF_AROUND_CHARS);
  const around = text.slice(from, to);
  const at = place.start - from;
  const spans = sentencesOf(around);
  const first = spans.find((span) => at < span.end);
  const last = spans.findLast((span) => span.start < place.end - from);
  if (!first || !last || (first.start === 0 && from > 0) || (last.end === around.length && to < text.length))
    return null;
  return {
    quote: place.quote,
    before: around.slice(0, at),
    after: around.slice(place.end - from),
    lead: around.slice(Math.min(first.start, at), at),
    title: passage.title,
    lang: passage.lang,
  };
}

/** The sentences that the quote stands in, if they aren't too long to be shown. */
function widened({ before, quote, after }: Evidence, place: Place): { start: number; end: number } {
  const spans = sentencesOf(before + quote + after);
  const first = spans.find((span) => before.length < span.end);
  const last = spans.findLast((span) => span.start < before.length + quote.length);
  if (!first || !last || last.end - first.start > QUOTE_CHARS_MAX) return place;
  const start = place.start - before.length + Math.min(first.start, before.length);
  return { start, end: Math.max(place.end, place.start - before.length + last.end) };
}
