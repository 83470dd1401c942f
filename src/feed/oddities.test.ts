// Feeds that are well-formed and odd: one test for each thing that the web does.
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

describe("titles", () => {
  test("the title of an image is not the channel's", () => {
    expect(read("<rss><channel><image><title>I</title></image><title>R</title></channel></rss>").title).toBe(
      "R",
    );
  });
  test("the item's own title comes before media:title", () => {
    expect(item("<media:title>M</media:title><title>A</title>").title).toBe("A");
    expect(item("<title> </title><media:group><media:title>M</media:title></media:group>").title).toBe("M");
  });
  test("tags go, tags that are none stay", () => {
    expect(item("<title>&lt;b&gt;New&lt;/b&gt;: List&amp;lt;T&amp;gt; and &lt;T&gt;</title>").title).toBe(
      "New: List<T> and <T>",
    );
    expect(entry("<title type='text'>The &lt;blink&gt; tag</title>").title).toBe("The <blink> tag");
    expect(entry("<title type='html'>1 &amp;lt; 2&lt;br&gt;3</title>").title).toBe("1 < 2 3");
    expect(entry("<title type='xhtml'><div>A <i>b</i></div></title>").title).toBe("A b");
  });
  test("they are one line of at most 1,000 characters, never half an emoji", () => {
    expect(item("<title>\n A\t\n B </title>").title).toBe("A B");
    expect(item(`<title>${"a".repeat(999)}😀</title>`).title).toBe("a".repeat(999));
  });
});

describe("Atom text", () => {
  test("plain text is escaped, so that it is HTML", () => {
    expect(entry("<summary>if a &lt; b &amp;&amp; c</summary>").summary).toBe("if a &lt; b &amp;&amp; c");
  });
  test("HTML that is called text is HTML", () => {
    expect(entry("<summary type='text'>&lt;p&gt;x&lt;/p&gt;</summary>").summary).toBe("<p>x</p>");
  });
  test("base64 is decoded when it is text, and dropped when it is an image", () => {
    expect(entry("<content type='application/octet-stream'>PHA+eDwvcD4=</content>").content).toBe("<p>x</p>");
    expect(entry("<content type='image/png'>iVBORw0KGgoAAA==</content>").content).toBeNull();
  });
  test("naked markup is kept, closed where it must be", () => {
    expect(item("<description>a <b>b</b><br/>c &amp; d</description>").summary).toBe(
      "a <b>b</b><br>c &amp; d",
    );
    expect(item("<description><p>a<p>b<img src='x&amp;y'></description>").summary).toBe(
      '<p>a</p><p>b<img src="x&amp;y"></p>',
    );
  });
});

describe("addresses", () => {
  test("a guid is one only when it may be and nothing else is stated", () => {
    expect(item("<guid>https://a.example/1</guid>").url).toBe("https://a.example/1");
    expect(item("<guid isPermaLink='false'>https://a.example/1</guid>").url).toBeNull();
    expect(item("<guid>abc</guid>").url).toBeNull();
    expect(item("<guid>https://a.example/1</guid><link>https://a.example/2</link>").url).toBe(
      "https://a.example/2",
    );
  });
  test("the address behind a proxy comes first", () => {
    const links =
      "<link>https://proxy.example/x</link><feedburner:origLink>https://a.example/1</feedburner:origLink>";
    expect(item(links).url).toBe("https://a.example/1");
  });
  test("an atom:link stands in for a missing one, a self link doesn't", () => {
    expect(item("<atom:link href='https://a.example/1'/>").url).toBe("https://a.example/1");
    expect(item("<atom:link rel='self' href='https://a.example/1'/>").url).toBeNull();
    expect(
      item("<link/><atom:link rel='http://www.iana.org/assignments/relation/alternate' href='/1'/>").url,
    ).toBe("https://reef.example/1");
  });
  test("relative ones are seen from xml:base, then from the channel's site, then from the feed", () => {
    expect(item("<link>1.html</link>").url).toBe("https://reef.example/feeds/1.html");
    expect(item("<link>1.html</link>", "<link>https://site.example/n/</link>").url).toBe(
      "https://site.example/n/1.html",
    );
    const links = "<link xml:base='b/' href='1'/>";
    expect(entry(links, 'xml:base="https://base.example/a/"').url).toBe("https://base.example/a/b/1");
  });
  test("only http and https count", () => {
    for (const link of [
      "javascript:alert(1)",
      "data:text/html,x",
      "file:///etc/passwd",
      "tag:a.example,2025:1",
    ]) {
      expect(item(`<link>${link}</link>`).url).toBeNull();
    }
    expect(item("<link>//a.example/1</link>").url).toBe("https://a.example/1");
    expect(item("<link>www.a.example/1</link>").url).toBe("http://www.a.example/1");
  });
  test("line breaks and double escapes are repaired, endless ones dropped", () => {
    expect(item("<link>\n https://a.example/\n  1?a=1&amp;amp;b=2 </link>").url).toBe(
      "https://a.example/1?a=1&b=2",
    );
    expect(item(`<link>https://a.example/${"x".repeat(3_000)}</link>`).url).toBeNull();
  });
  test("an Atom entry's content elsewhere, or its id, stands in for a link", () => {
    expect(entry("<content type='text/html' src='/c'/>").url).toBe("https://reef.example/c");
    expect(entry("<id>https://a.example/1</id>").url).toBe("https://a.example/1");
    expect(entry("<id>urn:x:1</id>").url).toBeNull();
  });
});

