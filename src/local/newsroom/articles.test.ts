import { describe, expect, test } from "vitest";
import { changedAt, prose, readText } from "./article.ts";
import { ARTICLES, findArticle, listArticles, viewAt } from "./articles.ts";
import { OUTLET_LIST } from "./outlets.ts";

/** Firms and models that exist, and so must not appear. */
const REAL_NAMES = (
  "OpenAI ChatGPT Google Alphabet Meta Nvidia Anthropic Claude Microsoft Apple Amazon AWS " +
  "Mistral DeepSeek Qwen Alibaba Llama Gemini Gemma Intel AMD TSMC Samsung Huawei IBM " +
  "Qualcomm Grok Phi Falcon Hugging_Face Cloudflare Tesla Sony Hynix Micron xAI Cohere " +
  "Perplexity Baidu Tencent"
).split(" ");

const shingles = (text: string): Set<string> => {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.slice(2).map((_, i) => words.slice(i, i + 3).join(" ")));
};

/** Share of `part`'s shingles that `whole` has too. */
function contained(part: string, whole: string): number {
  const [a, b] = [shingles(part), shingles(whole)];
  return [...a].filter((shingle) => b.has(shingle)).length / a.size;
}

describe("the articles", () => {
  test("are about sixty, of six outlets, and each slug is unique", () => {
    expect(ARTICLES.length).toBeGreaterThanOrEqual(60);
    expect(new Set(ARTICLES.map(({ slug }) => slug)).size).toBe(ARTICLES.length);
    for (const outlet of OUTLET_LIST) {
      expect(listArticles(outlet.id, Infinity).length, outlet.id).toBeGreaterThanOrEqual(7);
    }
  });

  test.each(ARTICLES.map((article) => [article.slug, article] as const))(
    "%s is short and in the window",
    (_, article) => {
      const text = readText(article);
      const words = article.lang === "ja" ? text.length / 2.5 : text.split(/\s+/).length;
      expect(words).toBeGreaterThanOrEqual(article.reprintOf ? 90 : 120);
      expect(words).toBeLessThanOrEqual(350);
      expect(article.publishedAt).toMatch(/^2026-(09|10|11)-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(article.publishedAt <= "2026-11-20T23:59:59Z").toBe(true);
      expect(article.body.length).toBeGreaterThanOrEqual(4);
    },
  );

  test("name no firm and no model that exists", () => {
    const real = new RegExp(`\\b(?:${REAL_NAMES.join("|").replaceAll("_", " ")})\\b`);
    expect("made by Hugging Face").toMatch(real);
    for (const article of ARTICLES) expect(`${article.title} ${readText(article)}`).not.toMatch(real);
  });

  test("of the legacy outlet fit into windows-1252", () => {
    const chars = /^[\x20-\x7e\n\u00a0-\u00ff–—‘’“”„…€]*$/;
    for (const article of listArticles("mitteltakt", Infinity)) expect(readText(article)).toMatch(chars);
  });

  test("tell at least eight events in two outlets or more", () => {
    const outlets = new Map<string, Set<string>>();
    for (const { event, outlet } of ARTICLES) {
      if (event) outlets.set(event, (outlets.get(event) ?? new Set()).add(outlet));
    }
    const shared = [...outlets.values()].filter((set) => set.size >= 2);
    expect(shared.length).toBeGreaterThanOrEqual(8);
    expect(shared.length).toBe(outlets.size);
  });

  test("come in five languages", () => {
    const langs = ARTICLES.map(({ lang }) => lang);
    expect(new Set(langs)).toEqual(new Set(["en", "de", "fr", "es", "ja"]));
    expect(langs.filter((lang) => lang !== "en").length).toBeGreaterThanOrEqual(5);
  });
});

describe("reprints", () => {
  const reprints = ARTICLES.filter(({ reprintOf }) => reprintOf);

  test("are at least three", () => expect(reprints.length).toBeGreaterThanOrEqual(3));

  test.each(reprints.map((article) => [article.slug, article] as const))(
    "%s is nearly what it reprints",
    (_, copy) => {
      const source = findArticle(copy.reprintOf!)!;
      expect(source.outlet).not.toBe(copy.outlet);
      expect(Date.parse(copy.publishedAt)).toBeGreaterThan(Date.parse(source.publishedAt));
      const first = (source.firstBody ?? source.body).join("\n");
      expect(contained(readText(copy), first)).toBeGreaterThan(0.85);
      expect(readText(copy)).not.toBe(first);
      expect(readText(copy)).toMatch(/Northquay Wire/);
    },
  );

  test("one is cut short", () => {
    const cut = findArticle("new-model-priced-lower")!;
    expect(readText(cut).length).toBeLessThan(readText(findArticle(cut.reprintOf!)!).length * 0.6);
  });

  test("nothing else is as alike", () => {
    const english = ARTICLES.filter(({ lang }) => lang === "en");
    for (const a of english) {
      for (const b of english) {
        if (a === b || a.reprintOf === b.slug || b.reprintOf === a.slug) continue;
        expect(contained(readText(a), readText(b)), `${a.slug} in ${b.slug}`).toBeLessThan(0.3);
      }
    }
  });
});

describe("later versions", () => {
  test("the update adds what was not known at first", () => {
    const article = findArticle("sundrift-outage-tarn-valley")!;
    const before = viewAt(article, Date.parse("2026-10-20T18:00:00Z"))!;
    expect(before.body.join(" ")).toContain("did not name a cause");
    expect(before.updatedAt).toBeUndefined();
    expect(viewAt(article, changedAt(article))!.body.join(" ")).toContain("expired digital certificate");
  });

  test("the correction says what was wrong, and the first version has it wrong", () => {
    const article = findArticle("council-approves-tollgate-data-centre")!;
    const before = viewAt(article, Date.parse(article.publishedAt))!;
    expect(before.body.join(" ")).toContain("then use 40% of the city");
    expect(article.body.join(" ")).toContain("then use 14% of the city");
    expect(article.body.at(-1)).toMatch(/^Correction, 11 October: .*40%.*14%/);
  });

  test("nothing is seen before it is published", () => {
    const article = findArticle("kaltbrunn-converts-a-line")!;
    expect(viewAt(article, Date.parse(article.publishedAt) - 1)).toBeNull();
    expect(listArticles("northquay", Date.parse("2026-09-30T00:00:00Z"))).toHaveLength(4);
  });
});

describe("prose", () => {
  test("joins wrapped lines with a space, except after kana, han and full-width signs", () => {
    expect(prose("\n  a b\n  c\n\n  d\n")).toEqual(["a b c", "d"]);
    expect(prose("電池は競りの\n終わる。\nあと")).toEqual(["電池は競りの終わる。あと"]);
  });
});
