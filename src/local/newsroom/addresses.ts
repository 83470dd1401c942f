// Where the newsroom's things are: every address is made here, so that pages, feeds and router agree.
import type { Article } from "./article.ts";
import { OUTLETS, type Outlet } from "./outlets.ts";

/** Path of an outlet's front page, with a slash at both ends. */
export function homePath(outlet: Outlet): string {
  return `/${outlet.id}/`;
}

export function articlePath(article: Article): string {
  const outlet = OUTLETS[article.outlet];
  const date = article.publishedAt.slice(0, 10).replaceAll("-", "/");
  return homePath(outlet) + outlet.articlePath.replace(":date", date).replace(":slug", article.slug);
}

/** Path of the outlet's feed; null where it has none. */
export function feedPath(outlet: Outlet): string | null {
  return outlet.feedPath === undefined ? null : homePath(outlet) + outlet.feedPath;
}

export function sitemapPath(outlet: Outlet): string {
  return `${homePath(outlet)}sitemap.xml`;
}

export function sectionPath(outlet: Outlet, category: string): string {
  return `${homePath(outlet)}section/${category.toLowerCase()}`;
}

export function aboutPath(outlet: Outlet): string {
  return `${homePath(outlet)}about`;
}

export function cardPath(outlet: Outlet): string {
  return `${homePath(outlet)}card.svg`;
}

/** The page that robots.txt forbids: a crawler that obeys never sees it. */
export function draftPath(outlet: Outlet): string {
  return `${homePath(outlet)}drafts/next-week.html`;
}

/** The one outlet that has drafts lying about. */
export const DRAFTS_OUTLET: Outlet = OUTLETS.harbourlight;
