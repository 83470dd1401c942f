// /v1/invites: asking people in. What happens behind an invite's link is in sign-in.ts.
import { createRoute, z } from "@hono/zod-openapi";
import { invite } from "../../accounts/invite.ts";
import { AppError } from "../../base/errors.ts";
import { findInvite, listInvites, revokeInvite } from "../../store/access/invites.ts";
import { requireKey, wholeWorkspace } from "../auth.ts";
import { placeSchema, readCursor, writeCursor } from "../cursor.ts";
import { idempotent } from "../idempotency.ts";
import { siteOrigin } from "../origin.ts";
import { newRouter } from "../router.ts";
import { bearer, failures, idSchema, json, nextCursor, pageQuery } from "../wire/common.ts";
import { inviteBody, inviteSchema, wireInvite } from "../wire/member.ts";

const tags = ["Members"];

export function inviteRoutes() {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "post",
      path: "/v1/invites",
      summary: "Invite somebody by mail",
      description:
        "Up to the own role; a key invites up to `admin`, and an owner while there is none. The link works once, for 7 days; " +
        "another invite to the same address replaces it.",
      tags,
      security: bearer,
      middleware: [requireKey("manage"), wholeWorkspace, idempotent] as const,
      request: { body: { required: true, content: { "application/json": { schema: inviteBody } } } },
      responses: {
        201: json(z.object({ invite: inviteSchema }), "Made and sent."),
        ...failures(409, 413, 415, 429, 503),
      },
    }),
    async (c) => {
      const app = c.get("app");
      const given = { ...c.req.valid("json"), origin: siteOrigin(c) };
      return c.json({ invite: wireInvite(await invite(app, c.get("caller"), given), app.now()) }, 201);
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/invites",
      summary: "List invites",
      description: "Without those that were taken back.",
      tags,
      security: bearer,
      middleware: [requireKey("manage"), wholeWorkspace] as const,
      request: { query: z.strictObject(pageQuery) },
      responses: {
        200: json(z.object({ invites: z.array(inviteSchema), next_cursor: nextCursor }), "Newest first."),
        ...failures(),
      },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid("query");
      const [app, { workspaceId }] = [c.get("app"), c.get("caller")];
      const list = `invites ${workspaceId}`;
      const after = await readCursor(app, list, cursor, placeSchema);
      const rows = await listInvites(app.db, workspaceId, { after, limit });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      const next = last ? await writeCursor(app, list, { createdAt: last.createdAt, id: last.id }) : null;
      return c.json({ invites: rows.map((row) => wireInvite(row, app.now())), next_cursor: next }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "delete",
      path: "/v1/invites/{id}",
      summary: "Take an invite back",
      tags,
      security: bearer,
      middleware: [requireKey("manage"), wholeWorkspace] as const,
      request: { params: z.object({ id: idSchema("inv") }) },
      responses: { 204: { description: "Its link works no more." }, ...failures(404, 409) },
    }),
    async (c) => {
      const [app, { workspaceId }] = [c.get("app"), c.get("caller")];
      const { id } = c.req.valid("param");
      const found = await findInvite(app.db, workspaceId, id);
      if (!found) throw new AppError("not_found", `There is no invite ${id}.`);
      if (!(await revokeInvite(app, found)))
        throw new AppError("conflict", "It was accepted. Remove the member at /v1/members.");
      return c.body(null, 204);
    },
  );
  return router;
}
