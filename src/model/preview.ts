// What a look at an address shows, before anything is saved: the border between src/ingest and src/api.
import type { ParsedFeed } from "./feed.ts";
import type { ExtractedPage } from "./page.ts";

export interface PreviewRequest {
  url: string;
  as: "auto" | "page" | "feed";
  /** Entries shown of a feed. */
  limit: number;
}

export interface Preview {
  finalUrl: string;
  kind: "feed" | "page" | "sitemap";
  feed: ParsedFeed | null;
  page: ExtractedPage | null;
  /** Whether robots.txt lets us read it; true where none could be read but the page could. */
  robotsAllowed: boolean;
  warnings: string[];
}

export interface DiscoveredFeed {
  url: string;
  kind: "feed" | "sitemap";
  title: string | null;
}
