// /admin/v1: the operator's door. Makes workspaces; sees nothing of their content.
import { createRoute, z } from "@hono/zod-openapi";
import { createWorkspace } from "../../store/access/workspaces.ts";
import { requireOperator } from "../auth.ts";
import { idempotent } from "../idempotency.ts";
import { newRouter } from "../router.ts";
import { failures, idSchema, iso, json, lineSchema, timeSchema } from "../wire/common.ts";

const body = z
  .strictObject({
    name: lineSchema(200),
    plan: z.enum(["free", "pro", "enterprise"]).default("free"),
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
      const { name, plan } = c.req.valid("json");
      const { workspace, collection, key } = await createWorkspace(c.get("app"), name, plan);
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
        },
        201,
      );
    },
  );
  return router;
}
