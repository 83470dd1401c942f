// Sessions: begun by a sign-in, verified by each request, ended one by one or all at once. Which request may use one
// is decided in src/api.
import { and, desc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import {
  AGENT_CHARS_MAX,
  SESSION_IDLE_MS,
  SESSION_MS,
  SESSION_SEEN_GAP_MS,
  SESSIONS_PER_USER_MAX,
} from "../../base/limits/members.ts";
import type { Caller } from "../../model/key.ts";
import { SCOPES_OF_ROLE, type SessionUser } from "../../model/member.ts";
import { parseWorkspaceSettings } from "../../model/workspace.ts";
import type { Statement } from "../batch.ts";
import type { Services } from "../services.ts";
import { members, sessions, users } from "./member-tables.ts";
import { workspaces } from "./tables.ts";
import { isToken, type NewToken, newToken, parseToken, type TokenMaker } from "./tokens.ts";

export interface NewSession extends NewToken {
  agent: string;
  /** The session that the browser had before: it ends when this one begins. */
  replaces: string | null;
}

export async function newSession(
  services: TokenMaker,
  agent: string,
  replaces: string | null,
): Promise<NewSession> {
  return { ...(await newToken(services, "ses")), agent: agent.slice(0, AGENT_CHARS_MAX), replaces };
}

/**
 * The statements that begin a session for the user of `userId`, a subquery; where that gives no row, they do nothing.
 * The first one returns a row when it has begun.
 */
export function beginSession(session: NewSession, userId: Statement, now: number): Statement[] {
  const begun = sql`(SELECT user_id FROM sessions WHERE id = ${session.id})`;
  return [
    sql`INSERT INTO sessions (id, user_id, hash, agent, created_at, last_seen_at, expires_at)
      SELECT ${session.id}, chosen.id, ${session.hash}, ${session.agent}, ${now}, ${now}, ${now + SESSION_MS}
      FROM (${userId}) AS chosen RETURNING id`,
    sql`UPDATE sessions SET revoked_at = ${now}
      WHERE id = ${session.replaces} AND revoked_at IS NULL AND ${begun} IS NOT NULL`,
    sql`UPDATE sessions SET revoked_at = ${now} WHERE user_id = ${begun} AND revoked_at IS NULL AND id NOT IN (
      SELECT id FROM sessions WHERE user_id = ${begun} AND revoked_at IS NULL
      ORDER BY created_at DESC, id = ${session.id} DESC LIMIT ${SESSIONS_PER_USER_MAX})`,
  ];
}

export interface VerifiedSession {
  user: SessionUser;
  /** Null where the user is in no such workspace, or in none at all. */
  caller: Caller | null;
  /** True where the only workspace to choose is suspended. */
  suspended: boolean;
}

/** Whose session this is, in the named workspace or the user's first active one; null when it is unknown or over. */
export async function verifySession(
  services: Pick<Services, "db" | "now">,
  token: string,
  workspaceId: string | null,
): Promise<VerifiedSession | null> {
  const id = parseToken("ses", token);
  if (!id) return null;
  const named = workspaceId === null ? undefined : eq(members.workspaceId, workspaceId);
  const rows = await services.db
    .select({ session: sessions, email: users.email, member: members, workspace: workspaces })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(members, and(eq(members.userId, sessions.userId), named))
    .leftJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(and(eq(sessions.id, id), isNull(sessions.revokedAt)))
    .orderBy(desc(sql`${workspaces.state} = 'active'`), members.createdAt, members.id)
    .limit(1);
  const row = rows[0];
  if (!row || !(await isToken(row.session.hash, token))) return null;
  const now = services.now();
  if (row.session.expiresAt <= now || row.session.lastSeenAt + SESSION_IDLE_MS <= now) return null;
  if (row.session.lastSeenAt + SESSION_SEEN_GAP_MS <= now) await seeSession(services, id, now);
  const user = { sessionId: id, userId: row.session.userId, email: row.email };
  const { member, workspace } = row;
  if (!member || !workspace) return { user, caller: null, suspended: false };
  if (workspace.state !== "active") return { user, caller: null, suspended: true };
  const caller: Caller = {
    workspaceId: member.workspaceId,
    keyId: member.id,
    kind: "session",
    memberId: member.id,
    role: member.role,
    scopes: SCOPES_OF_ROLE[member.role],
    collections: null,
    rateLimit: null,
    forced: null,
    widget: null,
    settings: parseWorkspaceSettings(workspace.settings),
    ratedAt: workspace.ratedAt,
  };
  return { user, caller, suspended: false };
}

async function seeSession({ db }: Pick<Services, "db">, id: string, now: number): Promise<void> {
  await db.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, id));
}

const livesOf = (userId: string, now: number) =>
  and(
    eq(sessions.userId, userId),
    isNull(sessions.revokedAt),
    gt(sessions.expiresAt, now),
    gt(sessions.lastSeenAt, now - SESSION_IDLE_MS),
  );

/** The user's sessions that are not over, newest first. */
export async function listSessions(services: Pick<Services, "db" | "now">, userId: string) {
  return services.db
    .select()
    .from(sessions)
    .where(livesOf(userId, services.now()))
    .orderBy(desc(sessions.createdAt), sessions.id)
    .limit(SESSIONS_PER_USER_MAX);
}

/** Ends one of the user's sessions; false when there is none of this id. */
export async function revokeSession(
  services: Pick<Services, "db" | "now">,
  userId: string,
  id: string,
): Promise<boolean> {
  const now = services.now();
  const ended = await services.db
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(livesOf(userId, now), eq(sessions.id, id)))
    .returning({ id: sessions.id });
  return ended.length > 0;
}

/** Ends all sessions of the user but this one; how many those were. */
export async function revokeOtherSessions(
  services: Pick<Services, "db" | "now">,
  { userId, sessionId }: SessionUser,
): Promise<number> {
  const now = services.now();
  const ended = await services.db
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(livesOf(userId, now), ne(sessions.id, sessionId)))
    .returning({ id: sessions.id });
  return ended.length;
}
