// One polite, guarded HTTP GET: the only way out to the open web. It waits for no turn at a host and keeps
// no count of connections (the caller does), and it sends no cookies, credentials or referrer.
import {
  FEED_BYTES_MAX,
  FEED_TIMEOUT_MS,
  HOPS_MAX,
  PAGE_BYTES_MAX,
  PAGE_TIMEOUT_MS,
  REFUSAL_BYTES_MAX,
} from "../base/limits/fetcher.ts";
import type { Fetched, FetchRequest, FetchResult, NotModified } from "../model/fetch.ts";
import { cancelBody, readBody } from "./body.ts";
import { isChallengeByHeaders, isChallengePage } from "./challenge.ts";
import { decodeBody } from "./charset.ts";
import { type Clock, NetworkFault, type SetTimer, startClock } from "./clock.ts";
import { follow, type Net, type Trip } from "./follow.ts";
import { readFreshness, validator } from "./freshness.ts";
import { checkUrl } from "./guard.ts";
import { CHALLENGE_DETAIL, failed, type Refusal, refusalOf } from "./outcome.ts";
import { isAllowed, productToken, type Robots } from "./robots.ts";
import { createRobotsSource, type RobotsCache } from "./robots-source.ts";

export interface FetcherDeps {
  fetch: typeof fetch;
  /** Epoch ms. */
  now: () => number;
  /** `Product/version (+contact)`; the product is the name that robots.txt knows us by. */
  userAgent: string;
  /** `host:port` that may be asked although private: for `[env.local]` alone. */
  allowLocal: string[];
  /** Our own public `host` or `host:port`, which are never asked. */
  selfHosts: string[];
  robots: RobotsCache;
  /** Addresses of a host name, where the runtime can say; a name with a private one is refused. */
  resolve?: (host: string) => Promise<string[]>;
  /** Replaces setTimeout where a test holds the clock. */
  setTimer?: SetTimer;
}

export interface Fetcher {
  /** Never throws for anything that the network, the server or the address does. */
  get(request: FetchRequest): Promise<FetchResult>;
  /** Why the guard would let no request out to this address, for a person; null where it would. Asks nobody. */
  refusal(url: string): string | null;
  /**
   * The rules of an origin, e.g. for its sitemaps; null where they can't be read just now or it may not be
   * asked.
   */
  robots(origin: string): Promise<Robots | null>;
  /** The product token that robots.txt rules are read for. */
  agentToken: string;
}

const TIMEOUT_MS = { feed: FEED_TIMEOUT_MS, page: PAGE_TIMEOUT_MS, any: PAGE_TIMEOUT_MS };
const BYTES_MAX = { feed: FEED_BYTES_MAX, page: PAGE_BYTES_MAX, any: FEED_BYTES_MAX };
const ACCEPT = {
  feed:
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, " +
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1",
  page: "text/html, application/xhtml+xml, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.1",
  any: "*/*",
};

export function createFetcher(deps: FetcherDeps): Fetcher {
  const { now, userAgent, allowLocal, selfHosts, resolve } = deps;
  const rules = { allowLocal, selfHosts };
  const { fetch } = deps; // called bare: the platform's own minds what `this` is
  const net: Net = {
    fetch: (input, init) => fetch(input, init),
    rules,
    userAgent,
    ...(resolve ? { resolve } : {}),
  };
  const setTimer = deps.setTimer ?? defaultTimer;
  const source = createRobotsSource({ net, cache: deps.robots, now, setTimer });
  const agentToken = productToken(userAgent);

  async function admit(url: URL, clock: Clock): Promise<Refusal | null> {
    const state = await clock.within(source.read(url.origin));
    if (state.robots === null) {
      const detail = "The site's robots.txt could not be read, so nobody knows whether we may come in.";
      return { problem: "robots_unavailable", notBefore: state.until, detail };
    }
    if (isAllowed(state.robots, agentToken, url.pathname + url.search)) return null;
    return { problem: "robots_disallowed", detail: "The site's robots.txt asks us not to read this." };
  }

  return {
    agentToken,
    async get(request) {
      const clock = startClock(setTimer, request.timeoutMs ?? TIMEOUT_MS[request.accept ?? "any"]);
      const trip: Trip = { url: request.url, hops: [], redirects: 0, permanent: 0 };
      const gate = request.ignoreRobots ? undefined : (url: URL) => admit(url, clock);
      try {
        const read = await readOnce({ net, request, trip, clock, admit: gate, now });
        if (read !== "unasked_304") return read;
        // A cache on the way thinks that we hold what we never had: once more, and nothing conditional.
        const bare = { ...request, etag: null, lastModified: null };
        const again = await readOnce({ net, request: bare, trip, clock, admit: gate, now });
        return again === "unasked_304" ? failed(NEVER_ASKED, trip.url) : again;
      } catch (error) {
        if (!(error instanceof NetworkFault)) throw error;
        return failed({ problem: error.problem, detail: FAULTS[error.problem] }, trip.url);
      } finally {
        clock.stop();
      }
    },
    refusal(url) {
      const checked = checkUrl(url, rules);
      return checked.ok ? null : checked.detail;
    },
    async robots(origin) {
      const checked = checkUrl(origin, rules);
      return checked.ok ? (await source.read(checked.url.origin)).robots : null;
    },
  };
}

