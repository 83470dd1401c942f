import { describe, expect, test } from "vitest";
import { EMBED_RUN_PIECES_MAX, EMBED_WAITING_TEXTS_MAX } from "../../../base/limits/local-ai.ts";
import { EmbedQueue, QueueFull } from "./queue.ts";

const row = (length: number, mark = 0) => [mark, ...new Array(length - 1).fill(1)] as number[];
const tick = () => new Promise((resolve) => setImmediate(resolve));

/** A run that answers each row with its first id, one batch for each `step()`. */
function stepped() {
  const batches: number[][][] = [];
  const steps: (() => void)[] = [];
  const queue = new EmbedQueue((rows) => {
    batches.push(rows);
    return new Promise((resolve) => steps.push(() => resolve(rows.map((ids) => Float32Array.of(ids[0]!)))));
  });
  const step = async () => {
    steps.shift()!();
    await tick();
  };
  return { queue, batches, step };
}

const marks = (vectors: Float32Array[]) => vectors.map((vector) => vector[0]);
const instantly = new EmbedQueue(async (rows) => rows.map((ids) => Float32Array.of(ids[0]!)));

describe("EmbedQueue", () => {
  test("vectors come back in the order of the texts, whatever their lengths", async () => {
    const rows = [row(9, 1), row(200, 2), row(30, 3), row(200, 4), row(2, 5)];
    expect(marks(await instantly.embed(rows))).toEqual([1, 2, 3, 4, 5]);
  });

  test("no run holds more than its pieces, padding included; a longer row runs alone", async () => {
    const { queue, batches, step } = stepped();
    void queue.embed([10, 300, 100, 60, 10, 256, 5].map((length) => row(length)));
    for (let i = 0; i < 7 && batches.length > i; i++) await step();
    for (const batch of batches) {
      const padded = batch.length * Math.max(...batch.map((ids) => ids.length));
      expect(batch.length === 1 || padded <= EMBED_RUN_PIECES_MAX).toBe(true);
    }
    expect(batches.flat()).toHaveLength(7);
  });

  test("the smallest request goes first, equal ones in order of arrival", async () => {
    const { queue, batches, step } = stepped();
    void queue.embed(Array.from({ length: 2 }, () => row(256, 1)));
    void queue.embed(Array.from({ length: 2 }, () => row(256, 2)));
    void queue.embed(Array.from({ length: 8 }, () => row(30, 3)));
    void queue.embed([row(8, 4)]);
    for (let i = 0; i < 6; i++) await step();
    expect(batches.map((batch) => batch[0]![0])).toEqual([1, 4, 3, 1, 2, 2]);
  });

  test("work of a caller who has gone is not run", async () => {
    const { queue, batches, step } = stepped();
    const gone = new AbortController();
    const bulk = queue.embed(
      Array.from({ length: 5 }, () => row(256, 1)),
      gone.signal,
    );
    gone.abort(new Error("gone"));
    await expect(bulk).rejects.toThrow("gone");
    await step();
    expect(batches).toHaveLength(1);
    const next = queue.embed([row(8, 2)]);
    await step();
    expect(marks(await next)).toEqual([2]);
  });

  test("a failed run fails its own texts and no others", async () => {
    const queue = new EmbedQueue(async (rows) => {
      if (rows[0]![0] === 9) throw new Error("broken");
      return rows.map((ids) => Float32Array.of(ids[0]!));
    });
    const [bad, good] = await Promise.allSettled([queue.embed([row(256, 9)]), queue.embed([row(256, 1)])]);
    expect(bad).toMatchObject({ status: "rejected" });
    expect(good).toMatchObject({ status: "fulfilled" });
  });

  test("more than the waiting room holds is refused", async () => {
    const { queue } = stepped();
    void queue.embed(Array.from({ length: EMBED_WAITING_TEXTS_MAX }, () => row(256)));
    await expect(queue.embed(Array.from({ length: 2 }, () => row(256)))).rejects.toThrow(QueueFull);
  });

  test("no texts give no vectors", async () => {
    expect(await instantly.embed([])).toEqual([]);
  });
});
