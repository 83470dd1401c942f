// A router as every resource uses it: one answer to input that a schema refuses.
import { OpenAPIHono } from "@hono/zod-openapi";
import { AppError } from "../base/errors.ts";
import type { ApiEnv } from "./context.ts";

/** Each issue becomes a pointer: `/collection/0` into a body, `?limit` for a query, `{id}` for the path. */
export function newRouter(): OpenAPIHono<ApiEnv> {
  return new OpenAPIHono<ApiEnv>({
    defaultHook(result) {
      if (result.success) return;
      const errors = result.error.issues.slice(0, 20).map((issue) => ({
        pointer: pointerOf(result.target, issue.path),
        detail: issue.message,
      }));
      const first = errors[0];
      const detail = first ? `${first.pointer}: ${first.detail}` : "The request is not valid.";
      throw new AppError("invalid_request", detail, { errors });
    },
  });
}

function pointerOf(target: string, path: PropertyKey[]): string {
  const names = path.map((part) => String(part).replaceAll("~", "~0").replaceAll("/", "~1"));
  if (target === "query") return `?${names.join(".")}`;
  if (target === "param") return `{${names.join(".")}}`;
  return `/${names.join("/")}`;
}
