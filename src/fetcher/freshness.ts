// Reads what a server's headers say about time: validators, and how long we shall stay away. It keeps no
// clock.
import { CACHE_MS_MAX, RETRY_AFTER_MS_MAX, VALIDATOR_CHARS_MAX } from "../base/limits/fetcher.ts";
import type { Freshness } from "../model/fetch.ts";

/** Validators and the time before which a cache would not ask again, of a 200 or 304 that came at `now`. */
export function readFreshness(headers: Headers, now: number): Freshness {
  return {
    etag: validator(headers.get("etag")),
    lastModified: validator(headers.get("last-modified")),
    notBefore: cacheNotBefore(headers, now),
  };
}

/** The value as it can be sent back in a request; null where it is missing, overlong or no header text. */
export function validator(value: string | null | undefined): string | null {
  if (!value || value.length > VALIDATOR_CHARS_MAX) return null;
  return /^[\x21-\x7e\x80-\xff](?:[\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?$/.test(value) ? value : null;
}

/**
 * When a 429 or 503 lets us come back (epoch ms, at most 30 days ahead), from seconds or an HTTP date (RFC
 * 9110 10.2.3); null where it says nothing that makes sense, or a time that has passed.
 */
export function readRetryAfter(headers: Headers, now: number): number | null {
  const value = headers.get("retry-after")?.trim() ?? "";
  const at = /^\d+$/.test(value) ? now + Number(value) * 1000 : parseHttpDate(value);
  if (at === null || at <= now) return null;
  return Math.min(at, now + RETRY_AFTER_MS_MAX);
}

/**
 * RFC 9111 4.2: max-age goes before Expires, Age is taken off; no-store and no-cache mean "ask whenever you
 * like".
 */
function cacheNotBefore(headers: Headers, now: number): number | null {
  const control = (headers.get("cache-control") ?? "").toLowerCase();
  if (/(?:^|[\s,])no-(?:store|cache)(?:$|[\s,=])/.test(control)) return null;
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d+)/.exec(control)?.[1];
  let lifetimeMs: number | null = null;
  if (maxAge !== undefined) {
    const age = /^\d+$/.test(headers.get("age") ?? "") ? Number(headers.get("age")) : 0;
    lifetimeMs = (Number(maxAge) - age) * 1000;
  } else {
    const expires = parseHttpDate(headers.get("expires") ?? "");
    // The server's own clock decides: ours may differ by more than the lifetime.
    if (expires !== null) lifetimeMs = expires - (parseHttpDate(headers.get("date") ?? "") ?? now);
  }
  if (lifetimeMs === null || lifetimeMs <= 0) return null;
  return now + Math.min(lifetimeMs, CACHE_MS_MAX);
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/**
 * Epoch ms of an HTTP date in its three forms (RFC 9110 5.6.7); null for anything else: Date.parse takes `x
 * 1`.
 */
export function parseHttpDate(text: string): number | null {
  const fixed =
    /^(?:[a-z]+, )?(\d{1,2})[ -]([a-z]{3})[ -](\d{4}|\d\d) (\d\d):(\d\d):(\d\d) (?:gmt|utc)$/i.exec(
      text.trim(),
    );
  if (fixed) {
    const [, day, month, year, hour, minute, second] = fixed;
    return epoch(fullYear(year!), month!, [day!, hour!, minute!, second!]);
  }
  const asctime = /^[a-z]{3} ([a-z]{3}) +(\d{1,2}) (\d\d):(\d\d):(\d\d) (\d{4})$/i.exec(text.trim());
  if (!asctime) return null;
  const [, month, day, hour, minute, second, year] = asctime;
  return epoch(Number(year), month!, [day!, hour!, minute!, second!]);
}

function epoch(year: number, monthName: string, rest: [string, string, string, string]): number | null {
  const month = MONTHS.indexOf(monthName.toLowerCase());
  const [day, hour, minute, second] = rest.map(Number) as [number, number, number, number];
  if (month < 0 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60) return null;
  return Date.UTC(year, month, day, hour, minute, second);
}

/** Two digits are of this century up to 2069: RFC 9110's "not more than 50 years ahead", without a clock. */
function fullYear(text: string): number {
  const year = Number(text);
  return text.length === 4 ? year : year < 70 ? 2000 + year : 1900 + year;
}
