// Passkeys and their challenges. What a signature proves is checked in src/accounts/passkeys.ts.
import { and, eq, sql } from "drizzle-orm";
import { CHALLENGE_MS, PASSKEYS_PER_USER_MAX } from "../../base/limits/members.ts";
import { runBatch } from "../batch.ts";
import type { Services } from "../services.ts";
import { passkeyChallenges, passkeys } from "./member-tables.ts";
import { beginSession, type NewSession } from "./sessions.ts";

export type Passkey = typeof passkeys.$inferSelect;
type Door = Pick<Services, "db" | "now">;

/** Keeps a challenge: for this user to register, or with null for whoever signs in. */
export async function saveChallenge(services: Door, challenge: string, userId: string | null): Promise<void> {
  const expiresAt = services.now() + CHALLENGE_MS;
  await services.db.insert(passkeyChallenges).values({ challenge, userId, expiresAt });
}

/** Uses a challenge up; false when it is unknown, over, used, or meant for another purpose or user. */
export async function takeChallenge(
  services: Door,
  challenge: string,
  userId: string | null,
): Promise<boolean> {
  const taken = await services.db.all(sql`
    DELETE FROM passkey_challenges
    WHERE challenge = ${challenge} AND user_id IS ${userId} AND expires_at > ${services.now()} RETURNING challenge`);
  return taken.length > 0;
}

/** False when the user has all that one may have, or somebody has registered this credential. */
export async function savePasskey({ db }: Door, row: Passkey): Promise<boolean> {
  const made = await db.all(sql`
    INSERT INTO passkeys (id, user_id, credential_id, public_key, counter, transports, name, created_at)
    SELECT ${row.id}, ${row.userId}, ${row.credentialId}, ${row.publicKey}, ${row.counter},
      ${JSON.stringify(row.transports)}, ${row.name}, ${row.createdAt}
    WHERE (SELECT count(*) FROM passkeys WHERE user_id = ${row.userId}) < ${PASSKEYS_PER_USER_MAX}
    ON CONFLICT (credential_id) DO NOTHING RETURNING id`);
  return made.length > 0;
}

export async function listPasskeys({ db }: Pick<Door, "db">, userId: string): Promise<Passkey[]> {
  return db
    .select()
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .orderBy(passkeys.createdAt, passkeys.id)
    .limit(PASSKEYS_PER_USER_MAX);
}

export async function findPasskeyByCredential(
  { db }: Pick<Door, "db">,
  credentialId: string,
): Promise<Passkey | null> {
  const rows = await db.select().from(passkeys).where(eq(passkeys.credentialId, credentialId));
  return rows[0] ?? null;
}

const own = (userId: string, id: string) => and(eq(passkeys.userId, userId), eq(passkeys.id, id));

export async function renamePasskey(
  { db }: Pick<Door, "db">,
  userId: string,
  id: string,
  name: string,
): Promise<Passkey | null> {
  const rows = await db.update(passkeys).set({ name }).where(own(userId, id)).returning();
  return rows[0] ?? null;
}

export async function deletePasskey({ db }: Pick<Door, "db">, userId: string, id: string): Promise<boolean> {
  const gone = await db.delete(passkeys).where(own(userId, id)).returning({ id: passkeys.id });
  return gone.length > 0;
}

/**
 * Begins the session of a passkey's user, and keeps the authenticator's count; in one transaction. False when the count
 * did not go on, as with a copied key, or the passkey was deleted meanwhile.
 */
export async function signInByPasskey(
  services: Door,
  id: string,
  counter: number,
  session: NewSession,
): Promise<boolean> {
  const now = services.now();
  // Authenticators that count nothing say 0 each time.
  const forward = sql`(passkeys.counter < ${counter} OR (passkeys.counter = 0 AND ${counter} = 0))`;
  const userId = sql`SELECT passkeys.user_id AS id FROM passkeys WHERE passkeys.id = ${id} AND ${forward}`;
  const [begun] = await runBatch(services.db, [
    ...beginSession(session, userId, now),
    sql`UPDATE passkeys SET counter = ${counter}, last_used_at = ${now} WHERE id = ${id} AND ${forward}`,
  ]);
  return begun!.length > 0;
}
