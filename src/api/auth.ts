// Who is asking: the bearer key of a request, or the session of its cookie → a Caller with the scope that the route needs.
import type { MiddlewareHandler } from "hono";
import { AppError } from "../base/errors.ts";
import { equalConstantTime } from "../base/hash.ts";
import type { Scope } from "../model/key.ts";
import { verifyKey } from "../store/access/keys.ts";
import type { ApiEnv } from "./context.ts";
import { sessionCaller } from "./session.ts";

const BEARER = /^Bearer ([\x21-\x7e]{1,200})$/i;

function bearerOf(header: string | undefined): string | null {
  return header ? (BEARER.exec(header)?.[1] ?? null) : null;
}

/** Lets a request through whose key or session is valid and holds one of the scopes; sets `caller`. A key wins. */
export function requireKey(...anyOf: [Scope, ...Scope[]]): MiddlewareHandler<ApiEnv> {
  return async function requireKeyOfScope(c, next) {
    const header = c.req.header("authorization");
    const secret = bearerOf(header);
    const withKey = secret ? await verifyKey(c.get("app"), secret) : null;
    const caller = header === undefined ? await sessionCaller(c) : withKey;
    if (!caller) {
      throw new AppError("unauthorized", "Send a valid key: `Authorization: Bearer wr_live_…`; or sign in.");
    }
    if (!anyOf.some((scope) => caller.scopes.includes(scope))) {
      const names = anyOf.map((scope) => `\`${scope}\``).join(" or ");
      throw new AppError(
        "forbidden",
        caller.role
          ? `Your role \`${caller.role}\` lacks the scope ${names}. Ask an admin.`
          : `This key lacks the scope ${names}. Use a key that has it.`,
      );
    }
    c.set("caller", caller);
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
