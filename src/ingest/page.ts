// The page of an entry: fetched once for all who need it within PAGE_FRESH_MS, then read from R2.
import { PAGE_FRESH_MS } from "../base/limits/work.ts";
import { normalizeUrl, parseUrl } from "../base/url.ts";
import { isAllowed } from "../fetcher/robots.ts";
import type { FetchProblem, FetchResult } from "../model/fetch.ts";
import { PAGES_PREFIX } from "../store/platform/blobs.ts";
import { findPage, type StoredPage, savePage } from "../store/watch/pages.ts";
import type { IngestContext } from "./context.ts";
import { inTurn } from "./turn.ts";

export type PageResult =
  | { kind: "page"; html: string; finalUrl: string }
  | { kind: "wait"; delayS: number }
  | { kind: "failed"; problem: FetchProblem | "not_html"; retryable: boolean };

/**
 * The page's HTML, decoded, as it stood at `since` (epoch ms) or later: a copy from before is no answer to a change.
 * `wait` when the host is busy: nothing was asked.
 */
export function fetchPage(context: IngestContext, url: string, since: number): Promise<PageResult> {
  const urlKey = normalizeUrl(url);
  const underWay = context.pagesInFlight.get(urlKey);
  if (underWay) return underWay;
  const page = findOrFetch(context, url, urlKey, since).finally(() => context.pagesInFlight.delete(urlKey));
  context.pagesInFlight.set(urlKey, page);
  return page;
}

async function findOrFetch(
  context: IngestContext,
  url: string,
  urlKey: string,
  since: number,
): Promise<PageResult> {
  const fresh = await findFresh(context, urlKey, since);
  // The site may have closed the page since: then a copy is not ours to use either.
  if (fresh) return (await isClosed(context, url)) ? CLOSED : fresh;
  const turn = await inTurn(context, url, async () => {
    // Another worker may have fetched it while we waited for our turn.
    const meanwhile = await findFresh(context, urlKey, since);
    if (meanwhile) return { value: meanwhile, pauseUntil: null };
    const known = await findPage(context.db, urlKey);
    return ask(context, url, urlKey, known);
  });
  return turn.kind === "wait" ? turn : turn.value;
}

const CLOSED: PageResult = { kind: "failed", problem: "robots_disallowed", retryable: false };

/** True where the site's robots.txt, no older than a day, keeps us out; false where nobody can say just now. */
async function isClosed(context: IngestContext, url: string): Promise<boolean> {
  const address = parseUrl(url);
  const robots = address && (await context.fetcher.robots(address.origin));
  return (
    address !== null &&
    robots !== null &&
    !isAllowed(robots, context.fetcher.agentToken, address.pathname + address.search)
  );
}

async function findFresh(context: IngestContext, urlKey: string, since: number): Promise<PageResult | null> {
  const known = await findPage(context.db, urlKey);
  if (!known || known.fetchedAt < since || context.now() - known.fetchedAt >= PAGE_FRESH_MS) return null;
  const html = await context.blobs.findText(known.bodyKey);
  return html === null ? null : { kind: "page", html, finalUrl: known.finalUrl };
}

async function ask(
  context: IngestContext,
  url: string,
  urlKey: string,
  known: StoredPage | null,
): Promise<{ value: PageResult; pauseUntil: number | null }> {
  const validators = { etag: known?.etag ?? null, lastModified: known?.lastModified ?? null };
  const result = await context.fetcher.get({ url, accept: "page", ...validators });
  const pauseUntil = result.ok ? null : result.notBefore;
  if (result.ok && result.status === 304 && known) {
    // We lost the body that the server takes for granted: ask once more, for all of it.
    if ((await context.blobs.findText(known.bodyKey)) === null) return ask(context, url, urlKey, null);
  }
  return { value: await keep(context, url, urlKey, known, result), pauseUntil };
}

async function keep(
  context: IngestContext,
  url: string,
  urlKey: string,
  known: StoredPage | null,
  result: FetchResult,
): Promise<PageResult> {
  if (!result.ok) return { kind: "failed", problem: result.problem, retryable: result.retryable };
  if (result.status === 304) {
    const html = known ? await context.blobs.findText(known.bodyKey) : null;
    if (known && html !== null) {
      await savePage(context.db, { ...known, fetchedAt: context.now() });
      return { kind: "page", html, finalUrl: known.finalUrl };
    }
    return { kind: "failed", problem: "unexpected_status", retryable: false };
  }
  if (!/html|xml|text\/plain/i.test(result.contentType ?? "text/html")) {
    return { kind: "failed", problem: "not_html", retryable: false };
  }
  const bodyKey = await context.blobs.put(PAGES_PREFIX, result.text, "text/html; charset=utf-8");
  await savePage(context.db, {
    urlKey,
    url,
    finalUrl: result.finalUrl,
    etag: result.freshness.etag,
    lastModified: result.freshness.lastModified,
    contentType: result.contentType,
    bodyKey,
    fetchedAt: context.now(),
  });
  // Should another page have shared the old body, it is fetched whole the next time it is asked for.
  if (known && known.bodyKey !== bodyKey) await context.blobs.delete([known.bodyKey]);
  return { kind: "page", html: result.text, finalUrl: result.finalUrl };
}
