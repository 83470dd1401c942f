// What a model's server may send instead of an answer: each ends in exactly one honest done, by the next writer where
// this one is of no use.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  FIRST_TOKEN_TIMEOUT_MS,
  MODEL_FAILURES_MAX,
  MODEL_REST_MS,
  OUTPUT_CHARS_MAX,
  TOKEN_GAP_MS_MAX,
} from "../base/limits/answer.ts";
import { ModelError } from "../model/generate.ts";
import { createBreaker } from "./breaker.ts";
import { answer, bytes, claimsOf, encoder, endOf, GOOD, line, unsound } from "./fixture.ts";

const DONE = "data: [DONE]\n\n";
const chunk = (delta: object, finish_reason: string | null = null) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
const content = (text: string) => chunk({ content: text });

/** A stream of these texts with nothing behind them, one a read; it never closes by itself. */
function open(...texts: string[]) {
  const state = { cancelled: false };
  const stream = () =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        for (const text of texts) controller.enqueue(encoder.encode(text));
      },
      cancel() {
        state.cancelled = true;
      },
    });
  return { stream, state };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a whole answer comes in spite of", () => {
  test.each([
    ["CRLF", (content(GOOD) + DONE).replaceAll("\n", "\r\n")],
    ["a byte order mark", `\uFEFF${content(GOOD)}${DONE}`],
    ["no space after data:", (content(GOOD) + DONE).replaceAll("data: ", "data:")],
    ["keep-alive comments", `: ok\n\n${content(GOOD)}: ok\n\n${DONE}`],
    ["thinking beside the text", chunk({ reasoning_content: "hm" }) + content(GOOD) + DONE],
    ["thinking in the text", content(`<think>${line(9, "no", "no")}</think>${GOOD}`) + DONE],
    [
      "a second choice",
      `data: ${JSON.stringify({
        choices: [
          { index: 1, delta: { content: GOOD.replace("40", "60") } },
          { index: 0, delta: { content: GOOD }, finish_reason: "stop" },
        ],
      })}\n\n`,
    ],
    ["one body instead of a stream", JSON.stringify({ choices: [{ message: { content: GOOD } }] })],
  ])("%s", async (_, body) => {
    const events = await answer({ m: () => bytes(body) });
    expect(unsound(events)).toEqual([]);
    expect(claimsOf(events)).toHaveLength(1);
    expect(endOf(events)).toMatchObject({ outcome: "answered", degraded: [], usage: { model: "m" } });
  });

  test("one byte at a time", async () => {
    const all = encoder.encode(content(GOOD) + DONE);
    let at = 0;
    const dripping = () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) =>
          at < all.length ? controller.enqueue(all.slice(at, ++at)) : controller.close(),
      });
    expect(endOf(await answer({ m: dripping }))).toMatchObject({ outcome: "answered" });
  });
});

describe("what a model proved stands, and the end says that it was cut, after", () => {
  test.each([
    ["a sentence that stops in the middle", content(GOOD) + content(GOOD.slice(0, 40)), "stream"],
    ["a filter", content(GOOD) + chunk({}, "content_filter") + DONE, "stream"],
    ["a call of a tool", content(GOOD) + chunk({ tool_calls: [{}] }, "tool_calls") + DONE, "stream"],
    ["an error event", `${content(GOOD)}event: error\ndata: {"message":"x"}\n\n`, "stream"],
    ["an error in an event", `${content(GOOD)}data: {"error":{"message":"x"}}\n\n`, "stream"],
    ["the end of its tokens", content(GOOD) + chunk({}, "length") + DONE, "length"],
  ])("%s", async (_, body, by) => {
    const events = await answer({ m: () => bytes(body), next: GOOD });
    expect(unsound(events)).toEqual([]);
    expect(claimsOf(events)).toHaveLength(1);
    const end = endOf(events);
    expect(end).toMatchObject({ outcome: "partial", usage: { model: "m", failed: [] } });
    expect(end).toHaveProperty("reasons", expect.arrayContaining([{ code: "cut_short", by }]));
  });

  test("silence", async () => {
    const { stream, state } = open(content(GOOD));
    const events = answer({ m: stream, next: GOOD });
    await vi.advanceTimersByTimeAsync(TOKEN_GAP_MS_MAX);
    const end = endOf(await events);
    expect(end).toMatchObject({ outcome: "partial", usage: { model: "m" } });
    expect(end).toHaveProperty("reasons", expect.arrayContaining([{ code: "cut_short", by: "stream" }]));
    expect(state.cancelled).toBe(true);
  });
});

