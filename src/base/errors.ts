// The one error that crosses rooms to HTTP. It does not render itself: src/api/problem.ts maps it to the wire.

/** Every code a caller can see; each has one status, one title and one meaning, listed in docs/api.md. */
export const ERROR_CODES = {
  invalid_request: { status: 400, title: "The request is not valid" },
  unauthorized: { status: 401, title: "No valid key" },
  forbidden: { status: 403, title: "This key may not do that" },
  not_found: { status: 404, title: "Not found" },
  method_not_allowed: { status: 405, title: "Method not allowed" },
  conflict: { status: 409, title: "Conflict" },
  payload_too_large: { status: 413, title: "The request is too large" },
  unsupported_type: { status: 415, title: "This type is not supported" },
  idempotency_mismatch: { status: 422, title: "This Idempotency-Key was used with another request" },
  unfetchable: { status: 422, title: "The address could not be read" },
  rate_limited: { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "Something went wrong here" },
  unavailable: { status: 503, title: "Not available just now" },
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/** One fault in one part of a request; `pointer` is a JSON pointer (RFC 6901) or `?name` for a query parameter. */
export interface FieldError {
  pointer: string;
  detail: string;
}

export interface AppErrorOptions {
  errors?: FieldError[];
  /** Seconds after which trying again makes sense: becomes `Retry-After`. */
  retryAfterS?: number;
  cause?: unknown;
}

/** An expected failure. `detail` is shown to the caller: it says what to do, and never holds secrets or foreign text. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly errors: FieldError[];
  readonly retryAfterS: number | undefined;

  constructor(code: ErrorCode, detail: string, options: AppErrorOptions = {}) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.errors = options.errors ?? [];
    this.retryAfterS = options.retryAfterS;
  }
}
