// Cross-origin access for widgets: which routes a browser on another site may ask, and the CORS headers for it. A header
// lets a page read an answer and nothing more: who may ask is decided by key, token and origin, at each request.
import type { Context, MiddlewareHandler } from "hono";
import { ORIGINS_REMEMBERED_MAX, ORIGINS_REMEMBERED_MS, PREFLIGHT_AGE_S } from "../base/limits/keys.ts";
import { parseOriginHeader } from "../base/origin.ts";
import { isListedOrigin } from "../store/access/key-rows.ts";
import type { ApiEnv, AppServices } from "./context.ts";

export const TOKEN_PATH = "/v1/widget/token";

/** All that a widget may ask; a published key and its tokens are refused everywhere else. */
const WIDGET_ROUTES: Record<string, string[]> = {
  [TOKEN_PATH]: ["POST"],
  "/v1/search": ["GET", "POST"],
  "/v1/answers": ["POST"],
};

export const isWidgetRoute = (path: string, method: string): boolean =>
  WIDGET_ROUTES[path]?.includes(method) ?? false;

/** A browser asks whether a page of another site may call a widget's route. */
export const isPreflight = ({ req }: Context<ApiEnv>): boolean =>
  req.method === "OPTIONS" &&
  req.path in WIDGET_ROUTES &&
  req.header("access-control-request-method") !== undefined;

/**
 * Answers preflights of the widgets' routes. A preflight names no key, so it is let through for origins that some key
 * lists and for no other: a page elsewhere can't even ask. What it lists of headers is never looked at.
 */
export const answerPreflight: MiddlewareHandler<ApiEnv> = async function answerPreflight(c, next) {
  if (!isPreflight(c)) return next();
  const methods = WIDGET_ROUTES[c.req.path] ?? [];
  const wanted = c.req.header("access-control-request-method") ?? "";
  const origin = parseOriginHeader(c.req.header("origin"));
  if (origin !== null && methods.includes(wanted) && (await isListed(c.get("app"), origin))) {
    c.set("origin", origin);
    c.header("access-control-allow-methods", methods.join(", "));
    c.header("access-control-allow-headers", "authorization, content-type");
    c.header("access-control-max-age", String(PREFLIGHT_AGE_S));
  }
  return c.body(null, 204);
};

/** The headers that let the page of `origin` read this answer, where a key or token has proved that it may. */
export function addCors(c: Context<ApiEnv>): void {
  if (!(c.req.path in WIDGET_ROUTES)) return;
  const { headers } = c.res;
  headers.append("vary", "Origin");
  const origin = c.get("origin");
  if (origin === undefined) return;
  headers.set("access-control-allow-origin", origin);
  headers.set("access-control-expose-headers", "RateLimit, RateLimit-Policy, Retry-After, X-Request-Id");
}

const remembered = new Map<string, { listed: boolean; until: number }>();

/** Asks the database once in five seconds for an origin: a flood of preflights is answered from memory. */
async function isListed(app: AppServices, origin: string): Promise<boolean> {
  const now = app.now();
  const known = remembered.get(origin);
  if (known && known.until > now) return known.listed;
  const listed = await isListedOrigin(app.db, origin, now);
  if (remembered.size >= ORIGINS_REMEMBERED_MAX) remembered.clear();
  remembered.set(origin, { listed, until: now + ORIGINS_REMEMBERED_MS });
  return listed;
}
