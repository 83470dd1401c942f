// One GET with its redirects, by hand: every hop is judged like the first and gets headers made anew. It
// reads no body and follows no `<meta refresh>`.
import { isAddress, isPublicAddress } from "./address.ts";
import { cancelBody } from "./body.ts";
import type { Clock } from "./clock.ts";
import { checkUrl, type GuardRules, isAllowedLocal } from "./guard.ts";
import type { Refusal } from "./outcome.ts";

/** The way out to the network. */
export interface Net {
  fetch: typeof fetch;
  rules: GuardRules;
  userAgent: string;
  /** Addresses of a name; where given, a name with any private one is refused. */
  resolve?: (host: string) => Promise<string[]>;
}

/** How far a request has come; filled in while it goes, so that it is known when the clock cuts it short. */
export interface Trip {
  /** The address asked last, or what was given where nothing could be asked. */
  url: string;
  hops: string[];
  redirects: number;
  /** Those of them that were permanent. */
  permanent: number;
}

export interface FollowOptions {
  headers: Record<string, string>;
  hopsMax: number;
  clock: Clock;
  /** Asked before each hop; a refusal ends the trip. */
  admit?: (url: URL) => Promise<Refusal | null>;
}

export type Followed = { response: Response } | { refusal: Refusal };

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PERMANENT = new Set([301, 308]);

/**
 * The first answer that is no redirect. Throws NetworkFault; the answer's body is the caller's to read or
 * cancel.
 */
export async function follow(net: Net, trip: Trip, options: FollowOptions): Promise<Followed> {
  const { clock, hopsMax, admit } = options;
  const asked = new Set<string>();
  for (let next = trip.url; ; ) {
    const checked = checkUrl(next, net.rules);
    if (!checked.ok) return { refusal: { problem: checked.problem, detail: checked.detail } };
    const { url } = checked;
    if (asked.has(url.href) || asked.size >= hopsMax) {
      return { refusal: { problem: "too_many_redirects", detail: "The redirects lead nowhere." } };
    }
    const refusal = (await checkResolved(net, url, clock)) ?? (await admit?.(url)) ?? null;
    if (refusal !== null) return { refusal };
    asked.add(url.href);
    trip.url = url.href;
    trip.hops.push(url.href);
    const response = await ask(net, url, options);
    if (!REDIRECTS.has(response.status)) return { response };
    cancelBody(response);
    trip.redirects++;
    if (PERMANENT.has(response.status)) trip.permanent++;
    const target = readLocation(response.headers.get("location"), url);
    if (target === null) {
      const detail = "The server redirects without saying where to.";
      return { refusal: { problem: "bad_redirect", status: response.status, detail } };
    }
    next = target;
  }
}

function ask(net: Net, url: URL, { headers, clock }: FollowOptions): Promise<Response> {
  return clock.network(() =>
    net.fetch(url.href, {
      method: "GET",
      redirect: "manual",
      // Locally workerd asks for no compression by itself, and gzip is what every runtime opens.
      headers: { ...headers, "accept-encoding": "gzip", "user-agent": net.userAgent },
      signal: clock.signal,
    }),
  );
}

/** Null where the name resolves to public addresses alone, or nobody can tell. */
async function checkResolved(net: Net, url: URL, clock: Clock): Promise<Refusal | null> {
  const { resolve, rules } = net;
  if (resolve === undefined || isAddress(url.hostname) || isAllowedLocal(url, rules)) return null;
  const addresses = await clock.network(() => resolve(url.hostname));
  if (addresses.length === 0) return { problem: "network", detail: "The host name is not known." };
  if (addresses.every(isPublicAddress)) return null;
  return { problem: "blocked_address", detail: "This name leads to an address that is not public." };
}

/**
 * The absolute target of a Location header, not yet judged; null where there is none. Raw UTF-8, which
 * `Headers` hands over byte by byte, is put together again.
 */
export function readLocation(header: string | null, base: URL): string | null {
  const raw = header?.trim() ?? "";
  // The URL parser would drop tabs and line breaks, and so make another address of it.
  if (raw === "" || /[\x00-\x1f\x7f]/.test(raw)) return null;
  const location = utf8Again(raw);
  return URL.canParse(location, base.href) ? new URL(location, base).href : null;
}

function utf8Again(text: string): string {
  if (!/[\x80-\xff]/.test(text) || /[^\x00-\xff]/.test(text)) return text;
  const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return text;
  }
}
