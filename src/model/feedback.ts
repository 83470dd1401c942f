// What ratings are worth: their weight when they are written, and the factor that their sums make when they are read.
import {
  DOCUMENT_FEEDBACK_SHARE,
  DOCUMENT_PRIOR_RATINGS,
  FEEDBACK_HALF_LIFE_MS,
  SOURCE_FEEDBACK_SHARE,
  SOURCE_PRIOR_RATINGS,
} from "../base/limits/feedback.ts";

export type Rating = 1 | -1;
export type RatedKind = "document" | "source";

/** Sums of the weights of the ratings for and against one document or source. */
export interface Prior {
  upWeight: number;
  downWeight: number;
}

/** Weights are 1 for a rating at this time. A double holds them for 250 years from then. */
const EPOCH_MS = Date.UTC(2026, 0, 1);

const BOUNDS: Record<RatedKind, { share: number; priorRatings: number }> = {
  document: { share: DOCUMENT_FEEDBACK_SHARE, priorRatings: DOCUMENT_PRIOR_RATINGS },
  source: { share: SOURCE_FEEDBACK_SHARE, priorRatings: SOURCE_PRIOR_RATINGS },
};

const halfLivesSince = (time: number) => (time - EPOCH_MS) / FEEDBACK_HALF_LIFE_MS;

/**
 * What `share` of a rating given at `ratedAt` adds to a sum. Younger ratings weigh more, and no sum ever has to be
 * decayed: forward decay (Cormode et al. 2009, https://doi.org/10.1109/ICDE.2009.65).
 */
export const ratingWeight = (share: number, ratedAt: number): number => share * 2 ** halfLivesSince(ratedAt);

/**
 * The factor of a document's or source's ratings at `now`: 1 ± the kind's share. The lean is the mean of a beta
 * distribution that began with `priorRatings` neutral ratings, so that few ratings say little.
 */
export function feedbackFactor(kind: RatedKind, prior: Prior, now: number): number {
  const { share, priorRatings } = BOUNDS[kind];
  const decay = 2 ** -halfLivesSince(now);
  // A sum of doubles from which all was taken back may be off zero by its last bit.
  const up = Math.max(0, prior.upWeight) * decay;
  const down = Math.max(0, prior.downWeight) * decay;
  return 1 + (share * (up - down)) / (up + down + priorRatings);
}