const FAULTS = {
  timeout: "The server did not answer in time.",
  network: "The server could not be reached, or broke off.",
};
const NEVER_ASKED: Refusal = {
  problem: "unexpected_status",
  status: 304,
  detail: "The server says that nothing changed, though we never had anything of it.",
};

const defaultTimer: SetTimer = (run, afterMs) => {
  const timer = setTimeout(run, afterMs);
  return () => clearTimeout(timer);
};

interface Attempt {
  net: Net;
  request: FetchRequest;
  trip: Trip;
  clock: Clock;
  admit: ((url: URL) => Promise<Refusal | null>) | undefined;
  now: () => number;
}

/** One trip to the first answer that is no redirect, read and classified. */
async function readOnce(attempt: Attempt): Promise<FetchResult | "unasked_304"> {
  const { net, request, trip, clock, admit, now } = attempt;
  const etag = validator(request.etag);
  const lastModified = validator(request.lastModified);
  const headers: Record<string, string> = { accept: ACCEPT[request.accept ?? "any"] };
  if (etag !== null) headers["if-none-match"] = etag;
  if (lastModified !== null) headers["if-modified-since"] = lastModified;
  const followed = await follow(net, trip, {
    headers,
    hopsMax: HOPS_MAX,
    clock,
    ...(admit ? { admit } : {}),
  });
  if ("refusal" in followed) return failed(followed.refusal, trip.url);
  const { response } = followed;
  if (response.status === 304) {
    cancelBody(response);
    if (etag === null && lastModified === null) return "unasked_304";
    return notModified(response, trip, { etag, lastModified }, now());
  }
  // 203 is a 200 that a proxy has touched.
  if (response.status === 200 || response.status === 203) return fetched(attempt, response);
  return refused(attempt, response);
}

/** A 304 may leave the validators out: then those that were sent still hold. */
function notModified(
  response: Response,
  trip: Trip,
  sent: { etag: string | null; lastModified: string | null },
  now: number,
): NotModified {
  const said = readFreshness(response.headers, now);
  const freshness = {
    etag: said.etag ?? sent.etag,
    lastModified: said.lastModified ?? sent.lastModified,
    notBefore: said.notBefore,
  };
  return { ok: true, status: 304, finalUrl: trip.url, freshness };
}

async function fetched({ request, trip, clock, now }: Attempt, response: Response): Promise<FetchResult> {
  const { headers, status } = response;
  const bytesMax = request.bodyBytesMax ?? BYTES_MAX[request.accept ?? "any"];
  if (isChallengeByHeaders(headers)) {
    cancelBody(response);
    return failed({ problem: "challenge", status, detail: CHALLENGE_DETAIL }, trip.url);
  }
  const bytes = await readBody(response, { bytesMax, over: "refuse" }, clock);
  if (bytes === null) {
    const detail = `The answer is larger than ${Math.floor(bytesMax / 1024)} KiB.`;
    return failed({ problem: "too_large", status, detail }, trip.url);
  }
  const contentType = headers.get("content-type");
  const { text, charset } = decodeBody(bytes, contentType);
  if (isChallengePage(text.slice(0, REFUSAL_BYTES_MAX))) {
    return failed({ problem: "challenge", status, detail: CHALLENGE_DETAIL }, trip.url);
  }
  const read: Fetched = {
    ok: true,
    status: 200,
    finalUrl: trip.url,
    hops: trip.hops,
    permanentRedirect: trip.redirects > 0 && trip.permanent === trip.redirects,
    contentType,
    charset,
    text,
    bytes,
    freshness: readFreshness(headers, now()),
  };
  return read;
}

/** A bot check hides behind many statuses, so the beginning of an HTML refusal is looked at. */
async function refused({ trip, clock, now }: Attempt, response: Response): Promise<FetchResult> {
  const { status, headers } = response;
  const refusal = refusalOf(status, headers, now());
  const challenge: Refusal = {
    problem: "challenge",
    status,
    notBefore: refusal.notBefore ?? null,
    detail: CHALLENGE_DETAIL,
  };
  if (isChallengeByHeaders(headers)) {
    cancelBody(response);
    return failed(challenge, trip.url);
  }
  if (!/html/i.test(headers.get("content-type") ?? "")) {
    cancelBody(response);
    return failed(refusal, trip.url);
  }
  return failed((await showsChallenge(response, clock)) ? challenge : refusal, trip.url);
}

async function showsChallenge(response: Response, clock: Clock): Promise<boolean> {
  try {
    const bytes = await readBody(response, { bytesMax: REFUSAL_BYTES_MAX, over: "cut" }, clock);
    return bytes !== null && isChallengePage(decodeBody(bytes, null).text);
  } catch (error) {
    if (error instanceof NetworkFault) return false; // the status says enough
    throw error;
  }
}
