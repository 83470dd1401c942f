// Invites: made, listed, revoked, accepted once. Whom one may invite to what: src/accounts/roles.ts.
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { INVITE_MS } from "../../base/limits/members.ts";
import type { Role } from "../../model/member.ts";
import { runBatch } from "../batch.ts";
import type { Services } from "../services.ts";
import { invites } from "./member-tables.ts";
import { beginSession, type NewSession } from "./sessions.ts";
import { workspaces } from "./tables.ts";
import { isToken, newToken, parseToken, type TokenMaker } from "./tokens.ts";

export type Invite = Omit<typeof invites.$inferSelect, "hash" | "acceptedBy">;

const shown = {
  id: invites.id,
  workspaceId: invites.workspaceId,
  email: invites.email,
  role: invites.role,
  invitedBy: invites.invitedBy,
  createdAt: invites.createdAt,
  expiresAt: invites.expiresAt,
  acceptedAt: invites.acceptedAt,
  revokedAt: invites.revokedAt,
};

/**
 * Makes an invite; an open one to the same address is replaced by it. Made again with the same id and random bytes
 * (Idempotency-Key) it is the same invite, open again where its mail was not taken.
 */
export async function createInvite(
  services: Pick<Services, "db" | "now"> & TokenMaker,
  given: { workspaceId: string; email: string; role: Role; invitedBy: string },
): Promise<{ invite: Invite; token: string }> {
  const { id, text, hash } = await newToken(services, "inv");
  const now = services.now();
  const row = { id, ...given, createdAt: now, expiresAt: now + INVITE_MS, acceptedAt: null, revokedAt: null };
  const { workspaceId, email, role, invitedBy } = given;
  await runBatch(services.db, [
    sql`UPDATE invites SET revoked_at = ${now} WHERE workspace_id = ${workspaceId} AND email = ${email}
      AND id <> ${id} AND accepted_at IS NULL AND revoked_at IS NULL`,
    sql`INSERT INTO invites (id, workspace_id, email, role, hash, invited_by, created_at, expires_at)
      VALUES (${id}, ${workspaceId}, ${email}, ${role}, ${hash}, ${invitedBy}, ${now}, ${row.expiresAt})
      ON CONFLICT (id) DO UPDATE SET revoked_at = NULL, created_at = excluded.created_at, expires_at = excluded.expires_at
      WHERE accepted_at IS NULL`,
  ]);
  return { invite: row, token: text };
}

/** Newest first; those that were revoked are left out. */
export async function listInvites(
  db: Services["db"],
  workspaceId: string,
  page: { after: { createdAt: number; id: string } | null; limit: number },
): Promise<Invite[]> {
  const { after, limit } = page;
  const beyond = after
    ? sql`(${invites.createdAt}, ${invites.id}) < (${after.createdAt}, ${after.id})`
    : undefined;
  return db
    .select(shown)
    .from(invites)
    .where(and(eq(invites.workspaceId, workspaceId), isNull(invites.revokedAt), beyond))
    .orderBy(desc(invites.createdAt), desc(invites.id))
    .limit(limit);
}

export async function findInvite(
  db: Services["db"],
  workspaceId: string,
  id: string,
): Promise<Invite | null> {
  const rows = await db
    .select(shown)
    .from(invites)
    .where(and(eq(invites.workspaceId, workspaceId), eq(invites.id, id), isNull(invites.revokedAt)));
  return rows[0] ?? null;
}

/** False when it was accepted or revoked before. */
export async function revokeInvite(services: Pick<Services, "db" | "now">, invite: Invite): Promise<boolean> {
  const revoked = await services.db
    .update(invites)
    .set({ revokedAt: services.now() })
    .where(
      and(
        eq(invites.workspaceId, invite.workspaceId),
        eq(invites.id, invite.id),
        isNull(invites.acceptedAt),
        isNull(invites.revokedAt),
      ),
    )
    .returning({ id: invites.id });
  return revoked.length > 0;
}

/** What an invite that could be accepted now is for; uses nothing up. */
export async function readInvite(
  services: Pick<Services, "db" | "now">,
  token: string,
): Promise<{ id: string; email: string; role: Role; workspaceName: string } | null> {
  const id = parseToken("inv", token);
  if (!id) return null;
  const rows = await services.db
    .select({ invite: invites, workspaceName: workspaces.name })
    .from(invites)
    .innerJoin(workspaces, eq(workspaces.id, invites.workspaceId))
    .where(and(eq(invites.id, id), eq(workspaces.state, "active")));
  const row = rows[0];
  if (!row || !(await isToken(row.invite.hash, token))) return null;
  const { email, role, acceptedAt, revokedAt, expiresAt } = row.invite;
  if (acceptedAt !== null || revokedAt !== null || expiresAt <= services.now()) return null;
  return { id, email, role, workspaceName: row.workspaceName };
}

/**
 * Uses the invite up, makes the user and the member where they are not there yet, and begins the session: one
 * transaction. Somebody who is a member already keeps the role. False: nothing happened.
 */
export async function acceptInvite(
  services: Pick<Services, "db" | "now" | "newId">,
  token: string,
  session: NewSession,
): Promise<boolean> {
  const invite = await readInvite(services, token);
  if (!invite) return false;
  const now = services.now();
  const mine = sql`invites.id = ${invite.id} AND invites.accepted_by = ${session.id}`;
  const joined = sql`invites JOIN users ON users.email = invites.email`;
  const [, , , begun] = await runBatch(services.db, [
    sql`UPDATE invites SET accepted_at = ${now}, accepted_by = ${session.id}
      WHERE id = ${invite.id} AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > ${now}
      AND EXISTS (SELECT 1 FROM workspaces WHERE id = invites.workspace_id AND state = 'active')`,
    sql`INSERT INTO users (id, email, created_at)
      SELECT ${services.newId("usr")}, invites.email, ${now} FROM invites WHERE ${mine}
      ON CONFLICT (email) DO NOTHING`,
    sql`INSERT INTO members (id, workspace_id, user_id, role, created_at)
      SELECT ${services.newId("mem")}, invites.workspace_id, users.id, invites.role, ${now} FROM ${joined}
      WHERE ${mine} ON CONFLICT (workspace_id, user_id) DO NOTHING`,
    ...beginSession(session, sql`SELECT users.id AS id FROM ${joined} WHERE ${mine}`, now),
  ]);
  return begun!.length > 0;
}
