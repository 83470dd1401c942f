// GET /v1/usage: what the workspace used, by day, kind and key.
import { createRoute, type z } from "@hono/zod-openapi";
import { AppError } from "../../base/errors.ts";
import { USAGE_DAYS_MAX } from "../../base/limits/api.ts";
import { dayOf } from "../../base/time.ts";
import { dayName } from "../../model/usage.ts";
import { listUsageByDay, listUsageByKey } from "../../store/usage/usage.ts";
import { requireKey, wholeWorkspace } from "../auth.ts";
import { newRouter } from "../router.ts";
import { bearer, failures, json } from "../wire/common.ts";
import { usageQuery, usageResponse, wireCounts } from "../wire/usage.ts";

export function usageRoutes() {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/usage",
      summary: "What was used",
      description: "Counts of this month, or of a period, by kind: in all, by day, and by key.",
      tags: ["Workspace"],
      security: bearer,
      middleware: [requireKey("manage"), wholeWorkspace] as const,
      request: { query: usageQuery },
      responses: { 200: json(usageResponse, "The counts."), ...failures() },
    }),
    async (c) => {
      const [app, query] = [c.get("app"), c.req.valid("query")];
      const days = periodOf(query, app.now());
      const period = { workspaceId: c.get("caller").workspaceId, keyId: query.key, ...days };
      const [byDay, byKey] = await Promise.all([
        listUsageByDay(app.db, period),
        listUsageByKey(app.db, period),
      ]);
      const grouped = [...Map.groupBy(byDay, (row) => row.day)];
      const keys = [...Map.groupBy(byKey, (row) => row.keyId)];
      const usage = {
        from: dayName(days.from),
        to: dayName(days.to),
        total: wireCounts(byDay),
        days: grouped.map(([day, rows]) => ({ day: dayName(day), counts: wireCounts(rows) })),
        keys: keys.map(([id, rows]) => ({ key_id: id, name: rows[0]!.name, counts: wireCounts(rows) })),
      };
      return c.json({ usage }, 200);
    },
  );
  return router;
}

/** Days since 1970, both inclusive. */
function periodOf({ from, to }: z.output<typeof usageQuery>, now: number) {
  const last = to === undefined ? dayOf(now) : dayOf(Date.parse(to));
  const first = dayOf(Date.parse(from ?? `${dayName(last).slice(0, 7)}-01`));
  if (first > last) throw refuse("`from` must not be after `to`.");
  if (last - first >= USAGE_DAYS_MAX) {
    throw refuse(`A period has ${USAGE_DAYS_MAX} days at most: ask for a shorter one.`);
  }
  return { from: first, to: last };
}

const refuse = (detail: string) =>
  new AppError("invalid_request", detail, { errors: [{ pointer: "?from", detail }] });
