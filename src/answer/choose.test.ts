// Which of the rated sentences are shown, and in which order.
import { describe, expect, test } from "vitest";
import { choose, type Rated, SCORE_MIN } from "./choose.ts";
import { readQuestion } from "./question.ts";
import { findCandidates } from "./sentences.ts";

const FEATURES = {
  lexical: 1,
  passage: 1,
  named: 1,
  head: 1,
  kind: 1,
  kindMissing: 0,
  reason: 0,
  defines: 0,
  against: 0,
  disputed: 0,
  first: 1,
  titled: 0,
  asked: 0,
};

/** One sentence a passage, with its score and day. */
function rated(...rows: [text: string, score: number, published?: string][]): Rated[] {
  return rows.map(([text, score, published = "2026-01-01"], i) => {
    const passage = { n: i + 1, title: "", publisher: "", published, text };
    const [candidate] = findCandidates("What?", [passage]);
    if (!candidate) throw new Error("not quotable");
    return { candidate, features: FEATURES, own: 1, stand: null, vector: null, score };
  });
}

const PRICE = readQuestion("What does the Alpha cost?");
const shown = (chosen: readonly Rated[]) => chosen.map(({ candidate }) => candidate.p);

describe("choose", () => {
  test("shows nothing where no sentence is likely enough", () => {
    expect(choose(PRICE, rated(["The Alpha costs $5.", SCORE_MIN - 0.1]), 4)).toEqual([]);
  });

  test("shows both of two documents that give different figures, though one is rated much lower", () => {
    const both = rated(["The Alpha costs $799 in shops.", 3], ["A ferry line paid $740 for one Alpha.", 0.5]);
    expect(shown(choose(PRICE, both, 4))).toEqual([1, 2]);
  });

  test("leaves out a lower one that gives no other figure", () => {
    const both = rated(["The Alpha costs $799 in shops.", 3], ["They paid $799 for one Alpha.", 0.5]);
    expect(shown(choose(PRICE, both, 4))).toEqual([1]);
  });

  test("says the same only once", () => {
    const same = rated(["The Alpha costs $799 in shops.", 3], ["The Alpha costs $799 in all shops.", 2.9]);
    expect(shown(choose(PRICE, same, 4))).toEqual([1]);
  });

  test("shows another figure in the same words", () => {
    const other = rated(["The Alpha costs $799 in shops.", 3], ["The Alpha costs $740 in shops.", 2.9]);
    expect(choose(PRICE, other, 4)).toHaveLength(2);
  });

  test("puts the newer first where two that are rated alike differ", () => {
    const corrected = rated(
      ["The Alpha costs $799 in shops.", 3, "2026-01-01"],
      ["The Alpha costs $740 in shops.", 2.9, "2026-01-05"],
    );
    expect(shown(choose(PRICE, corrected, 4))).toEqual([2, 1]);
  });

  test("takes no more than asked for", () => {
    const many = rated(["The Alpha costs $1.", 3], ["The Alpha costs $2.", 3], ["The Alpha costs $3.", 3]);
    expect(choose(PRICE, many, 2)).toHaveLength(2);
  });
});
