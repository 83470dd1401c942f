// Workspaces: the customers that all data is scoped to.
import { eq, sql } from "drizzle-orm";
import { AppError } from "../../base/errors.ts";
import { parseWorkspaceSettings, type WorkspaceSettings } from "../../model/workspace.ts";
import type { Services } from "../services.ts";
import { collections } from "../tables.ts";
import { type NewKey, newKey } from "./keys.ts";
import { keys, workspaces } from "./tables.ts";

export type Workspace = Omit<typeof workspaces.$inferSelect, "settings"> & { settings: WorkspaceSettings };

/**
 * Makes a workspace with its first collection and an owner's key, whose secret is in the result and nowhere else. With
 * the same ids and random bytes again it is the same workspace and key.
 */
export async function createWorkspace(services: Services, name: string, plan: string) {
  const now = services.now();
  const id = services.newId("wsp");
  const key: NewKey = await newKey(services, {
    workspaceId: id,
    name: "Owner",
    scopes: ["search", "answer", "ingest", "manage"],
    collections: null,
    expiresAt: null,
  });
  const collection = {
    id: services.newId("col"),
    workspaceId: id,
    name: "News",
    createdAt: now,
    deletedAt: null,
  };
  const workspace = { id, name, plan, state: "active" as const, createdAt: now };
  await services.db.batch([
    services.db.insert(workspaces).values(workspace).onConflictDoNothing(),
    services.db.insert(keys).values(key.row).onConflictDoNothing(),
    services.db.insert(collections).values(collection).onConflictDoNothing(),
  ]);
  return {
    workspace: await getWorkspace(services, id),
    collection,
    key: { id: key.row.id, secret: key.secret },
  };
}

export async function getWorkspace(services: Services, id: string): Promise<Workspace> {
  const rows = await services.db.select().from(workspaces).where(eq(workspaces.id, id));
  if (!rows[0]) throw new AppError("not_found", "There is no such workspace.");
  return { ...rows[0], settings: parseWorkspaceSettings(rows[0].settings) };
}

export interface WorkspaceChange {
  name?: string | undefined;
  settings: { [Name in keyof WorkspaceSettings]?: WorkspaceSettings[Name] | undefined };
}

/** Changes what is named and nothing else: two changes at once of different settings both stand. */
export async function updateWorkspace(services: Services, id: string, change: WorkspaceChange) {
  await services.db
    .update(workspaces)
    .set({
      ...(change.name === undefined ? {} : { name: change.name }),
      settings: sql`json_patch(${workspaces.settings}, ${JSON.stringify(change.settings)})`,
    })
    .where(eq(workspaces.id, id));
}
