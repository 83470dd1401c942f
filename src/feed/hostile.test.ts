// Bounds are tested by counting what comes out, never by the clock.
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import {
  ENTRY_CATEGORIES_MAX,
  FEED_ENTRIES_MAX,
  FIELD_REPEATS_MAX,
  JSON_ITEMS_TRIED_MAX,
  SITEMAP_URLS_MAX,
  XML_ATTRIBUTES_ALL_MAX,
  XML_ATTRIBUTES_MAX,
  XML_BASES_MAX,
  XML_DEPTH_MAX,
  XML_EXPANSION_CHARS_MAX,
  XML_NODES_MAX,
  XML_OPEN_TAGS_MAX,
} from "../base/limits/feed.ts";
import type { XmlElement } from "./element.ts";
import { entryKeys } from "./entry-key.ts";
import { escapeBare } from "./mend.ts";
import { parseOpml } from "./opml.ts";
import { parseFeed } from "./parse.ts";
import { parseXml } from "./xml.ts";

const options = { url: "https://reef.example/feed", now: Date.UTC(2025, 10, 24) };

function measure(element: XmlElement): { nodes: number; depth: number } {
  let nodes = 0;
  let depth = 0;
  for (const child of element.children) {
    if (typeof child === "string") continue;
    const inner = measure(child);
    nodes += inner.nodes + 1;
    depth = Math.max(depth, inner.depth + 1);
  }
  return { nodes, depth };
}

describe("bounds", () => {
  test("entries past the bound are left out, and the feed says so", () => {
    const items = "<item><title>A</title></item>".repeat(FEED_ENTRIES_MAX + 1);
    const text = `<rss><channel>${items}</channel></rss>`;
    const result = parseFeed(text, options);
    expect(result.ok && [result.feed.entries.length, result.feed.truncated]).toEqual([
      FEED_ENTRIES_MAX,
      true,
    ]);
  });

  test("exactly as many as allowed are whole", () => {
    const text = `<feed>${"<entry><title>A</title></entry>".repeat(FEED_ENTRIES_MAX)}</feed>`;
    const result = parseFeed(text, options);
    expect(result.ok && [result.feed.entries.length, result.feed.truncated]).toEqual([
      FEED_ENTRIES_MAX,
      false,
    ]);
  });

  test("JSON items past the bound are left out, also of broken JSON", () => {
    const text = `{"title":"J","items":[${'{"id":"1"},'.repeat(FEED_ENTRIES_MAX + 1)}`;
    const result = parseFeed(text, options);
    expect(result.ok && [result.feed.entries.length, result.feed.truncated]).toEqual([
      FEED_ENTRIES_MAX,
      true,
    ]);
  });

  test("of a long sitemap the newest addresses are taken, in the file's order", () => {
    const line = (day: string, i: number) =>
      `<url><loc>/${day}/${i}</loc><lastmod>2025-01-${day}</lastmod></url>`;
    const old = Array.from({ length: FEED_ENTRIES_MAX }, (_, i) => line("01", i)).join("");
    const fresh = Array.from({ length: 3 }, (_, i) => line("02", i)).join("");
    const result = parseFeed(`<urlset>${old}${fresh}</urlset>`, options);
    const urls = result.ok ? result.feed.entries.map(({ url }) => url?.slice(20)) : [];
    expect(urls).toHaveLength(FEED_ENTRIES_MAX);
    expect([urls[0], ...urls.slice(-3)]).toEqual(["/01/0", "/02/0", "/02/1", "/02/2"]);
  });

  test("a sitemap is read up to the protocol's own bound", () => {
    const tree = parseXml(`<urlset>${"<url><loc>/a</loc></url>".repeat(SITEMAP_URLS_MAX + 5)}`);
    expect([tree.entries.length, tree.truncated]).toEqual([SITEMAP_URLS_MAX, true]);
  });

  test("100,000 nested tags make a tree of bounded depth", () => {
    const tree = parseXml(`<rss><item><description>${"<b>".repeat(100_000)}x${"</b>".repeat(99_990)}</item>`);
    expect(tree.tooDeep).toBe(true);
    expect(measure(tree.document).depth).toBe(XML_DEPTH_MAX);
  });

  test("after nested tags the next item is read", () => {
    const deep = `<description>${"<b>".repeat(5_000)}</description>`;
    const text = `<rss><item>${deep}<item><title>B</title></item></rss>`;
    const result = parseFeed(text, options);
    expect(result.ok && result.feed.entries[1]?.title).toBe("B");
  });

  test("elements are counted, attributes too", () => {
    const tree = parseXml(`<rss>${"<a/>".repeat(XML_NODES_MAX + 10)}</rss>`);
    expect([measure(tree.document).nodes, tree.truncated]).toEqual([XML_NODES_MAX, true]);
    const attributes = Array.from({ length: 1_000 }, (_, i) => `a${i}="x"`).join(" ");
    expect(parseXml(`<rss ${attributes}/>`).root?.attributes?.size).toBe(XML_ATTRIBUTES_MAX);
  });

  test("categories are counted", () => {
    const categories = Array.from({ length: 500 }, (_, i) => `<category>${i}</category>`).join("");
    const text = `<rss><item>${categories}</item></rss>`;
    const result = parseFeed(text, options);
    expect(result.ok && result.feed.entries[0]?.categories.length).toBe(ENTRY_CATEGORIES_MAX);
  });

  test("JSON nested a million deep is no feed", () => {
    expect(parseFeed(`{"version":${"[".repeat(1_000_000)}`, options)).toEqual({
      ok: false,
      problem: "not_a_feed",
    });
  });
});

