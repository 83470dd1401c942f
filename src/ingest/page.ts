// The page of an entry: fetched once for all who need it within PAGE_FRESH_MS, then read from R2.
import { PAGE_FRESH_MS } from "../base/limits/work.ts";
import { normalizeUrl } from "../base/url.ts";
import type { FetchProblem } from "../model/fetch.ts";
import { PAGES_PREFIX } from "../store/platform/blobs.ts";
import { findPage, type StoredPage, savePage } from "../store/watch/pages.ts";
import type { IngestContext } from "./context.ts";
import { fetchInTurn } from "./turn.ts";

export type PageResult =
  | { kind: "page"; html: string; finalUrl: string }
  | { kind: "wait"; delayS: number }
  | { kind: "failed"; problem: FetchProblem | "not_html"; retryable: boolean };

/** The page's HTML, decoded. `wait` when the host is busy: nothing was asked. */
export async function fetchPage(context: IngestContext, url: string): Promise<PageResult> {
  const urlKey = normalizeUrl(url);
  const known = await findPage(context.db, urlKey);
  if (known && context.now() - known.fetchedAt < PAGE_FRESH_MS) {
    const html = await context.blobs.findText(known.bodyKey);
    if (html !== null) return { kind: "page", html, finalUrl: known.finalUrl };
  }
  return ask(context, url, urlKey, known);
}

async function ask(
  context: IngestContext,
  url: string,
  urlKey: string,
  known: StoredPage | null,
): Promise<PageResult> {
  const turn = await fetchInTurn(context, {
    url,
    accept: "page",
    etag: known?.etag ?? null,
    lastModified: known?.lastModified ?? null,
  });
  if (turn.kind === "wait") return turn;
  const { result } = turn;
  if (!result.ok) return { kind: "failed", problem: result.problem, retryable: result.retryable };
  if (result.status === 304) {
    const html = known ? await context.blobs.findText(known.bodyKey) : null;
    if (known && html !== null) {
      await savePage(context.db, { ...known, fetchedAt: context.now() });
      return { kind: "page", html, finalUrl: known.finalUrl };
    }
    // We lost the body that the server takes for granted: ask once more, for all of it.
    return known
      ? ask(context, url, urlKey, null)
      : { kind: "failed", problem: "unexpected_status", retryable: false };
  }
  if (!/html|xml|text\/plain/i.test(result.contentType ?? "text/html")) {
    return { kind: "failed", problem: "not_html", retryable: false };
  }
  await savePage(context.db, {
    urlKey,
    url,
    finalUrl: result.finalUrl,
    etag: result.freshness.etag,
    lastModified: result.freshness.lastModified,
    contentType: result.contentType,
    bodyKey: await context.blobs.put(PAGES_PREFIX, result.text, "text/html; charset=utf-8"),
    fetchedAt: context.now(),
  });
  return { kind: "page", html: result.text, finalUrl: result.finalUrl };
}
