// Hosts: the gap between two requests to one host, and its robots.txt. Shared by all workers through one row.
import { eq, sql } from "drizzle-orm";
import { HOST_GAP_MS, HOST_GAP_MS_MAX, HOST_HOLD_MS } from "../../base/limits/work.ts";
import type { Db } from "../db.ts";
import { hosts } from "../tables.ts";

/**
 * Asks for the turn at `host`, to be held at most HOST_HOLD_MS. Returns 0 when it is ours, else the ms until it may be
 * free. One statement decides, so two workers never hold it at once: one connection a host.
 */
export async function takeTurn(db: Db, host: string, now: number): Promise<number> {
  const rows = await db.all<{ next_at: number }>(sql`
    INSERT INTO hosts (host, next_at, gap_ms) VALUES (${host}, ${now + HOST_HOLD_MS}, ${HOST_GAP_MS})
    ON CONFLICT (host) DO UPDATE SET next_at = excluded.next_at WHERE next_at <= ${now}
    RETURNING next_at`);
  if (rows.length > 0) return 0;
  const row = (await db.select({ nextAt: hosts.nextAt }).from(hosts).where(eq(hosts.host, host)))[0];
  return Math.max(1, (row?.nextAt ?? now) - now);
}

/** Gives the turn back: the next one comes after the host's gap, or after `pauseUntil` where the server asked for more. */
export async function releaseTurn(
  db: Db,
  host: string,
  now: number,
  pauseUntil: number | null,
): Promise<void> {
  await db.run(sql`UPDATE hosts SET next_at = max(${now} + gap_ms, ${pauseUntil ?? 0}) WHERE host = ${host}`);
}

/** The gap that robots.txt asks for, within bounds. */
export async function saveGap(db: Db, host: string, gapMs: number): Promise<void> {
  const bounded = Math.min(HOST_GAP_MS_MAX, Math.max(HOST_GAP_MS, gapMs));
  await db.update(hosts).set({ gapMs: bounded }).where(eq(hosts.host, host));
}

export async function findRobots(db: Db, origin: string) {
  const row = (
    await db
      .select()
      .from(hosts)
      .where(eq(hosts.host, robotsRow(origin)))
  )[0];
  if (!row || row.robotsFetchedAt === null || row.robotsStatus === null) return null;
  return { body: row.robotsBody ?? "", status: row.robotsStatus, fetchedAt: row.robotsFetchedAt };
}

export async function saveRobots(
  db: Db,
  origin: string,
  robots: { body: string; status: number; fetchedAt: number },
): Promise<void> {
  const values = { robotsBody: robots.body, robotsStatus: robots.status, robotsFetchedAt: robots.fetchedAt };
  await db
    .insert(hosts)
    .values({ host: robotsRow(origin), nextAt: 0, gapMs: HOST_GAP_MS, ...values })
    .onConflictDoUpdate({ target: hosts.host, set: values });
}

/** robots.txt belongs to an origin, the gap to a host: two rows of one table, told apart by the scheme. */
const robotsRow = (origin: string) => origin;
