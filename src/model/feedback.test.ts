import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FEEDBACK_HALF_LIFE_MS, FEEDBACK_SHARE_MAX } from "../base/limits/feedback.ts";
import { feedbackFactor, type RatedKind, ratingWeight } from "./feedback.ts";

const NOW = Date.UTC(2026, 10, 20);
const time = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2060, 0, 1) });
const kinds = fc.constantFrom<RatedKind>("document", "source");
const count = fc.integer({ min: 0, max: 1_000_000 });

/** The factor at `now` of so many ratings for and against, all given at `ratedAt`. */
const factorOf = (kind: RatedKind, up: number, down: number, ratedAt = NOW, now = ratedAt) =>
  feedbackFactor(kind, { upWeight: ratingWeight(up, ratedAt), downWeight: ratingWeight(down, ratedAt) }, now);

describe("the factors of feedback", () => {
  test("together never leave ±15 %, however many ratings there are and whenever they are read", () => {
    fc.assert(
      fc.property(count, count, count, count, time, time, (a, b, c, d, ratedAt, now) => {
        const product = factorOf("document", a, b, ratedAt, now) * factorOf("source", c, d, ratedAt, now);
        expect(Math.abs(product - 1)).toBeLessThanOrEqual(FEEDBACK_SHARE_MAX);
      }),
      { numRuns: 2_000 },
    );
  });

  test("are finite and within bounds for any sums that a table could hold", () => {
    const weight = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e-6, max: 1e200 });
    fc.assert(
      fc.property(kinds, weight, weight, time, (kind, upWeight, downWeight, now) => {
        const factor = feedbackFactor(kind, { upWeight, downWeight }, now);
        expect(Math.abs(factor - 1)).toBeLessThanOrEqual(0.1 + 1e-12);
      }),
    );
  });

  test("grow with every rating for, and shrink with every one against", () => {
    const few = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(kinds, few, few, (kind, up, down) => {
        expect(factorOf(kind, up + 1, down)).toBeGreaterThan(factorOf(kind, up, down));
        expect(factorOf(kind, up, down + 1)).toBeLessThan(factorOf(kind, up, down));
      }),
    );
  });

  test("are symmetric: the same ratings the other way round move as far the other way", () => {
    fc.assert(
      fc.property(kinds, count, count, (kind, up, down) => {
        expect(factorOf(kind, up, down) + factorOf(kind, down, up)).toBeCloseTo(2, 12);
      }),
    );
  });

  test("come nearer to 1 with time, and never pass it", () => {
    const wait = fc.integer({ min: 0, max: 3 * FEEDBACK_HALF_LIFE_MS });
    fc.assert(
      fc.property(kinds, count, count, time, wait, wait, (kind, up, down, ratedAt, first, then) => {
        const before = factorOf(kind, up, down, ratedAt, ratedAt + first) - 1;
        const after = factorOf(kind, up, down, ratedAt, ratedAt + first + then) - 1;
        expect(Math.abs(after)).toBeLessThanOrEqual(Math.abs(before) + 1e-12);
        expect(before * after).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("are 1 without ratings, exactly", () => {
    for (const kind of ["document", "source"] as const) expect(factorOf(kind, 0, 0)).toBe(1);
  });

  test("move by 2 % for one rating of a document, by 7 % for ten, and by 0.2 % of its source", () => {
    expect(factorOf("document", 1, 0)).toBeCloseTo(1.02, 10);
    expect(factorOf("document", 10, 0)).toBeCloseTo(1 + 0.1 * (10 / 14), 10);
    expect(factorOf("source", 1, 0)).toBeCloseTo(1 + 0.045 / 21, 10);
  });

  test("count a rating half after one half-life", () => {
    const later = NOW + FEEDBACK_HALF_LIFE_MS;
    expect(factorOf("document", 2, 0, NOW, later)).toBeCloseTo(factorOf("document", 1, 0), 12);
  });
});

test("an old rating and a new one are one sum, read at any time", () => {
  const old = NOW - FEEDBACK_HALF_LIFE_MS;
  const prior = { upWeight: ratingWeight(1, old) + ratingWeight(1, NOW), downWeight: 0 };
  expect(feedbackFactor("document", prior, NOW)).toBeCloseTo(factorOf("document", 1.5, 0), 12);
});
