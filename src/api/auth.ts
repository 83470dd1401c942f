// Who is asking: the bearer key of a request → a Caller with the scope that the route needs.
import type { MiddlewareHandler } from "hono";
import { AppError } from "../base/errors.ts";
import { equalConstantTime } from "../base/hash.ts";
import type { Scope } from "../model/key.ts";
import { verifyKey } from "../store/access/keys.ts";
import type { ApiEnv } from "./context.ts";

const BEARER = /^Bearer ([\x21-\x7e]{1,200})$/i;

function bearerOf(header: string | undefined): string | null {
  return header ? (BEARER.exec(header)?.[1] ?? null) : null;
}

/** Lets a request through whose key is valid and holds one of the scopes; sets `caller`. */
export function requireKey(...anyOf: [Scope, ...Scope[]]): MiddlewareHandler<ApiEnv> {
  return async function requireKeyOfScope(c, next) {
    const secret = bearerOf(c.req.header("authorization"));
    const caller = secret ? await verifyKey(c.get("app"), secret) : null;
    if (!caller) {
      throw new AppError("unauthorized", "Send a valid key: `Authorization: Bearer wr_live_…`.");
    }
    // Known before it is refused: the audit log says who was.
    c.set("caller", caller);
    if (!anyOf.some((scope) => caller.scopes.includes(scope))) {
      const names = anyOf.map((scope) => `\`${scope}\``).join(" or ");
      throw new AppError("forbidden", `This key lacks the scope ${names}. Use a key that has it.`);
    }
    await next();
  };
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
