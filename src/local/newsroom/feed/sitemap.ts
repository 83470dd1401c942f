// A sitemap with the news extension: https://www.sitemaps.org/protocol.html. Every outlet has one; for
// one outlet it is the only list of its articles.
import { articlePath } from "../addresses.ts";
import type { Article } from "../article.ts";
import { escapeMarkup } from "../markup.ts";
import type { Outlet } from "../outlets.ts";

const NAMESPACES = [
  'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"',
  'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"',
].join(" ");

export function renderSitemap(outlet: Outlet, articles: Article[], origin: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset ${NAMESPACES}>
${articles.map((article) => renderUrl(outlet, article, origin)).join("\n")}
</urlset>
`;
}

function renderUrl(outlet: Outlet, article: Article, origin: string): string {
  return `<url>
<loc>${origin}${articlePath(article)}</loc>
<lastmod>${article.updatedAt ?? article.publishedAt}</lastmod>
<news:news>
<news:publication>
<news:name>${escapeMarkup(outlet.name)}</news:name>
<news:language>${article.lang}</news:language>
</news:publication>
<news:publication_date>${article.publishedAt}</news:publication_date>
<news:title>${escapeMarkup(article.title)}</news:title>
</news:news>
</url>`;
}
