import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDate, parseUrlDate } from "./date-text.ts";

const day = (text: string, monthFirst = false): string | null => {
  const time = parseDate(text, monthFirst);
  return time === null ? null : new Date(time).toISOString();
};
const midnight = (date: string): string => `${date}T00:00:00.000Z`;

test.each([
  ["2021-03-04T05:06:07+02:00", "2021-03-04T03:06:07.000Z"],
  ["2021-03-04T05:06:07.123Z", "2021-03-04T05:06:07.000Z"],
  ["2021-03-04 05:06", "2021-03-04T05:06:00.000Z"],
  ["2021-03-04T23:30:00-0500", "2021-03-05T04:30:00.000Z"],
  ["Thu, 04 Mar 2021 05:06:07 GMT", "2021-03-04T05:06:07.000Z"],
  ["Thu, 04 Mar 2021 05:06:07 +0100", "2021-03-04T04:06:07.000Z"],
])("%s is the instant %s", (text, iso) => expect(day(text)).toBe(iso));

test.each([
  "4 March 2021",
  "March 4th, 2021",
  "Donnerstag, 4. März 2021, 12:00 Uhr",
  "4 mars 2021 à 12h",
  "4 de marzo de 2021",
  "4 marca 2021",
  "04.03.2021",
  "4.3.21",
  "04/03/2021",
  "2021/03/04",
  "2021年3月4日",
  "2021년 3월 4일",
  "20210304",
  "4 марта 2021",
])("%s is a day, at midnight UTC", (text) => expect(day(text)).toBe(midnight("2021-03-04")));

describe("doubtful dates", () => {
  test("the month comes first only where the reader says so, or where the day can't be a month", () => {
    expect(day("03/04/2021", true)).toBe(midnight("2021-03-04"));
    expect(day("03/25/2021")).toBe(midnight("2021-03-25"));
  });
  test.each(["", "31.02.2021", "2021-13-01", "version 1.2.3", "yesterday", "May contain 2021 nuts", "12:30"])(
    "%j is no date",
    (text) => expect(day(text)).toBeNull(),
  );
});

test("addresses hold days", () => {
  expect(parseUrlDate("https://a.example/2021/03/04/x")).toBe(Date.UTC(2021, 2, 4));
  expect(parseUrlDate("https://a.example/news/20210304-x")).toBe(Date.UTC(2021, 2, 4));
  expect(parseUrlDate("https://a.example/2021/33/04/x")).toBeNull();
  expect(parseUrlDate("https://a.example/12345678")).toBeNull();
});

test("any string is a whole number of milliseconds or no date", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const time = parseDate(text);
      expect(time === null || Number.isInteger(time)).toBe(true);
    }),
    { seed: 5 },
  );
});
