// Usage: counters that are only ever added to, exact however many add at once. They allow and refuse nothing.
import { sql } from "drizzle-orm";
import { dayOf } from "../../base/time.ts";
import type { Caller } from "../../model/key.ts";
import type { UsageCounts } from "../../model/usage.ts";
import type { Db } from "../db.ts";

/** Adds the counts to the caller's day in one statement; nothing but zeros writes nothing. */
export async function addUsage(
  db: Db,
  caller: Pick<Caller, "workspaceId" | "keyId">,
  counts: UsageCounts,
  now: number,
): Promise<void> {
  const rows = Object.entries(counts).filter(([, used]) => used > 0);
  if (rows.length === 0) return;
  await db.run(sql`
    INSERT INTO usage (workspace_id, day, key_id, kind, used)
    SELECT ${caller.workspaceId}, ${dayOf(now)}, ${caller.keyId}, value ->> 0, value ->> 1
    FROM json_each(${JSON.stringify(rows)}) WHERE true
    ON CONFLICT (workspace_id, day, key_id, kind) DO UPDATE SET used = used + excluded.used`);
}

export interface UsagePeriod {
  workspaceId: string;
  /** Days since 1970, both inclusive. */
  from: number;
  to: number;
  /** One key's share; undefined for all. */
  keyId: string | undefined;
}

/** What was used by day, earliest first; days without any are left out. */
export async function listUsageByDay(db: Db, period: UsagePeriod) {
  return db.all<{ day: number; kind: string; used: number }>(sql`
    SELECT day, kind, sum(used) AS used FROM usage WHERE ${during(period)} GROUP BY day, kind ORDER BY day, kind`);
}

/** What was used by key; a key's name is null when it is not kept any more. */
export async function listUsageByKey(db: Db, period: UsagePeriod) {
  return db.all<{ keyId: string; name: string | null; kind: string; used: number }>(sql`
    SELECT usage.key_id AS "keyId", keys.name AS name, usage.kind AS kind, sum(used) AS used FROM usage
    LEFT JOIN keys ON keys.id = usage.key_id AND keys.workspace_id = usage.workspace_id
    WHERE ${during(period)} GROUP BY usage.key_id, usage.kind ORDER BY usage.key_id, usage.kind`);
}

const during = ({ workspaceId, from, to, keyId }: UsagePeriod) =>
  sql`usage.workspace_id = ${workspaceId} AND usage.day BETWEEN ${from} AND ${to}
    ${keyId === undefined ? sql`` : sql`AND usage.key_id = ${keyId}`}`;
