// What a web page says: the border between src/extract and the rest.

/** Metadata and main text of one page. Times are epoch ms; every text is plain and already stripped of markup. */
export interface ExtractedPage {
  title: string | null;
  byline: string | null;
  publishedAt: number | null;
  modifiedAt: number | null;
  /** BCP 47, lower-case primary subtag first; stated by the page and checked, or detected from the text. */
  lang: string | null;
  /** The publisher's name. */
  site: string | null;
  description: string | null;
  /** rel=canonical, absolute, only when it stays on the page's registrable domain. */
  canonicalUrl: string | null;
  /** Main text: paragraphs separated by a blank line, NFC, no control characters. */
  text: string;
  /** The same as Markdown. */
  markdown: string;
  wordCount: number;
  /** Feeds that the page links to, absolute. */
  feeds: { url: string; title: string | null }[];
  /** Article links of the main part: what a `page` source follows. Absolute, same registrable domain, in order. */
  links: string[];
  /** The page asks not to be indexed (robots meta `noindex` or `none`). */
  noindex: boolean;
  /** True when a cap of the tree cut the page. */
  truncated: boolean;
}
