// The spellings that one address comes in.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hostOf, normalizeUrl, parseUrl, registrableDomain } from "./url.ts";

describe("parseUrl", () => {
  test("reads absolute URLs and gives null for the rest", () => {
    expect(parseUrl(" https://a.example/x ")?.href).toBe("https://a.example/x");
    for (const text of ["", "a.example", "/x", "//a.example", "http://", "http://a:b:c/"]) {
      expect(parseUrl(text)).toBeNull();
    }
  });
});

describe("normalizeUrl", () => {
  const key = "https://www.a.example/News/Item?id=7&b=2";
  test.each([
    "https://www.a.example/News/Item?id=7&b=2",
    "HTTPS://WWW.A.EXAMPLE/News/Item?id=7&b=2",
    "https://www.a.example:443/News/Item?id=7&b=2",
    "https://www.a.example./News/Item?id=7&b=2",
    "https://www.a.example/News/Item?id=7&b=2#comments",
    "https://www.a.example/News/./x/../Item?id=7&b=2",
    "https://www.a.example/%4eews/Item?id=7&b=2",
    "https://www.a.example/News/Item?utm_source=rss&id=7&b=2",
    "https://www.a.example/News/Item?id=7&b=2&UTM_Campaign=x&utm%5Fmedium=y",
    "https://www.a.example/News/Item?fbclid=1&id=7&gclid=2&b=2&mc_cid=3",
    "https://www.a.example/News/Item?id=7&&b=2&",
    "https://reader:secret@www.a.example/News/Item?id=7&b=2",
    "\thttps://www.a.example/News/Item?id=7&b=2\n",
    "https:\\\\www.a.example\\News\\Item?id=7&b=2",
  ])("%s is the same address", (url) => expect(normalizeUrl(url)).toBe(key));

  test.each([
    "http://www.a.example/News/Item?id=7&b=2",
    "https://a.example/News/Item?id=7&b=2",
    "https://www.a.example/news/item?id=7&b=2",
    "https://www.a.example/News/Item/?id=7&b=2",
    "https://www.a.example/News/Item?b=2&id=7",
    "https://www.a.example/News/Item?id=7&b=2&ref=x",
    "https://www.a.example/News%2FItem?id=7&b=2",
    "https://www.a.example:8443/News/Item?id=7&b=2",
  ])("%s is another address", (url) => expect(normalizeUrl(url)).not.toBe(key));

  test("a query of tracking parameters alone goes whole, question mark included", () => {
    expect(normalizeUrl("https://a.example/?utm_source=x")).toBe("https://a.example/");
    expect(normalizeUrl("https://a.example/?")).toBe("https://a.example/");
  });

  test("escapes are upper case, and plain where they may be", () => {
    expect(normalizeUrl("https://a.example/%7euser/%c3%a9?q=%2f%41")).toBe(
      "https://a.example/~user/%C3%A9?q=%2FA",
    );
  });

  test("text that is no URL comes back trimmed", () => {
    expect(normalizeUrl("  not a url ")).toBe("not a url");
  });

  test("done twice it changes nothing", () => {
    const urls = fc.webUrl({ withFragments: true, withQueryParameters: true });
    fc.assert(fc.property(urls, (url) => normalizeUrl(normalizeUrl(url)) === normalizeUrl(url)));
    fc.assert(fc.property(fc.string(), (text) => normalizeUrl(normalizeUrl(text)) === normalizeUrl(text)));
  });
});

describe("registrableDomain", () => {
  test.each([
    ["https://news.bbc.co.uk/x", "bbc.co.uk"],
    ["https://www.a.com.", "a.com"],
    ["https://one.github.io/x", "one.github.io"],
    ["https://deep.one.github.io/x", "one.github.io"],
    ["http://192.0.2.1:8080/", "192.0.2.1"],
    ["http://localhost/", "localhost"],
    ["https://co.uk/", "co.uk"],
    ["nonsense", ""],
  ])("%s belongs to %s", (url, domain) => expect(registrableDomain(url)).toBe(domain));
});

describe("hostOf", () => {
  test.each([
    ["https://WWW.A.example:443/x", "www.a.example"],
    ["https://a.example.:8443/x", "a.example:8443"],
    ["https://a.example./x", "a.example"],
    ["http://[2001:DB8::1]:80/", "[2001:db8::1]"],
    ["nonsense", ""],
  ])("%s has the host %s", (url, host) => expect(hostOf(url)).toBe(host));
});
