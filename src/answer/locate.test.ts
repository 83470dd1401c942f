// Where quotes stand, and where they don't.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { locateQuote, normalise } from "./locate.ts";

function locate(text: string, quote: string, within = { start: 0, end: text.length }) {
  return locateQuote(normalise(text), text, quote, within);
}

const FOUND: [string, string, string, string][] = [
  // what, stored text, quote as given, slice that must be shown
  ["the same words", "We will grow by a lot.", "will grow by a lot", "will grow by a lot"],
  ["a whole text", "All of these words", "All of these words", "All of these words"],
  ["curly quote marks", "He said “we will grow” now.", 'said "we will grow" now', "said “we will grow” now"],
  ["straight quote marks", 'He said "we will grow".', "said “we will grow”", 'said "we will grow"'],
  [
    "German quote marks",
    "Er sagte „wir wachsen“ dort.",
    'sagte "wir wachsen" dort',
    "sagte „wir wachsen“ dort",
  ],
  ["guillemets", "Il dit «nous irons» hier.", 'dit "nous irons" hier', "dit «nous irons» hier"],
  ["a curly apostrophe", "They don’t know why.", "don't know why", "don’t know why"],
  ["a prime as apostrophe", "They don′t know why.", "don't know why", "don′t know why"],
  ["quote marks around the quote", "It was a good year.", '"was a good year"', "was a good year"],
  ["curly marks around the quote", "It was a good year.", "“was a good year”", "was a good year"],
  ["an en dash", "from 2019–2021 in all", "from 2019-2021 in all", "from 2019–2021 in all"],
  ["an em dash", "growth—at last—came", "growth-at last-came", "growth—at last—came"],
  ["a non-breaking hyphen", "a state‑of‑the‑art model", "state-of-the-art model", "state‑of‑the‑art model"],
  ["a minus sign", "it was −5 degrees out", "it was -5 degrees out", "it was −5 degrees out"],
  ["a no-break space", "grew by 5\u00a0% this year", "by 5 % this year", "by 5\u00a0% this year"],
  ["a narrow space", "grew by 5\u202f% this year", "by 5 % this year", "by 5\u202f% this year"],
  ["an ideographic space", "Acme\u3000said so again", "Acme said so again", "Acme\u3000said so again"],
  ["a line break", "Acme said\nso again", "Acme said so again", "Acme said\nso again"],
  ["many spaces", "Acme   said \t so again", "Acme said so again", "Acme   said \t so again"],
  ["a Windows line break", "Acme said\r\nso again", "Acme said so again", "Acme said\r\nso again"],
  ["spaces in the quote", "Acme said so again", "  Acme  said so\n again ", "Acme said so again"],
  ["a paragraph separator", "Acme said\u2029so again", "Acme said so again", "Acme said\u2029so again"],
  ["the ligature fi", "The ﬁrst ofﬁce opened", "The first office opened", "The ﬁrst ofﬁce opened"],
  ["the ligature ffi", "The oﬃce opened again", "The office opened again", "The oﬃce opened again"],
  ["the ligature fl", "The ﬂow of money", "The flow of money", "The ﬂow of money"],
  ["the ligature st", "The ﬆate of things", "The state of things", "The ﬆate of things"],
  ["a soft hyphen", "co\u00adoperative banks grew", "cooperative banks grew", "co\u00adoperative banks grew"],
  [
    "a zero-width space",
    "co\u200boperative banks grew",
    "cooperative banks grew",
    "co\u200boperative banks grew",
  ],
  [
    "a byte order mark",
    "co\ufeffoperative banks grew",
    "cooperative banks grew",
    "co\ufeffoperative banks grew",
  ],
  [
    "a zero-width joiner in the quote",
    "cooperative banks grew",
    "co\u200doperative banks",
    "cooperative banks",
  ],
  [
    "direction marks",
    "the \u200eAcme\u200f bank grew",
    "the Acme bank grew",
    "the \u200eAcme\u200f bank grew",
  ],
  ["tag characters", "Acme\u{e0041} bank grew", "Acme bank grew", "Acme\u{e0041} bank grew"],
  ["combining marks in the text", "the cafe\u0301 is open", "the café is open", "the cafe\u0301 is open"],
  ["combining marks in the quote", "the café is open", "the cafe\u0301 is open", "the café is open"],
  ["two combining marks", "Vie\u0323\u0302t Nam grew", "Việt Nam grew", "Vie\u0323\u0302t Nam grew"],
  ["Hangul jamo", "\u1112\u1161\u11ab국 경제 성장", "한국 경제 성장", "\u1112\u1161\u11ab국 경제 성장"],
  ["Hangul syllables", "한국 경제 성장", "\u1112\u1161\u11ab국 경제 성장", "한국 경제 성장"],
  ["full-width letters", "ＡＣＭＥ １２３ is here", "ACME 123 is here", "ＡＣＭＥ １２３ is here"],
  ["an ellipsis sign in the text", "and so on… they said", "and so on... they said", "and so on… they said"],
  ["three dots in the text", "and so on... they said", "and so on… they said", "and so on... they said"],
  ["a micro sign", "a 5 µm process node", "a 5 μm process node", "a 5 µm process node"],
  ["an emoji before it", "🚀🚀 Acme launched it", "Acme launched it", "Acme launched it"],
  ["an emoji inside it", "Acme 🚀 launched it", "Acme 🚀 launched it", "Acme 🚀 launched it"],
  ["an emoji family inside it", "the 👨‍👩‍👧 family grew", "the 👨‍👩‍👧 family grew", "the 👨‍👩‍👧 family grew"],
  ["a heart without its selector", "we ❤️ this place", "we ❤ this place", "we ❤️ this place"],
  ["astral letters", "the 𝔘nicode said so", "the 𝔘nicode said so", "the 𝔘nicode said so"],
  ["Chinese", "他说，这家公司裁员五百人。后来", "这家公司裁员五百人", "这家公司裁员五百人"],
  ["Chinese with a last stop", "这家公司裁员五百人，后来", "这家公司裁员五百人。", "这家公司裁员五百人"],
  ["Japanese", "同社は新しいモデルを発表した。", "新しいモデルを発表した", "新しいモデルを発表した"],
  ["Thai", "บริษัทประกาศผลประกอบการ", "ประกาศผลประกอบการ", "ประกาศผลประกอบการ"],
  ["Arabic with marks", "قَالَتِ الشركة ذلك", "قَالَتِ الشركة ذلك", "قَالَتِ الشركة ذلك"],
  ["Hindi", "कंपनी ने घोषणा की है", "कंपनी ने घोषणा की", "कंपनी ने घोषणा की"],
  ["Russian", "Компания объявила об этом", "Компания объявила об", "Компания объявила об"],
  ["a full stop that the text lacks", "Acme said so, and left", "Acme said so.", "Acme said so"],
  ["a figure with a thousands comma", "in all 1,234 people came", "1,234 people came", "1,234 people came"],
  ["a figure at the end", "sold 1,234 and left", "sold 1,234 and", "sold 1,234 and"],
  ["a currency sign left out", "cost $500 a month now", "500 a month now", "500 a month now"],
  ["the first place", "Acme said so. Acme said so.", "Acme said so.", "Acme said so."],
  ["brackets of the source", "the [sic] word stands", "the [sic] word stands", "the [sic] word stands"],
  ["dots of the source", "wait ... there is more", "wait ... there is", "wait ... there is"],
  [
    "the middle of a long text",
    `${"word ".repeat(500)}Acme said so ${"word ".repeat(500)}`,
    "Acme said so",
    "Acme said so",
  ],
];

