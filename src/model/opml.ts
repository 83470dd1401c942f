// OPML: a list of feeds as it crosses the border.

export interface OpmlFeed {
  title: string | null;
  url: string;
  /** The path of its folders with " / " between; null at the top. */
  category: string | null;
}
