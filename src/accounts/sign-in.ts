// Asking for a sign-in link. Whether the address is known shows neither in the answer nor in the time that it takes.
import { AppError } from "../base/errors.ts";
import {
  SIGN_IN_PERIOD_MS,
  SIGN_INS_PER_ADDRESS_MAX,
  SIGN_INS_PER_EMAIL_MAX,
} from "../base/limits/members.ts";
import { errorName } from "../base/log.ts";
import { countTries } from "../store/access/counts.ts";
import { createSignInLink, isMemberEmail } from "../store/access/sign-in-links.ts";
import type { Services } from "../store/services.ts";
import { getMailer, signInMail } from "./mails.ts";

/** Who asks: the address on the net, for the limit alone. */
export interface Asking {
  email: string;
  address: string;
  /** The service's own address, to which the link leads. */
  origin: string;
}

/**
 * Writes a link and hands back the rest: the work that tells members from strangers, to be done when the answer is out.
 * Throws `rate_limited`, for known and unknown addresses alike.
 */
export async function askForLink(services: Services, asking: Asking): Promise<() => Promise<void>> {
  const mailer = getMailer(services);
  const tried = [
    { subject: `address:${asking.address}`, max: SIGN_INS_PER_ADDRESS_MAX },
    { subject: `email:${asking.email}`, max: SIGN_INS_PER_EMAIL_MAX },
  ];
  await refuseOften(services, tried);
  const token = await createSignInLink(services, asking.email);
  return async () => {
    try {
      if (!(await isMemberEmail(services, asking.email))) return;
      await mailer.send(signInMail(asking.email, `${asking.origin}/auth/callback?token=${token}`));
    } catch (error) {
      services.log.error("mail_failed", { kind: "sign_in", error: errorName(error) });
    }
  };
}

/** Throws `rate_limited` when a sign-in was tried too often. */
export async function refuseOften(services: Services, tried: { subject: string; max: number }[]) {
  const waitS = await countTries(services, tried, SIGN_IN_PERIOD_MS);
  if (waitS === null) return;
  throw new AppError("rate_limited", "Too many sign-ins were tried. Wait some minutes, then try again.", {
    retryAfterS: waitS,
  });
}
