// A whole answer: from a model's bytes to proved claims, a refusal, or the next model.
import { describe, expect, test, vi } from "vitest";
import { ModelError } from "../model/generate.ts";
import { streamAnswer } from "./answer.ts";
import {
  answer,
  bytes,
  claimsOf,
  encoder,
  endOf,
  GOOD,
  line,
  type Model,
  ONE_DOMAIN,
  setUp,
  sse,
  unsound,
} from "./fixture.ts";

describe("a proved answer", () => {
  test("streams each claim with its quote, offsets and the store's link", async () => {
    const events = await answer({ m: GOOD });
    expect(unsound(events)).toEqual([]);
    expect(claimsOf(events)[0]).toMatchObject({
      id: "clm_1",
      text: "Acme cut the price of inference by 40 percent.",
      verified: true,
      citations: [{ n: 1, documentId: "doc_1", version: 1, url: "https://doc1.test/story" }],
    });
    expect(endOf(events)).toMatchObject({
      outcome: "answered",
      reasons: [ONE_DOMAIN],
      degraded: [],
      usage: { model: "m" },
    });
  });

  test("shows a claim while the model is still writing", async () => {
    let finish = () => {};
    const slow = () =>
      new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(encoder.encode(sse(GOOD)));
          finish = () => controller.close();
        },
      });
    const { input, deps } = setUp({ m: slow });
    const stream = streamAnswer(input, deps, new AbortController().signal);
    expect((await stream.next()).value).toMatchObject({ type: "claim" });
    finish();
    expect((await stream.next()).value).toMatchObject({ type: "done", outcome: "partial" });
  });

  test("leaves out what is not proved, and counts it", async () => {
    const forged = line(1, "Acme cut the price by 60 percent.", "it had cut the price of inference by 60 %");
    const events = await answer({ m: GOOD + forged });
    expect(claimsOf(events)).toHaveLength(1);
    const by = { quote_not_found: 1 };
    expect(endOf(events)).toMatchObject({
      outcome: "answered",
      reasons: [{ code: "claims_refused", count: 1, by }, ONE_DOMAIN],
    });
  });

  test("shows what is not proved as such where it is asked for", async () => {
    const wrong = line(
      1,
      "Acme cut the price of inference by 60 percent.",
      "it had cut the price of inference by 40 %",
    );
    const [claim] = claimsOf(await answer({ m: wrong }, { showUnproved: true }));
    expect(claim).toMatchObject({ verified: false, citations: [] });
  });

  test("of another document's words is refused", async () => {
    const events = await answer({
      m: line(1, "The site draws 30 megawatts.", "The site draws 30 megawatts of power"),
    });
    expect(claimsOf(events)).toEqual([]);
    expect(endOf(events)).toMatchObject({ outcome: "insufficient" });
  });

  test("with an unknown passage number is refused", async () => {
    const events = await answer({
      m: line(99, "Acme cut it by 40 %.", "it had cut the price of inference by 40 %"),
    });
    expect(endOf(events)).toMatchObject({
      reasons: [{ code: "claims_refused", by: { no_such_passage: 1 } }],
    });
  });

  test("is told once", async () => {
    expect(claimsOf(await answer({ m: GOOD.repeat(5) }))).toHaveLength(1);
  });

  test("may repeat speech that its quote holds, and no other", async () => {
    const quote = "“We will not go back,” said its head, Jane Doe.";
    const own = line(1, '"We will not go back," said its head, Jane Doe.', quote);
    const foreign = line(1, 'Jane Doe said "we will go back" to its head.', quote);
    expect(claimsOf(await answer({ m: own }))).toHaveLength(1);
    expect(claimsOf(await answer({ m: foreign }))).toHaveLength(0);
  });
});

describe("a refusal", () => {
  test("without passages asks no model", async () => {
    const generate = vi.fn();
    const events = await answer({ m: "" }, { passages: [], generate });
    expect(endOf(events)).toMatchObject({
      outcome: "insufficient",
      reasons: [{ code: "no_relevant_passages" }],
    });
    expect(generate).not.toHaveBeenCalled();
  });
  test("for a name that no passage holds asks no model", async () => {
    const generate = vi.fn();
    const events = await answer({ m: "" }, { question: "What does the firm Zorblax charge?", generate });
    expect(endOf(events)).toMatchObject({ reasons: [{ code: "missing_terms", terms: ["Zorblax"] }] });
    expect(generate).not.toHaveBeenCalled();
  });
  test("by the model is an outcome, not an error", async () => {
    const events = await answer({ m: '{"not_enough": true}' });
    expect(endOf(events)).toMatchObject({ outcome: "insufficient", reasons: [{ code: "not_in_passages" }] });
  });
  test("after some claims makes the answer partial", async () => {
    expect(endOf(await answer({ m: `${GOOD}{"not_enough": true}` }))).toMatchObject({ outcome: "partial" });
  });
  test("tells what was searched", async () => {
    const events = await answer({ m: '{"not_enough": true}' });
    expect(endOf(events)).toMatchObject({ searched: { collections: ["col_1"], hits: 2 } });
  });
});

describe("when a model fails, the next one is asked", () => {
  const refuse = (error: unknown) => () => Promise.reject(error);
  test.each<[string, Model, string]>([
    ["too many requests", refuse(new ModelError("busy", 429)), "rate_limited"],
    ["no capacity", refuse(new ModelError("busy", 3040)), "rate_limited"],
    ["the day's allocation is spent", refuse(new ModelError("quota", 3036)), "quota"],
    ["a server error", refuse(new ModelError("busy", 502)), "failed"],
    ["an unknown model", refuse(new ModelError("fault", 5007)), "refused"],
    ["a thrown string", refuse("no"), "failed"],
    ["an empty reply", "", "empty"],
    ["prose", "I think that Acme is a nice firm.", "garbage"],
    ["an error page", () => bytes("<html>502</html>"), "empty"],
    ["an error in the stream", () => bytes('data: {"error":{"message":"x"}}\n\n'), "failed"],
    ["a stream that ends at once", () => bytes(""), "empty"],
  ])("%s", async (_, model, problem) => {
    const events = await answer({ bad: model, good: GOOD });
    expect(unsound(events)).toEqual([]);
    expect(endOf(events)).toMatchObject({
      outcome: "answered",
      degraded: ["model"],
      usage: { model: "good", failed: [{ model: "bad", problem }] },
    });
  });

  test("and at the end the sentences are picked by code", async () => {
    const events = await answer({ bad: refuse(new Error("3040")) });
    expect(unsound(events)).toEqual([]);
    expect(claimsOf(events)[0]?.text).toContain("cut the price of inference by 40 %");
    expect(endOf(events)).toMatchObject({
      outcome: "answered",
      reasons: [ONE_DOMAIN, { code: "extractive" }],
      degraded: ["model"],
      usage: { model: "extractive" },
    });
  });

  test("also when the embedder is down", async () => {
    const embed = () => Promise.reject(new Error("down"));
    expect(claimsOf(await answer({ bad: "" }, { embed })).length).toBeGreaterThan(0);
  });

  test("and with no model at all they are too, which is no failure", async () => {
    expect(endOf(await answer({}))).toMatchObject({ degraded: [], usage: { model: "extractive" } });
  });
});
