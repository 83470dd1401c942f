import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDate } from "./date.ts";

const NOW = Date.UTC(2025, 10, 24);
const iso = (text: string, now = NOW) => {
  const ms = parseDate(text, now);
  return ms === null ? null : new Date(ms).toISOString().replace(".000Z", "Z");
};

describe("RFC 822 dates", () => {
  test.each([
    ["Sat, 07 Feb 2015 06:05:04 GMT", "2015-02-07T06:05:04Z"],
    ["7 Feb 2015 06:05 GMT", "2015-02-07T06:05:00Z"],
    ["Saturday, 7 February 2015 06:05:04 -0330", "2015-02-07T09:35:04Z"],
    ["Sat,07 Feb 2015 06:05:04 +0000 (UTC)", "2015-02-07T06:05:04Z"],
    ["Sat, 07 Feb 2015", "2015-02-07T00:00:00Z"],
    ["Sat, Feb 7 2015 06:05:04 GMT", "2015-02-07T06:05:04Z"],
    ["Sat, 07 Feb 2015 06:05:04", "2015-02-07T06:05:04Z"],
    ["Tue, 31 Jun 2015 06:05:04 GMT", "2015-07-01T06:05:04Z"],
    ["Sat, 07 Feb 2015 06:05:04 GMT+2", "2015-02-07T04:05:04Z"],
    ["Sat, 07 Feb 2015 06:05:04 +200", "2015-02-07T04:05:04Z"],
  ])("%s is %s", (text, expected) => expect(iso(text)).toBe(expected));

  test.each([
    ["EST", "11:00:00"],
    ["ET", "11:00:00"],
    ["PDT", "13:00:00"],
    ["CEST", "04:00:00"],
    ["JST", "21:00:00"],
    ["K", "06:00:00"],
    ["Nowhere", "06:00:00"],
  ])("06:00 %s is %s UTC", (zone, expected) => {
    expect(iso(`7 Feb 2015 06:00:00 ${zone}`)?.slice(11, 19)).toBe(expected);
  });

  test("a two-digit year is of this century until next year, then of the last", () => {
    expect(iso("7 Feb 26 06:00 GMT")).toBe("2026-02-07T06:00:00Z");
    expect(iso("7 Feb 27 06:00 GMT")).toBe("1927-02-07T06:00:00Z");
    expect(iso("7 Feb 27 06:00 GMT", Date.UTC(2026, 0))).toBe("2027-02-07T06:00:00Z");
  });

  test("a three-digit year counts from 1900", () => {
    expect(iso("7 Feb 115 06:00 GMT")).toBe("2015-02-07T06:00:00Z");
  });

  test("a day without a year is the latest one", () => {
    expect(iso("23 Nov")).toBe("2025-11-23T00:00:00Z");
    expect(iso("23 Dec 10:00")).toBe("2024-12-23T10:00:00Z");
  });
});

describe("ISO 8601 dates", () => {
  test.each([
    ["2015-02-07T06:05:04Z", "2015-02-07T06:05:04Z"],
    ["2015-02-07T06:05:04.125-08:00", "2015-02-07T14:05:04.125Z"],
    ["2015-02-07T06:05:04,125987Z", "2015-02-07T06:05:04.125Z"],
    ["2015-02-07t06:05z", "2015-02-07T06:05:00Z"],
    ["2015-02-07T06Z", "2015-02-07T06:00:00Z"],
    ["2015-02-07 06:05:04", "2015-02-07T06:05:04Z"],
    ["2015-02-07", "2015-02-07T00:00:00Z"],
    ["2015-02-07+02:00", "2015-02-06T22:00:00Z"],
    ["2015-02", "2015-02-01T00:00:00Z"],
    ["2015", "2015-01-01T00:00:00Z"],
    ["15-02-07", "2015-02-07T00:00:00Z"],
    ["20150207", "2015-02-07T00:00:00Z"],
    ["20150207T060504Z", "2015-02-07T06:05:04Z"],
    ["20150207060504", "2015-02-07T06:05:04Z"],
    ["2015-038", "2015-02-07T00:00:00Z"],
    ["2015-02-07T24:00:00Z", "2015-02-08T00:00:00Z"],
    ["2015-02-07T06:05:04+01:00[Europe/Paris]", "2015-02-07T05:05:04Z"],
  ])("%s is %s", (text, expected) => expect(iso(text)).toBe(expected));
});

