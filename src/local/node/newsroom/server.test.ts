import { describe, expect, test } from "vitest";
import { startNewsroom } from "./server.ts";

describe("startNewsroom", () => {
  test("serves, answers conditional requests and counts", async () => {
    await using stack = new AsyncDisposableStack();
    const newsroom = await startNewsroom({ port: 0 });
    stack.defer(() => newsroom.close());
    expect(newsroom.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const url = `${newsroom.origin}/kilnhouse/feed.json`;
    const first = await fetch(url);
    const feed = (await first.json()) as { feed_url: string };
    expect(feed.feed_url).toBe(url);
    const second = await fetch(url, { headers: { "if-none-match": first.headers.get("etag")! } });
    expect(second.status).toBe(304);
    expect(newsroom.hits()).toEqual({ "/kilnhouse/feed.json": 2 });
  });

  test("stands at the time that it is told", async () => {
    await using stack = new AsyncDisposableStack();
    let now = Date.parse("2026-10-20T18:00:00Z");
    const newsroom = await startNewsroom({ port: 0, asOf: () => now });
    stack.defer(() => newsroom.close());
    const url = `${newsroom.origin}/northquay/wire/2026/10/20/sundrift-outage-tarn-valley`;
    expect(await (await fetch(url)).text()).toContain("did not name a cause");
    now = Date.parse("2026-10-22T00:00:00Z");
    expect(await (await fetch(url)).text()).toContain("expired digital certificate");
  });

  test("rejects a taken port", async () => {
    await using stack = new AsyncDisposableStack();
    const newsroom = await startNewsroom({ port: 0 });
    stack.defer(() => newsroom.close());
    const port = Number(new URL(newsroom.origin).port);
    await expect(startNewsroom({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});
