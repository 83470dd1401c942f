// RSS 2.0, whole or with summaries only: https://www.rssboard.org/rss-specification
import { articlePath, feedPath, homePath } from "../addresses.ts";
import { type Article, changedAt } from "../article.ts";
import { rfc822 } from "../dates.ts";
import { escapeMarkup, renderBody, renderSummary } from "../markup.ts";
import type { Outlet } from "../outlets.ts";

const NAMESPACES = [
  'xmlns:atom="http://www.w3.org/2005/Atom"',
  'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:dcterms="http://purl.org/dc/terms/"',
].join(" ");

/** `whole` puts the articles' text into `content:encoded`; otherwise there is a summary only. */
export function renderRss(outlet: Outlet, articles: Article[], origin: string, whole: boolean): string {
  const built = new Date(Math.max(0, ...articles.map(changedAt))).toISOString();
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" ${NAMESPACES}>
<channel>
<title>${escapeMarkup(outlet.name)}</title>
<link>${origin}${homePath(outlet)}</link>
<description>${escapeMarkup(outlet.tagline)}</description>
<language>${outlet.lang}</language>
<lastBuildDate>${rfc822(built)}</lastBuildDate>
<ttl>30</ttl>
<atom:link href="${origin}${feedPath(outlet)}" rel="self" type="application/rss+xml"/>
${articles.map((article) => (whole ? wholeItem(article, origin) : summaryItem(article, origin))).join("\n")}
</channel>
</rss>
`;
}

function wholeItem(article: Article, origin: string): string {
  const modified = article.updatedAt ? `\n<dcterms:modified>${article.updatedAt}</dcterms:modified>` : "";
  return `<item>
<title>${escapeMarkup(article.title)}</title>
<link>${origin}${articlePath(article)}</link>
<guid isPermaLink="false">${article.outlet}:${article.slug}</guid>
<pubDate>${rfc822(article.publishedAt)}</pubDate>${modified}
<dc:creator>${escapeMarkup(article.author)}</dc:creator>
<dc:language>${article.lang}</dc:language>
<category>${escapeMarkup(article.category)}</category>
<description>${escapeMarkup(renderSummary(article.body))}</description>
<content:encoded><![CDATA[${renderBody(article.body, origin)}]]></content:encoded>
</item>`;
}

function summaryItem(article: Article, origin: string): string {
  const url = `${origin}${articlePath(article)}`;
  const summary = escapeMarkup(renderSummary(article.body));
  const teaser = `<p>${summary}</p><p><a href="${url}">Continue reading</a></p>`;
  return `<item>
<title>${escapeMarkup(article.title)}</title>
<link>${url}</link>
<guid isPermaLink="true">${url}</guid>
<pubDate>${rfc822(article.publishedAt)}</pubDate>
<dc:creator><![CDATA[${article.author}]]></dc:creator>
<category><![CDATA[${article.category}]]></category>
<description>${escapeMarkup(teaser)}</description>
</item>`;
}
