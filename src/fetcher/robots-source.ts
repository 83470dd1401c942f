// robots.txt of an origin: from the cache where it is fresh, else from the origin. What its rules say is
// robots.ts's matter; where it is kept is the store's.
import {
  ROBOTS_BYTES_MAX,
  ROBOTS_FRESH_MS,
  ROBOTS_HOPS_MAX,
  ROBOTS_RETRY_MS,
  ROBOTS_TIMEOUT_MS,
} from "../base/limits/fetcher.ts";
import { cancelBody, readBody } from "./body.ts";
import { decodeBody } from "./charset.ts";
import { type Clock, NetworkFault, type SetTimer, startClock } from "./clock.ts";
import { follow, type Net } from "./follow.ts";
import { parseRobots, type Robots } from "./robots.ts";

/** What an origin answered when it was asked for its robots.txt. */
export interface CachedRobots {
  /** The file's text; empty unless the status is 2xx. */
  body: string;
  /** The HTTP status, 0 where no answer came. */
  status: number;
  fetchedAt: number;
}

export interface RobotsCache {
  get(origin: string): Promise<CachedRobots | null>;
  put(origin: string, robots: CachedRobots): Promise<void>;
}

/** Rules, or until when (epoch ms) nobody can say what they are. */
export type RobotsState = { robots: Robots } | { robots: null; until: number };

export interface RobotsSource {
  /** `origin` as URL.origin writes it. Throws only what the cache throws. */
  read(origin: string): Promise<RobotsState>;
}

interface SourceDeps {
  net: Net;
  cache: RobotsCache;
  now: () => number;
  setTimer: SetTimer;
}

export function createRobotsSource({ net, cache, now, setTimer }: SourceDeps): RobotsSource {
  /** Pages of one site come in bunches: its robots.txt is asked for once. */
  const underway = new Map<string, Promise<RobotsState>>();

  async function readNow(origin: string): Promise<RobotsState> {
    const cached = await cache.get(origin);
    const ageMs = cached === null ? -1 : now() - cached.fetchedAt;
    if (cached !== null && ageMs >= 0 && ageMs < freshMs(cached.status)) return stateOf(cached);
    const clock = startClock(setTimer, ROBOTS_TIMEOUT_MS);
    const answer = await ask(net, origin, clock).finally(clock.stop);
    const fetched = { ...answer, fetchedAt: now() };
    await cache.put(origin, fetched);
    return stateOf(fetched);
  }

  return {
    read(origin) {
      const running = underway.get(origin);
      if (running !== undefined) return running;
      const started = readNow(origin).finally(() => underway.delete(origin));
      underway.set(origin, started);
      return started;
    },
  };
}

async function ask(net: Net, origin: string, clock: Clock): Promise<{ body: string; status: number }> {
  const trip = { url: `${origin}/robots.txt`, hops: [], redirects: 0, permanent: 0 };
  const headers = { accept: "text/plain, */*;q=0.1" };
  try {
    const followed = await follow(net, trip, { headers, hopsMax: ROBOTS_HOPS_MAX, clock });
    if ("refusal" in followed) return { body: "", status: 0 };
    const { response } = followed;
    if (!response.ok) {
      cancelBody(response);
      return { body: "", status: response.status };
    }
    const bytes = await readBody(response, { bytesMax: ROBOTS_BYTES_MAX + 1, over: "cut" }, clock);
    const { text } = decodeBody(bytes ?? new Uint8Array(), response.headers.get("content-type"));
    return { body: text, status: response.status };
  } catch (error) {
    if (error instanceof NetworkFault) return { body: "", status: 0 };
    throw error;
  }
}

/**
 * RFC 9309 2.3.1: a file that isn't there forbids nothing, one that can't be read forbids everything. 429 is
 * "later", not "never had one", so it counts with the server errors, as Google's crawler has it.
 */
function isUnavailable(status: number): boolean {
  return status < 200 || status === 429 || (status >= 300 && status < 400) || status >= 500;
}

const freshMs = (status: number) => (isUnavailable(status) ? ROBOTS_RETRY_MS : ROBOTS_FRESH_MS);

function stateOf(cached: CachedRobots): RobotsState {
  if (isUnavailable(cached.status)) return { robots: null, until: cached.fetchedAt + ROBOTS_RETRY_MS };
  return { robots: parseRobots(cached.body) };
}
