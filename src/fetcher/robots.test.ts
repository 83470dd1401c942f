// robots.txt files as the standard describes them and as people write them.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crawlDelaySeconds, isAllowed, parseRobots, productToken } from "./robots.ts";

const US = "Wireroom";
const allowed = (file: string, path: string, agent = US) => isAllowed(parseRobots(file), agent, path);
const rules = (...lines: string[]) => ["User-agent: *", ...lines].join("\n");

describe("groups", () => {
  const file = `
    User-agent: wireroom
    User-agent: OtherBot
    Disallow: /ours

    User-agent: *
    Disallow: /

    User-agent: Wireroom/9.9
    Disallow: /later`;

  test("ours are all that name us, in any case and version, and then the general one is not ours", () => {
    expect(allowed(file, "/ours")).toBe(false);
    expect(allowed(file, "/later")).toBe(false);
    expect(allowed(file, "/news")).toBe(true);
    expect(allowed(file, "/news", "WIREROOM/0.1 (+https://w.example/bot)")).toBe(true);
  });

  test("who is not named goes by the general one", () => {
    expect(allowed(file, "/news", "SomeBot")).toBe(false);
    expect(allowed(file, "/news", "Wire")).toBe(false);
    expect(allowed(file, "/news", "Wireroom-Images")).toBe(false);
    expect(allowed(file, "/ours", "otherbot")).toBe(false);
  });

  test("a group without rules that names us allows everything", () => {
    expect(allowed("User-agent: *\nDisallow: /\n\nUser-agent: Wireroom\n", "/x")).toBe(true);
  });

  test("blank lines, comments and other fields do not end a group", () => {
    const text =
      "User-agent: a\n\n# x\nCrawl-delay: 3\nSitemap: https://a.example/s.xml\n" +
      "User-agent: Wireroom\n\nDisallow: /";
    expect(allowed(text, "/x")).toBe(false);
  });

  test("rules before the first group belong to nobody", () => {
    expect(allowed("Disallow: /\nUser-agent: b\nDisallow: /", "/x")).toBe(true);
  });

  test.each(["*", "* # all", "*  anything"])("`User-agent: %s` is everyone", (agent) => {
    expect(allowed(`User-agent: ${agent}\nDisallow: /`, "/x")).toBe(false);
  });
});

describe("rules", () => {
  test.each<[string[], string, boolean]>([
    [["Disallow: /"], "/", false],
    [["Disallow:"], "/", true],
    [["Disallow: /a"], "/ab", false],
    [["Disallow: /a/"], "/a", true],
    [["Disallow: /a"], "/A", true],
    [["Disallow: a"], "/a", true],
    [["Disallow: /a", "Allow: /a/b"], "/a/b/c", true],
    [["Allow: /a/b", "Disallow: /a"], "/a/c", false],
    [["Allow: /a", "Disallow: /a"], "/a", true],
    [["Disallow: /a", "Allow: /a"], "/a", true],
    [["Allow: /", "Disallow: /*.pdf$"], "/x.pdf", false],
    [["Allow: /", "Disallow: /*.pdf$"], "/x.pdf?y", true],
    [["Disallow: *.pdf"], "/x.pdf?y", false],
    [["Disallow: /*/b/*/d"], "/a/b/c/d", false],
    [["Disallow: /*/b/*/d"], "/a/b/d", true],
    [["Disallow: /a*a$"], "/a", true],
    [["Disallow: /a*a$"], "/aa", false],
    [["Disallow: /$"], "/", false],
    [["Disallow: /$"], "/x", true],
    [["Disallow: /**"], "/x", false],
    [["Disallow: /*?"], "/a?b", false],
    [["Disallow: /*?"], "/a", true],
    [["Disallow: /a$b"], "/a$b", false],
    [["Disallow: /a%2Ab"], "/a*b", false],
    [["Disallow: /a%2ab"], "/axb", true],
    [["Disallow: /a%24"], "/a$", false],
    [["Disallow: /%7Ejoe"], "/~joe", false],
    [["Disallow: /~joe"], "/%7ejoe", false],
    [["Disallow: /a%3cd"], "/a%3Cd", false],
    [["Disallow: /a%2Fb"], "/a/b", true],
    [["Disallow: /ä"], "/%C3%A4", false],
    [["Disallow: /%c3%a4"], "/ä", false],
    [["Disallow: /a b"], "/a%20b", false],
    [["Disallow: /\ud800"], "/x", true],
    [["Disallow : /a"], "/a", false],
    [["DISALLOW:/a"], "/a", false],
    [["Dissallow: /a"], "/a", false],
    [["Disallow /a"], "/a", false],
    [["Disallow /a b"], "/a", true],
    [["Disallow: /a # not here"], "/a", false],
    [["Noindex: /a", "constructor: /a", "__proto__: /a"], "/a", true],
    [["Disallow: /"], "/robots.txt", true],
    [["Disallow: /x"], "x", false],
    [["Disallow: /a"], "/b#/a", true],
  ])("%j on %s: %s", (lines, path, expected) => expect(allowed(rules(...lines), path)).toBe(expected));

  test("a pattern of many stars costs no time worth naming", () => {
    const file = rules(`Disallow: /${"*a".repeat(2_000)}$`);
    expect(allowed(file, `/${"a".repeat(4_000)}b`)).toBe(true);
  });
});

