// Redirects: where they may lead, how often, and what goes along.
import { describe, expect, test } from "vitest";
import { answer, fakeWeb, type Route, redirect } from "./fake-web.ts";
import { readLocation } from "./follow.ts";

const A = "https://a.example/feed";
const B = "https://b.example/feed";
const BASE = new URL("https://a.example/dir/feed?x=1");

describe("readLocation", () => {
  test.each<[string | null, string | null]>([
    [null, null],
    ["", null],
    ["   ", null],
    ["next", "https://a.example/dir/next"],
    ["/next", "https://a.example/next"],
    ["../../next", "https://a.example/next"],
    ["?y", "https://a.example/dir/feed?y"],
    ["//evil.example/x", "https://evil.example/x"],
    ["///evil.example/x", "https://evil.example/x"],
    ["\\\\evil.example\\x", "https://evil.example/x"],
    [" https://b.example/ ", "https://b.example/"],
    ["https://b.example/\r\nSet-Cookie: a=b", null],
    ["https://b.exam\tple/", null],
    ["/a\u0000b", null],
    ["/a%0d%0aSet-Cookie:b", "https://a.example/a%0d%0aSet-Cookie:b"],
    ["javascript:alert(1)", "javascript:alert(1)"],
    ["http://", null],
    ["http://[::1", null],
    ["http://b.example:99999/", null],
    ["/caf\u00c3\u00a9", "https://a.example/caf%C3%A9"],
    ["/café", "https://a.example/caf%C3%A9"],
    ["/日本", "https://a.example/%E6%97%A5%E6%9C%AC"],
  ])("%j leads to %j", (header, target) => expect(readLocation(header, BASE)).toBe(target));
});

describe("a redirect", () => {
  test.each([301, 302, 303, 307, 308])(
    "%d is followed by a plain GET, with headers made anew",
    async (status) => {
      const web = fakeWeb({ [A]: redirect(B, status), [B]: answer("x") });
      const result = await web.fetcher.get({ url: A, etag: '"1"' });
      expect(result).toMatchObject({ ok: true, finalUrl: B, hops: [A, B] });
      expect(result).toMatchObject({ permanentRedirect: status === 301 || status === 308 });
      const [first, second] = web.asked;
      expect([...second!.headers]).toEqual([...first!.headers]);
      expect(second!.init.method).toBe("GET");
    },
  );

  test("that sets cookies or asks for a password gets neither on the next hop", async () => {
    const cookies: Route = () =>
      new Response(null, {
        status: 302,
        headers: { location: B, "set-cookie": "id=1", "www-authenticate": "Basic", authorization: "x" },
      });
    const web = fakeWeb({ [A]: cookies, [B]: answer("x") });
    await web.fetcher.get({ url: A });
    expect([...web.asked[1]!.headers.keys()].sort()).toEqual(["accept", "accept-encoding", "user-agent"]);
  });

  test("is permanent only where all on the way are", async () => {
    const C = "https://c.example/";
    const web = fakeWeb({ [A]: redirect(B, 301), [B]: redirect(C, 302), [C]: answer("x") });
    expect(await web.fetcher.get({ url: A })).toMatchObject({ permanentRedirect: false, hops: [A, B, C] });
  });

  test("from https to http is followed", async () => {
    const plain = "http://a.example/feed";
    const web = fakeWeb({ [A]: redirect(plain), [plain]: answer("x") });
    expect(await web.fetcher.get({ url: A })).toMatchObject({ ok: true, finalUrl: plain });
  });

  test("leaves its body unread", async () => {
    let cancelled = false;
    const body = new ReadableStream({
      cancel: () => {
        cancelled = true;
      },
    });
    const web = fakeWeb({ [A]: answer(body, { location: B }, 302), [B]: answer("x") });
    await web.fetcher.get({ url: A });
    expect(cancelled).toBe(true);
  });

  test("in the page itself is not followed", async () => {
    const page = `<meta http-equiv="refresh" content="0;url=${B}">`;
    const web = fakeWeb({ [A]: answer(page, { refresh: `0; url=${B}`, "content-type": "text/html" }) });
    expect(await web.fetcher.get({ url: A })).toMatchObject({ ok: true, finalUrl: A, text: page });
    expect(web.asked).toHaveLength(1);
  });

  test("304 behind it is asked for once more where it stands", async () => {
    const web = fakeWeb({ [A]: redirect(B), [B]: answer(null, {}, 304) });
    expect(await web.fetcher.get({ url: A })).toMatchObject({ problem: "unexpected_status", finalUrl: B });
    expect(web.asked.map(({ url }) => url)).toEqual([A, B, B]);
  });
});

