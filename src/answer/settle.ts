// What becomes of one line of a writer's reply: a proved claim with all who say so, what is said against it, a claim
// plainly marked as unproved, or a mark in the tally. It asks no model and ends no answer.

import { COUNTERCLAIMS_MAX } from "../base/limits/answer.ts";
import type { AnswerEvent, AnswerReason, Citation, Claim, ClaimRefusal, Passage } from "../model/answer.ts";
import { findAlso, findCounter, onlyOrigin, originsOf, readSentences, type Sentence } from "./beside.ts";
import type { DraftLine } from "./claims.ts";
import { disagree, readParts, type Statement, statementOf } from "./disagree.ts";
import type { Tally } from "./gates.ts";
import type { createProver } from "./proof.ts";

export interface Settler {
  /** Turns one draft line into the event it deserves, if any, and counts it. */
  settle(line: DraftLine, tally: Tally): Promise<ClaimEvent | null>;
  /** When the writer has ended: what other documents say against its claims, where it did not say so itself. */
  addCounters(tally: Tally): AsyncGenerator<ClaimEvent, void>;
}

type ClaimEvent = Extract<AnswerEvent, { type: "claim" }>;

export interface SettlerInput {
  question: string;
  passages: readonly Passage[];
  prove: ReturnType<typeof createProver>;
  /** True shows claims that could not be proved too, marked as such. */
  showUnproved: boolean;
  newId: (prefix: string) => string;
}

/** A settler for one answer: it remembers the claims that were shown. */
export function createSettler(input: SettlerInput): Settler {
  const { passages, prove, newId } = input;
  const asked = readParts(input.question);
  const shown: { claim: Claim; statement: Statement }[] = [];
  let sentences: Sentence[] | null = null;

  function accept(text: string, citation: Citation, tally: Tally, against?: Claim): Claim {
    sentences ??= readSentences(passages);
    const citations = [citation, ...findAlso(text, citation, sentences)];
    const { documentId } = citation;
    const passage = passages.find((one) => one.documentId === documentId);
    const statement = statementOf(text, passage ?? { documentId, title: "", lang: null });
    const disagreesWith = shown
      .filter(
        ({ claim, statement: other }) => claim === against || disagree(asked, other, statement, "claimed"),
      )
      .map((other) => other.claim.id);
    const singleDomain = originsOf(citations, passages).length === 1;
    const claim: Claim = { id: newId("clm"), text, verified: true, citations, singleDomain, disagreesWith };
    shown.push({ claim, statement });
    tally.proved.push(claim);
    return claim;
  }

  async function counterTo(claim: Claim, statement: Statement, tally: Tally): Promise<Claim | null> {
    const sentence = findCounter(asked, statement, sentences ?? []);
    if (!sentence) return null;
    const { passage, text } = sentence;
    const proof = await prove({ passage: passage.n, claim: text, quote: text });
    return proof.ok ? accept(proof.text, proof.citation, tally, claim) : null;
  }

  return {
    async settle(line, tally) {
      if (line.kind === "not_enough") tally.notEnough = true;
      if (line.kind === "unreadable") tally.unreadable += 1;
      if (line.kind !== "claim") return null;
      const proof = await prove(line.draft);
      if (proof.ok) return { type: "claim", claim: accept(proof.text, proof.citation, tally) };
      const counts: Partial<Record<ClaimRefusal, number>> = tally.refused;
      counts[proof.problem] = (counts[proof.problem] ?? 0) + 1;
      return input.showUnproved && proof.text !== null ? unproved(newId("clm"), proof.text) : null;
    },
    async *addCounters(tally) {
      let added = 0;
      for (const { claim, statement } of [...shown]) {
        if (added >= COUNTERCLAIMS_MAX) return;
        if (claim.disagreesWith.length > 0 || isContested(claim)) continue;
        const other = await counterTo(claim, statement, tally);
        if (!other) continue;
        added += 1;
        yield { type: "claim", claim: other };
      }
    },
  };

  function isContested({ id }: Claim): boolean {
    return shown.some((other) => other.claim.disagreesWith.includes(id));
  }
}

function unproved(id: string, text: string): ClaimEvent {
  const claim = { id, text, verified: false, citations: [], singleDomain: false, disagreesWith: [] };
  return { type: "claim", claim };
}

/** What a reader should know about the claims as a whole. */
export function reasonsOf(claims: readonly Claim[], passages: readonly Passage[]): AnswerReason[] {
  const reasons: AnswerReason[] = [];
  const pairs = claims.flatMap((claim) =>
    claim.disagreesWith.map((other): [string, string] => [other, claim.id]),
  );
  if (pairs.length > 0) reasons.push({ code: "sources_disagree", claims: pairs });
  const origin = onlyOrigin(claims, passages);
  if (origin) reasons.push({ code: "single_domain", domain: origin.name });
  return reasons;
}
