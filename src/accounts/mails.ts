// The mails that let people in: their words and links. They are plain text: nothing in them runs or loads.

import { AppError } from "../base/errors.ts";
import { MAIL_NAME_CHARS_MAX } from "../base/limits/members.ts";
import type { Mail, Mailer } from "../model/mail.ts";
import type { Role } from "../model/member.ts";

/** Throws `unavailable` where no mail can be sent. */
export function getMailer({ mailer }: { mailer: Mailer | null }): Mailer {
  if (mailer) return mailer;
  throw new AppError(
    "unavailable",
    "This service sends no mail yet: its operator sets the EMAIL binding and MAIL_FROM (docs/deploy.md).",
  );
}

export function signInMail(to: string, link: string): Mail {
  return {
    to,
    subject: "Sign in to Wireroom",
    text: `Open this link to sign in to Wireroom. It works once, for 15 minutes:

${link}

If you did not ask for it, leave it: nobody is signed in without it.
`,
  };
}

export function inviteMail(to: string, given: { workspace: string; role: Role; link: string }): Mail {
  const name = oneLine(given.workspace);
  return {
    to,
    subject: `Invitation to ${name} on Wireroom`,
    text: `You are invited to the workspace "${name}" on Wireroom as ${given.role}.

Open this link to accept and sign in. It works once, for 7 days:

${given.link}

If you do not know who invites you, leave it: nothing happens without you.
`,
  };
}

/** A name as part of a line: it can neither begin a header nor a paragraph of its own. */
function oneLine(name: string): string {
  const flat = name.replace(/[\p{C}\p{Z}]+/gu, " ").trim();
  return flat.length > MAIL_NAME_CHARS_MAX ? `${flat.slice(0, MAIL_NAME_CHARS_MAX)}…` : flat;
}
