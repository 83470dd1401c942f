import { expect, test } from "vitest";
import {
  DOCUMENT_FEEDBACK_SHARE,
  FEEDBACK_HALF_LIFE_MS,
  FEEDBACK_SHARE_MAX,
  RATING_KEEP_MS,
  SOURCE_FEEDBACK_SHARE,
} from "./feedback.ts";

test("the document's and the source's share together stay within the whole", () => {
  const most = (1 + DOCUMENT_FEEDBACK_SHARE) * (1 + SOURCE_FEEDBACK_SHARE);
  const least = (1 - DOCUMENT_FEEDBACK_SHARE) * (1 - SOURCE_FEEDBACK_SHARE);
  expect(most).toBeLessThanOrEqual(1 + FEEDBACK_SHARE_MAX);
  expect(least).toBeGreaterThanOrEqual(1 - FEEDBACK_SHARE_MAX);
});

test("a rating that is dropped counts less than a hundredth", () => {
  expect(2 ** (-RATING_KEEP_MS / FEEDBACK_HALF_LIFE_MS)).toBeLessThan(0.01);
});
