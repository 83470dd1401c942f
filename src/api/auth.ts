// Who is asking: the bearer of a request, or the session of its cookie → a Caller, counted; then, by route, whether it has
// the scope.
import type { Context, MiddlewareHandler } from "hono";
import { readToken, TOKEN_PREFIX } from "../accounts/widget-token.ts";
import { AppError } from "../base/errors.ts";
import { equalConstantTime } from "../base/hash.ts";
import { LAST_USED_EVERY_MS } from "../base/limits/keys.ts";
import { errorName } from "../base/log.ts";
import { parseOriginHeader } from "../base/origin.ts";
import type { Caller, Scope } from "../model/key.ts";
import { noteUse } from "../store/access/key-rows.ts";
import {
  type ActiveKey,
  callerOf,
  findActiveKey,
  type VerifiedKey,
  verifyKey,
} from "../store/access/keys.ts";
import type { ApiEnv, AppServices } from "./context.ts";
import { charge } from "./rate.ts";
import { identifySession, sessionTokenOf, whyNoMember } from "./session.ts";
import { shielded } from "./shield.ts";
import { isWidgetRoute, TOKEN_PATH } from "./widget-access.ts";

const BEARER = /^Bearer ([\x21-\x7e]{1,200})$/i;

/** The credential of an Authorization header; null where it holds no bearer. */
export function bearerOf(header: string | undefined): string | null {
  return header ? (BEARER.exec(header)?.[1] ?? null) : null;
}

/** What the caller proves itself by, and the database does not hold: a key, a token, or a session's token. */
export function credentialOf(c: Context<ApiEnv>): string {
  const credential = bearerOf(c.req.header("authorization")) ?? sessionTokenOf(c);
  if (credential === null) throw new Error("asked for the credential of a request that has none");
  return credential;
}

/**
 * Sets `caller` where a request brings a key, token or session that works, and counts the request: a session's by its
 * member, like a key's. It refuses nobody for having none: that is the routes' matter (requireKey). Whoever sends an
 * Authorization header is asked for that alone, whatever the cookie says.
 */
export const identifyCaller: MiddlewareHandler<ApiEnv> = async function identifyCaller(c, next) {
  const header = c.req.header("authorization");
  const caller = header === undefined ? await identifySession(c) : await identifyBearer(c, bearerOf(header));
  if (caller) {
    c.set("caller", caller);
    await charge(c, caller);
  }
  return next();
};

async function identifyBearer(c: Context<ApiEnv>, secret: string | null): Promise<Caller | null> {
  if (secret === null) return null;
  const address = c.req.header("cf-connecting-ip") ?? "";
  return shielded(c.get("app"), address, () => callerBy(c, secret));
}

async function callerBy(c: Context<ApiEnv>, secret: string): Promise<Caller | null> {
  const app = c.get("app");
  const origin = parseOriginHeader(c.req.header("origin"));
  if (secret.startsWith(TOKEN_PREFIX)) return visitorBy(c, secret, origin);
  const verified = await verifyKey(app, secret);
  if (!verified) return null;
  noteUsed(app, verified);
  if (verified.key.kind !== "widget") return callerOf(verified);
  return widgetCaller(c, verified, origin, null);
}

/** A token's signature comes first: one that was not signed here for this origin never reaches the database. */
async function visitorBy(c: Context<ApiEnv>, secret: string, origin: string | null): Promise<Caller | null> {
  const app = c.get("app");
  const token = origin === null ? null : await readToken(app.settings, secret, origin);
  if (!token) return null;
  // It was given to this origin: its page may read why it no longer works, and get the next one.
  c.set("origin", origin!);
  if (token.expiresAt <= app.now()) return null;
  const active = await findActiveKey(app, token.keyId);
  if (active?.key.kind !== "widget") return null;
  noteUsed(app, { ...active, secret: "current" });
  return widgetCaller(c, active, origin, token.visitorId);
}

/** The caller at an origin that the key lists; at any other one `widget` is null, and no route lets it through. */
function widgetCaller(
  c: Context<ApiEnv>,
  active: ActiveKey,
  origin: string | null,
  visitorId: string | null,
): Caller {
  const { origins, budgets } = active.key;
  if (origin === null || budgets === null || !origins?.includes(origin)) return callerOf(active);
  c.set("origin", origin);
  return callerOf(active, { origin, visitorId, budgets });
}

