// Atom 1.0 (RFC 4287), with the articles' text as escaped HTML and as XHTML in turns.
import { articlePath, feedPath, homePath } from "../addresses.ts";
import { type Article, changedAt } from "../article.ts";
import { escapeMarkup, renderBody, renderSummary } from "../markup.ts";
import type { Outlet } from "../outlets.ts";

export function renderAtom(outlet: Outlet, articles: Article[], origin: string): string {
  const updated = new Date(Math.max(0, ...articles.map(changedAt))).toISOString();
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${outlet.lang}">
<id>tag:${outlet.id}.example,2019:feed</id>
<title>${escapeMarkup(outlet.name)}</title>
<subtitle>${escapeMarkup(outlet.tagline)}</subtitle>
<updated>${updated}</updated>
<link rel="self" type="application/atom+xml" href="${origin}${feedPath(outlet)}"/>
<link rel="alternate" type="text/html" href="${origin}${homePath(outlet)}"/>
${articles.map((article, index) => renderEntry(article, origin, index % 2 === 0)).join("\n")}
</feed>
`;
}

function renderEntry(article: Article, origin: string, escaped: boolean): string {
  const html = renderBody(article.body, origin);
  const content = escaped
    ? `<content type="html">${escapeMarkup(html)}</content>`
    : `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${html}</div></content>`;
  return `<entry xml:lang="${article.lang}">
<id>tag:${article.outlet}.example,${article.publishedAt.slice(0, 10)}:${article.slug}</id>
<title type="text">${escapeMarkup(article.title)}</title>
<link rel="alternate" type="text/html" href="${origin}${articlePath(article)}"/>
<published>${article.publishedAt}</published>
<updated>${article.updatedAt ?? article.publishedAt}</updated>
<author><name>${escapeMarkup(article.author)}</name></author>
<category term="${escapeMarkup(article.category)}"/>
<summary>${escapeMarkup(renderSummary(article.body))}</summary>
${content}
</entry>`;
}
