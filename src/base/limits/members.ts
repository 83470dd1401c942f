// Bounds of people: how long their links and sessions live, and how often a sign-in may be tried.

import { DAY_MS } from "../time.ts";

const MINUTE_MS = 60_000;

/** The longest address that SMTP can carry (RFC 5321, with RFC 3696's erratum). */
export const EMAIL_CHARS_MAX = 254;
/** A sign-in link: long enough for a slow mail server, short enough for a mailbox that is read by another. */
export const SIGN_IN_LINK_MS = 15 * MINUTE_MS;
/** An invite: somebody on a week's leave still finds it. */
export const INVITE_MS = 7 * DAY_MS;
/** A session ends after this long without a request, and at the latest after the second. */
export const SESSION_IDLE_MS = 14 * DAY_MS;
export const SESSION_MS = 90 * DAY_MS;
/** Requests nearer to each other than this write no new `last_seen_at`: a page sends dozens at once. */
export const SESSION_SEEN_GAP_MS = 5 * MINUTE_MS;
/** Sessions that a user may have at once; the oldest one makes room. */
export const SESSIONS_PER_USER_MAX = 50;
/** What is kept of a User-Agent: enough to tell one's browsers apart. */
export const AGENT_CHARS_MAX = 200;
/** Links that may be asked for in one period: by one address on the net (an office shares one), for one e-mail. */
export const SIGN_IN_PERIOD_MS = 15 * MINUTE_MS;
export const SIGN_INS_PER_ADDRESS_MAX = 30;
export const SIGN_INS_PER_EMAIL_MAX = 5;
/** Invites that a workspace sends in a day: each is a mail to somebody who did not ask for it. */
export const INVITES_PER_DAY_MAX = 100;
export const INVITES_PERIOD_MS = DAY_MS;
/** Workspaces that `/v1/me` lists: people have a handful. */
export const WORKSPACES_PER_USER_MAX = 100;
/** What a mail's subject shows of a workspace's name: it comes from outside. */
export const MAIL_NAME_CHARS_MAX = 80;
/** A passkey's challenge: the browser's own dialogue waits as long. */
export const CHALLENGE_MS = 5 * MINUTE_MS;
export const PASSKEYS_PER_USER_MAX = 20;
export const PASSKEY_NAME_CHARS_MAX = 100;
/** What has run out is kept a day longer, so that a look into the table can say why. */
export const EXPIRED_KEEP_MS = DAY_MS;