describe("the next model is asked after", () => {
  test.each([
    ["nothing at all", "", "empty"],
    ["a page with status 200", "<!doctype html><html><body>Bad Gateway</body></html>", "empty"],
    ["another API's events", 'data: {"type":"content_block_delta","delta":{"text":"Hi"}}\n\n', "empty"],
    ["a compressed body", "\u001f\u008b\b\u0000\u0000\u0000", "empty"],
    ["a filter before a word", chunk({}, "content_filter") + DONE, "refused"],
    ["a refusal in its own field", chunk({ refusal: "I can't help." }) + chunk({}, "stop") + DONE, "refused"],
    ["a call of a tool", chunk({ tool_calls: [{ function: { name: "x" } }] }, "tool_calls"), "empty"],
    ["thinking alone", chunk({ reasoning_content: "hm ".repeat(9_000) }, "stop") + DONE, "empty"],
    ["thinking without an end", chunk({ reasoning_content: "x".repeat(OUTPUT_CHARS_MAX + 1) }), "empty"],
    ["a line without an end", `data: ${"x".repeat(300_000)}`, "empty"],
    ["a claim that never closes", content(`{"p": 1, "claim": "${"x".repeat(9_000)}`) + DONE, "garbage"],
    ["prose", content("I am sorry.") + DONE, "garbage"],
    ["half a claim", content(GOOD.slice(0, 40)), "garbage"],
    ["an error in the stream", 'data: {"error":{"message":"x"}}\n\n', "failed"],
  ])("%s", async (_, body, problem) => {
    const events = await answer({ m: () => bytes(body), next: GOOD });
    expect(unsound(events)).toEqual([]);
    expect(endOf(events)).toMatchObject({
      outcome: "answered",
      degraded: ["model"],
      usage: { model: "next", failed: [{ model: "m", problem }] },
    });
  });

  test.each([
    ["comments without an end", ": ok\n\n"],
    ["thinking, and then silence", chunk({ reasoning_content: "hm" })],
    ["bytes without a line break", "x".repeat(50)],
  ])("%s", async (_, text) => {
    const { stream, state } = open(text);
    const events = answer({ m: stream, next: GOOD });
    await vi.advanceTimersByTimeAsync(FIRST_TOKEN_TIMEOUT_MS);
    expect(endOf(await events)).toMatchObject({ usage: { failed: [{ model: "m", problem: "slow" }] } });
    expect(state.cancelled).toBe(true);
  });

  test("a word, and then silence: the answer's own deadline is not waited for", async () => {
    const events = answer({ m: open(content("Well")).stream, next: GOOD });
    await vi.advanceTimersByTimeAsync(TOKEN_GAP_MS_MAX);
    expect(endOf(await events)).toMatchObject({ outcome: "answered", usage: { model: "next" } });
  });
});

describe("a model that is known to fail", () => {
  const now = () => Date.UTC(2026, 10, 20, 12) + clock.ms;
  const clock = { ms: 0 };

  test("is not waited for again, which the answer tells as its failure", async () => {
    const breaker = createBreaker(now);
    const asked: string[] = [];
    const slow = () => {
      asked.push("slow");
      return new ReadableStream<Uint8Array>();
    };
    for (let i = 0; i < MODEL_FAILURES_MAX; i++) {
      const events = answer({ slow, next: GOOD }, { breaker });
      await vi.advanceTimersByTimeAsync(FIRST_TOKEN_TIMEOUT_MS);
      await events;
    }
    const events = await answer({ slow, next: GOOD }, { breaker });
    expect(asked).toHaveLength(MODEL_FAILURES_MAX);
    expect(endOf(events)).toMatchObject({
      outcome: "answered",
      degraded: ["model"],
      usage: { model: "next", failed: [{ model: "slow", problem: "slow" }] },
    });
    clock.ms += MODEL_REST_MS;
    expect(endOf(await answer({ slow: GOOD, next: GOOD }, { breaker }))).toMatchObject({ degraded: [] });
  });

  test("and no other leaves the work to the writer without a model", async () => {
    const breaker = createBreaker(now);
    const spent = () => Promise.reject(new ModelError("quota", 3036));
    await answer({ "@cf/a/b": spent }, { breaker });
    const events = await answer({ "@cf/a/b": () => Promise.reject(new Error("asked again")) }, { breaker });
    expect(endOf(events)).toMatchObject({
      degraded: ["model"],
      usage: { model: "extractive", failed: [{ problem: "quota" }], inputTokens: 0, estimated: false },
    });
  });

  test("is one whose streams break, too, though they held a claim", async () => {
    const breaker = createBreaker(now);
    for (let i = 0; i < MODEL_FAILURES_MAX; i++) await answer({ m: () => bytes(content(GOOD)) }, { breaker });
    expect(breaker.restOf("m")).toBe("failed");
  });
});

describe("what a turn cost is told at its end", () => {
  const usage = { prompt_tokens: 800, completion_tokens: 60 };
  const charged = async (models: Parameters<typeof answer>[0]) => {
    const costs: { inputTokens: number; outputTokens: number; estimated: boolean }[] = [];
    const end = endOf(await answer(models, { charge: (cost) => costs.push(cost) }));
    return { costs, end };
  };

  test("by the model's own count", async () => {
    const count = `data: ${JSON.stringify({ choices: [], usage })}\n\n`;
    const { costs, end } = await charged({
      m: () => bytes(content(GOOD) + chunk({}, "stop") + count + DONE),
    });
    expect(costs).toEqual([{ inputTokens: 800, outputTokens: 60, estimated: false }]);
    expect(end).toMatchObject({ usage: { inputTokens: 800, outputTokens: 60, estimated: false } });
  });

  test("by its characters where it does not count, thinking included", async () => {
    const plain = await charged({ m: () => bytes(content(GOOD) + DONE) });
    const thinking = chunk({ reasoning_content: "x".repeat(420) });
    const thought = await charged({ m: () => bytes(thinking + content(GOOD) + DONE) });
    expect(plain.costs).toMatchObject([{ outputTokens: Math.ceil(GOOD.length / 4.2), estimated: true }]);
    expect(thought.costs[0]!.outputTokens - plain.costs[0]!.outputTokens).toBe(100);
  });

  test("of failed models as well, and nothing for one that never began", async () => {
    const { costs, end } = await charged({
      down: () => Promise.reject(new ModelError("busy", 3040)),
      prose: () => bytes(content("I am sorry.") + DONE),
      good: GOOD,
    });
    expect(costs.map((cost) => cost.outputTokens)).toEqual([0, 3, Math.ceil(GOOD.length / 4.2)]);
    expect(costs[0]).toEqual({ inputTokens: 0, outputTokens: 0, estimated: false });
    expect(end).toMatchObject({ usage: { outputTokens: costs[1]!.outputTokens + costs[2]!.outputTokens } });
  });
});