describe("a redirect that leads nowhere", () => {
  test.each<[string, string]>([
    ["", "bad_redirect"],
    ["http://[::1", "bad_redirect"],
    ["javascript:alert(1)", "blocked_scheme"],
    ["data:text/html,x", "blocked_scheme"],
    ["file:///etc/passwd", "blocked_scheme"],
    ["ftp://a.example/", "blocked_scheme"],
    ["https://user:pass@b.example/", "blocked_credentials"],
    ["http://b.example:6379/", "blocked_port"],
    ["https://wireroom.example/v1/feed", "blocked_self"],
    ["http://169.254.169.254/latest/meta-data/", "blocked_address"],
    ["//127.1/", "blocked_address"],
    ["//localhost", "blocked_address"],
    ["http://0x7f000001/", "blocked_address"],
    ["http://2130706433/", "blocked_address"],
    ["http://0177.0.0.1/", "blocked_address"],
    ["http://[::ffff:127.0.0.1]/", "blocked_address"],
    ["http://[64:ff9b::7f00:1]/", "blocked_address"],
    ["http://[2002:7f00:1::]/", "blocked_address"],
    ["http://%31%32%37.0.0.1/", "blocked_address"],
    ["\\\\127.0.0.1\\x", "blocked_address"],
    [`/${"a".repeat(5_000)}`, "bad_url"],
  ])("%j: %s, and nobody is asked", async (location, problem) => {
    const web = fakeWeb({ [A]: redirect(location) });
    const result = await web.fetcher.get({ url: A });
    expect(result).toMatchObject({ ok: false, problem, retryable: false, finalUrl: A });
    expect(web.asked).toHaveLength(1);
  });

  test("without a Location is a bad one", async () => {
    const web = fakeWeb({ [A]: answer("x", {}, 302) });
    expect(await web.fetcher.get({ url: A })).toMatchObject({ problem: "bad_redirect", status: 302 });
  });

  test.each<[string, Record<string, Route>, number]>([
    ["to itself", { [A]: redirect(A) }, 1],
    ["to itself but for the fragment", { [A]: redirect(`${A}#x`) }, 1],
    ["there and back", { [A]: redirect(B), [B]: redirect(A) }, 2],
    [
      "http and https in turn",
      { [A]: redirect(A.replace("s:", ":")), [A.replace("s:", ":")]: redirect(A) },
      2,
    ],
  ])("%s ends at once", async (_name, routes, requests) => {
    const web = fakeWeb(routes);
    expect(await web.fetcher.get({ url: A })).toMatchObject({
      problem: "too_many_redirects",
      retryable: false,
    });
    expect(web.asked).toHaveLength(requests);
  });

  test("21 hops end after five requests; four are followed", async () => {
    const routes: Record<string, Route> = {};
    for (let i = 0; i < 21; i++) routes[`https://a.example/${i}`] = redirect(`/${i + 1}`);
    const web = fakeWeb({ ...routes, "https://a.example/21": answer("x") });
    expect(await web.fetcher.get({ url: "https://a.example/0" })).toMatchObject({
      problem: "too_many_redirects",
      finalUrl: "https://a.example/4",
    });
    expect(web.asked).toHaveLength(5);
    expect(await web.fetcher.get({ url: "https://a.example/17" })).toMatchObject({ ok: true });
  });
});
