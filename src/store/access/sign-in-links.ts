// Sign-in links: asked for, looked at, used once.
import { eq, sql } from "drizzle-orm";
import { SIGN_IN_LINK_MS } from "../../base/limits/members.ts";
import { runBatch } from "../batch.ts";
import type { Services } from "../services.ts";
import { signInLinks } from "./member-tables.ts";
import { beginSession, type NewSession } from "./sessions.ts";
import { isToken, newToken, parseToken, type TokenMaker } from "./tokens.ts";

/** Writes a link for whatever address was given, known or not; its token. */
export async function createSignInLink(
  services: Pick<Services, "db" | "now"> & TokenMaker,
  email: string,
): Promise<string> {
  const { id, text, hash } = await newToken(services, "lnk");
  const now = services.now();
  await services.db
    .insert(signInLinks)
    .values({ id, email, hash, createdAt: now, expiresAt: now + SIGN_IN_LINK_MS });
  return text;
}

/** The e-mail of a link that could be used now; uses nothing up. */
export async function findSignInLink(
  services: Pick<Services, "db" | "now">,
  token: string,
): Promise<{ id: string; email: string } | null> {
  const id = parseToken("lnk", token);
  if (!id) return null;
  const rows = await services.db.select().from(signInLinks).where(eq(signInLinks.id, id));
  const row = rows[0];
  if (!row || !(await isToken(row.hash, token))) return null;
  return row.usedAt === null && row.expiresAt > services.now() ? { id, email: row.email } : null;
}

/** Uses the link up and begins the session, in one transaction: of two clicks at once one wins. False: nothing began. */
export async function redeemSignInLink(
  services: Pick<Services, "db" | "now">,
  token: string,
  session: NewSession,
): Promise<boolean> {
  const link = await findSignInLink(services, token);
  if (!link) return false;
  const now = services.now();
  const userId = sql`SELECT users.id AS id FROM sign_in_links JOIN users ON users.email = sign_in_links.email
    WHERE sign_in_links.id = ${link.id} AND sign_in_links.used_by = ${session.id}`;
  const [, begun] = await runBatch(services.db, [
    sql`UPDATE sign_in_links SET used_at = ${now}, used_by = ${session.id}
      WHERE id = ${link.id} AND used_at IS NULL AND expires_at > ${now}`,
    ...beginSession(session, userId, now),
  ]);
  return begun!.length > 0;
}

/** Whether somebody with this address is a member anywhere: strangers get no mail. */
export async function isMemberEmail({ db }: Pick<Services, "db">, email: string): Promise<boolean> {
  const rows = await db.all(sql`
    SELECT 1 FROM users JOIN members ON members.user_id = users.id WHERE users.email = ${email} LIMIT 1`);
  return rows.length > 0;
}
