// Bodies whose encoding is said rightly, wrongly, twice or not at all. The CJK tables are workerd's own
// matter.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeBody } from "./charset.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
/** Latin-1: one byte a character up to U+00FF, which is how the tests write raw bytes. */
const raw = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const utf16 = (text: string, little: boolean) =>
  Uint8Array.from(
    [...text].flatMap((char) => {
      const code = char.charCodeAt(0);
      return little ? [code & 255, code >> 8] : [code >> 8, code & 255];
    }),
  );
const join = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const BOM = raw("\xef\xbb\xbf");
const FEED = `<?xml version="1.0"?><title>Größe – “œuvre” €5</title>`;

describe("the right encoding is found", () => {
  test.each<[string, Uint8Array, string | null, string, string]>([
    ["UTF-8 by nothing", utf8(FEED), null, FEED, "utf-8"],
    ["UTF-8 by its mark", join(BOM, utf8(FEED)), "text/xml; charset=iso-8859-1", FEED, "utf-8"],
    ["a mark behind blanks", join(raw("\n\r \t"), BOM, utf8(FEED)), null, FEED, "utf-8"],
    [
      "UTF-16LE by its mark",
      join(raw("\xff\xfe"), utf16(FEED, true)),
      "text/xml; charset=utf-8",
      FEED,
      "utf-16le",
    ],
    ["UTF-16BE by its mark", join(raw("\xfe\xff"), utf16(FEED, false)), null, FEED, "utf-16be"],
    ["UTF-16LE without mark", utf16(FEED, true), null, FEED, "utf-16le"],
    ["UTF-16BE without mark", utf16(FEED, false), "text/xml; charset=utf-8", FEED, "utf-16be"],
    ["the header's charset", raw("caf\xe9"), "text/plain; charset=ISO-8859-1", "café", "windows-1252"],
    [
      "a quoted charset",
      raw("\xcf\xf0\xe8"),
      'text/html; charset="windows-1251"; x=y',
      "При",
      "windows-1251",
    ],
    ["a charset in odd case", raw("\xf0\xd2\xc9"), "text/html;CHARSET = KOI8-R", "При", "koi8-r"],
    [
      "the XML declaration",
      raw(`<?xml version="1.0" encoding='windows-1251'?><t>\xcf\xf0\xe8</t>`),
      "text/xml",
      `<?xml version="1.0" encoding='windows-1251'?><t>При</t>`,
      "windows-1251",
    ],
    [
      "<meta charset>",
      raw(`<head><meta charset=koi8-r><p>\xf0\xd2\xc9`),
      "text/html",
      "<head><meta charset=koi8-r><p>При",
      "koi8-r",
    ],
    [
      "<meta http-equiv>",
      raw(`<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">\xb1`),
      null,
      `<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">ą`,
      "iso-8859-2",
    ],
    [
      "the header before the document",
      raw(`<meta charset=koi8-r>\xcf\xf0\xe8`),
      "text/html; charset=windows-1251",
      "<meta charset=koi8-r>При",
      "windows-1251",
    ],
    ["Shift_JIS", raw("\x93\xfa\x96\x7b"), "text/html; charset=shift_jis", "日本", "shift_jis"],
    ["windows-1252 by nothing", raw("\x93caf\xe9\x94 \x80"), null, "“café” €", "windows-1252"],
    ["an empty body", new Uint8Array(), null, "", "utf-8"],
    ["one byte", raw("\xe9"), null, "é", "windows-1252"],
  ])("%s", (_name, bytes, type, text, charset) => {
    expect(decodeBody(bytes, type)).toEqual({ text, charset });
  });
});

