// What each feature of rank.ts counts. Fitted on the tuning half of the sample newsroom's questions and on 46 questions
// about other news (docs/evaluation.md): a score is the log-odds of a sentence against "none answers".

import type { Weights } from "./rank.ts";

export const MEANING_WEIGHTS: Weights = {
  lexical: 4.67,
  passage: 1.59,
  named: 0.41,
  head: 1.9,
  kind: 2.84,
  kindMissing: -0.51,
  reason: 3.89,
  defines: 1.53,
  against: -1.15,
  disputed: -2.94,
  first: 4.5,
  titled: 2.31,
  asked: 4.26,
  bias: -16.36,
};

export const WORD_WEIGHTS: Weights = {
  lexical: 7.82,
  passage: 1.67,
  named: 0.62,
  head: 1.63,
  kind: 2.81,
  kindMissing: -0.57,
  reason: 3.92,
  defines: 1.61,
  against: -1.18,
  disputed: -2.83,
  first: 6.94,
  titled: 0,
  asked: 0,
  bias: -18.28,
};
