// Where robots.txt comes from, and what each way of not getting it means (RFC 9309 2.3.1).
import { describe, expect, test } from "vitest";
import { ROBOTS_TIMEOUT_MS } from "../base/limits/fetcher.ts";
import { answer, fakeWeb, type Route, redirect } from "./fake-web.ts";

const PAGE = "https://news.example/a";
const FILE = "https://news.example/robots.txt";

async function outcome(robots: Route, more: Record<string, Route> = {}) {
  const web = fakeWeb({ [FILE]: robots, [PAGE]: answer("x"), ...more });
  const result = await web.fetcher.get({ url: PAGE });
  return { said: result.ok ? "read" : result.problem, web };
}

const FORBIDDEN = "User-agent: *\nDisallow: /a\n";
const utf16 = (text: string) =>
  Uint8Array.from([0xff, 0xfe, ...[...text].flatMap((char) => [char.charCodeAt(0), 0])]);
const filled = (bytes: number) => `User-agent: *\nAllow: /x\n#${"x".repeat(bytes)}\nDisallow: /a\n`;

describe("an answer", () => {
  test.each<[string, Route, string]>([
    ["200", answer(FORBIDDEN), "robots_disallowed"],
    ["200 of nothing", answer(""), "read"],
    ["204", answer(null, {}, 204), "read"],
    [
      "200 of HTML",
      answer("<html><title>Hello</title>Disallow everything", { "content-type": "text/html" }),
      "read",
    ],
    ["UTF-16 with its mark", answer(utf16(FORBIDDEN)), "robots_disallowed"],
    ["a rule within the first 500 KiB", answer(filled(400 * 1024)), "robots_disallowed"],
    ["a rule behind the first 500 KiB", answer(filled(500 * 1024)), "read"],
    ["400", answer(FORBIDDEN, {}, 400), "read"],
    ["401", answer(FORBIDDEN, {}, 401), "read"],
    ["403", answer(FORBIDDEN, {}, 403), "read"],
    ["404", answer(FORBIDDEN, {}, 404), "read"],
    ["410", answer(FORBIDDEN, {}, 410), "read"],
    ["429", answer("", {}, 429), "robots_unavailable"],
    ["500", answer("", {}, 500), "robots_unavailable"],
    ["503", answer("", {}, 503), "robots_unavailable"],
    ["304", answer(null, {}, 304), "robots_unavailable"],
    ["a broken line", () => Promise.reject(new TypeError("reset")), "robots_unavailable"],
    ["a redirect to nowhere", redirect(""), "robots_unavailable"],
    ["a redirect to a private address", redirect("http://169.254.169.254/robots.txt"), "robots_unavailable"],
    ["a redirect to itself", redirect(FILE), "robots_unavailable"],
  ])("%s", async (_name, robots, expected) => expect((await outcome(robots)).said).toBe(expected));
});

describe("redirects", () => {
  const chain = (length: number) => {
    const more: Record<string, Route> = {};
    for (let i = 1; i <= length; i++) more[`https://news.example/r${i}`] = redirect(`/r${i + 1}`);
    more[`https://news.example/r${length}`] = answer(FORBIDDEN);
    return more;
  };

  test("five are followed, to another origin too", async () => {
    expect((await outcome(redirect("/r1"), chain(5))).said).toBe("robots_disallowed");
    const other = "https://other.example/r.txt";
    expect((await outcome(redirect(other), { [other]: answer(FORBIDDEN) })).said).toBe("robots_disallowed");
  });

  test("six are too many", async () => {
    expect((await outcome(redirect("/r1"), chain(6))).said).toBe("robots_unavailable");
  });
});

test("what is kept is the text, the status and the time", async () => {
  const { web } = await outcome(answer(FORBIDDEN));
  expect(web.cache.get("https://news.example")).toEqual({
    body: FORBIDDEN,
    status: 200,
    fetchedAt: web.clock.nowMs,
  });
  const lost = await outcome(() => Promise.reject(new TypeError("reset")));
  expect(lost.web.cache.get("https://news.example")).toMatchObject({ body: "", status: 0 });
});

test("an entry from the future is not believed", async () => {
  const web = fakeWeb({ [PAGE]: answer("x") });
  web.cache.set("https://news.example", { body: FORBIDDEN, status: 200, fetchedAt: web.clock.nowMs + 1 });
  expect((await web.fetcher.get({ url: PAGE })).ok).toBe(true);
});

test("a robots.txt that never comes is given up after its own time, before the page's is over", async () => {
  const web = fakeWeb({ [FILE]: () => new Promise(() => {}), [PAGE]: answer("x") });
  const result = web.fetcher.get({ url: PAGE });
  await expect.poll(() => web.timers.length).toBe(2);
  web.timers.find(({ afterMs }) => afterMs === ROBOTS_TIMEOUT_MS)!.run();
  expect(await result).toMatchObject({ ok: false, problem: "robots_unavailable" });
});
