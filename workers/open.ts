// Opens everything an invocation needs: settings checked, schema there, services and fetcher built.

import { openQuotes } from "../src/answer/standing.ts";
import type { AppServices } from "../src/api/context.ts";
import { AppError } from "../src/base/errors.ts";
import { HEARTBEAT_MS, LOCAL_HEARTBEAT_MS } from "../src/base/limits/api.ts";
import { RATINGS_PER_KEY_PER_DAY_MAX } from "../src/base/limits/feedback.ts";
import { REQUESTS_PER_MINUTE_DEFAULT, REQUESTS_PER_MINUTE_LOCAL } from "../src/base/limits/keys.ts";
import { createFetcher } from "../src/fetcher/fetcher.ts";
import type { IngestContext } from "../src/ingest/context.ts";
import type { Mailer } from "../src/model/mail.ts";
import { openServices } from "../src/store/services.ts";
import { parseSettings } from "../src/store/settings.ts";
import { findRobots, saveRobots } from "../src/store/watch/hosts.ts";
import { hasSchema } from "../src/store/work/schema.ts";
import { breaker, openLlm } from "./writers.ts";

/** Once true an isolate need not ask again: migrations only go forward. */
let schemaSeen = false;

/** What only the entry of `[env.local]` may switch on: the fetcher's exceptions for this machine's own servers, and an outbox. */
export const platform: { local: boolean; openMailer: ((env: Env) => Mailer) | null } = {
  local: false,
  openMailer: null,
};

/** Throws AppError `unavailable` when a setting is wrong or the migrations have not run. */
export async function openContext(env: Env): Promise<IngestContext> {
  const parsed = parseSettings(env);
  if (!parsed.ok) throw new AppError("unavailable", `A setting is wrong: ${parsed.faults.join("; ")}.`);
  const fetchAllowLocal = platform.local ? parsed.settings.fetchAllowLocal : [];
  const userAgent = `Wireroom/0.1 (+${parsed.settings.contactUrl})`;
  const llm = openLlm(parsed.settings, userAgent, platform.local);
  const opened = openServices(env, { ...parsed.settings, fetchAllowLocal }, llm);
  const services = { ...opened, mailer: platform.openMailer?.(env) ?? opened.mailer };
  schemaSeen ||= await hasSchema(services.db);
  if (!schemaSeen) {
    throw new AppError(
      "unavailable",
      "The database has no schema yet. Run `npm run deploy`, or apply the migrations.",
      {
        retryAfterS: 30,
      },
    );
  }
  const { settings, db } = services;
  const fetcher = createFetcher({
    fetch: (input, init) => fetch(input, init),
    now: services.now,
    userAgent,
    allowLocal: settings.fetchAllowLocal,
    selfHosts: settings.publicUrl ? [new URL(settings.publicUrl).host] : [],
    robots: {
      get: (origin) => findRobots(db, origin),
      put: (origin, robots) => saveRobots(db, origin, robots),
    },
  });
  const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
  return { ...services, fetcher, sleep, openQuotes, pagesInFlight: new Map() };
}

/**
 * The same with what only the HTTP app needs. Parsers are loaded when first used: their tables (languages, entities,
 * DOM) would be most of the time that a Worker needs to start, and a search needs none of them.
 */
export async function openApp(env: Env, waitUntil: AppServices["waitUntil"]): Promise<AppServices> {
  const context = await openContext(env);
  return {
    ...context,
    breaker,
    heartbeatMs: platform.local ? LOCAL_HEARTBEAT_MS : HEARTBEAT_MS,
    waitUntil,
    refusal: (url) => context.fetcher.refusal(url),
    mayLook: async (keyId) => (await env.PREVIEW_LIMIT.limit({ key: keyId })).success,
    requestsPerMinute: platform.local ? REQUESTS_PER_MINUTE_LOCAL : REQUESTS_PER_MINUTE_DEFAULT,
    mayFail: async (address) => (await env.FAILURE_LIMIT.limit({ key: address })).success,
    ratingsPerDayMax: platform.local ? Number.POSITIVE_INFINITY : RATINGS_PER_KEY_PER_DAY_MAX,
    parseOpml: async (text) => (await import("../src/feed/opml.ts")).parseOpml(text),
    writeOpml: async (feeds, options) => (await import("../src/feed/opml.ts")).writeOpml(feeds, options),
    preview: async (request) => (await import("../src/ingest/preview.ts")).preview(context, request),
    discover: async (url) => (await import("../src/ingest/preview.ts")).discover(context, url),
  };
}
