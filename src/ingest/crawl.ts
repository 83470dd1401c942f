// crawl: one conditional GET of a feed, page or sitemap → new and changed entries → a collect job for each source
// that watches it. It fetches no article and writes no document.
import { hash32, sha256Hex } from "../base/hash.ts";
import { FEED_INTERVAL_MAX_MS, FEED_INTERVAL_MIN_MS, FEED_MOVE_MS } from "../base/limits/work.ts";
import { crawlDelaySeconds } from "../fetcher/robots.ts";
import type { Fetched, FetchFailed, NotModified } from "../model/fetch.ts";
import { defer, done, type Job, retry, skip, type Verdict } from "../model/job.ts";
import { type Feed, findFeed, saveCrawl } from "../store/watch/feeds.ts";
import { saveGap } from "../store/watch/hosts.ts";
import type { IngestContext } from "./context.ts";
import { type FoundEntries, readEntries } from "./entries.ts";
import { saveFound } from "./found.ts";
import { inTurn } from "./turn.ts";

/** Runs a crawl job. A fetch that fails is the feed's news, not the job's: it is written down and backs off. */
export async function crawl(context: IngestContext, job: Job): Promise<Verdict> {
  const feed = await findFeed(context.db, job.subjectId);
  if (!feed) return skip("feed_gone");
  if (feed.state === "gone") return skip("feed_gone");
  const turn = await inTurn(context, feed.url, async () => {
    const accept = feed.kind === "page" ? "page" : "feed";
    const { url, etag, lastModified } = feed;
    const value = await context.fetcher.get({ url, accept, etag, lastModified });
    return { value, pauseUntil: value.ok ? null : value.notBefore };
  });
  if (turn.kind === "wait") return defer("host_busy", turn.delayS);
  const result = turn.value;
  if (!result.ok) return crawlFailed(context, feed, result);
  if (result.status === 304) {
    await saveCrawl(context.db, feed.id, { ...quiet(context, feed, result), lastStatus: 304 });
    return done;
  }
  await keepGap(context, feed);
  const moved = movedTo(context, feed, result);
  const bodyHash = await sha256Hex(result.bytes);
  const validators = { etag: result.freshness.etag, lastModified: result.freshness.lastModified };
  if (bodyHash === feed.bodyHash) {
    await saveCrawl(context.db, feed.id, {
      ...quiet(context, feed, result),
      ...validators,
      ...moved,
      lastStatus: 200,
    });
    return done;
  }
  const found = await readEntries(context, feed, result);
  if (!found.ok) {
    await saveCrawl(context.db, feed.id, failure(context, feed, found.problem, 200, null));
    return skip(found.problem);
  }
  return saveNews(
    context,
    feed,
    found.found,
    { ...moved, ...(found.found.whole ? { ...validators, bodyHash } : UNCONDITIONAL), lastStatus: 200 },
    result,
  );
}

/** The pause that robots.txt asks for between two requests, if it does; its text is at hand from the fetch. */
async function keepGap(context: IngestContext, feed: Feed): Promise<void> {
  const robots = await context.fetcher.robots(new URL(feed.url).origin);
  const delayS = robots && crawlDelaySeconds(robots, context.fetcher.agentToken);
  if (delayS !== null) await saveGap(context.db, feed.host, delayS * 1000);
}

async function saveNews(
  context: IngestContext,
  feed: Feed,
  found: FoundEntries,
  fields: Partial<Feed>,
  result: Fetched | NotModified,
): Promise<Verdict> {
  const now = context.now();
  const changed = await saveFound(context, feed, found);
  if (changed === null) return retry("raced");
  const interval = changed > 0 ? feed.intervalMs / 2 : feed.intervalMs * 1.25;
  const intervalMs = bounded(Math.max(interval, (found.ttlMinutes ?? 0) * 60_000));
  await saveCrawl(context.db, feed.id, {
    ...fields,
    title: found.title ?? feed.title,
    siteUrl: found.siteUrl ?? feed.siteUrl,
    lang: found.lang ?? feed.lang,
    intervalMs,
    dueAt: dueAt(feed.id, now, intervalMs, result.freshness.notBefore),
    failures: 0,
    lastProblem: null,
    crawledAt: now,
    ...(changed > 0 ? { changedAt: now } : {}),
  });
  return done;
}

/** An index is asked for whole each time: an unchanged one says nothing about its files. */
const UNCONDITIONAL = { etag: null, lastModified: null, bodyHash: null };

const bounded = (ms: number) =>
  Math.round(Math.min(FEED_INTERVAL_MAX_MS, Math.max(FEED_INTERVAL_MIN_MS, ms)));

/**
 * The next time, spread by up to a tenth by the feed's id (the longest interval is spread to the near side), and never
 * before what the server asked for.
 */
function dueAt(feedId: string, now: number, intervalMs: number, notBefore: number | null): number {
  const jitter = ((hash32(feedId, Math.floor(now / intervalMs)) % 1000) / 1000) * 0.1 * intervalMs;
  const spread = intervalMs + jitter > FEED_INTERVAL_MAX_MS ? intervalMs - jitter : intervalMs + jitter;
  return Math.max(Math.round(now + spread), notBefore ?? 0);
}

/** Nothing new: ask less often. */
function quiet(context: IngestContext, feed: Feed, result: Fetched | NotModified): Partial<Feed> {
  const now = context.now();
  const intervalMs = bounded(feed.intervalMs * 1.25);
  return {
    intervalMs,
    dueAt: dueAt(feed.id, now, intervalMs, result.freshness.notBefore),
    failures: 0,
    lastProblem: null,
    crawledAt: now,
  };
}

async function crawlFailed(context: IngestContext, feed: Feed, result: FetchFailed): Promise<Verdict> {
  await saveCrawl(
    context.db,
    feed.id,
    failure(context, feed, result.problem, result.status, result.notBefore),
  );
  return skip(result.problem);
}

/** Backs off by doubling, up to a day; 410 ends the polling until a person asks again. */
function failure(
  context: IngestContext,
  feed: Feed,
  problem: string,
  status: number | null,
  notBefore: number | null,
): Partial<Feed> {
  const now = context.now();
  const failures = feed.failures + 1;
  const wait = bounded(FEED_INTERVAL_MIN_MS * 2 ** Math.min(failures, 12));
  return {
    failures,
    lastProblem: problem,
    lastStatus: status,
    crawledAt: now,
    dueAt: dueAt(feed.id, now, wait, notBefore),
    state: problem === "gone" ? "gone" : feed.state,
  };
}

/** A permanent redirect is believed after FEED_MOVE_MS of it; the old address is kept in the feed's history. */
function movedTo(context: IngestContext, feed: Feed, result: Fetched): Partial<Feed> {
  if (!result.permanentRedirect || result.finalUrl === feed.url) return { movedTo: null, movedSince: null };
  const since = feed.movedTo === result.finalUrl ? (feed.movedSince ?? context.now()) : context.now();
  if (context.now() - since < FEED_MOVE_MS) return { movedTo: result.finalUrl, movedSince: since };
  return {
    url: result.finalUrl,
    urlsBefore: [...feed.urlsBefore, feed.url].slice(-10),
    movedTo: null,
    movedSince: null,
  };
}
