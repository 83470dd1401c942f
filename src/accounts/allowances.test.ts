import { expect, test } from "vitest";
import type { Caller } from "../model/key.ts";
import { allowancesOf } from "./allowances.ts";

const caller = (rateLimit: number | null, visitorId?: string) =>
  ({
    rateLimit,
    widget:
      visitorId === undefined
        ? null
        : {
            origin: "https://a.example",
            visitorId,
            budgets: {
              visitor_answers_per_day: 2,
              visitor_searches_per_day: 3,
              answers_per_day: 20,
              searches_per_day: 30,
            },
          },
  }) as unknown as Caller;
const names = (list: ReturnType<typeof allowancesOf>) =>
  list.map((a) => `${a.name} ${a.max} ${a.subject}`.trim());

test("a key may send 600 requests a minute, 60 of them answers, where nothing else is said", () => {
  expect(names(allowancesOf(caller(null), "other", 600))).toEqual(["requests 600"]);
  expect(names(allowancesOf(caller(null), "answer", 600))).toEqual(["requests 600", "answers 60"]);
});

test("a key's own rate bounds its answers, and raises them by a tenth of it", () => {
  const answers = (rate: number) => allowancesOf(caller(rate), "answer", 600)[1]!.max;
  expect([1, 5, 60, 100, 600, 3_000, 10_000].map(answers)).toEqual([1, 5, 60, 60, 60, 300, 1_000]);
});

test("a visitor's searches and answers count for the visitor and for the widget's key", () => {
  expect(names(allowancesOf(caller(null, "v"), "search", 600))).toEqual([
    "requests 600",
    "visitor-searches 3 v",
    "widget-searches 30",
  ]);
  expect(names(allowancesOf(caller(null, "v"), "answer", 600)).slice(2)).toEqual([
    "visitor-answers 2 v",
    "widget-answers 20",
  ]);
  expect(names(allowancesOf(caller(null, "v"), "other", 600))).toEqual(["requests 600"]);
});
