// Forgetting of what has run out: links, sessions, challenges and counts. Invites stay: they tell who let whom in.
import { sql } from "drizzle-orm";
import {
  EXPIRED_KEEP_MS,
  INVITES_PERIOD_MS,
  SESSION_IDLE_MS,
  SIGN_IN_PERIOD_MS,
} from "../../base/limits/members.ts";
import { runBatch } from "../batch.ts";
import type { Db } from "../db.ts";

/** Once an hour. */
export async function forgetAccess(db: Db, now: number): Promise<void> {
  const before = now - EXPIRED_KEEP_MS;
  await runBatch(db, [
    sql`DELETE FROM sign_in_links WHERE expires_at < ${before}`,
    sql`DELETE FROM sessions WHERE expires_at < ${before} OR revoked_at < ${before}
      OR last_seen_at < ${before - SESSION_IDLE_MS}`,
    sql`DELETE FROM passkey_challenges WHERE expires_at < ${now}`,
    sql`DELETE FROM access_counts WHERE since < ${now - Math.max(INVITES_PERIOD_MS, SIGN_IN_PERIOD_MS)}`,
  ]);
}
