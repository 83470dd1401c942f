// One draft → a proved claim, or the reason why not. It never trusts a draft's passage number, wording or
// quote, and it takes links from the passage alone.

import { foldText, splitSentences } from "../base/text.ts";
import type { Citation, ClaimRefusal, Passage } from "../model/answer.ts";
import type { Draft } from "./claims.ts";
import { cleanClaim } from "./clean.ts";
import { type Location, locateQuote, type Normalised, normalise } from "./locate.ts";
import { type Evidence, findUnsupported } from "./support.ts";

/** Characters of the document on either side of a quote that are read with it. */
const AROUND_CHARS = 800;

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
    const problem = findUnsupported(text, evidenceOf(source.text, place, passage));
    if (problem) return { ok: false, problem, text };
    const { start, end } = place;
    const { n, documentId, version, url } = passage;
    return { ok: true, text, citation: { n, documentId, version, quote: place.quote, start, end, url } };
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

/** What of `text` is read with the quote at `place`. */
export function evidenceOf(text: string, place: Extract<Location, { ok: true }>, passage: Passage): Evidence {
  const from = Math.max(0, place.start - AROUND_CHARS);
  const around = text.slice(from, place.end + AROUND_CHARS);
  const at = place.start - from;
  const sentence = splitSentences(around).find((span) => span.start <= at && at < span.end);
  return {
    quote: place.quote,
    before: around.slice(0, at),
    after: text.slice(place.end, place.end + AROUND_CHARS),
    lead: sentence ? around.slice(sentence.start, at) : "",
    title: passage.title,
    lang: passage.lang,
  };
}
