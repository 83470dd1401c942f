// /v1/me and /v1/sessions: who is signed in, and where else.
import { createRoute, z } from "@hono/zod-openapi";
import { AppError } from "../../base/errors.ts";
import { listMemberships } from "../../store/access/members.ts";
import { listSessions, revokeOtherSessions, revokeSession } from "../../store/access/sessions.ts";
import { newRouter } from "../router.ts";
import { clearSessionCookie, requireSession } from "../session.ts";
import { cookie, failures, idSchema, json } from "../wire/common.ts";
import { meResponse, sessionSchema, wireSession } from "../wire/member.ts";

const tags = ["Sign-in"];

export function sessionRoutes() {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/me",
      summary: "Who is signed in, and in which workspaces",
      tags,
      security: cookie,
      middleware: [requireSession] as const,
      responses: { 200: json(meResponse, "The user."), ...failures() },
    }),
    async (c) => {
      const { userId, email } = c.get("user");
      const memberships = await listMemberships(c.get("app").db, userId);
      const workspaces = memberships.map(({ memberId, ...rest }) => ({ ...rest, member_id: memberId }));
      return c.json({ user: { id: userId, email }, workspaces }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/sessions",
      summary: "List the user's own sessions",
      tags,
      security: cookie,
      middleware: [requireSession] as const,
      responses: {
        200: json(
          z.object({ sessions: z.array(sessionSchema), next_cursor: z.null() }),
          "Newest first; 50 at most, so all of them.",
        ),
        ...failures(),
      },
    }),
    async (c) => {
      const { userId, sessionId } = c.get("user");
      const sessions = await listSessions(c.get("app"), userId);
      const wired = sessions.map((session) => wireSession(session, sessionId));
      return c.json({ sessions: wired, next_cursor: null }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "delete",
      path: "/v1/sessions",
      summary: "End all of the user's other sessions",
      tags,
      security: cookie,
      middleware: [requireSession] as const,
      responses: { 200: json(z.object({ ended: z.int() }), "How many those were."), ...failures() },
    }),
    async (c) => c.json({ ended: await revokeOtherSessions(c.get("app"), c.get("user")) }, 200),
  );
  router.openapi(
    createRoute({
      method: "delete",
      path: "/v1/sessions/{id}",
      summary: "End one of the user's sessions",
      tags,
      security: cookie,
      middleware: [requireSession] as const,
      request: { params: z.object({ id: idSchema("ses") }) },
      responses: { 204: { description: "Ended: its next request is refused." }, ...failures(404) },
    }),
    async (c) => {
      const { userId, sessionId } = c.get("user");
      const { id } = c.req.valid("param");
      if (!(await revokeSession(c.get("app"), userId, id)))
        throw new AppError("not_found", `There is no session ${id}.`);
      if (id === sessionId) clearSessionCookie(c);
      return c.body(null, 204);
    },
  );
  return router;
}
