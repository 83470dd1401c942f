// The service and its own crawler: whatever name leads to it, nothing of it is read, so that no answer comes back as news.
import { describe, expect, test } from "vitest";
import { createApp } from "../../src/api/app.ts";
import { answer, fakeWeb, redirect } from "../../src/fetcher/fake-web.ts";

const app = createApp({ open: () => Promise.reject(new Error("opened")) });
const robots = await app.request("/robots.txt");
const rules = await robots.text();

describe("its robots.txt", () => {
  test("is there before any setting or table, for every crawler", () => {
    expect([robots.status, robots.headers.get("content-type")]).toEqual([
      200,
      expect.stringContaining("text/plain"),
    ]);
    expect(rules).toBe("User-agent: *\nDisallow: /\n");
  });

  test("keeps the crawler out by names that no setting knows, and by redirects to them", async () => {
    const { fetcher, asked } = fakeWeb(
      {
        "https://preview-1.example.net/robots.txt": answer(rules, { "content-type": "text/plain" }),
        "https://preview-1.example.net/": answer("<p>The search page</p>"),
        "https://elsewhere.example.org/feed": redirect("https://preview-1.example.net/v1/sources/export"),
      },
      { selfHosts: [] },
    );
    for (const url of ["https://preview-1.example.net/", "https://elsewhere.example.org/feed"]) {
      expect(await fetcher.get({ url })).toMatchObject({ ok: false, problem: "robots_disallowed" });
    }
    expect(asked.map(({ url }) => url)).toEqual(["https://elsewhere.example.org/feed"]);
  });
});
