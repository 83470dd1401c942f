// Nearness in meaning stands on one scale, whatever the embedding model.
import { expect, test } from "vitest";
import { type Measured, measureMeaning } from "./meaning.ts";
import { findCandidates } from "./sentences.ts";

const TEXT = "The bridge was closed on Friday. Apples are cheap in autumn.";
const QUESTION = "When was the bridge closed?";

/** A model whose cosines lie `base` higher: every text has a common part of that size. */
const model = (base: number) => async (texts: string[]) =>
  texts.map((text) => {
    const about = /bridge/.test(text) ? [1, 0] : [0, 1];
    return [...about.map((value) => value * Math.sqrt(1 - base)), Math.sqrt(base)];
  });

async function measure(base: number) {
  const candidates = findCandidates(QUESTION, [
    { n: 1, title: "News", publisher: "", published: null, text: TEXT },
  ]);
  const features = { lexical: 0, passage: 0, named: 0, head: 0, kind: 0, kindMissing: 0, reason: 0 };
  const more = { defines: 0, against: 0, disputed: 0, first: 0, titled: 0, asked: 0 };
  const rated = candidates.map(
    (candidate): Measured => ({ candidate, features: { ...features, ...more }, vector: null }),
  );
  await measureMeaning(QUESTION, rated, model(base));
  return rated.map(({ features: { asked, titled } }) => [asked, titled].map((value) => value.toFixed(6)));
}

test("is 0 for what is unrelated and 1 for what is the same, though one model's cosines lie higher", async () => {
  const low = await measure(0.05);
  expect(low).toEqual([
    ["1.000000", "1.000000"],
    ["0.000000", "0.000000"],
  ]);
  expect(await measure(0.6)).toEqual(low);
});
