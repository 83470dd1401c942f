// Drafts out of what models write, whole or in pieces.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DraftLine, DraftReader, parseDraft } from "./claims.ts";

function read(text: string, size = text.length || 1): DraftLine[] {
  const reader = new DraftReader();
  const lines: DraftLine[] = [];
  for (let i = 0; i < text.length; i += size) lines.push(...reader.push(text.slice(i, i + size)));
  return [...lines, ...reader.finish()];
}

const A = '{"p": 1, "claim": "One thing.", "quote": "one thing it is"}';
const B = '{"p": 2, "claim": "Two things.", "quote": "two things they are"}';
const a = { kind: "claim", draft: { passage: 1, claim: "One thing.", quote: "one thing it is" } };
const b = { kind: "claim", draft: { passage: 2, claim: "Two things.", quote: "two things they are" } };
const unreadable = { kind: "unreadable" };
const CASES: [string, string, unknown[]][] = [
  ["one object a line", `${A}\n${B}\n`, [a, b]],
  ["no last line feed", `${A}\n${B}`, [a, b]],
  ["a code fence", `\`\`\`json\n${A}\n${B}\n\`\`\``, [a, b]],
  ["prose around", `Sure! Here are the claims:\n${A}\nI hope that helps.`, [a]],
  ["a JSON array", `[${A},\n${B}]`, [a, b]],
  ["a wrapper object", `{"claims": [${A}, ${B}]}`, [a, b]],
  ["two on a line", `${A} ${B}`, [a, b]],
  ["a trailing comma", A.replace(/\}$/, ",}"), [a]],
  ["an object over many lines", A.replace(/, /g, ",\n  "), [a]],
  ["Windows line ends", `${A}\r\n${B}\r\n`, [a, b]],
  ["a list mark", `- ${A}`, [a]],
  ["the number as text", A.replace("1", '"1"'), [a]],
  ["the number in brackets", A.replace("1", '"[1]"'), [a]],
  ["the number with its word", A.replace("1", '"passage 1"'), [a]],
  ["escaped letters", A.replace("One", "\\u004fne"), [a]],
  ["the end of the answer", '{"not_enough": true}', [{ kind: "not_enough" }]],
  ["claims, then the end", `${A}\n{"not_enough":true}\n`, [a, { kind: "not_enough" }]],
  ["thinking before", `<think>maybe ${B}? no</think>\n${A}`, [a]],
  [
    "unescaped quote marks inside",
    A.replace("one thing it is", 'one "thing" it is'),
    [{ kind: "claim", draft: { ...a.draft, quote: 'one "thing" it is' } }],
  ],
  ["a line feed inside a value", A.replace("thing it", "thing\nit"), [a]],
  ["a lost end, then a good one", `${A.slice(0, -3)}\n${B}`, [unreadable, b]],
  ["an object cut off at the end", A.slice(0, 30), [unreadable]],
  ["an object without a quote", '{"p": 1, "claim": "One."}', [unreadable]],
  ["a passage number that is none", A.replace("1", "0"), [unreadable]],
  ["a fractional passage number", A.replace("1", "1.5"), [unreadable]],
  ["numbers as values", '{"p": 1, "claim": 5, "quote": 6}', [unreadable]],
  ["prose alone", "I can't help with that.", []],
  ["nothing", "", []],
];

describe("a model's text is read with", () => {
  test.each(CASES)("%s", (_, text, expected) => expect(read(text)).toEqual(expected));
  test.each(CASES)("%s, letter by letter", (_, text, expected) => expect(read(text, 1)).toEqual(expected));
});

test("a claim is out as soon as its object is closed", () => {
  const reader = new DraftReader();
  expect(reader.push(A)).toEqual([a]);
});

test("an object that never ends is given up", () => {
  expect(read(`{"p": 1, "claim": "${"x".repeat(50_000)}`)).toEqual([unreadable]);
});

test("no text throws, and no draft has an odd shape", () => {
  const pieces = fc.constantFrom(
    "{",
    "}",
    '"',
    "\\",
    "\n",
    ":",
    ",",
    "p",
    '"quote"',
    '"claim"',
    '"p"',
    "1",
    "<think>",
    A,
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(pieces, fc.string({ unit: "binary", maxLength: 5 }))),
      fc.integer({ min: 1, max: 9 }),
      (parts, size) => {
        for (const line of read(parts.join(""), size)) {
          if (line.kind === "claim") expect(Number.isInteger(line.draft.passage)).toBe(true);
        }
      },
    ),
    { numRuns: 400 },
  );
});

test("parseDraft reads whatever JSON may hold", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => void parseDraft(JSON.stringify(value))));
});
