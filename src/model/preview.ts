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
  robots: RobotsNote;
  warnings: string[];
}

/** What the robots.txt of the final address says to us. */
export interface RobotsNote {
  /** `unavailable` where nobody can say: then nothing is fetched until it can be read. */
  state: "allowed" | "disallowed" | "unavailable";
  /** The pause that it asks for between two requests; null where it names none. */
  crawlDelayS: number | null;
}

export interface DiscoveredFeed {
  url: string;
  kind: "feed" | "sitemap";
  title: string | null;
}
