// /v1/workspace: the caller's own, and what it may choose.
import { createRoute } from "@hono/zod-openapi";
import { getWorkspace, updateWorkspace } from "../../store/access/workspaces.ts";
import { requireKey, wholeWorkspace } from "../auth.ts";
import { newRouter } from "../router.ts";
import { bearer, failures, json } from "../wire/common.ts";
import { wireWorkspace, workspaceBody, workspaceResponse } from "../wire/workspace.ts";

const tags = ["Workspace"];
const path = "/v1/workspace";

export function workspaceRoutes() {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "get",
      path,
      summary: "Read the workspace and its settings",
      tags,
      security: bearer,
      middleware: [requireKey("search")] as const,
      responses: { 200: json(workspaceResponse, "The key's workspace."), ...failures() },
    }),
    async (c) => c.json(wireWorkspace(await getWorkspace(c.get("app"), c.get("caller").workspaceId)), 200),
  );
  router.openapi(
    createRoute({
      method: "patch",
      path,
      summary: "Rename the workspace, change settings",
      description: "What is left out stays as it is.",
      tags,
      security: bearer,
      middleware: [requireKey("manage"), wholeWorkspace] as const,
      request: { body: { required: true, content: { "application/json": { schema: workspaceBody } } } },
      responses: { 200: json(workspaceResponse, "As it is now."), ...failures(413, 415) },
    }),
    async (c) => {
      const [app, { workspaceId }] = [c.get("app"), c.get("caller")];
      await updateWorkspace(app, workspaceId, c.req.valid("json"));
      return c.json(wireWorkspace(await getWorkspace(app, workspaceId)), 200);
    },
  );
  return router;
}
