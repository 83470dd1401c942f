// What one GET comes to, over a web that is made up: requests, statuses, validators, robots.txt.
import { describe, expect, test } from "vitest";
import { ROBOTS_RETRY_MS } from "../base/limits/fetcher.ts";
import type { FetchResult } from "../model/fetch.ts";
import { answer, fakeWeb, redirect, START_MS } from "./fake-web.ts";

const URL_A = "https://news.example/feed";
const XML = { "content-type": "application/rss+xml" };
const outcome = (result: FetchResult) => (result.ok ? result.status : result.problem);

describe("a request", () => {
  test("names us, says what it would like, and holds nothing else", async () => {
    const web = fakeWeb({ [URL_A]: answer("<rss/>", XML) });
    await web.fetcher.get({ url: `${URL_A}#part`, accept: "feed" });
    const { url, headers, init } = web.asked[0]!;
    expect(url).toBe(URL_A);
    expect([...headers.keys()].sort()).toEqual(["accept", "accept-encoding", "user-agent"]);
    expect(headers.get("user-agent")).toBe("Wireroom/0.1 (+https://wireroom.example/bot)");
    expect(headers.get("accept")).toContain("application/rss+xml");
    expect(init).toMatchObject({ method: "GET", redirect: "manual" });
    expect(init.body).toBeUndefined();
  });

  test("sends validators back only where they can be sent", async () => {
    const web = fakeWeb({ [URL_A]: answer("<rss/>") });
    await web.fetcher.get({ url: URL_A, etag: '"1"', lastModified: "Tue, 24 Nov 2026 11:00:00 GMT" });
    await web.fetcher.get({ url: URL_A, etag: '"1"\r\nCookie: x', lastModified: "日" });
    expect(web.asked[0]!.headers.get("if-none-match")).toBe('"1"');
    expect(web.asked[0]!.headers.get("if-modified-since")).toBe("Tue, 24 Nov 2026 11:00:00 GMT");
    expect([...web.asked[1]!.headers.keys()].sort()).toEqual(["accept", "accept-encoding", "user-agent"]);
  });

  test("for anything but a public web address asks nobody", async () => {
    const web = fakeWeb({});
    for (const url of [
      "http://127.1/",
      "ftp://a.example/",
      "https://wireroom.example/",
      "https://a:b@c.example/",
      "",
    ]) {
      expect(await web.fetcher.get({ url })).toMatchObject({ ok: false, status: null, retryable: false });
    }
    expect([...web.asked, ...web.robotsAsked]).toEqual([]);
    expect(web.timers).toEqual([]);
  });

  test("for a name with one private address among public ones asks nobody", async () => {
    const addresses: Record<string, string[]> = {
      "good.example": ["203.0.114.1", "2606:4700::1"],
      "mixed.example": ["203.0.114.1", "127.0.0.1"],
      "six.example": ["64:ff9b::7f00:1"],
      "none.example": [],
    };
    const web = fakeWeb(
      { "https://good.example/": answer("x") },
      {
        resolve: async (host) => {
          if (!addresses[host]) throw new Error("ENOTFOUND");
          return addresses[host];
        },
      },
    );
    const get = async (host: string) => outcome(await web.fetcher.get({ url: `https://${host}/` }));
    expect(await get("good.example")).toBe(200);
    expect(await get("mixed.example")).toBe("blocked_address");
    expect(await get("six.example")).toBe("blocked_address");
    expect(await get("none.example")).toBe("network");
    expect(await get("unknown.example")).toBe("network");
    expect(web.asked).toHaveLength(1);
  });
});

