// The mails of a laptop: none goes out. Each is written to the log, where `npm start` shows it, and kept in the bucket.
import type { R2Bucket } from "@cloudflare/workers-types";
import type { Mail, Mailer } from "../model/mail.ts";

/** Below this prefix every mail lies as JSON `{to, subject, text}`, in the order of sending. */
export const OUTBOX_PREFIX = "outbox/";
/** The event of a mail's line in the log. */
const MAIL_EVENT = "local_mail";

export function openOutbox(bucket: R2Bucket, write: (line: string) => void): Mailer {
  return {
    async send(mail) {
      const time = Date.now().toString().padStart(15, "0");
      await bucket.put(`${OUTBOX_PREFIX}${time}-${crypto.randomUUID()}.json`, JSON.stringify(mail));
      write(JSON.stringify({ level: "info", event: MAIL_EVENT, ...mail }));
    },
  };
}

/** The mail that a line of the Worker's log is about; null for any other line. */
export function readMail(line: string): Mail | null {
  const start = line.indexOf(`{"level":"info","event":"${MAIL_EVENT}"`);
  if (start < 0) return null;
  try {
    return JSON.parse(line.slice(start, line.lastIndexOf("}") + 1)) as Mail;
  } catch {
    return null;
  }
}
