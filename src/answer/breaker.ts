// Which models are left alone for now: one whose account is spent, and one that failed several times in a row, so that
// not every request waits for what is known. It lives as long as its isolate; it asks nobody.

import {
  MODEL_FAILURES_MAX,
  MODEL_QUOTA_REST_MS,
  MODEL_REST_MS,
  MODELS_REMEMBERED_MAX,
} from "../base/limits/answer.ts";
import { DAY_MS } from "../base/time.ts";
import type { ModelProblem } from "../model/answer.ts";

export interface Breaker {
  /** Why the model should not be asked just now; null when it may be. */
  restOf(model: string): ModelProblem | null;
  /** How a turn of the model went; null for a reply that could be used. */
  record(model: string, problem: ModelProblem | null): void;
}

interface Memory {
  failures: number;
  problem: ModelProblem;
  /** Epoch ms; 0 while the model is still asked. */
  restsUntil: number;
}

/**
 * Problems that say something of the model's state. What a model makes of one question (nonsense, a refusal) does not:
 * else one customer's question could take a model from all others.
 */
const COUNTED = new Set<ModelProblem>(["rate_limited", "failed", "slow", "empty"]);

/** After its rest a model is asked again, and rests anew after one more failure. */
export function createBreaker(now: () => number): Breaker {
  const memories = new Map<string, Memory>();
  return {
    restOf(model) {
      const memory = memories.get(model);
      return memory && memory.restsUntil > now() ? memory.problem : null;
    },
    record(model, problem) {
      if (problem === null) memories.delete(model);
      if (problem === null || !(problem === "quota" || COUNTED.has(problem))) return;
      const failures = (memories.get(model)?.failures ?? 0) + 1;
      const rests = problem === "quota" || failures >= MODEL_FAILURES_MAX;
      memories.delete(model);
      memories.set(model, { failures, problem, restsUntil: rests ? restEnd(model, problem, now()) : 0 });
      // The one that failed longest ago stands first.
      const [oldest] = memories.keys();
      if (memories.size > MODELS_REMEMBERED_MAX && oldest !== undefined) memories.delete(oldest);
    },
  };
}

/**
 * Workers AI's daily allocation comes back at midnight UTC (https://developers.cloudflare.com/workers-ai/platform/pricing/).
 */
function restEnd(model: string, problem: ModelProblem, now: number): number {
  if (problem !== "quota") return now + MODEL_REST_MS;
  return model.startsWith("@cf/") ? (Math.floor(now / DAY_MS) + 1) * DAY_MS : now + MODEL_QUOTA_REST_MS;
}
