// A document's text and metadata, from the page of its entry, from the feed's own words, or from what was pushed.

import { TEXT_CHARS_MAX } from "../base/limits/work.ts";
import { stripInvisible } from "../base/text.ts";
import { DAY_MS } from "../base/time.ts";
import { hostOf, registrableDomain } from "../base/url.ts";
import { detectLang } from "../extract/lang.ts";
import { extractPage } from "../extract/page.ts";
import { plainText } from "../extract/plain.ts";
import { authorName } from "../feed/author-name.ts";
import { inputSchema } from "../model/input.ts";
import type { ExtractedPage } from "../model/page.ts";
import type { Document } from "../store/content/documents.ts";
import { findEntry, type StoredEntry } from "../store/watch/entries.ts";
import { findFeed } from "../store/watch/feeds.ts";
import type { IngestContext } from "./context.ts";
import { fetchPage } from "./page.ts";

/** What ingest stores of a document. */
export interface Article {
  kind: Document["kind"];
  text: string;
  title: string | null;
  author: string | null;
  publisher: string | null;
  category: string | null;
  lang: string | null;
  publishedAt: number | null;
  url: string | null;
  original: { body: string; type: string } | null;
}

export type ArticleResult =
  | { kind: "article"; article: Article }
  | { kind: "wait"; delayS: number }
  | { kind: "failed"; reason: string; retryable: boolean };

/** A feed's own text this long stands for the article where the page says less or can't be had. */
const FEED_TEXT_CHARS_MIN = 200;
const OLDEST_MS = Date.UTC(1990, 0, 1);

/** Reads what the document is made of. `lastTry` takes the feed's words where the page keeps failing. */
export async function readArticle(
  context: IngestContext,
  document: Document,
  lastTry: boolean,
): Promise<ArticleResult> {
  if (document.entryId === null) return readPushed(context, document);
  const entry = await findEntry(context.db, document.entryId);
  if (!entry) return { kind: "failed", reason: "entry_gone", retryable: false };
  const feed = await findFeed(context.db, entry.feedId);
  const feedHtml = entry.bodyKey ? await context.blobs.findText(entry.bodyKey) : null;
  const feedText = feedHtml ? tidy(plainText(feedHtml)) : "";
  const own = { document, entry, feedTitle: feed?.title ?? null, now: context.now() };
  // Words that only the feed says are the feed's: they are not cited under somebody else's address.
  const isOwn =
    entry.url !== null && feed !== null && registrableDomain(entry.url) === registrableDomain(feed.url);
  const fromFeed = (): ArticleResult => ({
    kind: "article",
    article: {
      ...articleOf(own, null, feedText),
      url: isOwn || entry.url === null ? entry.url : (feed?.url ?? null),
      original: feedHtml ? { body: feedHtml, type: "text/html" } : null,
    },
  });
  if (!entry.url) return feedText ? fromFeed() : { kind: "failed", reason: "no_text", retryable: false };
  const page = await fetchPage(context, entry.url, entry.changedAt);
  if (page.kind === "wait") return page;
  if (page.kind === "failed") {
    if (feedText.length >= FEED_TEXT_CHARS_MIN && (lastTry || !page.retryable)) return fromFeed();
    return { kind: "failed", reason: page.problem, retryable: page.retryable };
  }
  const extracted = extractPage(page.html, { url: page.finalUrl, now: context.now() });
  // A page that asks not to be indexed is not, and its feed's summary is all that was offered.
  if (extracted.noindex) return { kind: "failed", reason: "noindex", retryable: false };
  const pageText = tidy(extracted.text);
  const poor = isOwn && pageText.length < feedText.length / 2 && feedText.length >= FEED_TEXT_CHARS_MIN;
  const article = articleOf(own, extracted, poor ? feedText : pageText);
  return { kind: "article", article: { ...article, original: { body: page.html, type: "text/html" } } };
}

interface Known {
  document: Document;
  entry: StoredEntry;
  feedTitle: string | null;
  now: number;
}

/** The feed's statement goes before the page's: it is the publisher's own, and no template gets in its way. */
function articleOf(known: Known, page: ExtractedPage | null, text: string): Omit<Article, "original"> {
  const { document, entry } = known;
  const url = page?.canonicalUrl ?? entry.url;
  return {
    kind: document.kind,
    text,
    title: tidyLine(entry.title) ?? tidyLine(page?.title ?? null) ?? firstLine(text),
    author: tidyLine(authorName(entry.author)) ?? tidyLine(page?.byline ?? null),
    publisher: tidyLine(page?.site ?? null) ?? tidyLine(known.feedTitle) ?? (url ? hostOf(url) : null),
    category: tidyLine(document.category),
    lang: page?.lang ?? entry.lang?.toLowerCase().split("-")[0] ?? detectLang(text),
    publishedAt: plausible(entry.publishedAt ?? page?.publishedAt ?? entry.updatedAt, known.now),
    url,
  };
}

async function readPushed(context: IngestContext, document: Document): Promise<ArticleResult> {
  const stored = document.inputKey ? await context.blobs.findText(document.inputKey) : null;
  if (stored === null) return { kind: "failed", reason: "input_missing", retryable: true };
  const input = inputSchema.parse(JSON.parse(stored));
  const page = input.html
    ? extractPage(input.html, { url: input.url ?? "https://document.invalid/", now: context.now() })
    : null;
  const text = tidy(page ? page.text || plainText(input.html!) : (input.text ?? input.markdown ?? ""));
  return {
    kind: "article",
    article: {
      kind: input.kind,
      text,
      title: tidyLine(input.title) ?? tidyLine(page?.title ?? null) ?? firstLine(text),
      author: tidyLine(input.author) ?? tidyLine(page?.byline ?? null),
      publisher:
        tidyLine(input.publisher ?? null) ??
        tidyLine(page?.site ?? null) ??
        (input.url ? hostOf(input.url) : null),
      category: tidyLine(input.category),
      lang: input.lang ?? page?.lang ?? detectLang(text),
      publishedAt: plausible(input.publishedAt ?? page?.publishedAt ?? null, context.now()),
      url: input.url,
      original: input.html
        ? { body: input.html, type: "text/html" }
        : { body: input.markdown ?? input.text ?? "", type: input.markdown ? "text/markdown" : "text/plain" },
    },
  };
}

const tidy = (text: string) =>
  stripInvisible(text).normalize("NFC").replace(/\r\n?/g, "\n").slice(0, TEXT_CHARS_MAX).trim();

function tidyLine(text: string | null): string | null {
  const line = text === null ? "" : stripInvisible(text).normalize("NFC").replace(/\s+/g, " ").trim();
  return line === "" ? null : line.slice(0, 500);
}

const firstLine = (text: string) => tidyLine(text.split("\n", 1)[0]!.slice(0, 120));

/** A date from the future is taken for now; one from before the web, for none. */
function plausible(time: number | null, now: number): number | null {
  if (time === null || time < OLDEST_MS) return null;
  return time > now + DAY_MS ? now : time;
}
