// GET /v1/analytics: what was asked of the workspace, what came of it, and what came in.

import { createRoute } from "@hono/zod-openapi";
import { AppError } from "../../base/errors.ts";
import { REPORT_DAYS_DEFAULT, REPORT_DAYS_MAX } from "../../base/limits/reports.ts";
import { DAY_MS } from "../../base/time.ts";
import {
  type AskedText,
  countDegraded,
  countOutcomes,
  countRatings,
  listDays,
  listDocumentDays,
  listSourceYields,
  listTexts,
  measureLatency,
  type Period,
} from "../../store/reports/analytics.ts";
import { requireKey, wholeWorkspace } from "../auth.ts";
import { newRouter } from "../router.ts";
import { analyticsQuery, analyticsResponse } from "../wire/analytics.ts";
import { bearer, failures, iso, isoOrNull, json } from "../wire/common.ts";

export function analyticsRoutes() {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/analytics",
      summary: "Queries, answers, latency, ratings and sources over a period",
      description:
        "Days are UTC. Queries are kept for 90 days; texts that differ in case alone count as one.",
      tags: ["Workspace"],
      security: bearer,
      middleware: [requireKey("manage"), wholeWorkspace] as const,
      request: { query: analyticsQuery },
      responses: { 200: json(analyticsResponse, "The report."), ...failures() },
    }),
    async (c) => {
      const [app, { workspaceId }] = [c.get("app"), c.get("caller")];
      const period = periodOf(c.req.valid("query"), app.now());
      const of = [app.db, workspaceId, period] as const;
      const [days, outcomes, degraded, search, answer, ratings, documents, sources, top, zero, unsupported] =
        await Promise.all([
          listDays(...of),
          countOutcomes(...of),
          countDegraded(...of),
          measureLatency(...of, "search"),
          measureLatency(...of, "answer"),
          countRatings(...of),
          listDocumentDays(...of),
          listSourceYields(...of),
          listTexts(...of, "top"),
          listTexts(...of, "zero_result"),
          listTexts(...of, "unsupported"),
        ]);
      const sum = (name: "searches" | "zero_result" | "answers") =>
        days.reduce((total, day) => total + day[name], 0);
      const ended = { answered: 0, partial: 0, insufficient: 0, unfinished: 0 };
      for (const { outcome, count } of outcomes) ended[outcome as keyof typeof ended] = count;
      return c.json(
        {
          period: { from: iso(period.from), to: iso(period.to) },
          searches: { count: sum("searches"), zero_result: sum("zero_result"), degraded },
          answers: { count: sum("answers"), outcomes: ended },
          latency_ms: { search, answer },
          ratings,
          days: days.map(({ day, ...counts }) => ({ day: dateOf(day), ...counts })),
          top_queries: top.map(wireText),
          zero_result_queries: zero.map(wireText),
          unsupported_questions: unsupported.map(wireText),
          documents: documents.map(({ day, ...counts }) => ({ day: dateOf(day), ...counts })),
          sources: sources.map(({ newestAt, ...source }) => ({ ...source, newest_at: isoOrNull(newestAt) })),
        },
        200,
      );
    },
  );
  return router;
}

const wireText = ({ text, count, lastAt }: AskedText) => ({ text, count, last_at: iso(lastAt) });
const dateOf = (day: number) => iso(day * DAY_MS).slice(0, 10);

/** A day means all of it; `to` is included. Throws `invalid_request` for a period that is none, or too long. */
function periodOf({ from, to }: { from?: string | undefined; to?: string | undefined }, now: number): Period {
  const isDay = (text: string) => text.length === 10;
  const end = to === undefined ? now : Date.parse(to) + (isDay(to) ? DAY_MS : 0);
  const start = from === undefined ? end - REPORT_DAYS_DEFAULT * DAY_MS : Date.parse(from);
  if (start >= end) throw new AppError("invalid_request", "`from` must be before `to`.");
  if (end - start > REPORT_DAYS_MAX * DAY_MS) {
    throw new AppError("invalid_request", `A report covers ${REPORT_DAYS_MAX} days at most: ask for less.`);
  }
  return { from: start, to: end };
}
