import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OPML_DEPTH_MAX, OPML_FEEDS_MAX } from "../base/limits/feed.ts";
import { parseOpml, writeOpml } from "./opml.ts";

describe("reading", () => {
  test("folders become the category", () => {
    const text = `<?xml version="1.0"?><opml version="1.1"><head><title>Mine</title></head><body>
      <outline text="News"><outline text="Sea &amp; shore"><outline type="rss"
      text="Reef" xmlUrl="https://reef.example/rss"
      htmlUrl="https://reef.example/"/></outline></outline>
      <outline title="Top" text="x" xmlUrl="https://top.example/f"/>
      <outline text="Tagged" xmlUrl="https://tag.example/f" category="/Tech/AI,/Other"/></body></opml>`;
    expect(parseOpml(text)).toEqual({
      problem: null,
      feeds: [
        { title: "Reef", url: "https://reef.example/rss", category: "News / Sea & shore" },
        { title: "Top", url: "https://top.example/f", category: null },
        { title: "Tagged", url: "https://tag.example/f", category: "Tech / AI" },
      ],
    });
  });

  test("broken markup, odd case and feeds inside feeds are read", () => {
    const text = `junk <OPML><Body><OUTLINE Text="A & B" XMLURL="https://a.example/?x=1&y=2">
      <outline text="C" xmlurl="https://c.example/"`.concat("/>");
    expect(parseOpml(text).feeds).toEqual([
      { title: "A & B", url: "https://a.example/?x=1&y=2", category: null },
      { title: "C", url: "https://c.example/", category: null },
    ]);
  });

  test("an address counts once, and only http(s)", () => {
    const outline = (url: string) => `<outline text="A" xmlUrl="${url}"/>`;
    const urls = [
      "https://a.example/",
      "https://a.example",
      "javascript:x",
      "/feed",
      "file:///etc/passwd",
      "",
    ];
    expect(parseOpml(`<opml><body>${urls.map(outline).join("")}</body></opml>`).feeds).toHaveLength(1);
  });

  test("what is no OPML is named", () => {
    for (const text of ["", "hello", "<rss></rss>", "{}"])
      expect(parseOpml(text).problem).toMatch(/not an OPML/);
  });

  test("too many feeds and too deep folders are cut, and said to be", () => {
    const many = Array.from(
      { length: OPML_FEEDS_MAX + 1 },
      (_, i) => `<outline xmlUrl="https://a.example/${i}"/>`,
    );
    const cut = parseOpml(`<opml><body>${many.join("")}</body></opml>`);
    expect([cut.feeds.length, cut.problem]).toEqual([OPML_FEEDS_MAX, expect.stringMatching(/too long/)]);
    const inner = '<outline text="A" xmlUrl="https://a.example/"/>';
    const deep = `<opml><body>${'<outline text="x">'.repeat(OPML_DEPTH_MAX + 1)}${inner}</body></opml>`;
    expect(parseOpml(deep)).toMatchObject({ feeds: [], problem: expect.stringMatching(/too deep/) });
  });
});

describe("writing", () => {
  test("markup in titles stays text", () => {
    const url = "https://a.example/?a=1&b=2";
    const text = writeOpml([{ title: '"><script>', url, category: null }], { title: "A < B" });
    expect(text).toContain('text="&quot;&gt;&lt;script&gt;"');
    expect(text).toContain("<title>A &lt; B</title>");
    expect(text).not.toContain("<script");
  });

  test("what is written is read back", () => {
    const word = fc
      .string({ minLength: 1, maxLength: 12 })
      .map((text) => text.replace(/[\s/\p{C}]+/gu, "") || "x");
    const feed = fc.record({
      title: fc.option(word),
      url: fc.webUrl(),
      category: fc.option(fc.array(word, { minLength: 1, maxLength: 4 }).map((steps) => steps.join(" / "))),
    });
    const feeds = fc.uniqueArray(feed, { maxLength: 10, selector: ({ url }) => new URL(url).href });
    fc.assert(
      fc.property(feeds, (list) => {
        const back = parseOpml(writeOpml(list, { title: "T" }));
        const sorted = (of: typeof list) => of.toSorted((a, b) => (a.url < b.url ? -1 : 1));
        const expected = list.map(({ title, url, category }) => ({
          title: title ?? url,
          url: new URL(url).href,
          category,
        }));
        expect(sorted(back.feeds)).toEqual(sorted(expected));
        expect(back.problem).toBeNull();
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});
