// What each feature of rank.ts counts. Fitted on the sample newsroom's questions that are not held and on 92 about other
// news (docs/evaluation.md): a score is the log-odds of a sentence being the answer against there being none.

import type { Weights } from "./rank.ts";

/** With an embedder, for questions in a language that it knows. */
export const MEANING_WEIGHTS: Weights = {
  lexical: 4.53,
  passage: 1.56,
  named: 0.7,
  head: 1.36,
  kind: 2.44,
  kindMissing: -0.83,
  reason: 3.69,
  defines: 1.24,
  against: -0.72,
  disputed: -1.3,
  first: 3.41,
  titled: 2.32,
  asked: 3.87,
  bias: -14.51,
};

/** By words alone. */
export const WORD_WEIGHTS: Weights = {
  lexical: 7.26,
  passage: 1.77,
  named: 0.87,
  head: 1.19,
  kind: 2.68,
  kindMissing: -0.79,
  reason: 3.71,
  defines: 1.33,
  against: -0.84,
  disputed: -1.27,
  first: 5.51,
  titled: 0,
  asked: 0,
  bias: -16.44,
};