const REFUSED: [string, string, string, string][] = [
  ["a changed word", "We will grow by a lot.", "We shall grow by a lot", "quote_not_found"],
  ["a left-out word", "We will grow by quite a lot.", "We will grow by a lot", "quote_not_found"],
  ["an added word", "We will grow by a lot.", "We will really grow by a lot", "quote_not_found"],
  ["another number", "It grew by 5 % this year", "It grew by 6 % this year", "quote_not_found"],
  ["another case", "Acme said so again", "acme said so again", "quote_not_found"],
  ["turned words", "Acme sued Borg over it", "Borg sued Acme over it", "quote_not_found"],
  ["three dots", "We will grow by a lot, he said", "We will ... by a lot", "quote_elided"],
  ["an ellipsis sign", "We will grow by a lot, he said", "We will … he said so", "quote_elided"],
  ["a bracketed word", "He will grow the business", "[Smith] will grow the business", "quote_elided"],
  ["two places joined", "Acme grew by 5 %. Borg shrank by 7 %.", "Acme grew by 7 %.", "quote_not_found"],
  [
    "two sentences joined",
    "Acme grew. It rained. Borg shrank.",
    "Acme grew. Borg shrank.",
    "quote_not_found",
  ],
  ["half a word at the end", "The partyline was drawn", "The partyline was dr", "quote_not_found"],
  ["half a word at the start", "The partyline was drawn", "artyline was drawn", "quote_not_found"],
  ["the tail of a decimal", "cost 1.5 million dollars", "5 million dollars", "quote_not_found"],
  ["the head of a decimal", "it grew to 3.75 in all", "it grew to 3", "quote_not_found"],
  ["the tail of thousands", "for 12,500 people there", "500 people there", "quote_not_found"],
  ["the head of thousands", "a crowd of 12,500 people", "a crowd of 12", "quote_not_found"],
  ["the tail of spaced thousands", "for 12 500 people there", "500 people there", "quote_not_found"],
  ["more digits before", "for 1500 people there", "500 people there", "quote_not_found"],
  ["a lost minus sign", "fell to -5 degrees out", "5 degrees out", "quote_not_found"],
  ["half a ligature", "a big oﬃce opened", "ice opened", "quote_too_short"],
  ["a part of a ligature", "the big oﬃce opened there", "ice opened there", "quote_not_found"],
  ["a letter without its mark", "the café is open now", "the cafe is open now", "quote_not_found"],
  ["a mark cut off", "the cafe\u0301", "the quaint cafe", "quote_not_found"],
  ["nothing", "some text", "", "quote_missing"],
  ["spaces", "some text", "  \n ", "quote_missing"],
  ["invisible characters", "some text", "\u200b\u200b\ufeff", "quote_missing"],
  ["one word", "some text", "text", "quote_too_short"],
  ["a short Chinese word", "公司裁员", "公司", "quote_too_short"],
  ["a copy of the article", "word ".repeat(600), "word ".repeat(600), "quote_too_long"],
  ["a huge quote", "some text", "x".repeat(200_000), "quote_too_long"],
];

