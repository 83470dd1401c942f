import { describe, expect, test } from "vitest";
import { type Allowance, type Count, Counters } from "./counters.ts";

const requests = (max: number): Allowance => ({ name: "requests", subject: "", max, window: "minute" });
const visitor = (subject: string, max: number): Allowance => ({
  name: "visitor",
  subject,
  max,
  window: "day",
});
const all = (max: number): Allowance => ({ name: "all", subject: "", max, window: "day" });
const START = Date.UTC(2026, 10, 20, 23, 59, 0);

describe("a minute", () => {
  test("opens with its first request, counts down by one, refuses, and is whole again after 60 s", () => {
    const counters = new Counters(() => undefined);
    const seen = [0, 100, 59_999, 59_999, 60_000].map((ms) => {
      const { admitted, standings } = counters.charge(START + ms, [requests(3)]);
      return [admitted, standings[0]!.left, standings[0]!.resetMs];
    });
    expect(seen).toEqual([
      [true, 2, 60_000],
      [true, 1, 59_900],
      [true, 0, 1],
      [false, 0, 1],
      [true, 2, 60_000],
    ]);
  });

  test("never goes back with a caller's clock", () => {
    const counters = new Counters(() => undefined);
    counters.charge(START + 1_000, [requests(2)]);
    expect(counters.charge(START, [requests(2)]).standings[0]).toMatchObject({ left: 0, resetMs: 60_000 });
  });

  test("keeps what was used when its bound is lowered", () => {
    const counters = new Counters(() => undefined);
    for (let i = 0; i < 5; i++) counters.charge(START, [requests(10)]);
    const { admitted, standings } = counters.charge(START, [requests(2)]);
    expect([admitted, standings[0]!.left]).toEqual([false, 0]);
  });
});

describe("several bounds", () => {
  test("count all or none: what one refuses is taken from no other", () => {
    const counters = new Counters(() => undefined);
    const ask = (who: string) => counters.charge(START, [requests(100), visitor(who, 2), all(3)]);
    expect([ask("a"), ask("a"), ask("a")].map((c) => c.exhausted)).toEqual([[], [], ["visitor"]]);
    const left = counters.charge(START, [requests(100), visitor("b", 2), all(3)]);
    expect(left.standings.map((s) => s.left)).toEqual([97, 1, 0]);
    expect(ask("c").exhausted).toEqual(["all"]);
  });

  test("say once a window that they are used up", () => {
    const counters = new Counters(() => undefined);
    const ask = (ms: number) => counters.charge(START + ms, [all(1)]).newlyExhausted;
    expect([ask(0), ask(1), ask(2), ask(60_000), ask(60_001), ask(60_002)]).toEqual([
      [], ["all"], [], [], ["all"], [],
    ]); // biome-ignore format: six answers
  });
});

test("what is kept and loaded again goes on where it stopped, and what is over is not", () => {
  const kept = new Map<string, Count>();
  const first = new Counters((id) => kept.get(id));
  for (let i = 0; i < 4; i++) first.charge(START, [requests(10), visitor("a", 10)]);
  for (const { id, count } of first.takeChanged()) kept.set(id, { ...count });
  expect([...kept.keys()]).toEqual(["requests", "visitor a"]);
  expect(first.takeChanged()).toEqual([]);
  const second = new Counters((id) => kept.get(id));
  const later = second.charge(START + 30_000, [requests(10), visitor("a", 10)]);
  expect(later.standings.map((s) => [s.left, s.resetMs])).toEqual([
    [5, 30_000],
    [5, 30_000],
  ]);
  const nextDay = new Counters((id) => kept.get(id)).charge(START + 61_000, [visitor("a", 10)]);
  expect(nextDay.standings[0]).toMatchObject({ left: 9, resetMs: 24 * 3600_000 - 1_000 });
});
