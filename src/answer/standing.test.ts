// A quote in a newer text.
import { expect, test } from "vitest";
import { openQuotes } from "./standing.ts";

const quote = "carried 5,200 people on its first day";
const at = (text: string, near = { start: 0, end: quote.length }) => openQuotes(text)(quote, near);

test("stands where its words do, whatever became of the words around it and of its typography", () => {
  const text = "Corrected: the line carried 5,200  people\non its first day, the council said.";
  const place = at(text)!;
  expect(text.slice(place.start, place.end)).toBe("carried 5,200  people\non its first day");
});

test("is the nearest one to where it was cited, when its words stand twice", () => {
  const text = `It ${quote}. Later it ${quote}.`;
  expect(at(text)!.start).toBe(text.indexOf(quote));
  const second = text.lastIndexOf(quote);
  expect(at(text, { start: second, end: second + quote.length })!.start).toBe(second);
});

test("does not stand with another number, with words put in, or as a part of another number", () => {
  expect(at("It carried 5,300 people on its first day.")).toBeNull();
  expect(at("It carried 5,200 tired people on its first day.")).toBeNull();
  const grown = openQuotes("Its revenue in the year rose to 5.5 million.");
  expect(grown("Its revenue in the year rose to 5", { start: 0, end: 33 })).toBeNull();
});

test("that is shorter than quotes may be now is looked for by its bare words", () => {
  const short = openQuotes("It opened late.");
  expect(short("late", { start: 0, end: 4 })).toEqual({ start: 10, end: 14 });
  expect(short("soon", { start: 0, end: 4 })).toBeNull();
});
