// What a feed says, whatever its format: the border between src/feed and the rest.

export type FeedFormat = "rss" | "atom" | "rdf" | "json" | "cdf" | "sitemap" | "sitemap_index";

/** One item of a feed. Texts are plain text unless the name says otherwise; times are epoch ms. */
export interface Entry {
  /** guid, atom:id, rdf:about, JSON Feed id; `null` when the item states none. */
  id: string | null;
  title: string | null;
  /** Absolute http(s) URL of the item's page. */
  url: string | null;
  author: string | null;
  publishedAt: number | null;
  updatedAt: number | null;
  /** The short text, as stated (may hold HTML). */
  summary: string | null;
  /** The full text, as stated (may hold HTML). */
  content: string | null;
  lang: string | null;
  categories: string[];
}

export interface ParsedFeed {
  format: FeedFormat;
  title: string | null;
  description: string | null;
  /** The site's page, absolute. */
  siteUrl: string | null;
  /** The feed's own address as it states it, absolute. */
  selfUrl: string | null;
  lang: string | null;
  /** How long the publisher says a copy stays fresh (ttl, sy:updatePeriod). */
  ttlMinutes: number | null;
  entries: Entry[];
  /** True when entries were left out at a cap. */
  truncated: boolean;
}

export type FeedProblem = "not_a_feed" | "html_instead" | "empty" | "too_deep";

export type FeedResult = { ok: true; feed: ParsedFeed } | { ok: false; problem: FeedProblem };