describe("an answer", () => {
  test("is text, bytes, type, validators and the way there", async () => {
    const headers = { ...XML, etag: 'W/"7"', "cache-control": "max-age=60" };
    const web = fakeWeb({ [URL_A]: answer("<rss>é</rss>", headers) });
    expect(await web.fetcher.get({ url: URL_A })).toEqual({
      ok: true,
      status: 200,
      finalUrl: URL_A,
      hops: [URL_A],
      permanentRedirect: false,
      contentType: "application/rss+xml",
      charset: "utf-8",
      text: "<rss>é</rss>",
      bytes: new TextEncoder().encode("<rss>é</rss>"),
      freshness: { etag: 'W/"7"', lastModified: null, notBefore: START_MS + 60_000 },
    });
    expect(web.timers).toEqual([]);
  });

  test("304 to a conditional request keeps the validators that it leaves out", async () => {
    const web = fakeWeb({ [URL_A]: answer(null, { "last-modified": "x" }, 304) });
    expect(await web.fetcher.get({ url: URL_A, etag: '"1"' })).toEqual({
      ok: true,
      status: 304,
      finalUrl: URL_A,
      freshness: { etag: '"1"', lastModified: "x", notBefore: null },
    });
  });

  test("304 that nobody asked for is asked once more, and then it is an error", async () => {
    const stubborn = fakeWeb({ [URL_A]: answer(null, {}, 304) });
    const result = await stubborn.fetcher.get({ url: URL_A });
    expect(result).toMatchObject({ ok: false, problem: "unexpected_status", status: 304, retryable: false });
    expect(stubborn.asked).toHaveLength(2);
    let times = 0;
    const web = fakeWeb({
      [URL_A]: () => (times++ ? new Response("x") : new Response(null, { status: 304 })),
    });
    expect(await web.fetcher.get({ url: URL_A })).toMatchObject({ status: 200, permanentRedirect: false });
  });

  test("203 is a 200 through a proxy", async () => {
    const web = fakeWeb({ [URL_A]: answer("x", {}, 203) });
    expect(await web.fetcher.get({ url: URL_A })).toMatchObject({ ok: true, status: 200, text: "x" });
  });

  const AT = START_MS + 3 * 24 * 3600_000;
  test.each<[number, string, boolean, Record<string, string>, number | null]>([
    [202, "unexpected_status", true, {}, null],
    [204, "unexpected_status", false, {}, null],
    [300, "unexpected_status", false, {}, null],
    [400, "unexpected_status", false, {}, null],
    [401, "denied", false, { "www-authenticate": "Basic" }, null],
    [402, "denied", false, {}, null],
    [403, "denied", false, {}, null],
    [404, "not_found", false, {}, null],
    [408, "server_error", true, {}, null],
    [410, "gone", false, {}, null],
    [418, "unexpected_status", false, { "retry-after": "259200" }, null],
    [425, "server_error", true, {}, null],
    [429, "rate_limited", true, { "retry-after": "259200" }, AT],
    [429, "rate_limited", true, { "retry-after": "Fri, 27 Nov 2026 12:00:00 GMT" }, AT],
    [429, "rate_limited", true, { "retry-after": "garbage" }, null],
    [429, "rate_limited", true, { "retry-after": "-5" }, null],
    [429, "rate_limited", true, {}, null],
    [451, "denied", false, {}, null],
    [500, "server_error", true, {}, null],
    [503, "server_error", true, { "retry-after": "259200" }, AT],
    [
      503,
      "server_error",
      true,
      { "retry-after": "Wed, 01 Jan 2099 00:00:00 GMT" },
      START_MS + 30 * 24 * 3600_000,
    ],
    [522, "server_error", true, {}, null],
    [599, "server_error", true, {}, null],
  ])("%d is %s (try again: %s) %j", async (status, problem, retryable, headers, notBefore) => {
    const body = status === 204 ? null : "<rss/>";
    const web = fakeWeb({ [URL_A]: answer(body, headers, status) });
    const result = await web.fetcher.get({ url: URL_A });
    expect(result).toMatchObject({ ok: false, problem, retryable, notBefore, status, finalUrl: URL_A });
  });

  test("a name that is not found and a broken line are the network's, and worth another try", async () => {
    const web = fakeWeb({ [URL_A]: () => Promise.reject(new TypeError("getaddrinfo ENOTFOUND <script>")) });
    const result = await web.fetcher.get({ url: URL_A });
    expect(result).toMatchObject({ ok: false, problem: "network", retryable: true, status: null });
    expect(JSON.stringify(result)).not.toContain("script");
    const broken = new ReadableStream({ pull: (stream) => stream.error(new Error("reset")) });
    const half = fakeWeb({ [URL_A]: answer(broken) });
    expect(outcome(await half.fetcher.get({ url: URL_A }))).toBe("network");
  });

  test("a fault of the robots cache is ours and is thrown", async () => {
    const robots = { get: () => Promise.reject(new Error("database")), put: async () => {} };
    const web = fakeWeb({ [URL_A]: answer("x") }, { robots });
    await expect(web.fetcher.get({ url: URL_A })).rejects.toThrow("database");
    expect(web.timers).toEqual([]);
  });
});

