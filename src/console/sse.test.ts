import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EVENT_CHARS_MAX } from "./limits.ts";
import { createEventReader } from "./sse.ts";

const readAll = (...pieces: string[]) => {
  const read = createEventReader();
  return pieces.flatMap((piece) => read(piece));
};

describe("createEventReader", () => {
  test("an event is told once its empty line is there, not before", () => {
    const read = createEventReader();
    expect(read("event: claim\ndata: {}\n")).toEqual([]);
    expect(read("\n")).toEqual([{ event: "claim", data: "{}" }]);
  });

  test("comments, ids and unknown fields are no events, and an event without a name is a message", () => {
    expect(readAll(": \n\nid: 7\nretry: 1\nfoo\ndata\ndata:a\n\nevent: x\n\n")).toEqual([
      { event: "message", data: "\na" },
    ]);
  });

  test("a byte order mark at the start is skipped, one inside is kept", () => {
    expect(readAll("\uFEFFdata: a\uFEFF\n\n")).toEqual([{ event: "message", data: "a\uFEFF" }]);
  });

  test("LF, CR and CRLF end lines, and cuts anywhere change nothing", () => {
    const line = fc.constantFrom(
      "event: claim",
      "data: a",
      "data:b: c",
      ": note",
      "",
      "",
      "id: 1",
      "data: é😀",
    );
    const stream = fc.tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom("\n", "\r", "\r\n"));
    fc.assert(
      fc.property(stream, fc.array(fc.nat(120), { maxLength: 6 }), ([lines, end], cuts) => {
        // What follows a CR decides whether it was half of a CRLF: a comment settles it.
        const text = `${lines.join(end)}${end}${end}: end\n`;
        const expected = readAll(`${lines.join("\n")}\n\n`);
        const at = [...new Set([0, ...cuts.filter((cut) => cut < text.length), text.length])].sort(
          (a, b) => a - b,
        );
        const pieces = at.slice(1).map((cut, i) => text.slice(at[i], cut));
        expect(readAll(...pieces)).toEqual(expected);
      }),
    );
  });

  test("an endless event is refused", () => {
    const read = createEventReader();
    expect(() => read(`data: ${"x".repeat(EVENT_CHARS_MAX)}`)).toThrow();
  });
});
