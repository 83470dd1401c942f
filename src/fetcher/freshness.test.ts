// Headers about time, with a clock that stands still.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseHttpDate, readFreshness, readRetryAfter, validator } from "./freshness.ts";

const NOW = Date.UTC(2026, 10, 24, 12, 0, 0);
const SECOND = 1000;
const DAY = 24 * 3600 * SECOND;
const retryAfter = (value: string) => readRetryAfter(new Headers({ "retry-after": value }), NOW);
const notBefore = (headers: Record<string, string>) => readFreshness(new Headers(headers), NOW).notBefore;

describe("Retry-After", () => {
  test.each<[string, number | null]>([
    ["259200", NOW + 3 * DAY],
    ["120", NOW + 120 * SECOND],
    [" 120 ", NOW + 120 * SECOND],
    ["Fri, 27 Nov 2026 12:00:00 GMT", NOW + 3 * DAY],
    ["Friday, 27-Nov-26 12:00:00 GMT", NOW + 3 * DAY],
    ["Fri Nov 27 12:00:00 2026", NOW + 3 * DAY],
    ["Fri, 27 Nov 2099 12:00:00 GMT", NOW + 30 * DAY],
    ["99999999999999999999999", NOW + 30 * DAY],
    ["2592001", NOW + 30 * DAY],
    ["0", null],
    ["-120", null],
    ["1.5", null],
    ["soon", null],
    ["x 1", null],
    ["2026-11-27T12:00:00Z", null],
    ["Mon, 23 Nov 2026 12:00:00 GMT", null],
    ["Fri, 27 Nov 2026 25:00:00 GMT", null],
    ["", null],
  ])("%j", (value, at) => expect(retryAfter(value)).toBe(at));

  test("missing is no wait", () => expect(readRetryAfter(new Headers(), NOW)).toBeNull());

  test("no text makes a wait that is over or longer than 30 days", () => {
    const printable = fc.oneof(
      fc.string().map((s) => s.replace(/[^\x20-\x7e]/g, "")),
      fc.integer().map(String),
    );
    fc.assert(
      fc.property(printable, (value) => {
        const at = retryAfter(value);
        return at === null || (at > NOW && at <= NOW + 30 * DAY);
      }),
    );
  });
});

describe("Cache-Control and Expires", () => {
  test.each<[string, Record<string, string>, number | null]>([
    ["max-age", { "cache-control": "public, max-age=3600" }, NOW + 3600 * SECOND],
    ["quoted and in odd case", { "cache-control": 'Max-Age="60"' }, NOW + 60 * SECOND],
    ["less its age", { "cache-control": "max-age=3600", age: "600" }, NOW + 3000 * SECOND],
    ["older than its lifetime", { "cache-control": "max-age=60", age: "600" }, null],
    ["a bad age", { "cache-control": "max-age=60", age: "old" }, NOW + 60 * SECOND],
    ["a year is a day", { "cache-control": "max-age=31536000, immutable" }, NOW + DAY],
    ["s-maxage is for shared caches", { "cache-control": "s-maxage=600" }, null],
    ["no-store", { "cache-control": "no-store, max-age=3600" }, null],
    ["no-cache", { "cache-control": "max-age=3600,no-cache" }, null],
    ["no-cache of one header", { "cache-control": 'no-cache="set-cookie", max-age=60' }, null],
    ["zero", { "cache-control": "max-age=0", expires: "Wed, 25 Nov 2026 12:00:00 GMT" }, null],
    ["nonsense", { "cache-control": "max-age=soon" }, null],
    ["Expires", { expires: "Tue, 24 Nov 2026 13:00:00 GMT" }, NOW + 3600 * SECOND],
    [
      "Expires by the server's clock",
      { expires: "Tue, 24 Nov 2020 13:00:00 GMT", date: "Tue, 24 Nov 2020 12:30:00 GMT" },
      NOW + 1800 * SECOND,
    ],
    ["Expires far away", { expires: "Tue, 24 Nov 2099 12:00:00 GMT" }, NOW + DAY],
    ["Expires 0", { expires: "0" }, null],
    ["nothing", {}, null],
  ])("%s", (_name, headers, at) => expect(notBefore(headers)).toBe(at));
});

describe("validators", () => {
  test("are kept as they are", () => {
    const headers = new Headers({ etag: 'W/"a b"', "last-modified": "Tue, 24 Nov 2026 12:00:00 GMT" });
    expect(readFreshness(headers, NOW)).toEqual({
      etag: 'W/"a b"',
      lastModified: "Tue, 24 Nov 2026 12:00:00 GMT",
      notBefore: null,
    });
  });

  test("that can't be sent back are dropped", () => {
    for (const value of ["", "a\r\nCookie: b", "a\u0000", "日本", "x".repeat(513), null, undefined]) {
      expect(validator(value)).toBeNull();
    }
  });

  test("every one that is kept is a header's value", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const value = validator(text);
        return value === null || new Headers({ "if-none-match": value }).get("if-none-match") === value;
      }),
    );
  });
});

describe("parseHttpDate", () => {
  test.each<[string, string | null]>([
    ["Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37.000Z"],
    ["Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37.000Z"],
    ["Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37.000Z"],
    ["06 Nov 2026 08:49:37 UTC", "2026-11-06T08:49:37.000Z"],
    ["Sun, 06 Foo 1994 08:49:37 GMT", null],
    ["Sun, 00 Nov 1994 08:49:37 GMT", null],
    ["Sun, 06 Nov 1994 08:49:37 PST", null],
    ["1994", null],
    ["", null],
  ])("%j", (text, iso) => {
    const at = parseHttpDate(text);
    expect(at === null ? null : new Date(at).toISOString()).toBe(iso);
  });
});
