// /v1/members: who is in the workspace, in which role.
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { mayChange, mayRemove, roleOf, rolesBelow } from "../../accounts/roles.ts";
import { AppError } from "../../base/errors.ts";
import { ROLES, type Role } from "../../model/member.ts";
import { changeRole, findMember, listMembers, removeMember } from "../../store/access/members.ts";
import { requireKey, requireMember, wholeWorkspace } from "../auth.ts";
import type { ApiEnv } from "../context.ts";
import { placeSchema, readCursor, writeCursor } from "../cursor.ts";
import { newRouter } from "../router.ts";
import { bearer, failures, idSchema, json, nextCursor, pageQuery } from "../wire/common.ts";
import { memberSchema, roleBody, wireMember } from "../wire/member.ts";

const tags = ["Members"];
const params = z.object({ id: idSchema("mem") });

async function getMember(c: Context<ApiEnv>, id: string) {
  const member = await findMember(c.get("app").db, c.get("caller").workspaceId, id);
  if (member) return member;
  throw new AppError("not_found", `There is no member ${id}.`);
}

const refusedTo = (what: string) =>
  new AppError(
    "forbidden",
    `Your role may not ${what}. Only owners change owners, only admins change others.`,
  );

/** The change found other roles than the check before it, or would leave nobody who owns the workspace. */
const conflict = (role: Role) =>
  role === "owner"
    ? new AppError("conflict", "This is the last owner. Make another member an owner first.")
    : new AppError("conflict", "Roles have changed meanwhile. Look again, then repeat it.", {
        retryAfterS: 1,
      });

export function memberRoutes() {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/members",
      summary: "List members",
      description: "To every member, and to keys that manage.",
      tags,
      security: bearer,
      middleware: [requireMember, wholeWorkspace] as const,
      request: { query: z.strictObject(pageQuery) },
      responses: {
        200: json(
          z.object({ members: z.array(memberSchema), next_cursor: nextCursor }),
          "In the order of joining.",
        ),
        ...failures(),
      },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid("query");
      const [app, { workspaceId }] = [c.get("app"), c.get("caller")];
      const list = `members ${workspaceId}`;
      const after = await readCursor(app, list, cursor, placeSchema);
      const rows = await listMembers(app.db, workspaceId, { after, limit });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      const next = last ? await writeCursor(app, list, { createdAt: last.createdAt, id: last.id }) : null;
      return c.json({ members: rows.map(wireMember), next_cursor: next }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "patch",
      path: "/v1/members/{id}",
      summary: "Change a member's role",
      description: "Up to the own role. Open invites that the member may no longer give are taken back.",
      tags,
      security: bearer,
      middleware: [requireKey("manage"), wholeWorkspace] as const,
      request: {
        params,
        body: { required: true, content: { "application/json": { schema: roleBody } } },
      },
      responses: {
        200: json(z.object({ member: memberSchema }), "As it is now."),
        ...failures(404, 409, 413, 415),
      },
    }),
    async (c) => {
      const [app, caller] = [c.get("app"), c.get("caller")];
      const [member, { role }] = [await getMember(c, c.req.valid("param").id), c.req.valid("json")];
      const actor = roleOf(caller);
      if (!mayChange(actor, member.role, role)) throw refusedTo("give this role");
      const acting = { memberId: caller.memberId, role: actor, mayTouch: rolesBelow(actor) };
      if (!(await changeRole(app.db, member, role, acting, app.now()))) throw conflict(member.role);
      return c.json({ member: wireMember({ ...member, role }) }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "delete",
      path: "/v1/members/{id}",
      summary: "Remove a member, or leave",
      description: "The next request of the member's sessions in this workspace is refused.",
      tags,
      security: bearer,
      middleware: [requireMember, wholeWorkspace] as const,
      request: { params },
      responses: { 204: { description: "Removed." }, ...failures(404, 409) },
    }),
    async (c) => {
      const [app, caller] = [c.get("app"), c.get("caller")];
      const member = await getMember(c, c.req.valid("param").id);
      const [actor, isSelf] = [roleOf(caller), member.id === caller.memberId];
      if (!mayRemove(actor, member.role, isSelf)) throw refusedTo("remove this member");
      const acting = { memberId: caller.memberId, role: actor, mayTouch: isSelf ? ROLES : rolesBelow(actor) };
      if (!(await removeMember(app.db, member, acting, app.now()))) throw conflict(member.role);
      return c.body(null, 204);
    },
  );
  return router;
}
