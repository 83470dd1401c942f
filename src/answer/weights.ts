// What each feature of rank.ts counts. Fitted on the tuning half of the sample newsroom's questions and on 46 questions
// about other news (docs/evaluation.md): a score is the log-odds of a sentence against "none answers".

import type { Weights } from "./rank.ts";

export const MEANING_WEIGHTS: Weights = {
  lexical: 4.94,
  passage: 1.41,
  named: 0.38,
  head: 1.8,
  kind: 2.94,
  kindMissing: -0.49,
  reason: 3.88,
  defines: 1.53,
  against: -1.14,
  disputed: -1.47,
  first: 4.27,
  titled: 2.59,
  asked: 4.01,
  bias: -16.11,
};

export const WORD_WEIGHTS: Weights = {
  lexical: 8.0,
  passage: 1.58,
  named: 0.61,
  head: 1.51,
  kind: 2.89,
  kindMissing: -0.55,
  reason: 3.93,
  defines: 1.61,
  against: -1.0,
  disputed: -1.31,
  first: 6.73,
  titled: 0,
  asked: 0,
  bias: -17.98,
};