describe("other spellings", () => {
  test.each([
    ["Sat Feb  7 06:05:04 2015", "2015-02-07T06:05:04Z"],
    ["Sat Feb  7 06:05:04 PST 2015", "2015-02-07T14:05:04Z"],
    ["Sat Mar 7 2015 06:05:04 GMT+0100 (Central European Standard Time)", "2015-03-07T05:05:04Z"],
    ["February 7th, 2015 at 12:05 am", "2015-02-07T00:05:00Z"],
    ["02/07/2015 6:05 PM", "2015-02-07T18:05:00Z"],
    ["17/02/2015", "2015-02-17T00:00:00Z"],
    ["07.02.2015 06:05", "2015-02-07T06:05:00Z"],
    ["Sat, 2015/02/07 06:05:04 EDT", "2015-02-07T10:05:04Z"],
    ["7. März 2015, 06:05 Uhr", "2015-03-07T06:05:00Z"],
    ["mar., 07 juil. 2015 06:05:04 +0200", "2015-07-07T04:05:04Z"],
    ["7 de mayo de 2015", "2015-05-07T00:00:00Z"],
    ["7 févr. 2015 6h05", "2015-02-07T06:05:00Z"],
    ["Сб, 07 фев 2015 06:05:04 +0300", "2015-02-07T03:05:04Z"],
    ["Σάβ, 07 Φεβ 2015 06:05:04 EST", "2015-02-07T11:05:04Z"],
    ["2015-február-07T6:05-05:00", "2015-02-07T11:05:00Z"],
    ["2015년 02월 07일 오후 06:05:04", "2015-02-07T18:05:04Z"],
    ["2015年2月7日 06時05分", "2015-02-07T06:05:00Z"],
    ["1423289104", "2015-02-07T06:05:04Z"],
    ["1423289104000", "2015-02-07T06:05:04Z"],
  ])("%s is %s", (text, expected) => expect(iso(text)).toBe(expected));
});

describe("what is no date", () => {
  test.each([
    "",
    "yesterday",
    "Mon, , :: GMT",
    "2015-13-07",
    "2015-02-40",
    "7 Feb 2015 25:00:00",
    "0000-00-00 00:00:00",
    "0001-01-01T00:00:00Z",
    "9999-12-31",
    "May contain nuts",
  ])("%j gives null", (text) => expect(parseDate(text, NOW)).toBeNull());

  test("no string throws or leaves the range", () => {
    const part = fc.constantFrom(
      "Feb",
      "07",
      "2015",
      ":",
      "06:05",
      "T",
      "Z",
      "-",
      "+02:00",
      " ",
      "mar",
      "年",
      "PM",
      "/",
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(part, { maxLength: 12 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, (input) => {
        const ms = parseDate(input, NOW);
        return ms === null || (Number.isInteger(ms) && ms >= Date.UTC(1900, 0) && ms < Date.UTC(2200, 0));
      }),
      { seed: 7, numRuns: 2_000 },
    );
  });

  test("what toISOString and toUTCString write is read back", () => {
    const time = fc.integer({ min: Date.UTC(1970, 0), max: Date.UTC(2100, 0) });
    fc.assert(
      fc.property(time, (ms) => {
        const date = new Date(ms);
        expect(parseDate(date.toISOString(), NOW)).toBe(ms);
        expect(parseDate(date.toUTCString(), NOW)).toBe(ms - (ms % 1000));
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
