import { describe, expect, test } from "vitest";
import {
  MODEL_FAILURES_MAX,
  MODEL_QUOTA_REST_MS,
  MODEL_REST_MS,
  MODELS_REMEMBERED_MAX,
} from "../base/limits/answer.ts";
import type { ModelProblem } from "../model/answer.ts";
import { createBreaker } from "./breaker.ts";

const NOON = Date.UTC(2026, 10, 20, 12);

function setUp() {
  const clock = { ms: NOON };
  const breaker = createBreaker(() => clock.ms);
  const fail = (model: string, problem: ModelProblem, times = MODEL_FAILURES_MAX) => {
    for (let i = 0; i < times; i++) breaker.record(model, problem);
  };
  return { clock, breaker, fail };
}

describe("a model", () => {
  test.each<ModelProblem>(["rate_limited", "failed", "slow", "empty"])(
    "that fails as `%s` several times in a row is left alone for a while",
    (problem) => {
      const { clock, breaker, fail } = setUp();
      fail("m", problem, MODEL_FAILURES_MAX - 1);
      expect(breaker.restOf("m")).toBeNull();
      fail("m", problem, 1);
      expect(breaker.restOf("m")).toBe(problem);
      expect(breaker.restOf("other")).toBeNull();
      clock.ms += MODEL_REST_MS - 1;
      expect(breaker.restOf("m")).toBe(problem);
      clock.ms += 1;
      expect(breaker.restOf("m")).toBeNull();
    },
  );

  test("that fails right after its rest rests anew, and one that answers is trusted again", () => {
    const { clock, breaker, fail } = setUp();
    fail("m", "slow");
    clock.ms += MODEL_REST_MS;
    fail("m", "slow", 1);
    expect(breaker.restOf("m")).toBe("slow");
    clock.ms += MODEL_REST_MS;
    breaker.record("m", null);
    fail("m", "slow", MODEL_FAILURES_MAX - 1);
    expect(breaker.restOf("m")).toBeNull();
  });

  test("is not blamed for what it makes of a question", () => {
    const { breaker, fail } = setUp();
    fail("m", "garbage", 50);
    fail("m", "refused", 50);
    expect(breaker.restOf("m")).toBeNull();
  });
});

describe("a spent account", () => {
  test("of Workers AI is remembered until midnight UTC", () => {
    const { clock, breaker, fail } = setUp();
    fail("@cf/a/b", "quota", 1);
    clock.ms = Date.UTC(2026, 10, 21) - 1;
    expect(breaker.restOf("@cf/a/b")).toBe("quota");
    clock.ms += 1;
    expect(breaker.restOf("@cf/a/b")).toBeNull();
  });

  test("elsewhere is asked about again after a while", () => {
    const { clock, breaker, fail } = setUp();
    fail("llm:x", "quota", 1);
    clock.ms += MODEL_QUOTA_REST_MS - 1;
    expect(breaker.restOf("llm:x")).toBe("quota");
    clock.ms += 1;
    expect(breaker.restOf("llm:x")).toBeNull();
  });
});

test("no more than MODELS_REMEMBERED_MAX models are remembered, the last ones", () => {
  const { breaker, fail } = setUp();
  for (let i = 0; i <= MODELS_REMEMBERED_MAX; i++) fail(`m${i}`, "slow");
  expect(breaker.restOf("m0")).toBeNull();
  expect(breaker.restOf("m1")).toBe("slow");
  expect(breaker.restOf(`m${MODELS_REMEMBERED_MAX}`)).toBe("slow");
});