describe("a quote is found, and shown as the text has it, in spite of", () => {
  test.each(FOUND)("%s", (_, text, quote, shown) => {
    const place = locate(text, quote);
    expect(place).toMatchObject({ ok: true, quote: shown });
    if (place.ok) expect(text.slice(place.start, place.end)).toBe(shown);
  });
});

describe("a quote is refused for", () => {
  test.each(REFUSED)("%s", (_, text, quote, problem) => {
    expect(locate(text, quote)).toEqual({ ok: false, problem });
  });
});

describe("where a quote stands twice", () => {
  const text = "Acme said so. Then it rained. Acme said so. Then it snowed. Acme said so.";
  test("the place inside the passage is taken", () => {
    expect(locate(text, "Acme said so", { start: 28, end: 44 })).toMatchObject({ start: 30 });
  });
  test("else the nearest to it", () => {
    expect(locate(text, "Acme said so", { start: 46, end: 58 })).toMatchObject({ start: 60 });
  });
});

describe("for any text", () => {
  const unit = fc.oneof(
    fc.constantFrom(
      "a",
      "b",
      "1",
      " ",
      "\n",
      "’",
      "'",
      "“",
      "—",
      "ﬁ",
      "…",
      "\u0301",
      "\u00ad",
      "🚀",
      "字",
      "\u200d",
      ".",
    ),
    fc.string({ unit: "binary", maxLength: 2 }),
  );
  const anyText = fc.array(unit, { maxLength: 60 }).map((parts) => parts.join(""));

  test("what is found is exactly the slice, and normalises to the quote", () => {
    fc.assert(
      fc.property(anyText, fc.nat(60), fc.nat(60), (text, a, b) => {
        const quote = text.slice(Math.min(a, b), Math.max(a, b));
        const place = locate(text, quote);
        if (!place.ok) return;
        expect(text.slice(place.start, place.end)).toBe(place.quote);
        const bare = (one: string) =>
          normalise(one)
            .text.trim()
            .replace(/^["']|["'.,;:!?。、，]+$/gu, "");
        expect(bare(quote)).toContain(bare(place.quote).slice(0, -1));
      }),
      { numRuns: 500 },
    );
  });

  test("nothing is found that is not there, and nothing throws", () => {
    fc.assert(
      fc.property(anyText, anyText, (text, quote) => {
        const place = locate(text, quote);
        if (place.ok) expect(text.slice(place.start, place.end)).toBe(place.quote);
      }),
      { numRuns: 500 },
    );
  });

  test("every normalised character maps to a place in the original, in order", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: common, starts, ends } = normalise(text);
        expect(starts.length).toBe(common.length);
        for (let i = 0; i < common.length; i++) {
          expect(ends[i]).toBeGreaterThan(starts[i] ?? 0);
          expect(starts[i]).toBeGreaterThanOrEqual(starts[i - 1] ?? 0);
        }
      }),
    );
  });
});