/** Off the response's way, and once a minute at most. */
function noteUsed(app: AppServices, verified: VerifiedKey): void {
  const { lastUsedAt, previousUsedAt } = verified.key;
  const usedAt = verified.secret === "current" ? lastUsedAt : previousUsedAt;
  const now = app.now();
  if (usedAt !== null && usedAt > now - LAST_USED_EVERY_MS) return;
  app.waitUntil(
    noteUse(app.db, verified, now).catch((error: unknown) => {
      app.log.warn("use_not_noted", { key_id: verified.key.id, error: errorName(error) });
    }),
  );
}

/** Lets a request through whose caller holds one of the scopes. A widget's are let through at its own routes only. */
export function requireKey(...anyOf: [Scope, ...Scope[]]): MiddlewareHandler<ApiEnv> {
  return async function requireKeyOfScope(c, next) {
    const caller = c.get("caller");
    if (!caller) throw whyNoMember(c) ?? new AppError("unauthorized", whatIsWrong(c));
    if (caller.kind === "widget") requireWidget(c, caller);
    if (!anyOf.some((scope) => caller.scopes.includes(scope))) {
      const names = anyOf.map((scope) => `\`${scope}\``).join(" or ");
      throw new AppError(
        "forbidden",
        caller.role
          ? `Your role \`${caller.role}\` lacks the scope ${names}. Ask an admin.`
          : `This key lacks the scope ${names}. Use a key that has it.`,
      );
    }
    await next();
  };
}

/** Lets members through, whatever their role, and keys that manage. */
export const requireMember: MiddlewareHandler<ApiEnv> = async function requireMember(c, next) {
  await requireKey("search", "manage")(c, async () => {
    const { kind, scopes } = c.get("caller");
    if (kind !== "session" && !scopes.includes("manage"))
      throw new AppError("forbidden", "This key lacks the scope `manage`. Use a key that has it.");
    await next();
  });
};

function requireWidget(c: Context<ApiEnv>, { widget }: Caller): void {
  if (widget === null)
    throw new AppError(
      "forbidden",
      "This key works at the origins that it lists, and this request comes from none.",
    );
  if (!isWidgetRoute(c.req.path, c.req.method))
    throw new AppError("forbidden", "A widget's key searches and asks, and does nothing else.");
  if (widget.visitorId === null && c.req.path !== TOKEN_PATH)
    throw new AppError(
      "forbidden",
      `A published key does not ask by itself: get a token at ${TOKEN_PATH} first.`,
    );
}

function whatIsWrong(c: Context<ApiEnv>): string {
  const secret = bearerOf(c.req.header("authorization"));
  if (secret?.startsWith(TOKEN_PREFIX))
    return `This token has ended, is another origin's, or its key is gone: get one at ${TOKEN_PATH}.`;
  if (secret === null && /[?&][^=]*=wr_(?:live|test|pub|tok)_/.test(c.req.url))
    return "Keys in addresses end up in logs: send yours as `Authorization: Bearer …`, and revoke the one that was sent here.";
  return "Send a valid key: `Authorization: Bearer wr_live_…`; or sign in.";
}

/** Lets the operator through: the bearer of OPERATOR_TOKEN. Without such a setting nobody is. */
export const requireOperator: MiddlewareHandler<ApiEnv> = async function requireOperator(c, next) {
  const token = bearerOf(c.req.header("authorization"));
  const expected = c.get("app").settings.operatorToken;
  if (expected === "")
    throw new AppError("unavailable", "OPERATOR_TOKEN is not set. Set the secret and deploy again.");
  if (!token || !equalConstantTime(token, expected)) {
    throw new AppError("unauthorized", "Send the operator token: `Authorization: Bearer <OPERATOR_TOKEN>`.");
  }
  await next();
};

/** Refuses keys that are bound to collections where a route shows more than those. */
export const wholeWorkspace: MiddlewareHandler<ApiEnv> = async function wholeWorkspace(c, next) {
  if (c.get("caller").collections) {
    throw new AppError(
      "forbidden",
      "This key is bound to its collections. Use a key of the whole workspace.",
    );
  }
  await next();
};
