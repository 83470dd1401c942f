// Models that break, stall or never end, and callers that go away: one honest end, and soon.
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ANSWER_TIMEOUT_MS, FIRST_TOKEN_TIMEOUT_MS, TOKEN_GAP_MS_MAX } from "../base/limits/answer.ts";
import type { AnswerEvent } from "../model/answer.ts";
import { streamAnswer } from "./answer.ts";
import {
  answer,
  bytes,
  claimsOf,
  encoder,
  endOf,
  GOOD,
  line,
  ONE_DOMAIN,
  setUp,
  sse,
  unsound,
} from "./fixture.ts";

describe("a stream that goes wrong ends in one honest done or error:", () => {
  test("cut in the middle of a claim", async () => {
    const events = await answer({ m: () => bytes(sse(GOOD + GOOD.slice(0, 30))) });
    expect(unsound(events)).toEqual([]);
    const cut = { code: "cut_short", by: "stream" };
    expect(endOf(events)).toMatchObject({ outcome: "partial", reasons: [cut, ONE_DOMAIN] });
  });
  test("out of tokens", async () => {
    const choice = { delta: { content: GOOD }, finish_reason: "length" };
    const events = await answer({ m: () => bytes(`data: ${JSON.stringify({ choices: [choice] })}\n\n`) });
    expect(endOf(events)).toMatchObject({
      outcome: "partial",
      reasons: [{ code: "cut_short", by: "length" }, ONE_DOMAIN],
    });
  });
  test("100,000 tokens of the same claim", async () => {
    const events = await answer({ m: GOOD.repeat(4_000) });
    expect(unsound(events)).toEqual([]);
    expect(claimsOf(events)).toHaveLength(1);
    expect(endOf(events)).toMatchObject({ outcome: "partial" });
  });
  test("100,000 tokens of nonsense", async () => {
    const events = await answer({ m: "lorem ipsum { ".repeat(40_000) });
    expect(unsound(events)).toEqual([]);
    expect(endOf(events)).toMatchObject({ usage: { model: "extractive" } });
  });
  test("a stored text that can't be read", async () => {
    const loadText = () => Promise.reject(new Error("R2 is away: secret detail"));
    const end = endOf(await answer({ m: GOOD }, { loadText }));
    expect(end).toMatchObject({ type: "error", code: "unavailable" });
    expect(JSON.stringify(end)).not.toContain("secret");
  });
  test("a stored text that is gone", async () => {
    const events = await answer({ m: GOOD }, { loadText: async () => null });
    expect(endOf(events)).toMatchObject({ outcome: "insufficient" });
  });
  test("a fault of our own", async () => {
    const newId = () => {
      throw new Error("bug");
    };
    expect(endOf(await answer({ m: GOOD }, { newId }))).toMatchObject({ type: "error", code: "internal" });
  });
  test("any bytes at all, cut anywhere", async () => {
    const site = line(2, "The site draws 30 megawatts.", "The site draws 30 megawatts of power");
    const whole = `${sse(GOOD)}${sse(site)}data: [DONE]\n\n`;
    const noise = fc.uint8Array({ maxLength: 40 }).map((array) => new TextDecoder().decode(array));
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), noise, async (at, junk) => {
        const broken = whole.slice(0, at) + junk + whole.slice(at + junk.length);
        expect(unsound(await answer({ m: () => bytes(broken) }))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe("time", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const silent = () => new ReadableStream<Uint8Array>();

  test("a model that says nothing for FIRST_TOKEN_TIMEOUT_MS is left for the next", async () => {
    const events = answer({ mute: silent, good: GOOD });
    await vi.advanceTimersByTimeAsync(FIRST_TOKEN_TIMEOUT_MS);
    expect(endOf(await events)).toMatchObject({ usage: { model: "good", failed: [{ problem: "slow" }] } });
  });
  test("a model that never starts is left as well", async () => {
    const events = answer({ mute: () => new Promise<never>(() => {}), good: GOOD });
    await vi.advanceTimersByTimeAsync(FIRST_TOKEN_TIMEOUT_MS);
    expect(endOf(await events)).toMatchObject({ usage: { model: "good" } });
  });
  test("a model that never comes to its end is ended by the deadline, with what it proved", async () => {
    let drip: ReturnType<typeof setInterval>;
    const dripping = () =>
      new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(encoder.encode(sse(GOOD)));
          drip = setInterval(() => controller.enqueue(encoder.encode(sse(" "))), TOKEN_GAP_MS_MAX / 2);
        },
        cancel: () => clearInterval(drip),
      });
    const events = answer({ m: dripping });
    await vi.advanceTimersByTimeAsync(ANSWER_TIMEOUT_MS);
    const all = await events;
    expect(claimsOf(all)).toHaveLength(1);
    expect(endOf(all)).toMatchObject({
      outcome: "partial",
      reasons: [{ code: "cut_short", by: "deadline" }, ONE_DOMAIN],
    });
  });
});

describe("when the caller goes away", () => {
  test.each([0, 1, 2, 3])("after event %i the model is stopped at once", async (after) => {
    let cancelled = false;
    const lines = [
      GOOD,
      line(1, "The new price is $2 per million tokens.", "The new price is $2 per million tokens"),
      line(2, "Borg opened a data centre in Oslo.", "Borg opened a data centre in Oslo"),
    ];
    const model = () =>
      new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(encoder.encode(lines.map(sse).join(""))),
        cancel: () => {
          cancelled = true;
        },
      });
    const { input, deps } = setUp({ m: model });
    const stop = new AbortController();
    const events: AnswerEvent[] = [];
    const stream = streamAnswer(input, deps, stop.signal);
    for (let i = 0; i < after; i++) events.push((await stream.next()).value as AnswerEvent);
    const rest = stream.next();
    stop.abort();
    for (let next = await rest; !next.done; next = await stream.next()) events.push(next.value);
    expect(endOf(events)).toMatchObject({ type: "error", code: "aborted" });
    expect(cancelled).toBe(true);
  });

  test("before the first event nothing is asked", async () => {
    const generate = vi.fn();
    const { input, deps } = setUp({ m: "" }, { generate });
    const events: AnswerEvent[] = [];
    for await (const event of streamAnswer(input, deps, AbortSignal.abort())) events.push(event);
    expect(events).toMatchObject([{ type: "error", code: "aborted" }]);
    expect(generate).not.toHaveBeenCalled();
  });

  test("leaving the loop closes the model's stream", async () => {
    let cancelled = false;
    const model = () =>
      new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(encoder.encode(sse(GOOD))),
        cancel: () => {
          cancelled = true;
        },
      });
    const { input, deps } = setUp({ m: model });
    for await (const event of streamAnswer(input, deps, new AbortController().signal))
      if (event.type === "claim") break;
    expect(cancelled).toBe(true);
  });
});
