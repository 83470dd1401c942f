// Every failure on the wire, in one shape (RFC 9457) and made in one place.
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { AppError, ERROR_CODES, type ErrorCode } from "../base/errors.ts";
import { errorName } from "../base/log.ts";
import type { ApiEnv } from "./context.ts";
import { problemBody } from "./problem-body.ts";

export { problemBody };

/** Answers any thrown thing. What is no AppError is our fault: logged by class, and told without its text. */
export function problem(c: Context<ApiEnv>, thrown: unknown): Response {
  const error = toAppError(thrown);
  if (error.code === "internal") {
    c.get("app")?.log.error("request_failed", {
      request_id: c.get("requestId"),
      error: errorName(error.cause),
    });
  }
  const headers = new Headers({ "content-type": "application/problem+json" });
  if (error.retryAfterS !== undefined) headers.set("retry-after", String(Math.ceil(error.retryAfterS)));
  if (error.code === "unauthorized") headers.set("www-authenticate", 'Bearer realm="wireroom"');
  const body = problemBody(error, c.get("requestId") ?? "");
  return c.body(JSON.stringify(body), { status: body.status, headers: Object.fromEntries(headers) });
}

const CODE_OF_STATUS: Partial<Record<number, ErrorCode>> = {
  400: "invalid_request",
  401: "unauthorized",
  404: "not_found",
  413: "payload_too_large",
  415: "unsupported_type",
};

export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof HTTPException) {
    const code = CODE_OF_STATUS[thrown.status];
    if (code) return new AppError(code, DETAIL[code] ?? ERROR_CODES[code].title);
  }
  return new AppError(
    "internal",
    "The request failed here. Try again; if it keeps failing, report the request_id.",
    {
      cause: thrown,
      retryAfterS: 5,
    },
  );
}

const DETAIL: Partial<Record<ErrorCode, string>> = {
  invalid_request:
    "The body is not valid JSON in UTF-8. Send one JSON object with content-type application/json.",
};
