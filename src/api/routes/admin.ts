// /admin/v1: the operator's door. Makes workspaces and invites their owners; sees nothing of their content.
import { createRoute, z } from "@hono/zod-openapi";
import { sendInvite } from "../../accounts/invite.ts";
import { getMailer } from "../../accounts/mails.ts";
import { errorName } from "../../base/log.ts";
import { createWorkspace } from "../../store/access/workspaces.ts";
import { requireOperator } from "../auth.ts";
import { idempotent } from "../idempotency.ts";
import { siteOrigin } from "../origin.ts";
import { newRouter } from "../router.ts";
import { failures, idSchema, iso, json, lineSchema, timeSchema } from "../wire/common.ts";
import { emailInput, inviteSchema, wireInvite } from "../wire/member.ts";

const body = z
  .strictObject({
    name: lineSchema(200),
    plan: z.enum(["free", "pro", "enterprise"]).default("free"),
    owner_email: emailInput.optional().openapi({ description: "Is sent an invite as owner" }),
  })
  .openapi("WorkspaceInput");
const created = z.object({
  workspace: z.object({
    id: idSchema("wsp"),
    name: z.string(),
    plan: z.string(),
    state: z.string(),
    created_at: timeSchema,
  }),
  collection: z.object({ id: idSchema("col"), name: z.string() }),
  key: z.object({ id: idSchema("key"), secret: z.string().openapi({ description: "Shown this once" }) }),
  invite: inviteSchema.nullable().openapi({
    description:
      "The owner's; null where none was asked for, or its mail was not taken: then invite with the key",
  }),
});

export function adminRoutes() {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "post",
      path: "/admin/v1/workspaces",
      summary: "Make a workspace and its owner's key",
      tags: ["Operator"],
      security: [{ operator: [] }],
      middleware: [requireOperator, idempotent] as const,
      request: { body: { required: true, content: { "application/json": { schema: body } } } },
      responses: {
        201: json(created, "Made. The key's secret is shown once."),
        ...failures(409, 413, 415, 422, 503),
      },
    }),
    async (c) => {
      const app = c.get("app");
      const { name, plan, owner_email: email } = c.req.valid("json");
      // What would keep the invite from going out is said before anything is made.
      const origin = email === undefined ? "" : siteOrigin(c);
      if (email !== undefined) getMailer(app);
      const { workspace, collection, key } = await createWorkspace(app, name, plan);
      const given = { workspaceId: workspace.id, invitedBy: "operator", role: "owner" as const, origin };
      // The key's secret is shown now or never: a mail that fails must not take it along.
      const invite =
        email === undefined
          ? null
          : await sendInvite(app, { ...given, email }).catch((error) => {
              app.log.error("invite_failed", { workspace_id: workspace.id, error: errorName(error) });
              return null;
            });
      return c.json(
        {
          workspace: {
            id: workspace.id,
            name,
            plan,
            state: workspace.state,
            created_at: iso(workspace.createdAt),
          },
          collection: { id: collection.id, name: collection.name },
          key,
          invite: invite && wireInvite(invite, app.now()),
        },
        201,
      );
    },
  );
  return router;
}
