// Frames, heartbeats and leaving, without a network: the reader and the work are the test's.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { HEARTBEAT_MS } from "../base/limits/api.ts";
import { eventStream, type ServerEvent, startWith } from "./event-stream.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const BEAT = ": \n\n";
const frame = (event: string, data: unknown) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** A stream over `work`, which has begun, read by hand; what became of both sides. */
async function open(work: (signal: AbortSignal) => AsyncGenerator<ServerEvent, void>) {
  const gone = new AbortController();
  const stop = new AbortController();
  const left: string[] = [];
  const events = work(stop.signal);
  const response = eventStream(
    startWith(await events.next(), events),
    {
      gone: gone.signal,
      heartbeatMs: HEARTBEAT_MS,
      leave: () => {
        left.push("left");
        stop.abort(new Error("stopped"));
      },
    },
    (error) => ({ detail: (error as Error).message }),
  );
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  const read = async () => {
    const { done, value } = await reader.read();
    return done ? null : decoder.decode(value);
  };
  return { response, reader, read, gone, left };
}

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

describe("a stream", () => {
  test("has one frame an event, and ends when the work does", async () => {
    const { response, read } = await open(async function* () {
      yield { event: "meta", data: { id: 1 } };
      yield { event: "claim", data: "two\nlines" };
    });
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(await read()).toBe(frame("meta", { id: 1 }));
    expect(await read()).toBe('event: claim\ndata: "two\\nlines"\n\n');
    expect(await read()).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("of work that fails ends in one error event", async () => {
    const { read, left } = await open(async function* () {
      yield { event: "meta", data: 1 };
      throw new Error("oops");
    });
    await read();
    expect(await read()).toBe(frame("error", { detail: "oops" }));
    expect(await read()).toBeNull();
    expect([left, vi.getTimerCount()]).toEqual([[], 0]);
  });
});

describe("while the work is silent", () => {
  test("a comment comes every HEARTBEAT_MS, and none after the end", async () => {
    const { read } = await open(async function* () {
      yield { event: "meta", data: 1 };
      await pause(HEARTBEAT_MS * 3 + 5);
      yield { event: "done", data: 1 };
    });
    expect(await read()).toBe(frame("meta", 1));
    for (let beats = 0; beats < 3; beats++) {
      const next = read();
      await vi.advanceTimersByTimeAsync(HEARTBEAT_MS - 1);
      expect(await Promise.race([next, pauseless()])).toBe("nothing yet");
      await vi.advanceTimersByTimeAsync(1);
      expect(await next).toBe(BEAT);
    }
    const last = read();
    await vi.advanceTimersByTimeAsync(5);
    expect(await last).toBe(frame("done", 1));
    expect(await read()).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("a reader who does not read is not sent comments without end", async () => {
    const { read } = await open(async function* () {
      yield { event: "meta", data: 1 };
      await pause(HEARTBEAT_MS * 100);
    });
    await vi.advanceTimersByTimeAsync(HEARTBEAT_MS * 50);
    expect(await read()).toBe(frame("meta", 1));
    await vi.advanceTimersByTimeAsync(HEARTBEAT_MS);
    expect(await read()).toBe(BEAT);
    const next = read();
    expect(await Promise.race([next, pauseless()])).toBe("nothing yet");
  });
});

describe("a reader who leaves", () => {
  /** Work in the states it can be in: asleep between two reads, waiting for something, or about to begin. */
  function workOf() {
    const ended: string[] = [];
    const work = async function* (signal: AbortSignal) {
      try {
        yield { event: "meta", data: 1 };
        yield { event: "hits", data: 1 };
        await untilAborted(signal);
        yield { event: "never", data: 1 };
      } finally {
        ended.push("ended");
      }
    };
    return { work, ended };
  }

  test.each([0, 1, 2])("after %i reads, by cancelling, ends the work, once", async (reads) => {
    const { work, ended } = workOf();
    const { reader, read, left } = await open(work);
    for (let i = 0; i < reads; i++) await read();
    await reader.cancel();
    await vi.advanceTimersByTimeAsync(0);
    expect([left, ended, vi.getTimerCount()]).toEqual([["left"], ["ended"], 0]);
  });

  test.each([0, 1, 2])("after %i reads, by losing the connection, ends it as well", async (reads) => {
    const { work, ended } = workOf();
    const { read, gone, left } = await open(work);
    for (let i = 0; i < reads; i++) await read();
    gone.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect([left, ended, vi.getTimerCount()]).toEqual([["left"], ["ended"], 0]);
  });

  test("before the stream began is noticed", async () => {
    const gone = AbortSignal.abort();
    const { work, ended } = workOf();
    const events = work(new AbortController().signal);
    eventStream(
      startWith(await events.next(), events),
      { gone, leave: () => ended.push("left"), heartbeatMs: HEARTBEAT_MS },
      () => ({}),
    );
    await vi.advanceTimersByTimeAsync(0);
    expect(ended).toEqual(["left", "ended"]);
  });
});

/** Settles after everything that is settled already. */
async function pauseless(): Promise<string> {
  for (let i = 0; i < 20; i++) await null;
  return "nothing yet";
}
