// What every article page is made of, whatever it looks like: gathered once, escaped, given to a template.
import { aboutPath, articlePath, cardPath, feedPath, homePath, sectionPath } from "../addresses.ts";
import type { Article } from "../article.ts";
import { listArticles } from "../articles.ts";
import { dateInWords } from "../dates.ts";
import { feedType } from "../feed/feed.ts";
import { type Block, escapeMarkup, renderBlocks, renderSummary } from "../markup.ts";
import { OUTLETS, type Outlet } from "../outlets.ts";
import { listComments, type ReaderComment } from "./comments.ts";

/** An escaped label and an absolute address. */
export interface PageLink {
  label: string;
  url: string;
}

/** Everything in it is escaped already, except for `article` and `outlet`. */
export interface PageParts {
  article: Article;
  outlet: Outlet;
  name: string;
  title: string;
  author: string;
  summary: string;
  category: string;
  url: string;
  home: string;
  about: string;
  card: string;
  section: PageLink;
  sections: PageLink[];
  related: PageLink[];
  comments: ReaderComment[];
  blocks: Block[];
  /** In the words of the site's language. */
  date: string;
  updated: string | null;
  /** `<link rel="alternate">` of the feed, or nothing. */
  feedLink: string;
}

const RELATED = 4;

export function gatherParts(article: Article, origin: string): PageParts {
  const outlet = OUTLETS[article.outlet];
  const at = (path: string) => origin + path;
  return {
    article,
    outlet,
    name: escapeMarkup(outlet.name),
    title: escapeMarkup(article.title),
    author: escapeMarkup(article.author),
    summary: escapeMarkup(renderSummary(article.body)),
    category: escapeMarkup(article.category),
    url: at(articlePath(article)),
    home: at(homePath(outlet)),
    about: at(aboutPath(outlet)),
    card: at(cardPath(outlet)),
    section: { label: escapeMarkup(article.category), url: at(sectionPath(outlet, article.category)) },
    sections: listSections(outlet, origin),
    related: listRelated(article).map((other) => ({
      label: escapeMarkup(other.title),
      url: at(articlePath(other)),
    })),
    comments: listComments(article),
    blocks: renderBlocks(article.body, origin),
    date: dateInWords(article.publishedAt, outlet.locale),
    updated: article.updatedAt ? dateInWords(article.updatedAt, outlet.locale) : null,
    feedLink: renderFeedLink(outlet, origin),
  };
}

/** The outlet's categories, each with the address of its list. */
export function listSections(outlet: Outlet, origin: string): PageLink[] {
  const names = listArticles(outlet.id, Number.POSITIVE_INFINITY).map((article) => article.category);
  return [...new Set(names)].sort().map((name) => ({
    label: escapeMarkup(name),
    url: origin + sectionPath(outlet, name),
  }));
}

export function renderFeedLink(outlet: Outlet, origin: string): string {
  const path = feedPath(outlet);
  if (path === null) return "";
  const type = feedType(outlet)!.split(";")[0];
  return `<link rel="alternate" type="${type}" title="${escapeMarkup(outlet.name)}" href="${origin}${path}">`;
}

/** Older articles only, so that a page stays as it is when news comes in; the same category goes first. */
function listRelated(article: Article): Article[] {
  const older = listArticles(article.outlet, Date.parse(article.publishedAt) - 1);
  const same = older.filter((other) => other.category === article.category);
  return [...same, ...older.filter((other) => other.category !== article.category)].slice(0, RELATED);
}

/** One JSON-LD block; `<` is escaped so that no text can end the script. */
export function renderJsonLd(data: unknown): string {
  return `<script type="application/ld+json">${JSON.stringify(data).replaceAll("<", "\\u003c")}</script>`;
}

/** schema.org's NewsArticle, as most of the outlets state it. */
export function newsArticle(parts: PageParts): Record<string, unknown> {
  const { article, outlet } = parts;
  return {
    "@type": "NewsArticle",
    headline: article.title,
    datePublished: article.publishedAt,
    dateModified: article.updatedAt ?? article.publishedAt,
    author: [{ "@type": article.reprintOf ? "Organization" : "Person", name: article.author }],
    publisher: { "@type": "Organization", name: outlet.name, url: parts.home },
    articleSection: article.category,
    inLanguage: article.lang,
    mainEntityOfPage: parts.url,
    image: [parts.card],
  };
}

/** Open Graph and description, for the head. */
export function renderMeta(parts: PageParts): string {
  return `<meta name="description" content="${parts.summary}">
<link rel="canonical" href="${parts.url}">
<meta property="og:type" content="article">
<meta property="og:site_name" content="${parts.name}">
<meta property="og:title" content="${parts.title}">
<meta property="og:description" content="${parts.summary}">
<meta property="og:url" content="${parts.url}">
<meta property="og:image" content="${parts.card}">
${parts.feedLink}`;
}

export function renderLinks(links: PageLink[]): string {
  return links.map(({ label, url }) => `<li><a href="${url}">${label}</a></li>`).join("\n");
}
