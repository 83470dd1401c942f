// The workspace on the wire.
import { z } from "@hono/zod-openapi";
import { WORKSPACE_NAME_CHARS_MAX } from "../../base/limits/workspace.ts";
import { workspaceSettingsSchema } from "../../model/workspace.ts";
import type { Workspace } from "../../store/access/workspaces.ts";
import { idSchema, iso, timeSchema } from "./common.ts";

export const workspaceBody = z
  .strictObject({
    name: z.string().trim().min(1).max(WORKSPACE_NAME_CHARS_MAX).optional(),
    settings: workspaceSettingsSchema.partial().default({}),
  })
  .openapi("WorkspaceChange");

export const workspaceResponse = z.object({
  workspace: z
    .object({
      id: idSchema("wsp"),
      name: z.string(),
      plan: z.string(),
      state: z.string(),
      settings: workspaceSettingsSchema,
      created_at: timeSchema,
    })
    .openapi("Workspace"),
});

export function wireWorkspace(workspace: Workspace): z.input<typeof workspaceResponse> {
  const { id, name, plan, state, settings, createdAt } = workspace;
  return { workspace: { id, name, plan, state, settings, created_at: iso(createdAt) } };
}
