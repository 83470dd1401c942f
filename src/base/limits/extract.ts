// Bounds of the page reader: what one HTML page may cost. Past a bound the rest is left out and `truncated`
// says so.

/** Characters of HTML that are parsed. The longest of 970 real pages has 2.3 million, most of it scripts. */
export const HTML_CHARS_MAX = 5_000_000;
/**
 * Elements and comments of a page. Nested formatting makes a parser clone elements, so 136 KB can become
 * millions.
 */
export const TREE_NODES_MAX = 50_000;
/** Deeper elements become siblings, as in browsers (which stop at 512); walks may therefore recurse. */
export const TREE_DEPTH_MAX = 128;
/** Element children of one element: Readability reads the list of siblings anew for each one it takes. */
export const TREE_SIBLINGS_MAX = 8_000;
/** Attributes that are kept of one element. */
export const TREE_ATTRIBUTES_MAX = 32;
/** Longest attribute value; a longer one is cut. Descriptions and long `class` lists fit. */
export const ATTRIBUTE_CHARS_MAX = 2_000;
/** Characters of text on a page: a 600-page book. */
export const TREE_TEXT_CHARS_MAX = 1_500_000;
/** One JSON-LD block; longer ones are product lists. */
export const JSON_LD_CHARS_MAX = 500_000;
/** Objects that are looked at in all JSON-LD of a page. */
export const JSON_LD_NODES_MAX = 2_000;
/** Links of an index page that a `page` source may follow. */
export const PAGE_LINKS_MAX = 200;
/** Feeds that one page may announce. */
export const PAGE_FEEDS_MAX = 20;
/** Longest title, byline, site name and description that are kept. */
export const TITLE_CHARS_MAX = 300;
export const BYLINE_CHARS_MAX = 200;
export const DESCRIPTION_CHARS_MAX = 1_000;
/** Text that the language detector reads: it is as sure after this many characters as after all of them. */
export const LANG_SAMPLE_CHARS = 3_000;
