// RSS 1.0 (RDF): https://web.resource.org/rss/1.0/spec. It is sent in the outlet's own encoding; its
// clock is one hour ahead of UTC.
import { articlePath, feedPath, homePath } from "../addresses.ts";
import type { Article } from "../article.ts";
import { isoAhead } from "../dates.ts";
import { escapeMarkup, renderBody, renderSummary } from "../markup.ts";
import type { Outlet } from "../outlets.ts";

const NAMESPACES = [
  'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"',
  'xmlns="http://purl.org/rss/1.0/"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
].join(" ");

export function renderRdf(outlet: Outlet, articles: Article[], origin: string): string {
  const list = articles
    .map((article) => `<rdf:li rdf:resource="${origin}${articlePath(article)}"/>`)
    .join("\n");
  return `<?xml version="1.0" encoding="${outlet.charset}"?>
<rdf:RDF ${NAMESPACES}>
<channel rdf:about="${origin}${feedPath(outlet)}">
<title>${escapeMarkup(outlet.name)}</title>
<link>${origin}${homePath(outlet)}</link>
<description>${escapeMarkup(outlet.tagline)}</description>
<dc:language>${outlet.lang}</dc:language>
<items><rdf:Seq>
${list}
</rdf:Seq></items>
</channel>
${articles.map((article) => renderItem(article, origin)).join("\n")}
</rdf:RDF>
`;
}

function renderItem(article: Article, origin: string): string {
  const url = `${origin}${articlePath(article)}`;
  return `<item rdf:about="${url}">
<title>${escapeMarkup(article.title)}</title>
<link>${url}</link>
<description>${escapeMarkup(renderSummary(article.body))}</description>
<dc:creator>${escapeMarkup(article.author)}</dc:creator>
<dc:date>${isoAhead(article.publishedAt, 1)}</dc:date>
<dc:subject>${escapeMarkup(article.category)}</dc:subject>
<dc:language>${article.lang}</dc:language>
<content:encoded>${escapeMarkup(renderBody(article.body, origin))}</content:encoded>
</item>`;
}
