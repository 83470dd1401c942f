// OPML: a list of feeds as it crosses the border.

export interface OpmlFeed {
  title: string | null;
  url: string;
  /** The outline's folder, or its path. */
  category: string | null;
}
