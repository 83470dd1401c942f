// Feeds whose markup is broken, and what XML allows besides elements.
import { describe, expect, test } from "vitest";
import type { Entry, ParsedFeed } from "../model/feed.ts";
import { parseFeed } from "./parse.ts";

function read(text: string): ParsedFeed {
  const result = parseFeed(text, { url: "https://reef.example/feeds/all.xml", now: Date.UTC(2025, 10, 24) });
  if (!result.ok) throw new Error(`no feed: ${result.problem}`);
  return result.feed;
}

const item = (inside: string, channel = ""): Entry =>
  read(`<rss><channel>${channel}<item>${inside}</item></channel></rss>`).entries[0] as Entry;
const entry = (inside: string, attributes = ""): Entry =>
  read(`<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><entry>${inside}</entry></feed>`)
    .entries[0] as Entry;

describe("broken markup", () => {
  test("a feed that is cut off keeps what came before", () => {
    const feed = read(
      "<rss><channel><title>R</title><item><title>A</title></item><item><title>B</title><link>https://b.exa",
    );
    expect(feed.entries.map(({ title }) => title)).toEqual(["A", "B"]);
  });

  test("a feed cut off inside CDATA keeps the text", () => {
    expect(read("<rss><item><description><![CDATA[<p>half a sen").entries[0]?.summary).toBe("<p>half a sen");
  });

  test.each([
    "\ufeff\n  ",
    "<br />\n<b>Warning</b>: include(x) in <b>/srv/x.php</b> on line <b>3</b><br />\n",
    "HTTP/1.1 200 OK\r\nX: y\r\n\r\n",
    "<!-- cached by something --><?php echo 1 ?>",
  ])("junk before the feed is skipped: %j", (junk) => {
    expect(
      read(`${junk}<rss><channel><title>R</title><item><title>A</title></item></channel></rss>`),
    ).toMatchObject({
      title: "R",
      entries: [{ title: "A" }],
    });
  });

  test("JSON behind junk is found", () => {
    const json = '{"version":"https://jsonfeed.org/version/1","title":"J","items":[{"id":"1"}]}';
    expect(read(`)]}'\n${json}`).entries).toHaveLength(1);
    expect(read(`<br/><b>Notice</b>: x\n${json}`).entries).toHaveLength(1);
  });

  test("a feed whose head is lost is read by its entries", () => {
    expect(
      read('ml:lang="en"><title>R</title><item><title>A</title><link>/a</link></item>').entries,
    ).toMatchObject([{ title: "A" }]);
    expect(read("<entry><title>A</title><updated>2025-01-01</updated></entry>").format).toBe("atom");
  });

  test("HTML entities that XML doesn't know are decoded in titles", () => {
    expect(item("<title>Caf&eacute;&nbsp;&hellip; &bogus;</title>").title).toBe("Café … &bogus;");
  });

  test("a bare ampersand or less-than sign is text", () => {
    expect(item("<title>R&D at A & B</title>").title).toBe("R&D at A & B");
    expect(item("<title>I <3 C: 1 < 2</title><link>https://a.example/</link>")).toMatchObject({
      title: "I <3 C: 1 < 2",
      url: "https://a.example/",
    });
    expect(item("<link>https://a.example/?a=1&copy=2&b=3</link>").url).toBe(
      "https://a.example/?a=1&copy=2&b=3",
    );
  });

  test("a missing end tag ends where the next field begins", () => {
    const fields = "<title>A<link>https://a.example/1<description>x <b>y<p>z<pubDate>2025-01-02<guid>g";
    expect(item(fields)).toMatchObject({
      title: "A",
      url: "https://a.example/1",
      publishedAt: Date.UTC(2025, 0, 2),
      id: "g",
    });
  });

  test("a missing </item> ends where the next item begins", () => {
    const feed = read(
      "<rss><channel><item><title>A</title><item><title>B</title></item><title>R</title></channel></rss>",
    );
    expect(feed.entries.map(({ title }) => title)).toEqual(["A", "B"]);
  });

  test("a missing </name> keeps the entry's own fields", () => {
    expect(entry("<author><name>Mia<email>m@a.example</author><title>A</title>")).toMatchObject({
      title: "A",
      author: "Mia (m@a.example)",
    });
    expect(entry("<author><name>Mia<title>A</title>")).toMatchObject({ title: "A", author: "Mia" });
  });

  test("a stray end tag inside an item closes nothing around it", () => {
    const feed = read("<rss><channel><image><item></image></div><title>A</title></item></channel></rss>");
    expect(feed.entries).toMatchObject([{ title: "A" }]);
  });

  test("names may be written in any case", () => {
    const feed = read(
      "<RSS><Channel><Title>R</title><ITEM><TITLE>A</Title><PubDate>2025-01-02</pubdate></item>",
    );
    expect(feed).toMatchObject({
      format: "rss",
      title: "R",
      entries: [{ title: "A", publishedAt: Date.UTC(2025, 0, 2) }],
    });
  });

  test("attributes without quotes are read", () => {
    expect(entry("<link rel=alternate href=https://a.example/1>").url).toBe("https://a.example/1");
  });

  test("control characters vanish", () => {
    expect(item("<title>A\u0000\u0008B\u000bC</title>").title).toBe("ABC");
  });

  test("items outside the channel count", () => {
    expect(read("<rss><channel></channel><item><title>A</title></item></rss>").entries).toHaveLength(1);
    expect(read("<rss><item><title>A</title></item></rss>").entries).toHaveLength(1);
    expect(read("<channel><title>R</title><item><title>A</title></item></channel>").format).toBe("rss");
  });

  test("a cut-off JSON feed keeps its whole items", () => {
    const feed = read(
      '{"version":"https://jsonfeed.org/version/1","title":"J","items":[{"id":"1","title":"}]"},{"id":"2"',
    );
    expect(feed).toMatchObject({ title: "J", entries: [{ id: "1", title: "}]" }] });
  });

  test("line breaks inside JSON strings are spaces", () => {
    expect(read('{"title":"J","items":[{"id":"1","title":"A\nB"}]}').entries[0]?.title).toBe("A B");
  });
});

