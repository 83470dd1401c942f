// What each feature of rank.ts counts. Fitted on the tuning half of the sample newsroom's questions and on 46 questions
// about other news (docs/evaluation.md): a score is the log-odds of a sentence against "none answers".

import type { Weights } from "./rank.ts";

export const MEANING_WEIGHTS: Weights = {
  lexical: 4.57,
  passage: 1.54,
  named: 0.72,
  head: 1.36,
  kind: 2.46,
  kindMissing: -0.81,
  reason: 3.71,
  defines: 1.16,
  against: -0.72,
  disputed: -1.34,
  first: 3.59,
  titled: 2.2,
  asked: 3.86,
  bias: -14.62,
};

export const WORD_WEIGHTS: Weights = {
  lexical: 7.24,
  passage: 1.72,
  named: 0.88,
  head: 1.19,
  kind: 2.7,
  kindMissing: -0.77,
  reason: 3.74,
  defines: 1.22,
  against: -0.84,
  disputed: -1.3,
  first: 5.49,
  titled: 0,
  asked: 0,
  bias: -16.34,
};
