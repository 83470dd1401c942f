// The three distance metrics of an index: exact scores from float32 values, and the order they make. Scores
// are what Vectorize returns (vectorize/best-practices/create-indexes), of which some fall and some rise with
// nearness.

export const METRICS = ["cosine", "euclidean", "dot-product"] as const;

/** `cosine`: 1 is nearest. `euclidean`: 0 is nearest. `dot-product`: negated, so the smallest is nearest. */
export type Metric = (typeof METRICS)[number];

/** Computed in float64; the cosine with a vector of zeros is 0. */
export function score(metric: Metric, a: Float32Array, b: Float32Array): number {
  if (metric === "euclidean") return distance(a, b);
  let product = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i]!;
    const y = b[i]!;
    product += x * y;
    squaresA += x * x;
    squaresB += y * y;
  }
  if (metric === "dot-product") return -product;
  return product === 0 ? 0 : product / (Math.sqrt(squaresA) * Math.sqrt(squaresB));
}

/** Nearness of a score: larger is nearer, under any metric. */
export function nearness(metric: Metric, value: number): number {
  return metric === "cosine" ? value : -value;
}

/** Nearness of two vectors of these lengths at this cosine; never falls as the cosine rises. */
export function nearnessAt(metric: Metric, cosine: number, norm: number, queryNorm: number): number {
  if (metric === "cosine") return cosine;
  if (metric === "dot-product") return cosine * norm * queryNorm;
  return -Math.sqrt(Math.max(0, norm * norm + queryNorm * queryNorm - 2 * norm * queryNorm * cosine));
}

function distance(a: Float32Array, b: Float32Array): number {
  let squares = 0;
  for (let i = 0; i < a.length; i++) squares += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(squares);
}
