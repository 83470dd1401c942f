// What an answer's status and a failed guard mean to whoever asked. Every sentence here is ours: no text of
// the server's gets into it.
import type { FetchFailed, FetchProblem } from "../model/fetch.ts";
import { readRetryAfter } from "./freshness.ts";

/** Why there is nothing to hand over; becomes a FetchFailed with the address it happened at. */
export interface Refusal {
  problem: FetchProblem;
  detail: string;
  status?: number;
  notBefore?: number | null;
  /** Only where it differs from what the problem says. */
  retryable?: boolean;
}

/**
 * Problems that may be gone by the next try; for all others it would be the same request with the same
 * answer.
 */
const PASSING = new Set<FetchProblem>([
  "timeout",
  "network",
  "rate_limited",
  "server_error",
  "robots_unavailable",
]);

export function failed(refusal: Refusal, finalUrl: string): FetchFailed {
  return {
    ok: false,
    problem: refusal.problem,
    status: refusal.status ?? null,
    finalUrl,
    retryable: refusal.retryable ?? PASSING.has(refusal.problem),
    notBefore: refusal.notBefore ?? null,
    detail: refusal.detail,
  };
}

/**
 * The refusal in a status that is neither 200, 203, 304 nor a redirect. Only 429 and 5xx may say when to
 * come back.
 */
export function refusalOf(status: number, headers: Headers, now: number): Refusal {
  switch (status) {
    case 401:
    case 402:
    case 403:
    case 407:
    case 451:
      return { problem: "denied", status, detail: `The server does not let us read this (${status}).` };
    case 404:
      return { problem: "not_found", status, detail: "There is nothing at this address (404)." };
    case 410:
      return { problem: "gone", status, detail: "This address is gone for good (410)." };
    case 429: {
      const notBefore = readRetryAfter(headers, now);
      return { problem: "rate_limited", status, notBefore, detail: "The server asks us to slow down (429)." };
    }
  }
  if (status >= 500 || status === 408 || status === 425) {
    const notBefore = readRetryAfter(headers, now);
    return {
      problem: "server_error",
      status,
      notBefore,
      detail: `The server could not answer just now (${status}).`,
    };
  }
  // 202: the server has begun to make the answer.
  const detail = `The server's answer ${status} is none that a reader can use.`;
  return { problem: "unexpected_status", status, retryable: status === 202, detail };
}

export const CHALLENGE_DETAIL = "The site asks for proof of being human instead of answering.";
