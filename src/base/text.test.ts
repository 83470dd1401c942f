// Plain text: invisible characters, sentences, words, folding.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  countWords,
  foldText,
  isStopWord,
  segmentText,
  splitSentences,
  stripInvisible,
  wordSpans,
  wordsOf,
} from "./text.ts";

const sentences = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe("stripInvisible", () => {
  test.each([
    ["zero-width space", "a\u200bb", "ab"],
    ["byte order mark", "\ufeffab", "ab"],
    ["soft hyphen", "co\u00adop", "coop"],
    ["right-to-left override", "a\u202eb\u202c", "ab"],
    ["isolates", "\u2066a\u2069", "a"],
    ["tag characters", "a\u{e0049}\u{e0067}\u{e006e}b", "ab"],
    ["smuggled variation selectors", "a\ufe01\u{e0101}\u{e0120}b", "ab"],
    ["controls", "a\u0000\u001b[31mb\u009f", "a[31mb"],
    ["Hangul filler", "a\u3164b", "ab"],
    ["a lone surrogate", "a\ud800b", "ab"],
    ["joiner between Latin letters", "a\u200db", "ab"],
  ])("drops %s", (_, text, expected) => expect(stripInvisible(text)).toBe(expected));

  test.each([
    ["tab and line feed", "a\tb\nc"],
    ["an emoji family", "👨‍👩‍👧"],
    ["a red heart", "❤️"],
    ["a Persian non-joiner", "می\u200cخواهم"],
    ["combining marks", "e\u0301"],
  ])("keeps %s", (_, text) => expect(stripInvisible(text)).toBe(text));

  test("makes line feeds of line and paragraph separators", () => {
    expect(stripInvisible("a\u2028b\u2029c")).toBe("a\nb\nc");
  });
});

describe("text without an end", () => {
  const long = (part: string, chars = 1_200_000) => part.repeat(Math.ceil(chars / part.length));
  const ENDLESS = [
    ["Chinese without a space", long("港口线路开通第一天")],
    ["Thai without a space", long("เส้นทางท่าเรือเปิดให้บริการ")],
    ["one letter", long("x")],
    ["digits", long("1")],
    ["digits and points", long("1.")],
    ["Chinese by single letters", long("天 ")],
    ["letters with marks", long("a\u0301")],
    ["marks out of order", `a${long("\u0315\u0300")}`],
    ["ligatures of eighteen letters", long("\ufdfa")],
    ["joiners", long("a\u200d")],
  ] as const;
  test.each(ENDLESS)("%s is taken apart", (_, text) => {
    const clean = stripInvisible(text).normalize("NFC");
    expect(clean.length).toBeLessThanOrEqual(text.length);
    expect(countWords(clean)).toBe(wordSpans(clean).length);
    expect(segmentText(clean).replace(/ /g, "")).toBe(clean.replace(/ /g, ""));
    expect(splitSentences(clean).length).toBeGreaterThan(0);
    expect(foldText(clean).length).toBeGreaterThan(0);
  });
  test("no more than 30 marks stay on one letter", () => {
    expect(stripInvisible(`a${"\u0301".repeat(5_000)}b`)).toBe(`a${"\u0301".repeat(30)}b`);
    expect(stripInvisible(`a${"\u0301".repeat(30)}b`)).toBe(`a${"\u0301".repeat(30)}b`);
  });
  test("a long text is cleaned as a short one is, whatever stands where it is cut", () => {
    const piece = "👨‍👩‍👧 می\u200cخواهم a\u200bb ";
    const text = piece.repeat(12_000);
    expect(stripInvisible(text).replaceAll(stripInvisible(piece), "").length).toBeLessThan(40);
  });
});

describe("splitSentences", () => {
  test.each([
    ["titles", "Dr. Smith met Mr. Jones. They spoke.", ["Dr. Smith met Mr. Jones.", "They spoke."]],
    ["dotted names", "The U.S. Senate voted. It passed.", ["The U.S. Senate voted.", "It passed."]],
    ["a dotted name that ends one", "He left the U.S. The end.", ["He left the U.S.", "The end."]],
    ["decimals", "It cost $3.5 million. Nobody paid.", ["It cost $3.5 million.", "Nobody paid."]],
    ["months", "It opened on Jan. 3. Few came.", ["It opened on Jan. 3.", "Few came."]],
    ["initials", "J. K. Rowling wrote it. True.", ["J. K. Rowling wrote it.", "True."]],
    ["firms", "Acme Inc. said so. Fine.", ["Acme Inc. said so.", "Fine."]],
    ["speech", '"We go," he said. "Fine." She left.', ['"We go," he said.', '"Fine."', "She left."]],
    ["Chinese", "第一句话。“引用。”他说。", ["第一句话。", "“引用。”", "他说。"]],
    ["blank lines", "A heading\n\nA text", ["A heading", "A text"]],
    ["a line broken in a sentence", "One line\ngoes on. Next.", ["One line\ngoes on.", "Next."]],
  ])("knows %s", (_, text, expected) => expect(sentences(text)).toEqual(expected));

  test("covers every visible character once, in order", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        let at = 0;
        for (const { start, end } of splitSentences(text)) {
          expect(text.slice(at, start).trim()).toBe("");
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(text.slice(at).trim()).toBe("");
      }),
    );
  });
});

describe("words", () => {
  test("keeps apostrophes and decimals inside words", () => {
    expect(wordsOf("Don’t pay 1,234.5, the co-op said")).toEqual(
      "Don’t pay 1,234.5 the co op said".split(" "),
    );
  });
  test("cuts scripts without spaces by dictionary", () => {
    expect(wordsOf("大规模语言模型 is new")).toEqual(["大规模", "语言", "模型", "is", "new"]);
    expect(wordsOf("ภาษาไทย")).toEqual(["ภาษา", "ไทย"]);
  });
  test("puts spaces between such words and leaves the rest", () => {
    expect(segmentText("A語学B").split(/\s+/)).toEqual(["A", "語学", "B"]);
    expect(segmentText("plain words, 1.5")).toBe("plain words, 1.5");
  });
  test("spans are words of the text, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        for (const { start, end } of wordSpans(text))
          expect(text.slice(start, end)).toMatch(/[\p{L}\p{N}ー々〆]/u);
      }),
    );
  });
  test("symbols of unspaced scripts are no words", () => {
    for (const symbol of ["㋐", "⼀", "ั"]) expect(wordSpans(symbol)).toEqual([]);
    expect(wordsOf("㋐電力")).toEqual(["電力"]);
  });
  test("folds case, diacritics and ligatures, and keeps kana voicing", () => {
    expect(foldText("Straße Café ﬁn Łódź が")).toBe("strasse cafe fin lodz が");
  });
  test("stop words belong to a language", () => {
    expect(isStopWord("The")).toBe(true);
    expect(isStopWord("der", "de-AT")).toBe(true);
    expect(isStopWord("der", "en")).toBe(false);
    expect(isStopWord("the", "ja")).toBe(false);
  });
});
