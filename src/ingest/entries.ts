// What a crawled body lists: the entries of a feed or sitemap, or of a page the page itself and the articles it links to.
import { ENTRIES_PER_CRAWL_MAX, PAGE_LINKS_MAX } from "../base/limits/work.ts";
import { extractPage } from "../extract/page.ts";
import { parseFeed } from "../feed/parse.ts";
import type { Entry } from "../model/feed.ts";
import type { Fetched } from "../model/fetch.ts";
import type { Feed } from "../store/watch/feeds.ts";
import type { IngestContext } from "./context.ts";
import { inTurn } from "./turn.ts";

export interface FoundEntries {
  title: string | null;
  siteUrl: string | null;
  lang: string | null;
  ttlMinutes: number | null;
  entries: Entry[];
  /** True when the body alone tells whether there is news; false for an index, whose files change behind its back. */
  whole: boolean;
}

export type EntriesResult = { ok: true; found: FoundEntries } | { ok: false; problem: string };

/** A page with this many article links and little text of its own is an index: its links are followed, one level deep. */
const INDEX_LINKS_MIN = 8;
const INDEX_WORDS_MAX = 400;

/** Reads the body by the feed's kind; a sitemap index is followed one level, newest files first. */
export async function readEntries(
  context: IngestContext,
  feed: Feed,
  fetched: Fetched,
): Promise<EntriesResult> {
  if (feed.kind === "page") return { ok: true, found: readPage(context, feed, fetched) };
  const options = { url: fetched.finalUrl, contentType: fetched.contentType, now: context.now() };
  const parsed = parseFeed(fetched.text, options);
  if (!parsed.ok) return { ok: false, problem: parsed.problem };
  const { title, siteUrl, lang, ttlMinutes } = parsed.feed;
  const found = { title, siteUrl, lang, ttlMinutes };
  if (parsed.feed.format !== "sitemap_index") {
    const entries = newest(parsed.feed.entries, ENTRIES_PER_CRAWL_MAX);
    return { ok: true, found: { ...found, entries, whole: true } };
  }
  const files = await readSitemapFiles(context, parsed.feed.entries);
  if (typeof files === "string") return { ok: false, problem: files };
  return { ok: true, found: { ...found, entries: newest(files, ENTRIES_PER_CRAWL_MAX), whole: false } };
}

function readPage(context: IngestContext, feed: Feed, fetched: Fetched): FoundEntries {
  const page = extractPage(fetched.text, { url: fetched.finalUrl, now: context.now() });
  const links = page.links.length >= INDEX_LINKS_MIN && page.wordCount <= INDEX_WORDS_MAX ? page.links : [];
  const urls = links.length > 0 ? links.slice(0, PAGE_LINKS_MAX) : [feed.url];
  const entries: Entry[] = urls.map((url) => ({ ...EMPTY, id: url, url, updatedAt: null }));
  // The page itself changes in place: what it says now is part of its entry's identity, so that a change is seen.
  if (links.length === 0)
    entries[0] = { ...EMPTY, id: feed.url, url: feed.url, title: page.title, summary: page.text };
  return {
    title: page.site ?? page.title,
    siteUrl: fetched.finalUrl,
    lang: page.lang,
    ttlMinutes: null,
    entries,
    whole: true,
  };
}

const EMPTY: Entry = {
  id: null,
  title: null,
  url: null,
  author: null,
  publishedAt: null,
  updatedAt: null,
  summary: null,
  content: null,
  lang: null,
  categories: [],
};

/** Files of an index that one crawl reads: the newest hold the news, and each costs a request to one host. */
const SITEMAP_FILES_MAX = 3;

/** Entries of the newest files, each asked in its host's turn; the last problem when none could be read. */
async function readSitemapFiles(context: IngestContext, files: Entry[]): Promise<Entry[] | string> {
  const entries: Entry[] = [];
  let read = 0;
  let problem = "empty";
  for (const { url } of newest(files, SITEMAP_FILES_MAX)) {
    if (!url) continue;
    const turn = await inTurn(context, url, async () => {
      const value = await context.fetcher.get({ url, accept: "feed" });
      return { value, pauseUntil: value.ok ? null : value.notBefore };
    });
    if (turn.kind === "wait" || !turn.value.ok || turn.value.status !== 200) {
      problem = turn.kind === "done" && !turn.value.ok ? turn.value.problem : "rate_limited";
      continue;
    }
    const { finalUrl, contentType, text } = turn.value;
    const parsed = parseFeed(text, { url: finalUrl, contentType, now: context.now() });
    if (!parsed.ok || parsed.feed.format !== "sitemap") {
      problem = parsed.ok ? "not_a_feed" : parsed.problem;
      continue;
    }
    entries.push(...parsed.feed.entries);
    read++;
  }
  return read > 0 ? entries : problem;
}

/** The newest `count`, in their order; entries without a date stand where the publisher put them. */
function newest(entries: Entry[], count: number): Entry[] {
  if (entries.length <= count) return entries;
  const time = (entry: Entry) => entry.updatedAt ?? entry.publishedAt ?? 0;
  const kept = new Set([...entries].sort((a, b) => time(b) - time(a)).slice(0, count));
  return entries.filter((entry) => kept.has(entry));
}
