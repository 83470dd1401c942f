// POST /v1/widget/token: a visitor of a page with a widget gets a token of ten minutes.
import { createRoute, z } from "@hono/zod-openapi";
import { issueToken, newVisitorId, visitorOf } from "../../accounts/widget-token.ts";
import { AppError } from "../../base/errors.ts";
import { requireKey } from "../auth.ts";
import { newRouter } from "../router.ts";
import { bearer, failures, iso, json, timeSchema } from "../wire/common.ts";

const body = z
  .strictObject({
    token: z.string().max(200).optional().openapi({
      description:
        "An earlier token, ended or not: it keeps the visitor, and with it what of the day's budget is left",
    }),
  })
  .openapi("WidgetTokenRequest");
const response = z.object({ token: z.string(), expires_at: timeSchema });

export function widgetRoutes() {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "post",
      path: "/v1/widget/token",
      summary: "Get a visitor's token",
      description:
        "With a publishable key, from one of its origins. The token searches and asks (`/v1/search`, `/v1/answers`) from that origin " +
        "for ten minutes.",
      tags: ["Widget"],
      security: bearer,
      middleware: [requireKey("search", "answer")] as const,
      request: { body: { required: false, content: { "application/json": { schema: body } } } },
      responses: { 200: json(response, "The token."), ...failures(413, 415, 503) },
    }),
    async (c) => {
      const [app, { keyId, widget }] = [c.get("app"), c.get("caller")];
      if (!widget || widget.visitorId !== null) {
        throw new AppError(
          "forbidden",
          "Tokens are given for publishable keys: `Authorization: Bearer wr_pub_…`.",
        );
      }
      const given = { keyId, origin: widget.origin, now: app.now() };
      const earlier = body.parse(c.req.valid("json") ?? {}).token;
      const visitorId = (await visitorOf(app.settings, earlier, given)) ?? newVisitorId(app.random);
      const { token, expiresAt } = await issueToken(app.settings, { ...given, visitorId });
      return c.json({ token, expires_at: iso(expiresAt) }, 200);
    },
  );
  return router;
}