describe("people, times and words", () => {
  test("an Atom entry without author has its source's, then the feed's", () => {
    const feed = read(`<feed><author><name>F</name></author><entry><title>A</title></entry>
      <entry><source><author><name>S</name></author></source></entry></feed>`);
    expect(feed.entries.map(({ author }) => author)).toEqual(["F", "S"]);
  });
  test("several authors are joined, each once", () => {
    expect(
      entry("<author><name>A</name></author><author><name>B</name></author><author><name>A</name></author>")
        .author,
    ).toBe("A, B");
  });
  test("a name comes before a bare address", () => {
    expect(item("<author>m@a.example</author><dc:creator>Mia</dc:creator>").author).toBe("Mia");
    expect(item("<author>m@a.example (Mia)</author><dc:creator>Desk</dc:creator>").author).toBe(
      "m@a.example (Mia)",
    );
    expect(item("<itunes:author>Mia</itunes:author>").author).toBe("Mia");
  });
  test("of several dates of one kind the last counts, and 1 January 1970 is none", () => {
    expect(entry("<updated>2025-01-02</updated><updated>2025-01-01</updated>").updatedAt).toBe(
      Date.UTC(2025, 0, 1),
    );
    expect(item("<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>").publishedAt).toBeNull();
    expect(item("<pubDate>soon</pubDate><dc:date>2025-01-02</dc:date>").publishedAt).toBe(
      Date.UTC(2025, 0, 2),
    );
  });
  test("languages are the entry's own, in hyphens, or none", () => {
    expect(entry("<title>A</title>", 'xml:lang="en"').lang).toBeNull();
    expect(entry("<content xml:lang='pt_BR'>x</content>").lang).toBe("pt-BR");
    expect(item("<dc:language>de</dc:language>").lang).toBe("de");
    expect(item("<dc:language>as you like</dc:language>").lang).toBeNull();
  });
  test("itunes and media texts stand in only where nothing else is said", () => {
    expect(item("<itunes:summary>S</itunes:summary>").summary).toBe("S");
    expect(item("<media:group><media:description>M</media:description></media:group>").summary).toBe("M");
    expect(item("<itunes:summary>S</itunes:summary><description>D</description>").summary).toBe("D");
  });
  test("a feed's freshness is at most a week", () => {
    const ttlOf = (inside: string) => read(`<rss><channel>${inside}</channel></rss>`).ttlMinutes;
    expect(ttlOf("<ttl>100000</ttl>")).toBe(10_080);
    expect(ttlOf("<ttl>soon</ttl><sy:updatePeriod>hourly</sy:updatePeriod>")).toBe(60);
    expect(ttlOf("<sy:updatePeriod>yearly</sy:updatePeriod>")).toBe(10_080);
    expect(ttlOf("<ttl>-5</ttl>")).toBeNull();
  });
});
