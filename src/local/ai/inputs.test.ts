import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InferenceError } from "./errors.ts";
import { readEmbeddingInput, readRerankInput, readTextInput } from "./inputs.ts";

const message = (read: () => unknown) => {
  try {
    read();
    return null;
  } catch (error) {
    return (error as Error).message;
  }
};

describe("what is refused, in the schema validator's words", () => {
  test.each([
    [{}, "required properties at '/' are 'text'"],
    [{ text: "" }, "5006: Error: Length of '/text' must be >= 1 not met"],
    [{ text: ["a", ""] }, "5006: Error: Length of '/text/1' must be >= 1 not met"],
    [{ documents: [] }, "5006: Error: Length of '/documents' must be >= 1 not met"],
    [{ queries: Array(33).fill("a") }, "5006: Error: Length of '/queries' must be <= 32 not met"],
    [{ text: Array(101).fill("a") }, "5006: Error: Length of '/text' must be <= 100 not met"],
    [{ text: [null] }, "5006: Error: Type mismatch of '/text/0', 'null' not in 'string'"],
    [{ text: "a", pooling: "cls" }, "'/pooling' must be 'mean'"],
  ])("embedding input %j", (inputs, expected) => {
    expect(message(() => readEmbeddingInput(inputs))).toContain(expected);
  });

  test.each([
    [{ query: "a" }, "required properties at '/' are 'contexts'"],
    [{}, "required properties at '/' are 'query,contexts'"],
    [{ query: "a", contexts: "b" }, "Type mismatch of '/contexts', 'string' not in 'array'"],
    [{ query: "a", contexts: ["b"] }, "Type mismatch of '/contexts/0/text', 'undefined' not in 'string'"],
    [{ query: "a", contexts: [{ text: "" }] }, "Length of '/contexts/0/text' must be >= 1 not met"],
    [{ query: "a", contexts: [{ text: "b" }], top_k: 0 }, "'/top_k' must be >= 1"],
  ])("reranker input %j", (inputs, expected) => {
    expect(message(() => readRerankInput(inputs))).toContain(expected);
  });

  test.each([
    [
      {},
      "oneOf at '/' not met, 0 matches: required properties at '/' are 'prompt', required properties at '/'",
    ],
    [{ messages: [] }, "Length of '/messages' must be >= 1 not met"],
    [{ messages: [{}] }, "required properties at '/messages/0' are 'role,content'"],
    [
      { messages: [{ role: "user", content: 1 }] },
      "Type mismatch of '/messages/0/content', 'number' not in 'string'",
    ],
    [{ prompt: "a", max_tokens: "9" }, "Type mismatch of '/max_tokens', 'string' not in 'integer'"],
  ])("text input %j", (inputs, expected) => {
    expect(message(() => readTextInput(inputs))).toContain(expected);
  });
});

describe("what is taken", () => {
  test("one text and a list of texts under any of the three keys", () => {
    for (const key of ["text", "queries", "documents"]) {
      expect(readEmbeddingInput({ [key]: "a" })).toEqual(["a"]);
      expect(readEmbeddingInput({ [key]: ["a", "b"], pooling: "mean" })).toEqual(["a", "b"]);
    }
  });

  test("OpenAI's text parts as one text", () => {
    const content = [
      { type: "text", text: "Why " },
      { type: "text", text: "so?" },
    ];
    expect(readTextInput({ messages: [{ role: "user", content }] }).messages[0]!.content).toBe("Why so?");
  });

  test("whatever comes in is read or refused with 5006, and nothing else is thrown", () => {
    const keys = fc.constantFrom(
      "text",
      "queries",
      "documents",
      "query",
      "contexts",
      "top_k",
      "prompt",
      "messages",
    );
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue()), (inputs) => {
        for (const read of [readEmbeddingInput, readRerankInput, readTextInput]) {
          try {
            read(inputs);
          } catch (error) {
            expect(error).toBeInstanceOf(InferenceError);
            expect((error as InferenceError).number).toBe(5006);
          }
        }
      }),
    );
  });
});
