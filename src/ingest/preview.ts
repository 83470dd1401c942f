// A look at an address, and at what a site offers, without saving anything. Goes at once: a person waits for it.
import { AppError } from "../base/errors.ts";
import { PREVIEW_ENTRIES_MAX } from "../base/limits/api.ts";
import { CRAWL_DELAY_S_MAX } from "../base/limits/fetcher.ts";
import { withoutCredentials } from "../base/url.ts";
import { extractPage } from "../extract/page.ts";
import { feedCandidates } from "../feed/discover.ts";
import { parseFeed } from "../feed/parse.ts";
import { crawlDelaySeconds, isAllowed, type Robots } from "../fetcher/robots.ts";
import type { Entry } from "../model/feed.ts";
import type { Fetched } from "../model/fetch.ts";
import type { DiscoveredFeed, Preview, PreviewRequest, RobotsNote } from "../model/preview.ts";
import type { IngestContext } from "./context.ts";

type LookContext = Pick<IngestContext, "fetcher" | "now">;

/** Fetches an address once and reads it as asked. Throws AppError `unfetchable`, or `invalid_request` for no web address. */
export async function preview(context: LookContext, request: PreviewRequest): Promise<Preview> {
  const fetched = await look(context, request.url, request.as);
  const warnings: string[] = [];
  const robots = await context.fetcher.robots(new URL(fetched.finalUrl).origin);
  const base = { finalUrl: fetched.finalUrl, robots: noteOf(context, robots, fetched.finalUrl), warnings };
  if (request.as !== "page") {
    const options = { url: fetched.finalUrl, contentType: fetched.contentType, now: context.now() };
    const parsed = parseFeed(fetched.text, options);
    if (parsed.ok) {
      const { feed } = parsed;
      if (feed.truncated) warnings.push("The feed is very long: only its first entries are read.");
      if (feed.entries.length === 0) warnings.push("The feed has no entries.");
      const closed = countClosed(context, robots, fetched.finalUrl, feed.entries);
      if (closed > 0)
        warnings.push(
          `robots.txt keeps us from the pages of ${closed} entries: of these only the feed's own words are read.`,
        );
      const kind = feed.format.startsWith("sitemap") ? "sitemap" : "feed";
      return {
        ...base,
        kind,
        feed: { ...feed, entries: feed.entries.slice(0, PREVIEW_ENTRIES_MAX) },
        page: null,
      };
    }
    if (request.as === "feed") throw unfetchable(request.url, NO_FEED[parsed.problem]);
  }
  const page = extractPage(fetched.text, { url: fetched.finalUrl, now: context.now() });
  if (page.text === "") warnings.push("The page has no text that could be read.");
  if (page.noindex) warnings.push("The page asks not to be indexed (robots meta).");
  if (page.truncated) warnings.push("The page is very large: only its beginning is read.");
  return { ...base, kind: "page", feed: null, page };
}

const NO_FEED = {
  not_a_feed: "This is no feed that we know (RSS, Atom, RDF, JSON Feed, sitemap).",
  html_instead: "This is a web page, not a feed. Try POST /v1/sources/discover to find its feed.",
  empty: "The answer is empty.",
  too_deep: "The document is nested too deeply to be a feed.",
};

function noteOf(context: LookContext, robots: Robots | null, url: string): RobotsNote {
  if (robots === null) return { state: "unavailable", crawlDelayS: null };
  const delayS = crawlDelaySeconds(robots, context.fetcher.agentToken);
  return {
    state: isOpen(context, robots, new URL(url)) ? "allowed" : "disallowed",
    crawlDelayS: delayS === null ? null : Math.min(delayS, CRAWL_DELAY_S_MAX),
  };
}

const isOpen = (context: LookContext, robots: Robots, { pathname, search }: URL): boolean =>
  isAllowed(robots, context.fetcher.agentToken, pathname + search);

/** Entries whose pages lie beside the feed and are closed to us; other sites are not asked for a preview. */
function countClosed(context: LookContext, robots: Robots | null, feedUrl: string, entries: Entry[]): number {
  const { origin } = new URL(feedUrl);
  const pages = entries.slice(0, PREVIEW_ENTRIES_MAX).map(({ url }) => (url === null ? null : new URL(url)));
  return pages.filter((page) => robots !== null && page?.origin === origin && !isOpen(context, robots, page))
    .length;
}

function unfetchable(url: string, detail: string): AppError {
  const shown = withoutCredentials(url).slice(0, 200);
  return new AppError("unfetchable", detail, { errors: [{ pointer: "/url", detail: shown }] });
}

async function look(context: LookContext, url: string, as: PreviewRequest["as"]): Promise<Fetched> {
  const accept = as === "auto" ? "any" : as;
  const result = await context.fetcher.get({ url, accept });
  if (result.ok && result.status === 200) return result;
  if (result.ok)
    throw unfetchable(url, "The server says that nothing changed, though we never asked before.");
  if (result.problem === "bad_url") {
    throw new AppError("invalid_request", result.detail, {
      errors: [{ pointer: "/url", detail: result.detail }],
    });
  }
  throw unfetchable(url, result.detail);
}

/** Feeds that the page names, then those at the usual places, then the sitemaps of robots.txt. */
export async function discover(context: LookContext, url: string): Promise<DiscoveredFeed[]> {
  const fetched = await look(context, url, "auto");
  const options = { url: fetched.finalUrl, contentType: fetched.contentType, now: context.now() };
  const itself = parseFeed(fetched.text, options);
  if (itself.ok) {
    const kind = itself.feed.format.startsWith("sitemap") ? ("sitemap" as const) : ("feed" as const);
    return [{ url: fetched.finalUrl, kind, title: itself.feed.title }];
  }
  const page = extractPage(fetched.text, { url: fetched.finalUrl, now: context.now() });
  const found: DiscoveredFeed[] = page.feeds.map((feed) => ({ ...feed, kind: "feed" }));
  if (found.length === 0) found.push(...(await tryUsualPlaces(context, fetched.finalUrl)));
  const robots = await context.fetcher.robots(new URL(fetched.finalUrl).origin);
  for (const sitemap of robots?.sitemaps ?? []) found.push({ url: sitemap, kind: "sitemap", title: null });
  return found.filter(
    (feed, i) =>
      found.findIndex((other) => other.url === feed.url) === i && context.fetcher.refusal(feed.url) === null,
  );
}

/** Places that are asked for one after the other: a person waits, and the site is not to be hammered. */
const USUAL_PLACES_MAX = 4;

async function tryUsualPlaces(context: LookContext, siteUrl: string): Promise<DiscoveredFeed[]> {
  for (const url of feedCandidates(siteUrl).slice(0, USUAL_PLACES_MAX)) {
    const result = await context.fetcher.get({ url, accept: "feed" });
    if (!result.ok || result.status !== 200) continue;
    const options = { url: result.finalUrl, contentType: result.contentType, now: context.now() };
    const parsed = parseFeed(result.text, options);
    if (parsed.ok) return [{ url: result.finalUrl, kind: "feed", title: parsed.feed.title }];
  }
  return [];
}
