// Members, invites, sessions and sign-in on the wire.
import { z } from "@hono/zod-openapi";
import { emailSchema, roleSchema } from "../../model/member.ts";
import type { Invite } from "../../store/access/invites.ts";
import type { Member } from "../../store/access/members.ts";
import type { listSessions } from "../../store/access/sessions.ts";
import { idSchema, iso, isoOrNull, timeSchema } from "./common.ts";

// Built here, where zod has `openapi`: the model's own schema may be older than that.
export const emailInput = z.string().pipe(emailSchema).openapi({ type: "string", format: "email" });

export const linkBody = z.strictObject({ email: emailInput }).openapi("SignInLinkInput");
export const tokenQuery = z.strictObject({ token: z.string().max(200) });
export const tokenForm = z.strictObject({ token: z.string().max(200) });

export const memberSchema = z
  .object({
    id: idSchema("mem"),
    email: z.string(),
    role: roleSchema,
    created_at: timeSchema,
  })
  .openapi("Member");
export const roleBody = z.strictObject({ role: roleSchema }).openapi("MemberChange");

export const wireMember = ({ id, email, role, createdAt }: Member): z.input<typeof memberSchema> => ({
  id,
  email,
  role,
  created_at: iso(createdAt),
});

export const inviteBody = z.strictObject({ email: emailInput, role: roleSchema }).openapi("InviteInput");
export const inviteSchema = z
  .object({
    id: idSchema("inv"),
    email: z.string(),
    role: roleSchema,
    state: z.enum(["open", "accepted", "expired"]),
    invited_by: z.string().openapi({ description: "A member, a key, or `operator`" }),
    created_at: timeSchema,
    expires_at: timeSchema,
    accepted_at: timeSchema.nullable(),
  })
  .openapi("Invite");

export function wireInvite(invite: Invite, now: number): z.input<typeof inviteSchema> {
  const { id, email, role, invitedBy, createdAt, expiresAt, acceptedAt } = invite;
  const open = expiresAt > now ? ("open" as const) : ("expired" as const);
  return {
    id,
    email,
    role,
    state: acceptedAt === null ? open : "accepted",
    invited_by: invitedBy,
    created_at: iso(createdAt),
    expires_at: iso(expiresAt),
    accepted_at: isoOrNull(acceptedAt),
  };
}

export const sessionSchema = z
  .object({
    id: idSchema("ses"),
    agent: z.string().openapi({ description: "The start of the browser's User-Agent" }),
    current: z.boolean(),
    created_at: timeSchema,
    last_seen_at: timeSchema,
    expires_at: timeSchema,
  })
  .openapi("Session");

type Session = Awaited<ReturnType<typeof listSessions>>[number];

export const wireSession = (session: Session, currentId: string): z.input<typeof sessionSchema> => ({
  id: session.id,
  agent: session.agent,
  current: session.id === currentId,
  created_at: iso(session.createdAt),
  last_seen_at: iso(session.lastSeenAt),
  expires_at: iso(session.expiresAt),
});

export const meResponse = z.object({
  user: z.object({ id: idSchema("usr"), email: z.string() }),
  workspaces: z
    .array(
      z.object({
        id: idSchema("wsp"),
        name: z.string(),
        member_id: idSchema("mem"),
        role: roleSchema,
      }),
    )
    .openapi({ description: "Active ones; the first is meant where no X-Workspace is sent" }),
});
