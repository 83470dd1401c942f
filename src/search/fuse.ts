// Fusion: two rankings → one score. Convex combination of the normalised legs: beats reciprocal rank fusion by .021
// nDCG@10 pooled over 1,841 queries (docs/evaluation.md; Bruch et al. 2023, "An Analysis of Fusion Functions").

export interface LegScores {
  /** bm25, higher is better, above 0; null when the keyword leg did not bring it. */
  bm25: number | null;
  /** Cosine with the query, −1 to 1; null when unknown. */
  cosine: number | null;
}

export interface FusionBounds {
  bm25Max: number;
  cosineMax: number;
  /** Weight of the semantic leg, 0–1. */
  alpha: number;
}

export function boundsOf(scores: LegScores[], alpha: number): FusionBounds {
  let bm25Max = 0;
  let cosineMax = -1;
  for (const { bm25, cosine } of scores) {
    if (bm25 !== null) bm25Max = Math.max(bm25Max, bm25);
    if (cosine !== null) cosineMax = Math.max(cosineMax, cosine);
  }
  return { bm25Max, cosineMax, alpha };
}

/** α·(cos + 1)/(cosMax + 1) + (1 − α)·bm25/bm25Max, 0 to 1. A missing part counts as nothing. */
export function fuse(scores: LegScores, bounds: FusionBounds): number {
  const semantic = scores.cosine === null ? 0 : (scores.cosine + 1) / (bounds.cosineMax + 1 || 1);
  const keyword = scores.bm25 === null || bounds.bm25Max <= 0 ? 0 : scores.bm25 / bounds.bm25Max;
  return bounds.alpha * semantic + (1 - bounds.alpha) * keyword;
}
