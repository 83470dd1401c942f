// Members: who is in a workspace, in which role. Every change is one statement that holds its own conditions, so that
// two at once can't leave a workspace without an owner. Who may change whom: src/accounts/roles.ts.
import { and, eq, sql } from "drizzle-orm";
import { WORKSPACES_PER_USER_MAX } from "../../base/limits/members.ts";
import type { Role } from "../../model/member.ts";
import { runBatch } from "../batch.ts";
import type { Db } from "../db.ts";
import { members, users } from "./member-tables.ts";
import { workspaces } from "./tables.ts";

export type Member = typeof members.$inferSelect & { email: string };

interface Place {
  createdAt: number;
  id: string;
}

/** Members in the order of joining. */
export async function listMembers(
  db: Db,
  workspaceId: string,
  page: { after: Place | null; limit: number },
): Promise<Member[]> {
  const { after, limit } = page;
  const beyond = after
    ? sql`(${members.createdAt}, ${members.id}) > (${after.createdAt}, ${after.id})`
    : undefined;
  const rows = await db
    .select({ member: members, email: users.email })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.workspaceId, workspaceId), beyond))
    .orderBy(members.createdAt, members.id)
    .limit(limit);
  return rows.map(({ member, email }) => ({ ...member, email }));
}

export async function findMember(db: Db, workspaceId: string, id: string): Promise<Member | null> {
  const rows = await db
    .select({ member: members, email: users.email })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.workspaceId, workspaceId), eq(members.id, id)));
  return rows[0] ? { ...rows[0].member, email: rows[0].email } : null;
}

export async function hasMemberEmail(db: Db, workspaceId: string, email: string): Promise<boolean> {
  const rows = await db.all(sql`
    SELECT 1 FROM users JOIN members ON members.user_id = users.id
    WHERE users.email = ${email} AND members.workspace_id = ${workspaceId}`);
  return rows.length > 0;
}

export async function hasOwner(db: Db, workspaceId: string): Promise<boolean> {
  const rows = await db.all(
    sql`SELECT 1 FROM members WHERE workspace_id = ${workspaceId} AND role = 'owner' LIMIT 1`,
  );
  return rows.length > 0;
}

/** Another owner than this member is there: what a change that takes an owner away depends on. */
const otherOwner = (workspaceId: string, id: string) => sql`EXISTS (
  SELECT 1 FROM members AS others
  WHERE others.workspace_id = ${workspaceId} AND others.role = 'owner' AND others.id <> ${id})`;

/** The actor is still a member of a role that may do this: it may be losing it in this moment. Keys always pass. */
const stillMay = (workspaceId: string, actor: Actor) =>
  actor.memberId === null
    ? sql`1`
    : sql`EXISTS (SELECT 1 FROM members AS actors WHERE actors.workspace_id = ${workspaceId}
        AND actors.id = ${actor.memberId} AND actors.role = ${actor.role})`;

/** Who makes a change, and the roles that it may find its subject in. */
export interface Actor {
  memberId: string | null;
  role: Role;
  mayTouch: readonly Role[];
}

/** An invite of a member or key that may no longer invite is void. */
export const dropInvites = (workspaceId: string, actorId: string, now: number) => sql`
  UPDATE invites SET revoked_at = ${now}
  WHERE workspace_id = ${workspaceId} AND invited_by = ${actorId} AND accepted_at IS NULL AND revoked_at IS NULL`;

/** False: it is the last owner, or roles have changed since they were looked at. */
export async function changeRole(
  db: Db,
  member: { workspaceId: string; id: string },
  role: Role,
  actor: Actor,
  now: number,
): Promise<boolean> {
  const { workspaceId, id } = member;
  const [changed] = await runBatch(db, [
    sql`UPDATE members SET role = ${role} WHERE workspace_id = ${workspaceId} AND id = ${id}
      AND role IN (SELECT value FROM json_each(${JSON.stringify(actor.mayTouch)}))
      AND (role <> 'owner' OR ${role} = 'owner' OR ${otherOwner(workspaceId, id)})
      AND ${stillMay(workspaceId, actor)} RETURNING id`,
    sql`${dropInvites(workspaceId, id, now)} AND role NOT IN (
      SELECT value FROM json_each(CASE (SELECT role FROM members WHERE id = ${id})
        WHEN 'owner' THEN '["viewer","editor","admin","owner"]'
        WHEN 'admin' THEN '["viewer","editor","admin"]' ELSE '[]' END))`,
  ]);
  return changed!.length > 0;
}

/** False: it is the last owner, or roles have changed since they were looked at. */
export async function removeMember(
  db: Db,
  member: { workspaceId: string; id: string },
  actor: Actor,
  now: number,
): Promise<boolean> {
  const { workspaceId, id } = member;
  const [removed] = await runBatch(db, [
    sql`DELETE FROM members WHERE workspace_id = ${workspaceId} AND id = ${id}
      AND role IN (SELECT value FROM json_each(${JSON.stringify(actor.mayTouch)}))
      AND (role <> 'owner' OR ${otherOwner(workspaceId, id)})
      AND ${stillMay(workspaceId, actor)} RETURNING id`,
    sql`${dropInvites(workspaceId, id, now)} AND NOT EXISTS (SELECT 1 FROM members WHERE id = ${id})`,
  ]);
  return removed!.length > 0;
}

/** The active workspaces that a user is in, the first joined first. */
export async function listMemberships(db: Db, userId: string) {
  return db
    .select({
      id: workspaces.id,
      name: workspaces.name,
      memberId: members.id,
      role: members.role,
    })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(and(eq(members.userId, userId), eq(workspaces.state, "active")))
    .orderBy(members.createdAt, members.id)
    .limit(WORKSPACES_PER_USER_MAX);
}
