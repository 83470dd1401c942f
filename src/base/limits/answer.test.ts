// Relations between the bounds of answering.
import { expect, test } from "vitest";
import * as limits from "./answer.ts";
import { HEARTBEAT_MS, LOCAL_HEARTBEAT_MS } from "./api.ts";
import { ENDPOINT_TIMEOUT_MS } from "./fetcher.ts";

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
test("a model that stops leaves time for another one", () => {
  expect(limits.FIRST_TOKEN_TIMEOUT_MS + limits.TOKEN_GAP_MS_MAX).toBeLessThan(limits.ANSWER_TIMEOUT_MS);
});
test("a model's connection may last as long as the answer that it is for", () => {
  expect(ENDPOINT_TIMEOUT_MS).toBeGreaterThan(limits.ANSWER_TIMEOUT_MS);
});
test("one missed sign of life does not end a lease, and its end is noticed in the time that is waited", () => {
  expect(limits.ANSWER_LEASE_RENEW_MS * 2).toBeLessThan(limits.ANSWER_LEASE_MS);
  expect(limits.ANSWER_LEASE_MS + limits.ANSWER_LOOK_MS_MAX).toBeLessThan(limits.ANSWER_WAIT_MS_MAX);
});
test("on a laptop two comments find a lost connection within a second", () => {
  expect(LOCAL_HEARTBEAT_MS * 2).toBeLessThan(1_000);
  expect(LOCAL_HEARTBEAT_MS).toBeLessThan(HEARTBEAT_MS);
});
