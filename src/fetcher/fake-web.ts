// For this room's tests: a web of a few addresses, a clock that is set by hand, and a cache that can be
// looked into. Nothing of the product imports it.
import type { SetTimer } from "./clock.ts";
import { createFetcher, type Fetcher, type FetcherDeps } from "./fetcher.ts";
import type { CachedRobots } from "./robots-source.ts";

export interface Asked {
  url: string;
  headers: Headers;
  init: RequestInit;
}

/** What an address answers: made anew each time, as a body can be read only once. */
export type Route = (asked: Asked) => Response | Promise<Response>;

export interface FakeWeb {
  fetcher: Fetcher;
  /** Requests in order, those for robots.txt left out. */
  asked: Asked[];
  robotsAsked: string[];
  cache: Map<string, CachedRobots>;
  clock: { nowMs: number };
  /** Timers that are running, by their length in ms. */
  timers: { afterMs: number; run: () => void }[];
  routes: Record<string, Route>;
}

export const START_MS = Date.UTC(2026, 10, 24, 12, 0, 0);

/** An address that is not in `routes` answers 404, a robots.txt included. */
export function fakeWeb(routes: Record<string, Route>, overrides: Partial<FetcherDeps> = {}): FakeWeb {
  const cache = new Map<string, CachedRobots>();
  const asked: Asked[] = [];
  const robotsAsked: string[] = [];
  const clock = { nowMs: START_MS };
  const timers: FakeWeb["timers"] = [];
  const setTimer: SetTimer = (run, afterMs) => {
    const timer = { afterMs, run };
    timers.push(timer);
    return () => {
      const at = timers.indexOf(timer);
      if (at >= 0) timers.splice(at, 1);
    };
  };
  const fetch = (async (input: string, init: RequestInit) => {
    const request = { url: input, headers: new Headers(init.headers), init };
    if (new URL(input).pathname === "/robots.txt") robotsAsked.push(input);
    else asked.push(request);
    return (await routes[input]?.(request)) ?? new Response("", { status: 404 });
  }) as unknown as FetcherDeps["fetch"];
  const fetcher = createFetcher({
    fetch,
    now: () => clock.nowMs,
    userAgent: "Wireroom/0.1 (+https://wireroom.example/bot)",
    allowLocal: [],
    selfHosts: ["wireroom.example"],
    robots: {
      get: async (origin) => cache.get(origin) ?? null,
      put: async (origin, robots) => void cache.set(origin, robots),
    },
    setTimer,
    ...overrides,
  });
  return { fetcher, asked, robotsAsked, cache, clock, timers, routes };
}

export const answer =
  (body: BodyInit | null, headers: Record<string, string> = {}, status = 200): Route =>
  () =>
    new Response(body, { status, headers });

export const redirect = (location: string, status = 302): Route => answer(null, { location }, status);
