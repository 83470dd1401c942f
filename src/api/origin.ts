// Where the service is reached, and whether a request comes from its own pages.
import type { Context } from "hono";
import { AppError } from "../base/errors.ts";
import type { ApiEnv } from "./context.ts";

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

const isLoopback = (url: URL) => LOOPBACK.test(url.hostname);

/**
 * The origin that links in mails lead to. Only loopback is believed from a request: elsewhere a link made of what a
 * request says of its host could lead to a stranger. Throws `unavailable` without PUBLIC_URL.
 */
export function siteOrigin(c: Context<ApiEnv>): string {
  const own = new URL(c.req.url);
  if (isLoopback(own)) return own.origin;
  const { publicUrl } = c.get("app").settings;
  if (publicUrl !== "") return new URL(publicUrl).origin;
  throw new AppError("unavailable", "PUBLIC_URL is not set: the service does not know where links lead to.");
}

/** The address on the net that a request comes from: Cloudflare's own word; one and the same for all on a laptop. */
export const addressOf = (c: Context<ApiEnv>): string => c.req.header("cf-connecting-ip") ?? "local";

/** Whether cookies go by https only; plain http is for loopback. */
export const isSecure = (c: Context<ApiEnv>): boolean => {
  const own = new URL(c.req.url);
  return own.protocol === "https:" || !isLoopback(own);
};

/**
 * Refuses what another site's page sends in a browser. `Sec-Fetch-Site` and `Origin` are the browser's own words, which no
 * page can change; what carries neither is no browser of today, and is refused as well.
 */
export function requireSameOrigin(c: Context<ApiEnv>): void {
  const site = c.req.header("sec-fetch-site");
  const origin = c.req.header("origin");
  const own = new URL(c.req.url).origin;
  // A page that sends no referrer names its own origin `null`: then the other header must speak for it.
  const named = origin === own || (origin === "null" && site !== undefined) || origin === undefined;
  const said = site === undefined ? origin === own : site === "same-origin";
  if (named && said) return;
  throw new AppError("forbidden", "With a cookie this is taken from the service's own pages only.");
}
