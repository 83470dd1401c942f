// How far a passage reaches around its chunk.
import { expect, test } from "vitest";
import { widen } from "./widen.ts";

const TEXT = Array.from({ length: 9 }, (_, i) => `Sentence number ${i + 1} is here.`).join(" ");
const at = (n: number) => {
  const start = TEXT.indexOf(`Sentence number ${n} `);
  return { start, end: start + `Sentence number ${n} is here.`.length };
};
const shown = (n: number, charsMax: number) => {
  const { start, end } = widen(TEXT, at(n), charsMax);
  return TEXT.slice(start, end).match(/\d/g)?.join("");
};

test("a passage grows on both sides in turn, first towards the start", () => {
  expect(shown(5, 60)).toBe("45");
  expect(shown(5, 90)).toBe("456");
  expect(shown(5, 150)).toBe("34567");
});

test("at an edge it grows to the other side", () => {
  expect(shown(1, 90)).toBe("123");
  expect(shown(9, 90)).toBe("789");
});

test("a whole text fits when there is room", () => expect(shown(5, 10_000)).toBe("123456789"));
