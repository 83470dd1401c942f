// Sessions at the door: the cookie of a request → who is signed in, and as which member of which workspace.
import type { Context, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { AppError } from "../base/errors.ts";
import { SESSION_MS } from "../base/limits/members.ts";
import type { Caller } from "../model/key.ts";
import {
  type NewSession,
  newSession,
  type VerifiedSession,
  verifySession,
} from "../store/access/sessions.ts";
import { parseToken } from "../store/access/tokens.ts";
import type { ApiEnv } from "./context.ts";
import { isSecure, requireSameOrigin } from "./origin.ts";

/** `__Host-` binds a cookie to https and to this one host: no subdomain and no plain http can set it. */
const cookieName = (c: Context<ApiEnv>) => (isSecure(c) ? "__Host-wireroom" : "wireroom");

const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];
const WORKSPACE_SHAPE = /^wsp_[0-9a-z]{1,40}$/;

/**
 * The session of the request's cookie; null without a valid one. What changes something must come from the service's own
 * pages, with a header of its own (`X-CSRF-Token`, any value), which no foreign page can send.
 */
async function sessionOf(c: Context<ApiEnv>, workspaceId: string | null): Promise<VerifiedSession | null> {
  const token = sessionTokenOf(c);
  if (token === null) return null;
  const session = await verifySession(c.get("app"), token, workspaceId);
  if (session && !SAFE_METHODS.includes(c.req.method)) {
    requireSameOrigin(c);
    if (!c.req.header("x-csrf-token")) {
      throw new AppError("forbidden", "With a cookie this needs the header `X-CSRF-Token: 1`.");
    }
  }
  return session;
}

/** What the browser's session proves itself by; null where the request has no cookie of ours. */
export const sessionTokenOf = (c: Context<ApiEnv>): string | null => getCookie(c, cookieName(c)) || null;

/**
 * The member whose session asks, in the workspace of `X-Workspace` or in the first one; null without a session, and
 * where it is no member's there: `whyNoMember` says why. Sets `session`. Cookies are not shielded like keys: one that
 * has run out is sent by every page that was left open.
 */
export async function identifySession(c: Context<ApiEnv>): Promise<Caller | null> {
  const session = await sessionOf(c, c.req.header("x-workspace") ?? null);
  if (!session) return null;
  c.set("session", session);
  return session.caller;
}

/** Why somebody who is signed in is no caller; null for who is not signed in. */
export function whyNoMember(c: Context<ApiEnv>): AppError | null {
  const session = c.get("session");
  if (!session) return null;
  const named = c.req.header("x-workspace");
  if (named !== undefined && !WORKSPACE_SHAPE.test(named))
    return new AppError("invalid_request", "X-Workspace must be an id like wsp_….");
  if (session.suspended) return new AppError("forbidden", "This workspace is suspended. Ask the operator.");
  if (named !== undefined) return new AppError("not_found", `There is no workspace ${named}.`);
  return new AppError("forbidden", "You are in no workspace. Ask somebody to invite you.");
}

/** Lets a request through that is made by somebody signed in, whatever the workspace; sets `user`. Keys are no people. */
export const requireSession: MiddlewareHandler<ApiEnv> = async function requireSession(c, next) {
  const hasBearer = c.req.header("authorization") !== undefined;
  const session = c.get("session") ?? (hasBearer ? null : await sessionOf(c, null));
  if (!session) throw new AppError("unauthorized", "Sign in first: this is for people, not for keys.");
  c.set("user", session.user);
  await next();
};

/** A session for this browser, not begun yet; it ends the one that the browser had. */
export async function nextSession(c: Context<ApiEnv>): Promise<NewSession> {
  const token = sessionTokenOf(c) ?? "";
  const before = parseToken("ses", token) ? await verifySession(c.get("app"), token, null) : null;
  const agent = c.req.header("user-agent") ?? "";
  return newSession(c.get("app"), agent, before?.user.sessionId ?? null);
}

export function setSessionCookie(c: Context<ApiEnv>, token: string): void {
  writeCookie(c, token, SESSION_MS / 1000);
}

export function clearSessionCookie(c: Context<ApiEnv>): void {
  writeCookie(c, "", 0);
}

function writeCookie(c: Context<ApiEnv>, value: string, maxAge: number): void {
  setCookie(c, cookieName(c), value, {
    httpOnly: true,
    secure: isSecure(c),
    sameSite: "Lax",
    path: "/",
    maxAge,
  });
}
