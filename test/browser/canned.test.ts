// The fake service is worth something only while it speaks as the real one: its replies are held against the
// API's schemas.
import { expect, test } from "vitest";
import { answerHit as answerHitSchema, answerResponse } from "../../src/api/wire/answer.ts";
import { problemSchema } from "../../src/api/wire/common.ts";
import { searchBody, searchResponse } from "../../src/api/wire/search.ts";
import { sourceSchema } from "../../src/api/wire/source.ts";
import { filtersOf, parseView } from "../../src/console/view-state.ts";
import * as canned from "./canned.ts";

test("canned replies are what the API's schemas allow", () => {
  const hit = canned.cannedHit(1);
  expect(() => searchResponse.parse(canned.cannedReply([hit]))).not.toThrow();
  expect(() => answerHitSchema.parse(canned.answerHit(hit, 0))).not.toThrow();
  expect(() => problemSchema.parse(canned.cannedProblem(503, "unavailable", "Later."))).not.toThrow();
  expect(() => sourceSchema.parse(canned.cannedSource())).not.toThrow();
  const { answer_id: id, ...done } = canned.cannedDone();
  const claims = [canned.cannedClaim("c1", "It is so.", [canned.cannedCitation(1)])];
  const rest = {
    text: "It is so.",
    question: "Is it?",
    hits: [canned.answerHit(hit, 0)],
    model: null,
    created_at: canned.NOW,
  };
  expect(() => answerResponse.parse({ answer: { ...done, ...rest, id, claims } })).not.toThrow();
  expect(canned.TEXT.slice(canned.QUOTE_START, canned.QUOTE_START + canned.QUOTE.length)).toBe(canned.QUOTE);
});

test("what the page asks for is a valid search", () => {
  const view = parseView("?q=a&from=2026-11-01&to=2026-11-02&source=src_1&category=x&lang=de&sort=newest");
  const { q, sort } = view;
  expect(
    searchBody.safeParse({ q, sort, ...filtersOf(view), explain: true, facets: true, limit: 10 }).success,
  ).toBe(true);
  expect(searchBody.safeParse({ q, ...filtersOf(parseView("?within=30d")) }).success).toBe(true);
});
