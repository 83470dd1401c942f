// Inviting somebody: who may, how often, and the mail that goes out.
import { AppError } from "../base/errors.ts";
import { INVITES_PER_DAY_MAX, INVITES_PERIOD_MS } from "../base/limits/members.ts";
import { errorName } from "../base/log.ts";
import type { Caller } from "../model/key.ts";
import type { Role } from "../model/member.ts";
import { countTries } from "../store/access/counts.ts";
import { createInvite, type Invite, revokeInvite } from "../store/access/invites.ts";
import { hasMemberEmail, hasOwner } from "../store/access/members.ts";
import { getWorkspace } from "../store/access/workspaces.ts";
import type { Services } from "../store/services.ts";
import { getMailer, inviteMail } from "./mails.ts";
import { mayInvite, roleOf } from "./roles.ts";

export interface Invitation {
  email: string;
  role: Role;
  /** The service's own address, to which the link leads. */
  origin: string;
}

/** Throws `forbidden` for a role above the caller's, `conflict` for a member, `rate_limited` and `unavailable`. */
export async function invite(services: Services, caller: Caller, given: Invitation): Promise<Invite> {
  getMailer(services);
  const { workspaceId } = caller;
  if (!(await mayGive(services, caller, given.role))) {
    throw new AppError("forbidden", "Nobody can give a role above the own one. Ask an owner.");
  }
  if (await hasMemberEmail(services.db, workspaceId, given.email)) {
    throw new AppError("conflict", "This person is a member already. Change the role at /v1/members.");
  }
  const tried = [{ subject: `invites:${workspaceId}`, max: INVITES_PER_DAY_MAX }];
  const waitS = await countTries(services, tried, INVITES_PERIOD_MS);
  if (waitS !== null) {
    const detail = `A workspace sends ${INVITES_PER_DAY_MAX} invites in 24 hours. Go on tomorrow.`;
    throw new AppError("rate_limited", detail, { retryAfterS: waitS });
  }
  return sendInvite(services, { workspaceId, invitedBy: caller.keyId, ...given });
}

/** Makes the invite and sends it; one that could not be sent is revoked. Asks for no right: see `invite`. */
export async function sendInvite(
  services: Services,
  given: Invitation & { workspaceId: string; invitedBy: string },
): Promise<Invite> {
  const mailer = getMailer(services);
  const { email, role, workspaceId, invitedBy, origin } = given;
  const { name } = await getWorkspace(services, workspaceId);
  const { invite, token } = await createInvite(services, { workspaceId, email, role, invitedBy });
  try {
    const link = `${origin}/auth/invite?token=${token}`;
    await mailer.send(inviteMail(email, { workspace: name, role, link }));
  } catch (error) {
    services.log.error("mail_failed", { kind: "invite", error: errorName(error) });
    await revokeInvite(services, invite);
    throw new AppError("unavailable", "The mail was not taken. Check the address, and try again later.", {
      retryAfterS: 60,
    });
  }
  return invite;
}

/** The first owner of a workspace that has none may be invited by its unbound key. */
async function mayGive({ db }: Services, caller: Caller, role: Role): Promise<boolean> {
  const actor = roleOf(caller);
  if (mayInvite(actor, role)) return true;
  return caller.kind === "key" && actor === "admin" && !(await hasOwner(db, caller.workspaceId));
}