describe("work that grew with the square", () => {
  test("of thousands of links under hundreds of bases a few are resolved", () => {
    const parse = vi.spyOn(URL, "parse");
    const links = '<link href="x:"/>'.repeat(3_000);
    const text = `${'<a xml:base="b/">'.repeat(150)}<feed><entry>${links}${"<content src='x:'/>".repeat(3_000)}`;
    parseFeed(text, options);
    expect(parse.mock.calls.length).toBeLessThan(4 * FIELD_REPEATS_MAX * XML_BASES_MAX);
    parse.mockRestore();
  });

  test("of broken JSON a bounded number of items is tried", () => {
    const parse = vi.spyOn(JSON, "parse");
    const text = `{"title":"J","items":[${'{"id":x},'.repeat(JSON_ITEMS_TRIED_MAX * 3)}`;
    parseFeed(text, options);
    expect(parse.mock.calls.length).toBeLessThan(2 * JSON_ITEMS_TRIED_MAX + 10);
    parse.mockRestore();
  });

  test("an entity is put in until the document has its share, then it stays as written", () => {
    const value = "x".repeat(1_000);
    const text = `<!DOCTYPE rss [<!ENTITY a "${value}">]><rss><item><description>${"&a;".repeat(300_000)}`;
    const result = parseFeed(text, options);
    const summary = (result.ok && result.feed.entries[0]?.summary) || "";
    expect(summary.split(value).length - 1).toBe(XML_EXPANSION_CHARS_MAX / value.length);
    expect(summary.endsWith("&a;")).toBe(true);
  });

  test("start tags alone end at the bound of open tags", () => {
    const { truncated, document } = parseXml(
      `<urlset><url><priority>${"<a>".repeat(XML_OPEN_TAGS_MAX + 10)}`,
    );
    expect(truncated).toBe(true);
    expect(measure(document).nodes).toBe(2);
  });

  test("attributes of all elements are counted", () => {
    const tree = parseXml(`<rss>${'<a b="1" c="2"/>'.repeat(XML_ATTRIBUTES_ALL_MAX / 2 + 5)}`);
    const kept = tree.root?.children.filter((child) => typeof child !== "string" && child.attributes) ?? [];
    expect([kept.length, tree.truncated]).toEqual([XML_ATTRIBUTES_ALL_MAX / 2, true]);
  });

  test("a text of millions of references is put together as it stands", () => {
    const result = parseFeed(`<rss><item><title>T</title><description>${"a&amp;".repeat(60_000)}`, options);
    expect(result.ok && result.feed.entries[0]?.summary === "a&".repeat(60_000)).toBe(true);
  });

  test("a bare angle bracket is text wherever a long document is cut into pieces", () => {
    const text = `<rss><item><description>${"<b> < <".repeat(40_000)}</description>`;
    const { root } = parseXml(text);
    expect(root).not.toBeNull();
    expect(escapeBare(text) === text.replaceAll("< ", "&lt; ").replaceAll("<<", "&lt;<")).toBe(true);
  });
});

describe("any text at all", () => {
  const TAGS =
    `rss channel item /item title /title link feed entry /entry url urlset loc author name p br pubDate opml
    constructor toString/ x:y !ENTITY`.split(/\s+/);
  const PARTS = [
    ...TAGS.map((tag) => `<${tag}>`),
    ...`<![CDATA[ ]]> <!-- --> ]> &a; &amp; &#0; &#xD800; &#x110000; < > & " ' = / <a:b { } , <?xml ?>`.split(
      " ",
    ),
    ...[
      "http://[",
      "__proto__",
      "2025-01-02",
      "\u0000",
      "\ud800",
      "é",
      '"items":[',
      'xmlns:a="b"',
      "<!DOCTYPE x [",
    ],
    '<!ENTITY a "b">',
    '"version":"https://jsonfeed.org/version/1",',
    '<guid isPermaLink="true">',
    '<content type="xhtml">',
    '<x xml:base="http://[">',
    '<outline xmlUrl="a:b">',
  ];
  const soup = fc.array(fc.oneof(fc.constantFrom(...PARTS), fc.string({ maxLength: 5 })), { maxLength: 60 });

  test("is answered without throwing, and its entries have a key each", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          soup.map((parts) => parts.join("")),
        ),
        (text) => {
          const result = parseFeed(text, options);
          if (!result.ok) return;
          expect(entryKeys(result.feed.entries)).toHaveLength(result.feed.entries.length);
          for (const { url, title } of result.feed.entries) {
            if (url !== null) expect(url).toMatch(/^https?:\/\//);
            expect(title).not.toBe("");
          }
        },
      ),
      { seed: 11, numRuns: 3_000 },
    );
  });

  test("is answered as OPML too", () => {
    fc.assert(
      fc.property(
        soup.map((parts) => `<opml>${parts.join("")}`),
        (text) => {
          expect(parseOpml(text).feeds.every(({ url }) => /^https?:/.test(url))).toBe(true);
        },
      ),
      { seed: 11, numRuns: 1_000 },
    );
  });

  test("a feed cut anywhere keeps every entry that was whole", () => {
    const items = Array.from(
      { length: 8 },
      (_, i) => `<item><title>T${i}</title><link>https://a.example/${i}</link></item>`,
    );
    const text = `<rss><channel><title>R</title>${items.join("")}</channel></rss>`;
    fc.assert(
      fc.property(fc.integer({ min: 20, max: text.length }), (cut) => {
        const part = text.slice(0, cut);
        const whole = part.split("</item>").length - 1;
        const result = parseFeed(part, options);
        const titles = result.ok ? result.feed.entries.map(({ title }) => title) : [];
        expect(titles.slice(0, whole)).toEqual(Array.from({ length: whole }, (_, i) => `T${i}`));
      }),
      { seed: 11, numRuns: 200 },
    );
  });
});
