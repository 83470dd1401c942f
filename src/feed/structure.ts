// Which elements of a feed can't hold which: how unclosed tags are noticed. It builds nothing.

/** Elements that hold text or markup, never one of each other. */
const TEXT_FIELDS: ReadonlySet<string> = new Set(
  `title link description guid pubdate author contributor comments category language copyright
   lastbuilddate ttl managingeditor webmaster generator id updated published modified issued created
   summary subtitle tagline content name email uri rights loc lastmod abstract date content:encoded
   dc:title dc:creator dc:date dc:subject dc:description dc:identifier dc:language dc:publisher
   dcterms:created dcterms:issued dcterms:modified itunes:author itunes:summary itunes:subtitle
   media:title media:description atom:updated atom:published news:publication_date news:title
   news:keywords`.split(/\s+/),
);

/**
 * Those that don't begin an HTML element or one of its attributes' words: they end whatever text is still
 * open.
 */
const FEED_ONLY: ReadonlySet<string> = new Set(
  [...TEXT_FIELDS].filter(
    (name) => !/^(title|link|summary|content|author|name|email|uri|id|date)$/.test(name),
  ),
);

const CONTAINERS: ReadonlySet<string> = new Set(
  "channel item entry image textinput items enclosure source media:group media:content media:thumbnail".split(
    " ",
  ),
);

/** Elements that frame a feed: their end tags close all that is open inside. */
const FRAMES: ReadonlySet<string> = new Set(
  "rss channel feed rdf:rdf rdf urlset sitemapindex item entry url sitemap".split(" "),
);

/** True for a field that can't hold another: the next one's start tag ends it. */
export function isTextField(name: string): boolean {
  return TEXT_FIELDS.has(name);
}

/** True when a start tag of this name ends a field that is open directly around it. */
export function endsField(name: string): boolean {
  return TEXT_FIELDS.has(name) || CONTAINERS.has(name);
}

/** True when it also ends a field with unclosed markup in between. */
export function endsMarkup(name: string): boolean {
  return FEED_ONLY.has(name);
}

export function isFrame(name: string): boolean {
  return FRAMES.has(name);
}

/** True for a field of a person, which is nested inside `author` and `contributor`. */
export function isPersonField(name: string): boolean {
  return name === "name" || name === "email" || name === "uri" || name === "url";
}

/** Root elements by local name, and what their entries are called. */
const ENTRY_OF: ReadonlyMap<string, string> = new Map([
  ["rss", "item"],
  ["rdf", "item"],
  ["channel", "item"],
  ["feed", "entry"],
  ["urlset", "url"],
  ["sitemapindex", "sitemap"],
  ["opml", ""],
]);

/** Elements of no use to us, of which sitemaps hold very many. */
const LEFT_OUT = /^(?:changefreq|priority|image:.*|video:.*)$/;

/** What the entries of a root are called, "" for none; undefined for what is no root of a feed. */
export function entryNameOf(local: string): string | undefined {
  return ENTRY_OF.get(local);
}

/** True for what holds nothing that is read, however much of it there is. */
export function isLeftOut(name: string): boolean {
  return LEFT_OUT.test(name);
}
