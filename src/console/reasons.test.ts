import { expect, test } from "vitest";
import { reasonWords } from "./reasons.ts";

test.each([
  [{ code: "missing_terms", terms: ["Zanzibar"] }, "No passage mentions “Zanzibar”."],
  [
    { code: "asked_kind_missing", kind: "number" },
    "You asked for a number, and no proved sentence gives one.",
  ],
  [
    { code: "claims_refused", count: 2, by: { negation: 1, brand_new: 1 } },
    "2 sentences were left out because their proof did not hold (a “not” too many or too few; brand new).",
  ],
  [{ code: "cut_short", by: "deadline" }, "It ends early: time ran out."],
  [{ code: "never_seen_before" }, "never seen before"],
  [{ code: "missing_terms" }, "missing terms"],
])("%j is said in words", (reason, words) => {
  expect(reasonWords(reason)).toBe(words);
});
