// The newsroom's router: a request in, an answer out, conditional requests included. It opens no socket and
// knows no clock; `node/newsroom/server.ts` puts it on a port.
import { hash32 } from "../../base/hash.ts";
import {
  aboutPath,
  articlePath,
  cardPath,
  DRAFTS_OUTLET,
  draftPath,
  feedPath,
  homePath,
  sitemapPath,
} from "./addresses.ts";
import { type Article, changedAt } from "./article.ts";
import { ARTICLES, listArticles, viewAt } from "./articles.ts";
import { encodeMarkup } from "./charset.ts";
import { feedType, renderFeed } from "./feed/feed.ts";
import { renderSitemap } from "./feed/sitemap.ts";
import { OUTLET_LIST, OUTLETS, type Outlet } from "./outlets.ts";
import {
  renderAbout,
  renderCard,
  renderDraft,
  renderHome,
  renderIndex,
  renderRobots,
  renderSection,
} from "./page/home.ts";
import { renderPage } from "./page/page.ts";

export interface NewsroomRequest {
  /** `GET` when not given. */
  method?: string;
  /** With or without a query, which is ignored. */
  path: string;
  /** Names in lower case. */
  headers: Record<string, string | string[] | undefined>;
}

export interface NewsroomResponse {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Uint8Array;
}

interface Resource {
  type: string;
  text: string;
  charset: Outlet["charset"];
  /** Epoch ms. */
  changedAt: number;
}

const OPENED_AT = Date.UTC(2026, 8, 1);
const EMPTY = new Uint8Array(0);

/** Answers as the newsroom would have at `asOf` (epoch ms); without it, with everything ever published. */
export function respond(
  request: NewsroomRequest,
  origin: string,
  asOf = Number.POSITIVE_INFINITY,
): NewsroomResponse {
  const method = request.method ?? "GET";
  if (method !== "GET" && method !== "HEAD") return plain(405, "Only GET and HEAD.", { allow: "GET, HEAD" });
  const path = request.path.split(/[?#]/, 1)[0]!;
  const unslashed = OUTLET_LIST.find((outlet) => homePath(outlet) === `${path}/`);
  if (unslashed) return plain(301, "Moved.", { location: homePath(unslashed) });
  const resource = findResource(path, origin, asOf);
  if (!resource) return plain(404, "There is no such page.");
  const body = encodeMarkup(resource.text, resource.charset);
  const headers = {
    etag: `"${hash32(resource.text).toString(16)}-${body.length}"`,
    "last-modified": new Date(resource.changedAt).toUTCString(),
    "cache-control": "max-age=60",
  };
  if (isFresh(request.headers, headers.etag, resource.changedAt))
    return { status: 304, headers, body: EMPTY };
  return {
    status: 200,
    headers: { ...headers, "content-type": resource.type, "content-length": String(body.length) },
    body: method === "HEAD" ? EMPTY : body,
  };
}

/** RFC 9110, 13.1: a given If-None-Match decides alone. */
function isFresh(headers: NewsroomRequest["headers"], etag: string, changed: number): boolean {
  const noneMatch = headers["if-none-match"];
  if (noneMatch !== undefined) {
    const tags = String(noneMatch)
      .split(",")
      .map((tag) => tag.trim().replace(/^W\//, ""));
    return tags.includes(etag) || tags.includes("*");
  }
  const since = Date.parse(String(headers["if-modified-since"] ?? ""));
  return Number.isFinite(since) && Math.floor(changed / 1000) * 1000 <= since;
}

function plain(status: number, text: string, headers: Record<string, string> = {}): NewsroomResponse {
  const body = new TextEncoder().encode(`${text}\n`);
  const length = String(body.length);
  return {
    status,
    headers: { ...headers, "content-type": "text/plain; charset=utf-8", "content-length": length },
    body,
  };
}

function findResource(path: string, origin: string, asOf: number): Resource | null {
  if (path === "/") return document(renderIndex(origin), "text/html; charset=utf-8");
  if (path === "/robots.txt") return document(renderRobots(origin), "text/plain; charset=utf-8");
  const outlet = OUTLET_LIST.find((candidate) => path.startsWith(homePath(candidate)));
  if (!outlet) return null;
  const article = ARTICLES.find(
    (candidate) => candidate.outlet === outlet.id && articlePath(candidate) === path,
  );
  if (article) return articleResource(article, origin, asOf);
  return listResource(outlet, path, origin, asOf) ?? smallResource(outlet, path, origin);
}

function articleResource(article: Article, origin: string, asOf: number): Resource | null {
  const view = viewAt(article, asOf);
  return view && htmlResource(OUTLETS[view.outlet], renderPage(view, origin), changedAt(view));
}

/** What changes when an article comes in: front page, sections, feed and sitemap. */
function listResource(outlet: Outlet, path: string, origin: string, asOf: number): Resource | null {
  const articles = listArticles(outlet.id, asOf);
  const changed = Math.max(OPENED_AT, ...articles.map(changedAt));
  if (path === homePath(outlet)) return htmlResource(outlet, renderHome(outlet, origin, asOf), changed);
  if (path === feedPath(outlet)) {
    const text = renderFeed(outlet, origin, asOf)!;
    return { type: feedType(outlet)!, text, charset: outlet.charset, changedAt: changed };
  }
  if (path === sitemapPath(outlet)) {
    const text = renderSitemap(outlet, articles, origin);
    return { type: "application/xml", text, charset: "utf-8", changedAt: changed };
  }
  const prefix = `${homePath(outlet)}section/`;
  if (!path.startsWith(prefix)) return null;
  const section = renderSection(outlet, origin, path.slice(prefix.length), asOf);
  return section === null ? null : htmlResource(outlet, section, changed);
}

function smallResource(outlet: Outlet, path: string, origin: string): Resource | null {
  if (path === aboutPath(outlet)) return htmlResource(outlet, renderAbout(outlet, origin), OPENED_AT);
  if (path === cardPath(outlet)) return document(renderCard(outlet), "image/svg+xml");
  if (outlet !== DRAFTS_OUTLET || path !== draftPath(outlet)) return null;
  return htmlResource(outlet, renderDraft(outlet, origin), OPENED_AT);
}

/** The legacy outlet's server names no charset: the page has to. */
function htmlResource(outlet: Outlet, text: string, changed: number): Resource {
  const type = outlet.charset === "utf-8" ? "text/html; charset=utf-8" : "text/html";
  return { type, text, charset: outlet.charset, changedAt: changed };
}

function document(text: string, type: string): Resource {
  return { type, text, charset: "utf-8", changedAt: OPENED_AT };
}
