// How much a caller may ask: its allowances by the minute, and a widget's by the day. What counts is asked of the limiter.
import { ANSWERS_PER_MINUTE_DEFAULT, REQUESTS_PER_ANSWER } from "../base/limits/keys.ts";
import type { Caller } from "../model/key.ts";
import type { Allowance } from "../store/platform/counters.ts";

/** What a request asks for, as far as allowances care. */
export type Asked = "search" | "answer" | "other";

/**
 * The bounds on one request. Every request counts as one; an answer counts as an answer besides; what a widget's visitor
 * asks counts for the visitor and for the key. `defaultPerMinute` is for keys that were given nothing of their own.
 */
export function allowancesOf(caller: Caller, asked: Asked, defaultPerMinute: number): Allowance[] {
  const perMinute = caller.rateLimit ?? defaultPerMinute;
  const minute = (name: string, max: number): Allowance => ({ name, subject: "", max, window: "minute" });
  const list = [minute("requests", perMinute)];
  if (asked === "answer") list.push(minute("answers", answersOf(perMinute)));
  if (asked !== "other" && caller.widget?.visitorId) {
    const { visitorId, budgets } = caller.widget;
    const { what, each, together } =
      asked === "answer"
        ? { what: "answers", each: budgets.visitor_answers_per_day, together: budgets.answers_per_day }
        : { what: "searches", each: budgets.visitor_searches_per_day, together: budgets.searches_per_day };
    list.push({ name: `visitor-${what}`, subject: visitorId, max: each, window: "day" });
    list.push({ name: `widget-${what}`, subject: "", max: together, window: "day" });
  }
  return list;
}

/** A key that is given less than the default may spend all of it on answers; more of it is for searches. */
function answersOf(perMinute: number): number {
  const share = Math.floor(perMinute / REQUESTS_PER_ANSWER);
  return Math.min(perMinute, Math.max(ANSWERS_PER_MINUTE_DEFAULT, share));
}