describe("wrong declarations are seen through", () => {
  test("UTF-8 is declared, the bytes are windows-1252", () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?><title>Stra\xdfe \x96 caf\xe9</title>`;
    for (const type of [null, "application/rss+xml; charset=utf-8"]) {
      const { text, charset } = decodeBody(raw(xml), type);
      expect(text).toContain("Straße – café");
      expect(charset).toBe("windows-1252");
    }
  });

  test("UTF-8 is declared by the header, another encoding by the document, and the bytes bear it out", () => {
    const page = raw("<meta charset=windows-1251><p>\xcf\xf0\xe8\xe2\xe5\xf2");
    expect(decodeBody(page, "text/html; charset=utf-8").text).toContain("Привет");
  });

  test("a BOM of UTF-8 before windows-1252 is not shown", () => {
    expect(decodeBody(join(BOM, raw("caf\xe9 \x93x\x94")), null).text).toBe("café “x”");
  });

  test("ISO-8859-1 is declared by a server that was never told, the bytes are UTF-8", () => {
    expect(decodeBody(utf8("Größe"), "text/html; charset=iso-8859-1")).toEqual({
      text: "Größe",
      charset: "utf-8",
    });
  });

  test("the header says KOI8-R, document and bytes say UTF-8", () => {
    const page = utf8('<meta charset="utf-8">Größe');
    expect(decodeBody(page, "text/html; charset=koi8-r").charset).toBe("utf-8");
  });

  test("UTF-16 is declared where every other byte is no zero", () => {
    const xml = utf8('<?xml version="1.0" encoding="utf-16"?><t>Größe</t>');
    expect(decodeBody(xml, "text/xml; charset=utf-16")).toMatchObject({ charset: "utf-8" });
    expect(decodeBody(xml, null).text).toContain("Größe");
  });

  test.each(["x-unknown", "", "utf8mb4", "none", "\u0000", "hz-gb-2312", "'", "__proto__"])(
    "the unknown label %j falls through",
    (label) => {
      const xml = `<?xml version="1.0" encoding="${label}"?><t>Größe</t>`;
      expect(decodeBody(utf8(xml), `text/xml; charset=${label}`)).toEqual({ text: xml, charset: "utf-8" });
    },
  );

  test("a declaration in a comment does not count", () => {
    const page = raw("<!-- <meta charset=koi8-r> --><meta charset=windows-1251>\xcf\xf0\xe8");
    expect(decodeBody(page, null).charset).toBe("windows-1251");
  });

  test("a declaration behind a long script counts where the bytes are no UTF-8", () => {
    const script = `<script>${"x".repeat(3_000)}</script>`;
    const page = `${script}<meta charset=windows-1251>`;
    expect(decodeBody(raw(`${page}\xcf\xf0\xe8`), "text/html").text).toBe(`${page}При`);
    expect(decodeBody(utf8(`${page}При`), "text/html").text).toBe(`${page}При`);
  });
});

describe("broken UTF-8", () => {
  test("single bytes of windows-1252 among UTF-8 are read as what they are", () => {
    const bytes = join(utf8("Größe, Ärger, "), raw("\x93na\xefve\x94"), utf8(" – schön"));
    expect(decodeBody(bytes, "text/html; charset=utf-8")).toEqual({
      text: "Größe, Ärger, “naïve” – schön",
      charset: "utf-8",
    });
  });

  test("a character cut in half is one U+FFFD, and the rest stays", () => {
    const bytes = join(utf8("„Größe“ ist"), utf8("…").subarray(0, 2), utf8(" schön"));
    expect(decodeBody(bytes, null).text).toBe("„Größe“ ist\uFFFD schön");
    const cutAtEnd = utf8("日本語の記事").subarray(0, 17);
    expect(decodeBody(cutAtEnd, null).text).toBe("日本語の記\uFFFD");
  });

  test("overlong forms, surrogates and what lies beyond U+10FFFF never come out as such", () => {
    const bad = ["\xc0\xaf", "\xe0\x80\xaf", "\xf0\x80\x80\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xff"];
    for (const bytes of bad) {
      const { text, charset } = decodeBody(join(utf8("äöüäöüäöü"), raw(bytes)), null);
      expect(charset).toBe("utf-8");
      expect(text.startsWith("äöüäöüäöü")).toBe(true);
      expect(text).not.toMatch(/[/\u{d800}-\u{dfff}]/u);
    }
  });
});

describe("whatever comes", () => {
  test("valid UTF-8 comes out as it went in", () => {
    const texts = fc.string({ unit: "grapheme" }).filter((text) => !text.startsWith("\uFEFF"));
    const unlike16 = texts.filter((text) => !text.includes("\u0000"));
    fc.assert(fc.property(unlike16, (text) => decodeBody(utf8(text), null).text === text));
  });

  test("any bytes under any header are text without a mark", () => {
    const types = fc.oneof(
      fc.constant(null),
      fc.string(),
      fc.string().map((s) => `text/html; charset=${s}`),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), types, (bytes, type) => {
        const { text, charset } = decodeBody(bytes, type);
        return text.isWellFormed() && charset !== "";
      }),
    );
  });

  test("a head of unfinished tags and comments costs no time worth naming", () => {
    for (const part of ["<meta ", "<!--", "<?xml ", "<meta charset "]) {
      const bytes = raw(`${part.repeat(20_000)}\xe9`);
      expect(decodeBody(bytes, null).charset).toBe("windows-1252");
    }
  });
});
