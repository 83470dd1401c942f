// JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/
import { articlePath, cardPath, feedPath, homePath } from "../addresses.ts";
import type { Article } from "../article.ts";
import { renderBody, renderSummary } from "../markup.ts";
import type { Outlet } from "../outlets.ts";

export function renderJson(outlet: Outlet, articles: Article[], origin: string): string {
  const feed = {
    version: "https://jsonfeed.org/version/1.1",
    title: outlet.name,
    home_page_url: `${origin}${homePath(outlet)}`,
    feed_url: `${origin}${feedPath(outlet)}`,
    description: outlet.tagline,
    icon: `${origin}${cardPath(outlet)}`,
    language: outlet.lang,
    items: articles.map((article) => ({
      id: `${article.outlet}/${article.slug}`,
      url: `${origin}${articlePath(article)}`,
      title: article.title,
      content_html: renderBody(article.body, origin),
      summary: renderSummary(article.body),
      date_published: article.publishedAt,
      ...(article.updatedAt ? { date_modified: article.updatedAt } : {}),
      authors: [{ name: article.author }],
      tags: [article.category],
      language: article.lang,
    })),
  };
  return `${JSON.stringify(feed, null, 2)}\n`;
}
