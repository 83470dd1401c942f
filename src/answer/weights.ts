// What each feature of rank.ts counts. Fitted on the tuning half of the sample newsroom's questions and on 46 questions
// about other news (docs/evaluation.md): a score is the log-odds of a sentence against "none answers".

import type { Weights } from "./rank.ts";

export const MEANING_WEIGHTS: Weights = {
  lexical: 4.92,
  passage: 1.6,
  named: 0.3,
  head: 1.87,
  kind: 2.93,
  kindMissing: -0.5,
  reason: 3.92,
  defines: 1.55,
  against: -1.21,
  disputed: -2.97,
  first: 4.5,
  titled: 2.37,
  asked: 4.01,
  bias: -16.44,
};

export const WORD_WEIGHTS: Weights = {
  lexical: 7.73,
  passage: 1.61,
  named: 0.56,
  head: 1.99,
  kind: 3.01,
  kindMissing: -0.72,
  reason: 3.99,
  defines: 1.62,
  against: -1.25,
  disputed: -2.86,
  first: 7.0,
  titled: 0,
  asked: 0,
  bias: -18.68,
};
