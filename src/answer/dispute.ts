// Passages that say the opposite of what a question takes for granted, seen over all rated sentences. What one sentence
// says is premise.ts's.

import type { Rating } from "./rank.ts";
import type { Candidate } from "./sentences.ts";

/** Another sentence of the passage counts against a dispute with this share of the plain words. */
const DISPUTE_OWN_MIN = 0.5;
/** A sentence says what a question takes for granted with this share of its plain words, and all of its names. */
const AFFIRM_OWN_MIN = 0.9;
/** A sentence disputes a question only when it is plainly about the same: at this lexical share. */
const DISPUTE_MIN = 0.6;
/** The same for a sentence that takes the other side: one word of the question at least it can't hold. */
const OPPOSED_MIN = 0.5;

/** Marks the sentences of passages that say the opposite of the question as plainly as they say anything else. */
export function markDisputed(rated: readonly (Rating & { candidate: Candidate })[]): void {
  const places = new Map<number, { against: number; rest: number }>();
  for (const { candidate, features, own } of rated) {
    const best = places.get(candidate.place) ?? { against: 0, rest: 0 };
    if (features.against > 0) best.against = Math.max(best.against, features.lexical);
    else if (own >= DISPUTE_OWN_MIN) best.rest = Math.max(best.rest, features.lexical);
    places.set(candidate.place, best);
  }
  for (const { candidate, features } of rated) {
    const best = places.get(candidate.place);
    features.disputed = best && best.against >= DISPUTE_MIN && best.against > best.rest ? 1 : 0;
  }
}

/**
 * True when a sentence takes the other side of what the question takes for granted, and none says the same as it: then
 * whatever else is said about the matter is no answer.
 */
export function isFalsePremise(rated: readonly Rating[]): boolean {
  const plain = rated.filter(({ features }) => features.lexical >= OPPOSED_MIN);
  return plain.some(isOpposed) && !plain.some(affirms);
}

/** It takes the other side, or plainly says "not" of the same. */
function isOpposed({ stand, own, features }: Rating): boolean {
  return stand === "opposed" || (stand === "denied" && own >= DISPUTE_MIN && features.named === 1);
}

function affirms({ stand, own, features }: Rating): boolean {
  if (stand === "affirmed") return true;
  return stand === null && own >= AFFIRM_OWN_MIN && features.named === 1;
}
