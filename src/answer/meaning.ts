// Nearness in meaning: how near sentences are to a question, on a scale of its own that fits any embedding model. Which
// sentences are worth it, and what nearness counts, is not decided here.

import { readQuestion } from "./question.ts";
import type { Features } from "./rank.ts";
import { type Candidate, trimOpening } from "./sentences.ts";

export type Embed = (texts: string[]) => Promise<number[][]>;

/**
 * Sentences about nothing in particular. Their cosine with a question is where "unrelated" lies for this model and this
 * question: models differ by .4 in that (all-MiniLM-L6-v2 has .07), and much less in how far related texts stand above it.
 */
const UNRELATED = [
  "The committee met again on Tuesday evening.",
  "It rained for most of the day in the north.",
  "She did not answer the telephone.",
  "He has three children and a garden.",
];

export interface Measured {
  candidate: Candidate;
  features: Features;
  /** Of the sentence alone. */
  vector: number[] | null;
}

/** Sets the nearness of each sentence, with one call of the model: 0 is unrelated, 1 the same. */
export async function measureMeaning(
  question: string,
  rated: readonly Measured[],
  embed: Embed,
): Promise<void> {
  const bare = withoutNames(question);
  const plain = rated.map(({ candidate }) => trimOpening(candidate.text));
  const titled = rated.map(({ candidate }, i) => `${candidate.title}. ${plain[i]}`);
  const [whole = [], asked = [], ...vectors] = await embed([
    question,
    bare,
    ...UNRELATED,
    ...plain,
    ...titled,
  ]);
  const unrelated = vectors.splice(0, UNRELATED.length);
  const scale = (to: readonly number[]) => {
    const zero = unrelated.reduce((sum, vector) => sum + cosine(to, vector), 0) / UNRELATED.length;
    return (vector: readonly number[]) => (cosine(to, vector) - zero) / (1 - zero);
  };
  const [toWhole, toAsked] = [scale(whole), scale(asked)];
  rated.forEach((one, i) => {
    const vector = vectors[i] ?? [];
    one.vector = vector;
    one.features.titled = toWhole(vectors[rated.length + i] ?? []);
    one.features.asked = toAsked(vector);
  });
}

/** What is asked about whatever is named: "How much does the Slate 6 weigh?" → "How much does the 6 weigh?" */
function withoutNames(question: string): string {
  const { names, words } = readQuestion(question);
  if (words.length === 0) return question;
  let bare = question;
  for (const { start, end } of [...names].sort((a, b) => b.start - a.start)) {
    bare = bare.slice(0, start) + bare.slice(end);
  }
  return bare.replace(/\s+/g, " ").trim() || question;
}

export function cosine(a: readonly number[], b: readonly number[]): number {
  let dot = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] ?? 0, b[i] ?? 0];
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa > 0 && bb > 0 ? dot / Math.sqrt(aa * bb) : 0;
}
