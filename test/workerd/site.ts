// A small site as feeds and pages describe it, for the tests that crawl one.
import { type Client, drain, type Json, site } from "./harness.ts";

export const paragraph = (word: string) =>
  `The ${word} line opened on 4 May after three years of work and carried 5,200 people on its first day. ` +
  `Its engineers had planned for 4,000. A second ${word} line is to follow in 2027, the council said, if the money lasts.`;
export const page = (title: string, word: string) =>
  `<html lang="en"><head><title>${title}</title></head><body><nav>Home</nav><article><h1>${title}</h1>
   <p>${paragraph(word)}</p><p>${paragraph(word)}</p></article></body></html>`;
export const item = (path: string, title: string, guid = path, more = "") =>
  `<item><guid isPermaLink="false">${guid}</guid><link>${site}${path}</link><title>${title}</title>
   <pubDate>Mon, 16 Nov 2026 08:00:00 GMT</pubDate>${more}</item>`;
export const rss = (items: string) =>
  `<rss version="2.0"><channel><title>Line News</title><link>${site}/</link>${items}</channel></rss>`;
export const XML = { "content-type": "application/rss+xml" };

export async function watch(client: Client, path: string, kind = "feed"): Promise<string> {
  const { source } = await client.ok("POST", "/v1/sources", {
    url: path.startsWith("http") ? path : site + path,
    kind,
  });
  await drain();
  return source.id;
}
export const crawl = async (client: Client, id: string) => {
  await client.ok("POST", `/v1/sources/${id}/crawl`);
  await drain();
  return (await client.ok("GET", `/v1/sources/${id}`)).source.health;
};
export const documentsOf = async (client: Client): Promise<Json[]> =>
  (await client.ok("GET", "/v1/documents")).documents;
