// Bounds of the page reader: what one HTML page may cost. Past a bound the rest is left out and `truncated`
// says so.

/** Characters of HTML that are parsed. The longest of 970 real pages has 2.3 million, most of it scripts. */
export const HTML_CHARS_MAX = 5_000_000;
/**
 * Elements and comments of a page. Nested formatting makes a parser clone elements, so 136 KB can become
 * millions. The richest of 970 real pages has 11,281 elements that hold text.
 */
export const TREE_NODES_MAX = 50_000;
/** Elements that are kept of them. */
export const TREE_ELEMENTS_MAX = 30_000;
/** Deeper elements become siblings, as in browsers (which stop at 512); walks may therefore recurse. */
export const TREE_DEPTH_MAX = 128;
/**
 * Depths of all nodes, added up: as much as all of their elements hold together, and so what a step costs that looks at
 * all that is inside of each. 970 real pages have 570,000 at most.
 */
export const TREE_DEPTHS_SUM_MAX = 1_200_000;
/** The same for characters of text: what it costs to ask each element for its text. Real pages have 13 million at most. */
export const TREE_TEXT_DEPTHS_SUM_MAX = 30_000_000;
/** Element children of one element: Readability reads the list of siblings anew for each one it takes. */
export const TREE_SIBLINGS_MAX = 8_000;
/** Attributes that are kept of one element. */
export const TREE_ATTRIBUTES_MAX = 32;
/** Longest attribute value; a longer one is cut. Descriptions and long `class` lists fit. */
export const ATTRIBUTE_CHARS_MAX = 2_000;
/** Characters of all attributes: clones of one element repeat its own. Real pages have 550,000 at most. */
export const TREE_ATTRIBUTE_CHARS_MAX = 1_500_000;
/** Characters of text on a page: a 400-page book, and as much as a document may have. */
export const TREE_TEXT_CHARS_MAX = 1_000_000;
/** Depths of all nodes above which Readability isn't asked: it looks many times at all that is inside of each. */
export const READABLE_DEPTHS_SUM_MAX = 600_000;
/** Nodes of all copies that Readability may take: it starts anew up to four times, with looser rules. */
export const READABLE_COPIED_NODES_MAX = 60_000;
/** Parts that a page calls its article (`<article>`, `<main>`…) and that are read for it: an index has one a teaser. */
export const STATED_PARTS_MAX = 12;
/** Elements marked as dates, and as authors, that are looked at of each kind of mark. */
export const MARKED_MAX = 40;
export const BYLINES_MAX = 100;
/** Characters and nodes that are read for one line of text: a headline, a name, a date, a link. */
export const LINE_CHARS_MAX = 2_000;
export const LINE_NODES_MAX = 500;
/** Levels of lists and quotes that Markdown shows: each line of a deeper one would repeat all its marks. */
export const MARKDOWN_LEVELS_MAX = 10;
/** Lines of a page in which its headline is looked for, and a date when nothing marks one. */
export const PAGE_LINES_MAX = 5_000;
/** Links that are looked at for articles; real pages have 3,900 at most. */
export const LINKS_LOOKED_AT_MAX = 5_000;
/** Longest address that relative links are resolved against: each link pays for its length. */
export const BASE_CHARS_MAX = 500;
/** One JSON-LD block, and all of a page; longer ones are product lists. */
export const JSON_LD_CHARS_MAX = 500_000;
export const JSON_LD_CHARS_ALL_MAX = 1_000_000;
/** JSON-LD blocks of a page: the most of 970 real ones are 28. */
export const JSON_LD_BLOCKS_MAX = 100;
/** Longest text of a field that machines are told (a name, a headline), and lists or objects around it. */
export const STATED_CHARS_MAX = 1_000;
export const STATED_LEVELS_MAX = 8;
/** Names in one list of authors. */
export const STATED_NAMES_MAX = 50;
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
