// Mail by Cloudflare's Email Service: the `send_email` binding, where there is one (docs/deploy.md).
import type { Mailer } from "../../model/mail.ts";

/** What we use of the binding: it composes the message itself. */
export interface EmailBinding {
  send(message: { from: string; to: string; subject: string; text: string }): Promise<unknown>;
}

/** Null where the binding or the sender's address is missing: what needs mail then says so. */
export function openMailer(binding: EmailBinding | undefined, from: string): Mailer | null {
  if (!binding || from === "") return null;
  return {
    async send(mail) {
      await binding.send({ from, ...mail });
    },
  };
}
