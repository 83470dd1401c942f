// What an answer loses with a deleted document: its hit, its words, and what was said on its proof alone. It decides what
// goes; answers.ts writes it.
import type { CitedClaim } from "./citations.ts";

interface BodyClaim extends CitedClaim {
  text: string;
  verified: boolean;
  single_domain?: boolean;
  disagrees_with?: string[];
}

/** What of an answer's body names documents: all that the store needs to know of its wire shape. */
export interface AnswerBody {
  outcome?: string;
  text: string;
  claims: BodyClaim[];
  hits: { document: { id: string } }[];
  reasons?: { code: string; claims?: [string, string][] }[];
}

/** The body without a document. A claim in the document's own words goes; one that others prove as well loses a citation. */
export function withoutDocument<Body extends AnswerBody>(body: Body, documentId: string): Body {
  const claims = body.claims.flatMap((claim) => claimWithout(claim, documentId));
  const left = new Set(claims.map((claim) => claim.id));
  const proved = claims.filter((claim) => claim.verified);
  return {
    ...body,
    outcome: proved.length === 0 ? "insufficient" : body.outcome,
    text: proved.map((claim) => claim.text).join(" "),
    claims: claims.map((claim) => ({
      ...claim,
      disagrees_with: (claim.disagrees_with ?? []).filter((id) => left.has(id)),
    })),
    hits: body.hits.filter((hit) => hit.document.id !== documentId),
    reasons: (body.reasons ?? []).flatMap((reason) => {
      if (reason.code !== "sources_disagree") return [reason];
      const pairs = (reason.claims ?? []).filter((pair) => pair.every((id) => left.has(id)));
      return pairs.length > 0 ? [{ ...reason, claims: pairs }] : [];
    }),
  };
}

function claimWithout(claim: BodyClaim, documentId: string): BodyClaim[] {
  const citations = claim.citations.filter((c) => c.document_id !== documentId);
  if (citations.length === claim.citations.length) return [claim];
  if (claim.citations[0]?.document_id === documentId) return [];
  return [{ ...claim, citations, single_domain: claim.single_domain === true || citations.length === 1 }];
}
