// Imports: which file, how far, and what its ids have become here.
import { and, eq } from "drizzle-orm";
import { AppError } from "../../base/errors.ts";
import type { Db } from "../db.ts";
import { imports } from "./leave-tables.ts";

export type Import = typeof imports.$inferSelect;

/** Adds an import; false when one of that id is there already. */
export async function addImport(db: Db, row: Import): Promise<boolean> {
  return (
    (await db.insert(imports).values(row).onConflictDoNothing().returning({ id: imports.id })).length > 0
  );
}

export async function findImport(db: Db, id: string): Promise<Import | null> {
  return (await db.select().from(imports).where(eq(imports.id, id)))[0] ?? null;
}

export async function getImport(db: Db, workspaceId: string, id: string): Promise<Import> {
  const rows = await db
    .select()
    .from(imports)
    .where(and(eq(imports.id, id), eq(imports.workspaceId, workspaceId)));
  if (!rows[0]) throw new AppError("not_found", "There is no such import.");
  return rows[0];
}

export async function updateImport(
  db: Db,
  id: string,
  set: Partial<Pick<Import, "state" | "reason" | "filesDone" | "collectionIds" | "sourceIds" | "counts">>,
  now: number,
): Promise<void> {
  await db
    .update(imports)
    .set({ ...set, updatedAt: now })
    .where(eq(imports.id, id));
}
