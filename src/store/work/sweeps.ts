// Sweeps: how far one has come that goes through a table in slices, a slice a tick.
import { eq } from "drizzle-orm";
import type { Db } from "../db.ts";
import { sweeps } from "../tables.ts";

/** The last row that was looked at; 0 at the beginning. */
export async function findPlace(db: Db, name: string): Promise<number> {
  return (await db.select().from(sweeps).where(eq(sweeps.name, name)))[0]?.place ?? 0;
}

export async function savePlace(db: Db, name: string, place: number): Promise<void> {
  await db.insert(sweeps).values({ name, place }).onConflictDoUpdate({ target: sweeps.name, set: { place } });
}
