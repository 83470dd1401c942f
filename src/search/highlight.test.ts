import { describe, expect, test } from "vitest";
import { highlight } from "./highlight.ts";

const marked = (text: string, terms: string[]) =>
  highlight(text, terms).map(([start, end]) => text.slice(start, end));

describe("highlight", () => {
  test("marks the words asked for, in any form that the index takes for the same", () => {
    expect(marked("Prices fell; the price of training rose.", ["price", "train"])).toEqual([
      "Prices",
      "price",
      "training",
    ]);
  });

  test("joins neighbours into one mark", () => {
    expect(marked("New data centre opened.", ["data", "centre"])).toEqual(["data centre"]);
  });

  test("sees through case and diacritics", () => {
    expect(marked("Das Café in ZÜRICH", ["cafe", "zürich"])).toEqual(["Café", "ZÜRICH"]);
  });

  test("marks words of a language without spaces", () => {
    expect(marked("東京の電力会社", ["電力"])).toEqual(["電力"]);
  });

  test("marks nothing for no term", () => {
    expect(highlight("Any text", [])).toEqual([]);
  });
});
