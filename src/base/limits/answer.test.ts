// Relations between the bounds of answering.
import { expect, test } from "vitest";
import * as limits from "./answer.ts";

test("the first token is due before the whole answer, with time for a second model", () => {
  expect(limits.FIRST_TOKEN_TIMEOUT_MS * 2).toBeLessThan(limits.ANSWER_TIMEOUT_MS);
});
test("a whole draft, claim and quote escaped, fits into what is read of one", () => {
  expect((limits.QUOTE_CHARS_MAX + limits.CLAIM_CHARS_MAX) * 2).toBeLessThan(limits.DRAFT_CHARS_MAX);
});
test("what a model may write is read, at six characters a token", () => {
  expect(limits.OUTPUT_TOKENS_MAX.detailed * 6).toBeLessThan(limits.OUTPUT_CHARS_MAX);
  expect(limits.OUTPUT_CHARS_MAX).toBeLessThan(limits.STREAM_LINE_CHARS_MAX);
});
test("more claims are read than are asked for", () => {
  expect(limits.CLAIMS_ASKED.detailed).toBeLessThan(limits.DRAFTS_MAX);
});