describe("DOCTYPE entities", () => {
  const doctype =
    '<!DOCTYPE rss [<!ENTITY pub "Reef"><!ENTITY two "&pub;&pub;"><!ENTITY f SYSTEM "file:///etc/passwd">]>';
  test("a plain one is put in, also in attributes", () => {
    expect(read(`${doctype}<rss><channel><title>&pub; &amp;pub;</title></channel></rss>`).title).toBe(
      "Reef &pub;",
    );
    expect(read(`${doctype}<feed><entry><link href="/&pub;"/></entry></feed>`).entries[0]?.url).toMatch(
      /\/Reef$/,
    );
  });
  test("one that holds another, or lies outside, stays as it is", () => {
    expect(read(`${doctype}<rss><channel><title>&two;&f;</title></channel></rss>`).title).toBe("&two;&f;");
  });
  test("they add no more than a bounded number of characters", () => {
    const big = `<!DOCTYPE rss [<!ENTITY x "${"x".repeat(1_000)}">]>`;
    const feed = read(`${big}<rss><item><description>${"&x;".repeat(10_000)}</description></item></rss>`);
    expect(feed.entries[0]?.summary?.split("x".repeat(1_000)).length).toBe(201);
  });
  test("the word inside an item is text", () => {
    expect(item("<description><![CDATA[<!DOCTYPE x]]></description>").summary).toBe("<!DOCTYPE x");
  });
});

describe("namespaces", () => {
  test("any prefix will do, and none", () => {
    const feed = read(`<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>A</a:title>
      <creator xmlns="http://purl.org/dc/elements/1.1/">Mia</creator></a:entry></a:feed>`);
    expect(feed).toMatchObject({ format: "atom", entries: [{ title: "A", author: "Mia" }] });
  });
  test("a known prefix that is not declared is understood", () => {
    expect(item("<dc:creator>Mia</dc:creator>").author).toBe("Mia");
  });
  test("an unknown default namespace changes nothing", () => {
    expect(read('<rss xmlns="urn:x"><channel><title>R</title></channel></rss>').title).toBe("R");
    expect(
      read('<rss xmlns="http://www.w3.org/2005/Atom"><channel><title>R</title></channel></rss>').title,
    ).toBe("R");
  });
});
