// XML names as our adapters know them: whatever prefix a feed chose, `dc:creator` is `dc:creator`. It
// checks nothing.

/**
 * What an address of a namespace holds, and the prefix that we know it by. `rss` and `sitemap` names have
 * no prefix.
 */
const NAMESPACES: readonly (readonly [part: string, prefix: string])[] = [
  ["purl.org/dc/elements", "dc"],
  ["purl.org/dc/terms", "dcterms"],
  ["purl.org/rss/1.0/modules/content", "content"],
  ["purl.org/rss/1.0/modules/syndication", "sy"],
  ["purl.org/rss/1.0/modules", ""],
  ["purl.org/rss/1.0", "rss"],
  ["purl.org/net/rss", "rss"],
  ["my.netscape.com/", "rss"],
  ["channel.netscape.com/rdf", "rss"],
  ["backend.userland.com/rss", "rss"],
  ["blogs.law.harvard.edu/tech/rss", "rss"],
  ["search.yahoo.com/mrss", "media"],
  ["itunes.com/dtds/podcast", "itunes"],
  ["w3.org/2005/atom", "atom"],
  ["purl.org/atom/ns", "atom"],
  ["purl.org/echo", "atom"],
  ["purl.org/pie", "atom"],
  ["w3.org/1999/xhtml", "xhtml"],
  ["w3.org/1999/02/22-rdf-syntax-ns", "rdf"],
  ["w3.org/xml/1998/namespace", "xml"],
  ["rssnamespace.org/feedburner", "feedburner"],
  ["schemas/sitemap-news", "news"],
  ["schemas/sitemap-image", "image"],
  ["schemas/sitemap-video", "video"],
  ["sitemaps.org/schemas/sitemap", "sitemap"],
  ["google.com/schemas/sitemap", "sitemap"],
];

/** Prefix → the prefix that we know its namespace by. */
export type Scope = ReadonlyMap<string, string>;

export const EMPTY_SCOPE: Scope = new Map();

/** The prefix that we know `uri` by; null for a namespace that we don't know. */
export function findPrefix(uri: string): string | null {
  const folded = uri.trim().toLowerCase();
  if (folded === "") return null;
  for (const [part, prefix] of NAMESPACES) if (folded.includes(part)) return prefix === "" ? null : prefix;
  return null;
}

/** `scope` with the declarations (`xmlns`, `xmlns:x`) among `attributes`, at most `max` of them in all. */
export function extendScope(scope: Scope, attributes: Iterable<[string, string]>, max: number): Scope {
  let extended: Map<string, string> | null = null;
  for (const [name, value] of attributes) {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) continue;
    const prefix = name.slice(6);
    const known = findPrefix(value) ?? prefix;
    if (scope.get(prefix) === known) continue;
    extended ??= new Map(scope);
    if (extended.size < max || extended.has(prefix)) extended.set(prefix, known);
  }
  return extended ?? scope;
}

/**
 * Splits `raw` (lower case) and puts our prefix in place of its own; `core` is the namespace of the root
 * element.
 */
export function qualify(raw: string, scope: Scope, core: string | null, isAttribute = false): string {
  const colon = raw.indexOf(":");
  const prefix = colon < 0 ? "" : raw.slice(0, colon);
  const local = raw.slice(colon + 1);
  if (isAttribute && prefix === "") return local;
  const known = scope.get(prefix) ?? prefix;
  if (known === "" || known === "rss" || known === "sitemap" || known === core) return local;
  return `${known}:${local}`;
}

/** Attributes by the names that we know; the first of a name stands. */
export function qualifyAttributes(attributes: [string, string][], scope: Scope): Map<string, string> {
  const kept = new Map<string, string>();
  for (const [raw, value] of attributes) {
    const name = qualify(raw, scope, null, true);
    if (!kept.has(name)) kept.set(name, value);
  }
  return kept;
}