describe("a bot check", () => {
  const html = { "content-type": "text/html" };
  const page = "<title>Just a moment...</title><script>window._cf_chl_opt={}</script>";
  test.each<[string, number, string, Record<string, string>]>([
    ["by Cloudflare's header", 403, "x", { "cf-mitigated": "challenge" }],
    ["by its header under 200", 200, "x", { "cf-mitigated": "challenge" }],
    ["by AWS's header", 202, "", { "x-amzn-waf-action": "challenge" }],
    ["by its page", 403, page, html],
    ["by its page under 503", 503, page, html],
    ["by its page under 200", 200, page, html],
    [
      "of another make",
      403,
      '<p>Please enable JS and disable any ad blocker<script src="https://ct.captcha-delivery.com/c.js">',
      html,
    ],
  ])("is recognised %s", async (_name, status, body, headers) => {
    const web = fakeWeb({ [URL_A]: answer(body, headers, status) });
    const result = await web.fetcher.get({ url: URL_A });
    expect(result).toMatchObject({ ok: false, problem: "challenge", retryable: false, status });
  });

  test("is not an article about one, nor one with such a title, nor a page with the script", async () => {
    const bodies = [
      "<title>How Cloudflare's window._cf_chl_opt works</title><p>Just a moment...</p>",
      '<title>Just a moment: the minister resigns</title><a href="/cdn-cgi/l/email-protection">x</a>',
      '<title>News</title><script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>',
    ];
    for (const body of bodies) {
      const web = fakeWeb({ [URL_A]: answer(body, html) });
      expect(outcome(await web.fetcher.get({ url: URL_A }))).toBe(200);
    }
    const denied = fakeWeb({ [URL_A]: answer("<title>Forbidden</title>", html, 403) });
    expect(outcome(await denied.fetcher.get({ url: URL_A }))).toBe("denied");
  });
});

describe("robots.txt", () => {
  const ROBOTS = "https://news.example/robots.txt";

  test("is asked for once a day and origin, and obeyed", async () => {
    const web = fakeWeb({
      [ROBOTS]: answer("User-agent: wireroom\nDisallow: /private"),
      [URL_A]: answer("x"),
    });
    expect(outcome(await web.fetcher.get({ url: URL_A }))).toBe(200);
    const refused = await web.fetcher.get({ url: "https://news.example/private/a" });
    expect(refused).toMatchObject({ problem: "robots_disallowed", retryable: false });
    expect(web.asked.map(({ url }) => url)).toEqual([URL_A]);
    web.clock.nowMs += 24 * 3600_000 - 1;
    await web.fetcher.get({ url: URL_A });
    expect(web.robotsAsked).toHaveLength(1);
    web.clock.nowMs += 1;
    web.routes[ROBOTS] = answer("User-agent: *\nDisallow: /");
    expect(outcome(await web.fetcher.get({ url: URL_A }))).toBe("robots_disallowed");
    expect(web.robotsAsked).toHaveLength(2);
  });

  test("that can't be read keeps us out for a while, and is then asked for again", async () => {
    const web = fakeWeb({ [ROBOTS]: answer("", {}, 503), [URL_A]: answer("x") });
    const result = await web.fetcher.get({ url: URL_A });
    const until = START_MS + ROBOTS_RETRY_MS;
    expect(result).toMatchObject({ problem: "robots_unavailable", retryable: true, notBefore: until });
    web.routes[ROBOTS] = answer("");
    expect(outcome(await web.fetcher.get({ url: URL_A }))).toBe("robots_unavailable");
    web.clock.nowMs = until;
    expect(outcome(await web.fetcher.get({ url: URL_A }))).toBe(200);
  });

  test("of every origin on the way counts", async () => {
    const other = "https://other.example/feed";
    const web = fakeWeb({
      [URL_A]: redirect(other),
      [other]: answer("x"),
      "https://other.example/robots.txt": answer("User-agent: *\nDisallow: /feed"),
    });
    const result = await web.fetcher.get({ url: URL_A });
    expect(result).toMatchObject({ problem: "robots_disallowed", finalUrl: URL_A });
    expect(web.asked).toHaveLength(1);
  });

  test("is not asked for where the request says so", async () => {
    const web = fakeWeb({ [ROBOTS]: answer("User-agent: *\nDisallow: /"), [URL_A]: answer("x") });
    expect(outcome(await web.fetcher.get({ url: URL_A, ignoreRobots: true }))).toBe(200);
    expect(web.robotsAsked).toEqual([]);
  });

  test("is asked for once by requests that come at the same time", async () => {
    const web = fakeWeb({ [ROBOTS]: answer("User-agent: *\nAllow: /"), [URL_A]: answer("x") });
    await Promise.all([1, 2, 3].map(() => web.fetcher.get({ url: URL_A })));
    expect(web.robotsAsked).toHaveLength(1);
  });

  test("tells its sitemaps to whoever asks, except of addresses that may not be asked", async () => {
    const web = fakeWeb({ [ROBOTS]: answer("Sitemap: https://news.example/s.xml") });
    expect((await web.fetcher.robots("https://news.example"))?.sitemaps).toEqual([
      "https://news.example/s.xml",
    ]);
    expect(await web.fetcher.robots("http://127.0.0.1")).toBeNull();
    expect(await web.fetcher.robots("nonsense")).toBeNull();
    expect(web.fetcher.agentToken).toBe("wireroom");
  });
});
