// The feed of an outlet, in the format that the outlet has chosen.
import { listArticles } from "../articles.ts";
import type { Outlet } from "../outlets.ts";
import { renderAtom } from "./atom.ts";
import { renderJson } from "./json.ts";
import { renderRdf } from "./rdf.ts";
import { renderRss } from "./rss.ts";

/** The feed as it stood at `asOf` (epoch ms); null when the outlet has none. */
export function renderFeed(outlet: Outlet, origin: string, asOf = Number.POSITIVE_INFINITY): string | null {
  const articles = listArticles(outlet.id, asOf);
  switch (outlet.feed) {
    case "rss":
      return renderRss(outlet, articles, origin, true);
    case "rss-summary":
      return renderRss(outlet, articles, origin, false);
    case "atom":
      return renderAtom(outlet, articles, origin);
    case "rdf":
      return renderRdf(outlet, articles, origin);
    case "json":
      return renderJson(outlet, articles, origin);
    case "none":
      return null;
  }
}

/** What the outlet's server says its feed is; null when it has none. */
export function feedType(outlet: Outlet): string | null {
  switch (outlet.feed) {
    case "rss":
      return "application/rss+xml; charset=utf-8";
    case "rss-summary":
      return "text/xml; charset=UTF-8";
    case "atom":
      return "application/atom+xml; charset=utf-8";
    case "rdf":
      return "application/rdf+xml";
    case "json":
      return "application/feed+json";
    case "none":
      return null;
  }
}