describe("files", () => {
  test.each([
    ["CRLF", "User-agent: *\r\nDisallow: /a\r\n"],
    ["CR", "User-agent: *\rDisallow: /a\r"],
    ["a mark", "\uFEFFUser-agent: *\nDisallow: /a"],
    ["no last line break", "User-agent: *\nDisallow: /a"],
    ["tabs and blanks", "\t User-agent \t: \t* \n  Disallow\t:/a\t"],
    ["useragent", "useragent: *\nDisallow: /a"],
  ])("with %s are read", (_name, file) => {
    expect(allowed(file, "/a")).toBe(false);
    expect(allowed(file, "/b")).toBe(true);
  });

  test("HTML in the place of one forbids nothing", () => {
    expect(allowed("<!doctype html><html><head><title>Not found: /</title></head><p>x</p></html>", "/")).toBe(
      true,
    );
  });

  test("what stands behind 500 KiB does not count, nor does the line that the cut goes through", () => {
    const filler = (length: number) => `#${"x".repeat(length - 2)}\n`;
    const head = "User-agent: *\nDisallow: /a\n";
    const room = 500 * 1024 - head.length;
    expect(allowed(`${head + filler(room)}Disallow: /b\n`, "/b")).toBe(true);
    expect(allowed(`${head + filler(room - 8)}Disallow: /b\n`, "/b")).toBe(true);
    expect(allowed(`${head + filler(room - 13)}Disallow: /b\n`, "/b")).toBe(false);
    expect(allowed(`${head + filler(room)}Disallow: /b\n`, "/a")).toBe(false);
  });

  test("any text is read, and any path is answered", () => {
    const words = fc.constantFrom(
      "User-agent:",
      "Disallow:",
      "Allow:",
      "*",
      "/",
      "$",
      "\n",
      "\r",
      "%",
      "%2",
      "#",
      "é",
      " ",
    );
    const file = fc.array(fc.oneof(words, fc.string({ maxLength: 4 }))).map((parts) => parts.join(""));
    fc.assert(fc.property(file, fc.string(), (text, path) => typeof allowed(text, path) === "boolean"));
  });

  test("the longest pattern decides, whatever the order", () => {
    const segment = fc.constantFrom("/a", "/b", "*", "/c");
    const pattern = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join("")}`);
    const line = fc
      .tuple(fc.boolean(), pattern)
      .map(([allow, text]) => `${allow ? "Allow" : "Disallow"}: ${text}`);
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 6 }),
        fc.array(fc.constantFrom("a", "b", "c")),
        (lines, path) => {
          const asked = `/${path.join("/")}`;
          return allowed(rules(...lines), asked) === allowed(rules(...lines.toReversed()), asked);
        },
      ),
    );
  });
});

describe("the rest of a file", () => {
  test("crawl-delay is that of our group", () => {
    const robots = parseRobots(
      "User-agent: *\nCrawl-delay: 10\n\nUser-agent: Wireroom\nCrawl-delay: 2.5\nDisallow: /a\n\n" +
        "User-agent: b\nDisallow:",
    );
    expect(crawlDelaySeconds(robots, US)).toBe(2.5);
    expect(crawlDelaySeconds(robots, "x")).toBe(10);
    expect(crawlDelaySeconds(robots, "b")).toBeNull();
  });

  test.each(["-1", "soon", "1e9", "Infinity", ""])("crawl-delay %j is none", (value) => {
    expect(crawlDelaySeconds(parseRobots(rules(`Crawl-delay: ${value}`)), US)).toBeNull();
  });

  test("sitemaps are listed once each, wherever they stand, if they are web addresses", () => {
    const file = `Sitemap: https://a.example/one.xml
User-agent: *
site-map: https://a.example/two.xml?x=1:2
Sitemap: /relative.xml
Sitemap: file:///etc/passwd
SITEMAP: https://a.example/one.xml
Disallow: /`;
    expect(parseRobots(file).sitemaps).toEqual([
      "https://a.example/one.xml",
      "https://a.example/two.xml?x=1:2",
    ]);
    const many = Array.from({ length: 500 }, (_, i) => `Sitemap: https://a.example/${i}.xml`).join("\n");
    expect(parseRobots(many).sitemaps).toHaveLength(200);
  });

  test.each([
    ["Wireroom/0.1 (+https://w.example)", "wireroom"],
    ["* x", "*"],
    ["*bot", ""],
    ["", ""],
    ["9bot", ""],
    ["My_Bot-x y", "my_bot-x"],
  ])("the product token of %j is %j", (text, token) => expect(productToken(text)).toBe(token));
});
