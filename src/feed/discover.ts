// Where sites usually keep their feeds. It fetches nothing, and reads neither pages nor robots.txt.

/** In order of how often they answer: WordPress, Hugo and Jekyll, Ghost, Blogger, JSON Feed, Squarespace… */
const ROOT_PATHS: readonly string[] = [
  "feed/",
  "rss.xml",
  "feed.xml",
  "atom.xml",
  "index.xml",
  "rss/",
  "feed.json",
  "feeds/posts/default",
  "blog/feed/",
  "news/rss.xml",
  "?format=rss",
];

/** What may also stand beside the page itself, as with blogs and sections. */
const FOLDER_PATHS: readonly string[] = ["feed/", "rss.xml", "feed.xml", "atom.xml", "index.xml"];

/**
 * Addresses worth a try for a site or one of its sections, most likely first, each once; none for what is
 * no web address.
 */
export function feedCandidates(siteUrl: string): string[] {
  const site = URL.parse(siteUrl);
  if (!site || (site.protocol !== "http:" && site.protocol !== "https:")) return [];
  const root = `${site.protocol}//${site.host}/`;
  const isFile = /\.[a-z]{2,5}$/i.test(site.pathname);
  const path =
    isFile || site.pathname.endsWith("/") ? site.pathname.replace(/[^/]*$/, "") : `${site.pathname}/`;
  const beside = path === "/" ? [] : FOLDER_PATHS.map((name) => new URL(name, new URL(path, root)).href);
  return [...new Set([...beside, ...ROOT_PATHS.map((name) => new URL(name, root).href)])];
}
