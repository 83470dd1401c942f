// Replies of models as bytes, in every dialect, whole and broken.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OUTPUT_CHARS_MAX } from "../base/limits/answer.ts";
import { readReply } from "./sse.ts";

const encoder = new TextEncoder();

function streamOf(parts: Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
}

async function read(body: string | Uint8Array, size = 7) {
  const bytes = typeof body === "string" ? encoder.encode(body) : body;
  const parts: Uint8Array[] = [];
  for (let i = 0; i < bytes.length; i += size) parts.push(bytes.slice(i, i + size));
  const reply = readReply(streamOf(parts), new AbortController().signal);
  let text = "";
  for await (const delta of reply.deltas) text += delta;
  return { text, ...reply.end() };
}

const data = (...events: unknown[]) => events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join("");
const DONE = "data: [DONE]\n\n";
const delta = (content: string | null, finish_reason: string | null = null) => ({
  choices: [{ index: 0, delta: content === null ? {} : { content }, finish_reason }],
});

const CASES: [string, string, string, string][] = [
  [
    "Workers AI's own",
    data({ response: "Hé" }, { response: "llo" }, { response: "" }) + DONE,
    "Héllo",
    "complete",
  ],
  ["OpenAI's", data(delta("Hé"), delta("llo"), delta(null, "stop")) + DONE, "Héllo", "complete"],
  ["OpenAI's without [DONE]", data(delta("Héllo"), delta(null, "stop")), "Héllo", "complete"],
  ["carriage returns", data({ response: "Héllo" }).replace(/\n/g, "\r\n") + DONE, "Héllo", "complete"],
  ["no space after the colon", data({ response: "Héllo" }).replace(": ", ":") + DONE, "Héllo", "complete"],
  [
    "comments, names and ids",
    `: beat\nevent: x\nid: 1\n${data({ response: "Héllo" })}${DONE}`,
    "Héllo",
    "complete",
  ],
  ["one JSON body", JSON.stringify({ response: "Héllo", usage: {} }), "Héllo", "complete"],
  ["one JSON body over lines", JSON.stringify({ response: "Héllo" }, null, 2), "Héllo", "complete"],
  [
    "the REST envelope",
    JSON.stringify({ result: { response: "Héllo" }, success: true, errors: [] }),
    "Héllo",
    "complete",
  ],
  [
    "OpenAI's whole reply",
    JSON.stringify({ choices: [{ message: { content: "Héllo" }, finish_reason: "stop" }] }),
    "Héllo",
    "complete",
  ],
  [
    "Ollama's lines",
    '{"message":{"content":"Hé"},"done":false}\n{"message":{"content":"llo"},"done":true}\n',
    "Héllo",
    "complete",
  ],
  ["a JSON object as the reply", JSON.stringify({ response: { p: 1 } }), '{"p":1}', "complete"],
  [
    "reasoning beside the text",
    data({ choices: [{ delta: { reasoning_content: "hm" } }] }, delta("Héllo", "stop")),
    "Héllo",
    "complete",
  ],
  ["a stop for length", data(delta("Hé", "length")) + DONE, "Hé", "length"],
  ["an end in the middle", data({ response: "Hé" }), "Hé", "cut"],
  ["an end inside an event", `${data({ response: "Hé" })}data: {"respon`, "Hé", "cut"],
  [
    "an error in the stream",
    data({ response: "Hé" }, { error: { message: "x" } }, { response: "no" }),
    "Hé",
    "error",
  ],
  ["an error as the body", JSON.stringify({ success: false, errors: [{ code: 3040 }] }), "", "error"],
  ["garbage", "<html><body>502 Bad Gateway</body></html>", "", "cut"],
  [
    "broken events between good ones",
    `data: {{{\n\n${data({ response: "Hé" })}data: 5\n\n${DONE}`,
    "Hé",
    "complete",
  ],
  ["nothing", "", "", "cut"],
  ["only an end", DONE, "", "complete"],
];

describe("a reply is read in spite of", () => {
  test.each(CASES)("%s", async (_, body, text, how) => expect(await read(body)).toMatchObject({ text, how }));
  test.each(CASES)("%s, byte by byte", async (_, body, text, how) => {
    expect(await read(body, 1)).toMatchObject({ text, how });
  });
});

test("tokens are taken from the reply where it counts them", async () => {
  const usage = { prompt_tokens: 10, completion_tokens: 3 };
  expect(await read(data({ response: "x" }, { response: "", usage }) + DONE)).toMatchObject({
    inputTokens: 10,
    outputTokens: 3,
  });
  expect(await read(data({ response: "x", usage: { prompt_tokens: "many" } }))).toMatchObject({
    inputTokens: null,
  });
});

test("more text than OUTPUT_CHARS_MAX is not read", async () => {
  let pulled = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 1;
      controller.enqueue(encoder.encode(data({ response: "x".repeat(1_000) })));
    },
  });
  const reply = readReply(endless, new AbortController().signal);
  let chars = 0;
  for await (const text of reply.deltas) chars += text.length;
  expect(chars).toBe(OUTPUT_CHARS_MAX);
  expect(reply.end().how).toBe("too_long");
  expect(pulled).toBeLessThan(OUTPUT_CHARS_MAX / 1_000 + 5);
});

test("a line that never ends is given up", async () => {
  expect((await read(`data: ${"x".repeat(400_000)}`, 50_000)).how).toBe("too_long");
});

test("a stream that breaks ends the text without throwing", async () => {
  let sent = false;
  const broken = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent) controller.error(new Error("reset"));
      else controller.enqueue(encoder.encode(data({ response: "Hé" })));
      sent = true;
    },
  });
  const reply = readReply(broken, new AbortController().signal);
  let text = "";
  for await (const part of reply.deltas) text += part;
  expect([text, reply.end().how]).toEqual(["Hé", "cut"]);
});

test("an abort ends a silent stream at once and cancels it", async () => {
  let cancelled = false;
  const silent = new ReadableStream<Uint8Array>({
    cancel() {
      cancelled = true;
    },
  });
  const stop = new AbortController();
  const reply = readReply(silent, stop.signal);
  const reading = (async () => {
    for await (const _ of reply.deltas);
  })();
  stop.abort();
  await reading;
  expect([reply.end().how, cancelled]).toEqual(["aborted", true]);
});

test("no bytes throw", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.integer({ min: 1, max: 50 }),
      async (bytes, size) => {
        expect(typeof (await read(bytes, size)).text).toBe("string");
      },
    ),
  );
});
