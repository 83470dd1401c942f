// Front pages, section pages and the small pages around them. Articles' own pages are in `page.ts`.
import { aboutPath, articlePath, DRAFTS_OUTLET, draftPath, homePath, sitemapPath } from "../addresses.ts";
import type { Article } from "../article.ts";
import { listArticles } from "../articles.ts";
import { dateInWords } from "../dates.ts";
import { escapeMarkup, renderSummary } from "../markup.ts";
import { OUTLET_LIST, type Outlet } from "../outlets.ts";
import { listSections, renderFeedLink, renderLinks } from "./parts.ts";

/** The outlet's front page as it stood at `asOf` (epoch ms). */
export function renderHome(outlet: Outlet, origin: string, asOf = Number.POSITIVE_INFINITY): string {
  return renderListPage(outlet, origin, outlet.name, listArticles(outlet.id, asOf));
}

/** All articles of a category, which is given as in the address; null when there is no such category. */
export function renderSection(outlet: Outlet, origin: string, category: string, asOf: number): string | null {
  const articles = listArticles(outlet.id, asOf).filter(
    (article) => article.category.toLowerCase() === category.toLowerCase(),
  );
  const name = articles[0]?.category;
  return name === undefined ? null : renderListPage(outlet, origin, `${name} – ${outlet.name}`, articles);
}

export function renderAbout(outlet: Outlet, origin: string): string {
  return renderShell(outlet, origin, `About ${outlet.name}`, `<p>${escapeMarkup(outlet.about)}</p>`);
}

/** A page that no obedient crawler sees; its text is found nowhere else. */
export function renderDraft(outlet: Outlet, origin: string): string {
  const text = "Draft, not for publication: the mayor’s parrot has learned to order tokens.";
  return renderShell(outlet, origin, "Next week", `<p>${text}</p>`);
}

/** The list of outlets, at the root. */
export function renderIndex(origin: string): string {
  const links = OUTLET_LIST.map((outlet) => ({
    label: `${escapeMarkup(outlet.name)} – ${escapeMarkup(outlet.tagline)}`,
    url: origin + homePath(outlet),
  }));
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>The sample newsroom</title></head>
<body><h1>The sample newsroom</h1>
<p>Six invented outlets. Their companies, persons, places and figures do not exist.</p>
<ul>
${renderLinks(links)}
</ul></body></html>
`;
}

/** One file for the whole host, as RFC 9309 wants it. */
export function renderRobots(origin: string): string {
  const sitemaps = OUTLET_LIST.map((outlet) => `Sitemap: ${origin}${sitemapPath(outlet)}`).join("\n");
  return `User-agent: *
Disallow: ${homePath(DRAFTS_OUTLET)}drafts/

${sitemaps}
`;
}

/** The picture that Open Graph tags point to. */
export function renderCard(outlet: Outlet): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630">
<rect width="1200" height="630" fill="${outlet.colour}"/>
<text x="80" y="340" font-family="Georgia,serif" font-size="84" fill="#fff">
${escapeMarkup(outlet.name)}</text>
</svg>
`;
}

function renderListPage(outlet: Outlet, origin: string, title: string, articles: Article[]): string {
  const draft =
    outlet === DRAFTS_OUTLET
      ? `<p class="desk"><a href="${origin}${draftPath(outlet)}">Next week</a></p>`
      : "";
  const teasers = articles.map((article) => renderTeaser(article, outlet, origin)).join("\n");
  return renderShell(outlet, origin, title, `<div class="teasers">\n${teasers}\n</div>\n${draft}`);
}

function renderTeaser(article: Article, outlet: Outlet, origin: string): string {
  return `<div class="teaser" lang="${article.lang}">
<h2><a href="${origin}${articlePath(article)}">${escapeMarkup(article.title)}</a></h2>
<p class="when">${dateInWords(article.publishedAt, outlet.locale)} · ${escapeMarkup(article.category)}</p>
<p>${escapeMarkup(renderSummary(article.body))}</p>
</div>`;
}

function renderShell(outlet: Outlet, origin: string, title: string, main: string): string {
  return `<!doctype html>
<html lang="${outlet.lang}">
<head>
<meta charset="${outlet.charset}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(title)}</title>
<meta property="og:site_name" content="${escapeMarkup(outlet.name)}">
${renderFeedLink(outlet, origin)}
<style>body{margin:0 auto;max-width:760px;padding:24px;font:17px/1.5 Georgia,serif;color:#222}
header{border-bottom:3px solid ${outlet.colour}}h1,h2 a,header a{color:${outlet.colour};text-decoration:none}
h2{font-size:21px;margin:28px 0 4px}.when{color:#777;font-size:14px;margin:0}
header ul{display:flex;flex-wrap:wrap;gap:16px;list-style:none;padding:0;font-size:14px}</style>
</head>
<body>
<header><h1><a href="${origin}${homePath(outlet)}">${escapeMarkup(outlet.name)}</a></h1>
<p>${escapeMarkup(outlet.tagline)}</p><ul>
${renderLinks(listSections(outlet, origin))}
</ul></header>
<main>
${main}
</main>
<footer><p><a href="${origin}${aboutPath(outlet)}">About</a>
· © 2026 ${escapeMarkup(outlet.name)}</p></footer>
</body>
</html>
`;
}
