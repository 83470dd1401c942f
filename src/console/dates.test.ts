import { expect, test } from "vitest";
import { relativeTime } from "./dates.ts";

const NOW = Date.UTC(2026, 10, 24, 12);
const HOUR = 3_600_000;

test.each([
  [-20_000, "20 seconds ago"],
  [-59.6 * 60_000, "1 hour ago"],
  [-3 * HOUR, "3 hours ago"],
  [-24 * HOUR, "yesterday"],
  [30 * HOUR, "tomorrow"],
  [-8 * 24 * HOUR, "last week"],
  [-60 * 24 * HOUR, "2 months ago"],
  [-800 * 24 * HOUR, "2 years ago"],
])("%d ms from now is %s", (offset, words) => {
  expect(relativeTime(NOW + offset, NOW)).toBe(words);
});
