// Bounds of the feed reader: what one feed, sitemap or OPML file may cost. Past a bound the rest is left out and
// `truncated` says so. The bytes of a body are capped before it gets here.

/** Entries that one feed yields. The longest real feeds list some 2,000; a sitemap's newest are taken. */
export const FEED_ENTRIES_MAX = 5_000;
/** Addresses that are read of one sitemap, which is what the sitemap protocol allows. */
export const SITEMAP_URLS_MAX = 50_000;
/** Elements of one document: 50,000 addresses with a date each fit, and the tree stays below 60 MB. */
export const XML_NODES_MAX = 180_000;
/** Deeper elements are left out. Walks of the tree may therefore recurse. */
export const XML_DEPTH_MAX = 200;
/** Tags that may be open at once, left out or not: a feed of nothing but start tags ends there. */
export const XML_OPEN_TAGS_MAX = 100_000;
/** Texts between references and sections that are put together at a time. */
export const XML_TEXT_PARTS = 500;
/** `xml:base` attributes around an element that count, the nearest ones. */
export const XML_BASES_MAX = 8;
/** Attributes that are kept of one element, and namespace prefixes in scope at once. */
export const XML_ATTRIBUTES_MAX = 64;
/** Attributes that are kept of one document: a list of 5,000 entries has some 30,000. */
export const XML_ATTRIBUTES_ALL_MAX = 100_000;
/** Characters of an attribute after which no more of it is put together from its references. */
export const XML_ATTRIBUTE_CHARS_MAX = 20_000;
/** Where a DOCTYPE begins at the latest (it stands before the root element), and how long it may be. */
export const DOCTYPE_START_CHARS_MAX = 5_000;
export const DOCTYPE_CHARS_MAX = 100_000;
/** Entities of a DOCTYPE that are used, and the longest replacement: none may hold another one. */
export const XML_ENTITIES_MAX = 100;
export const XML_ENTITY_CHARS_MAX = 1_000;
/** Characters that all entities of a DOCTYPE may add to one document. */
export const XML_EXPANSION_CHARS_MAX = 200_000;

/** Items of a JSON feed that doesn't parse which are tried one by one. */
export const JSON_ITEMS_TRIED_MAX = 10_000;

/** Elements of one name that are tried in one entry. */
export const FIELD_REPEATS_MAX = 20;
/** Longest fields of an entry and of a feed; longer texts are cut, longer addresses are dropped. */
export const ENTRY_TITLE_CHARS_MAX = 1_000;
export const ENTRY_ID_CHARS_MAX = 2_000;
export const ENTRY_URL_CHARS_MAX = 2_048;
export const ENTRY_AUTHOR_CHARS_MAX = 300;
/** Names of one entry that are put together. */
export const ENTRY_AUTHORS_MAX = 20;
export const ENTRY_MARKUP_CHARS_MAX = 500_000;
export const ENTRY_CATEGORIES_MAX = 50;
/** Categories of one entry that are looked at: some are blank or repeat another. */
export const ENTRY_CATEGORIES_READ_MAX = 200;
export const ENTRY_CATEGORY_CHARS_MAX = 100;
export const FEED_DESCRIPTION_CHARS_MAX = 2_000;
/** Markup that is read to make one line of plain text: HTML entities and tags make it longer than its text. */
export const PLAIN_MARKUP_CHARS_MAX = 10_000;
/** Tags in such markup; more are an attack on the parser's stack, and are cut out unread. */
export const PLAIN_TAGS_MAX = 400;
/** Longest text that is looked at as a date. */
export const DATE_CHARS_MAX = 100;
/** The longest freshness that a feed may claim: a week. */
export const FEED_TTL_MINUTES_MAX = 7 * 24 * 60;
/** Keys of entries are no longer than this; longer ones end in a hash. */
export const ENTRY_KEY_CHARS_MAX = 300;

/** Feeds of one OPML file, and folders inside folders whose names make the category. */
export const OPML_FEEDS_MAX = 5_000;
export const OPML_DEPTH_MAX = 20;
