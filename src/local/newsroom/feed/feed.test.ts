import { describe, expect, test } from "vitest";
import { articlePath } from "../addresses.ts";
import type { OutletId } from "../article.ts";
import { listArticles } from "../articles.ts";
import { encodeMarkup } from "../charset.ts";
import { OUTLET_LIST, OUTLETS } from "../outlets.ts";
import { renderHome } from "../page/home.ts";
import { renderFeed } from "./feed.ts";
import { renderSitemap } from "./sitemap.ts";

const ORIGIN = "http://127.0.0.1:9300";
const feedOf = (id: OutletId, asOf?: number) => renderFeed(OUTLETS[id], ORIGIN, asOf)!;

/** Faults of XML: elements that are not closed in turn, and ampersands that begin no reference. */
function faultsOf(xml: string): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  const bare = xml
    .replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, "")
    .replace(/^<\?xml version="1\.0" encoding="[\w-]+"\?>\n/, "");
  for (const [, slash, name, attributes, selfClosed] of bare.matchAll(/<(\/?)([^\s/>]+)([^>]*?)(\/?)>/g)) {
    if (!/^[A-Za-z][\w:]*$/.test(name!)) faults.push(`${name} is no name`);
    if (!/^(?:\s+[\w:]+="[^"<]*")*\s*$/.test(attributes!)) faults.push(`${name} has odd attributes`);
    if (slash && open.pop() !== name) faults.push(`${name} is closed out of turn`);
    if (!slash && !selfClosed) open.push(name!);
  }
  if (open.length > 0) faults.push(`${open.join()} is not closed`);
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.test(bare)) faults.push("a bare ampersand");
  if (bare.length === xml.length) faults.push("no declaration");
  return faults;
}

describe("the feeds", () => {
  test("that are XML are well-formed", () => {
    for (const id of ["northquay", "lathe", "mitteltakt", "public-meter"] as const) {
      expect(faultsOf(feedOf(id)), id).toEqual([]);
    }
    for (const outlet of OUTLET_LIST) {
      expect(faultsOf(renderSitemap(outlet, listArticles(outlet.id, Infinity), ORIGIN)), outlet.id).toEqual(
        [],
      );
    }
  });

  test("the check for well-formedness sees faults", () => {
    const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
    expect(faultsOf(`${head}<a><b>x</a>`)).toEqual(["a is closed out of turn", "a is not closed"]);
    expect(faultsOf(`${head}<a b=c>x</a>`)).toEqual(["a has odd attributes"]);
    expect(faultsOf("<a/>")).toEqual(["no declaration"]);
    expect(faultsOf(`${head}<a>x & y</a>`)).toEqual(["a bare ampersand"]);
    expect(faultsOf(`${head}<a b="c">x</a>`)).toEqual([]);
  });

  test("name every article once, and so does the front page", () => {
    for (const outlet of OUTLET_LIST) {
      const articles = listArticles(outlet.id, Infinity);
      const list = renderFeed(outlet, ORIGIN) ?? renderSitemap(outlet, articles, ORIGIN);
      const home = renderHome(outlet, ORIGIN);
      for (const article of articles) {
        const url = ORIGIN + articlePath(article);
        expect(list, url).toContain(url);
        expect(home, url).toContain(`href="${url}"`);
      }
      const items = list.match(/<item[ >]|<entry |<loc>|"date_published"/g) ?? [];
      expect(items).toHaveLength(articles.length);
    }
  });

  test("are of the six formats", () => {
    expect(feedOf("northquay")).toMatch(/<rss version="2\.0"[\s\S]*<content:encoded><!\[CDATA\[<p>/);
    expect(feedOf("lathe")).toContain('<content type="html">&lt;p&gt;');
    expect(feedOf("lathe")).toContain('<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>');
    expect(feedOf("mitteltakt")).toMatch(/encoding="windows-1252"\?>\n<rdf:RDF[\s\S]*<rdf:Seq>/);
    expect(feedOf("public-meter")).not.toContain("content:encoded>");
    expect(renderFeed(OUTLETS.harbourlight, ORIGIN)).toBeNull();
    const json = JSON.parse(feedOf("kilnhouse")) as { version: string; items: Record<string, unknown>[] };
    expect(json.version).toBe("https://jsonfeed.org/version/1.1");
    for (const item of json.items) {
      expect(Object.keys(item)).toEqual(
        expect.arrayContaining(["id", "url", "content_html", "date_published"]),
      );
    }
  });

  test("with summaries say less than half of what the page says", () => {
    for (const { body, slug } of listArticles("public-meter", Infinity)) {
      expect(feedOf("public-meter"), slug).not.toContain(body.at(-1)!.slice(0, 60));
    }
  });

  test("say when an article was updated", () => {
    expect(feedOf("northquay")).toContain("<dcterms:modified>2026-10-21T15:25:00Z</dcterms:modified>");
    const before = feedOf("northquay", Date.parse("2026-10-20T18:00:00Z"));
    expect(before).not.toContain("dcterms:modified>");
    expect(before).toContain("did not name a cause");
    expect(before).not.toContain("Nimbrel for $1.3 billion");
  });
});

describe("encodeMarkup", () => {
  test("decodes to what it was, in both encodings", () => {
    const text = "Brückstadt – „drei“ €9 × 10^24";
    for (const charset of ["utf-8", "windows-1252"] as const) {
      expect(new TextDecoder(charset).decode(encodeMarkup(text, charset))).toBe(text);
    }
  });

  test("writes a reference for what windows-1252 lacks", () => {
    expect(new TextDecoder("windows-1252").decode(encodeMarkup("真 ü", "windows-1252"))).toBe("&#30495; ü");
  });
});
