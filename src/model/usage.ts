// What is counted of a workspace's use: the words that plans, quotas and bills will go by. It counts nothing itself.

import { DAY_MS } from "../base/time.ts";

/** `answer`: every question that was worked on; `answer_cached`: those of them that got an answer again, without a model. */
export const USAGE_KINDS = ["search", "answer", "answer_cached", "input_tokens", "output_tokens"] as const;
export type UsageKind = (typeof USAGE_KINDS)[number];

/** What one piece of work used; kinds that are left out or 0 used nothing. */
export type UsageCounts = Partial<Record<UsageKind, number>>;

/** `2026-11-20`. */
export const dayName = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
