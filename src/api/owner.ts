// Lets through who may end a workspace or carry all of it away; what that takes is decided in src/accounts.
import type { MiddlewareHandler } from "hono";
import { ownsWorkspace } from "../accounts/erase.ts";
import { AppError } from "../base/errors.ts";
import type { ApiEnv } from "./context.ts";

/** Stands behind requireKey. */
export const requireOwner: MiddlewareHandler<ApiEnv> = async function requireOwner(c, next) {
  if (!ownsWorkspace(c.get("caller"))) {
    throw new AppError(
      "forbidden",
      "Only an owner may do that: use a key with `manage` that is bound to no collections.",
    );
  }
  await next();
};
