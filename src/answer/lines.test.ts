import fc from "fast-check";
import { expect, test } from "vitest";
import { LineCutter } from "./lines.ts";

function cut(parts: string[]): string[] {
  const cutter = new LineCutter();
  return [...parts.flatMap((part) => cutter.push(part)), cutter.finish()];
}

test("lines end at LF, CR and CRLF, wherever the text is cut", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("a", "é", "\n", "\r", "\r\n", "bc"), { maxLength: 30 }),
      (tokens) => {
        const text = tokens.join("");
        expect(cut([text])).toEqual(text.split(/\r\n|\r|\n/));
        expect(cut([...text])).toEqual(text.split(/\r\n|\r|\n/));
      },
    ),
  );
});

test("an empty piece between CR and LF makes no line", () => {
  expect(cut(["a\r", "", "\nb"])).toEqual(["a", "b"]);
});

test("a line of 2,000,000 characters that come one by one costs what its length costs", () => {
  const cutter = new LineCutter();
  for (let i = 0; i < 2_000_000; i++) cutter.push("x");
  expect(cutter.openChars).toBe(2_000_000);
  expect(cutter.push("\n")[0]).toHaveLength(2_000_000);
  expect(cutter.openChars).toBe(0);
});
