// The body of a failure on the wire (RFC 9457). It knows no HTTP library: the local door says no in the same words.
import { type AppError, ERROR_CODES } from "../base/errors.ts";

/** `retryable` says whether the same request may work later. */
export function problemBody(error: AppError, requestId: string) {
  const { status, title } = ERROR_CODES[error.code];
  return {
    type: `https://wireroom.dev/problems/${error.code}`,
    title,
    status,
    code: error.code,
    detail: error.message,
    request_id: requestId,
    retryable: status === 429 || status === 503 || status === 500,
    ...(error.errors.length > 0 ? { errors: error.errors } : {}),
  };
}
