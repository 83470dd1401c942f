// A router as every resource uses it: one answer to input that a schema refuses.
import { OpenAPIHono } from "@hono/zod-openapi";
import { AppError, type FieldError } from "../base/errors.ts";
import type { ApiEnv } from "./context.ts";

/** Each issue becomes a pointer: `/collection/0` into a body, `?limit` for a query, `{id}` for the path. */
export function newRouter(): OpenAPIHono<ApiEnv> {
  return new OpenAPIHono<ApiEnv>({
    defaultHook(result) {
      if (result.success) return;
      const errors = result.error.issues
        .flatMap((issue) => faultsOf(result.target, issue))
        .slice(0, ERRORS_SHOWN_MAX);
      const first = errors[0];
      const detail = first ? `${first.pointer}: ${first.detail}` : "The request is not valid.";
      throw new AppError("invalid_request", detail, { errors });
    },
  });
}

const ERRORS_SHOWN_MAX = 20;
const NAME_CHARS_MAX = 100;

type Issue = { code?: string; path: PropertyKey[]; message: string };

/** A field too many is pointed to by its own name: the issue itself points to what it stands in. */
function faultsOf(target: string, issue: Issue): FieldError[] {
  if (issue.code !== "unrecognized_keys") {
    return [{ pointer: pointerOf(target, issue.path), detail: issue.message }];
  }
  const { keys } = issue as Issue & { keys: string[] };
  return keys.map((key) => ({
    pointer: pointerOf(target, [...issue.path, key.slice(0, NAME_CHARS_MAX)]),
    detail: `there is no such ${target === "query" ? "parameter" : "field"}`,
  }));
}

function pointerOf(target: string, path: PropertyKey[]): string {
  const names = path.map((part) => String(part).replaceAll("~", "~0").replaceAll("/", "~1"));
  if (target === "query") return `?${names.join(".")}`;
  if (target === "param") return `{${names.join(".")}}`;
  return `/${names.join("/")}`;
}
