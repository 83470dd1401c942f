// Is the schema there? A Worker may be up before its migrations have run.
import { sql } from "drizzle-orm";
import type { Db } from "../db.ts";

/** True when the newest table of the migrations exists. */
export async function hasSchema(db: Db): Promise<boolean> {
  const rows = await db.all(
    sql`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'passkey_challenges'`,
  );
  return rows.length > 0;
}
