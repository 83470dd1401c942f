// A canary on another loopback port: whatever spelling of a private address comes in by whatever door, it is never asked.
import { describe, expect, test } from "vitest";
import { canary, drain, hitsOf, newClient, publish, site } from "./harness.ts";
import { item, paragraph, rss, watch, XML } from "./site.ts";

describe("the canary", () => {
  const port = new URL(canary).port;
  const spellings = [
    canary, `http://localhost:${port}`, `http://0:${port}`, `http://0.0.0.0:${port}`, `http://127.1:${port}`, `http://127.0.1:${port}`, `http://2130706433:${port}`,
    `http://0x7f000001:${port}`, `http://0x7f.1:${port}`, `http://0177.0.0.1:${port}`, `http://017700000001:${port}`, `http://[::1]:${port}`, `http://[::]:${port}`,
    `http://[::ffff:127.0.0.1]:${port}`, `http://[::ffff:7f00:1]:${port}`, `http://[64:ff9b::7f00:1]:${port}`, `http://[2002:7f00:1::]:${port}`, `http://①②⑦.⓪.⓪.①:${port}`,
    `http://127。0。0。1:${port}`, `http://localhost.:${port}`, `http://x.localhost:${port}`, `http://user:pass@127.0.0.1:${port}`, `http://127.0.0.1:${port}@example.com:${port}`,
    `http://%31%32%37.0.0.1:${port}`, `http:\\\\127.0.0.1:${port}`, `http:/127.0.0.1:${port}`, `//127.0.0.1:${port}`, `HTTP://LOCALHOST:${port}`, `http://127.0.0.1:${port}#@${new URL(site).host}`,
    `http://${new URL(site).host}@127.0.0.1:${port}`, `http://169.254.169.254/`, `http://[fe80::1%25eth0]:${port}`, `http://10.0.0.1:${port}`, `http://metadata.google.internal/`,
  ]; // biome-ignore format: a list of spellings

  test("is never asked: not as feed, page, sitemap or preview", async () => {
    const client = await newClient();
    for (const [i, base] of spellings.entries()) {
      for (const kind of ["feed", "page", "sitemap", "auto"])
        await (await client.raw("POST", "/v1/sources", { url: `${base}/${kind}${i}`, kind })).text();
      for (const as of ["auto", "page", "feed"]) {
        const response = await client.raw("POST", "/v1/sources/preview", { url: `${base}/p`, as });
        expect([base, response.status === 400 || response.status === 422]).toEqual([base, true]);
      }
      expect([base, (await client.raw("POST", "/v1/sources/discover", { url: base })).status >= 400]).toEqual(
        [base, true],
      );
    }
    await drain();
    expect(await hitsOf(canary)).toEqual({});
  });

  test("nor as redirect target, entry, sitemap line, canonical or feed link", async () => {
    const client = await newClient();
    const items: string[] = [];
    for (const [i, base] of spellings.entries()) {
      await publish(`/r/${i}`, "", { location: `${base}/redirect` }, 302);
      await publish(`/r/${i}.xml`, "", { location: `${base}/redirect` }, 301);
      await watch(client, `/r/${i}.xml`);
      await (await client.raw("POST", "/v1/sources/preview", { url: `${site}/r/${i}` })).text();
      items.push(
        `<item><guid>r${i}</guid><link>${base.replaceAll("&", "&amp;")}/entry</link><title>${i}</title></item>`,
        item(`/r/${i}`, `R ${i}`),
      );
    }
    await publish("/r.xml", rss(items.join("")), XML);
    await watch(client, "/r.xml");
    const lines = spellings.map((base) => `<url><loc>${base}/line</loc></url>`).join("");
    await publish(
      "/r-map.xml",
      `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${lines}</urlset>`,
      XML,
    );
    await watch(client, "/r-map.xml", "sitemap");
    const files = spellings
      .slice(0, 3)
      .map((base) => `<sitemap><loc>${base}/file</loc></sitemap>`)
      .join("");
    await publish(
      "/r-index.xml",
      `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${files}</sitemapindex>`,
      XML,
    );
    await watch(client, "/r-index.xml", "sitemap");
    await publish(
      "/r/page",
      `<html><head><link rel="canonical" href="${canary}/canonical"><link rel="alternate" type="application/rss+xml" href="${canary}/feed"></head><body><p>${paragraph("x")}</p></body></html>`,
    );
    await (await client.raw("POST", "/v1/sources", { url: `${site}/r/page` })).text();
    await (await client.raw("POST", "/v1/sources/discover", { url: `${site}/r/page` })).text();
    await drain();
    expect(await hitsOf(canary)).toEqual({});
  });
});
