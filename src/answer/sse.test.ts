// Replies of models as bytes, in every dialect, whole and broken.
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { OUTPUT_CHARS_MAX, REPLY_END_MS_MAX } from "../base/limits/answer.ts";
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
  ["a byte order mark", `\uFEFF${data({ response: "Héllo" })}${DONE}`, "Héllo", "complete"],
  [
    "a byte order mark before one body",
    `\uFEFF${JSON.stringify({ response: "Héllo" })}`,
    "Héllo",
    "complete",
  ],
  ["carriage returns alone", (data({ response: "Héllo" }) + DONE).replace(/\n/g, "\r"), "Héllo", "complete"],
  [
    "keep-alive comments",
    `: ping\n\n: ping\n\n${data({ response: "Hé" })}: ping\n\n${DONE}`,
    "Hé",
    "complete",
  ],
  [
    "several choices at once",
    data(
      {
        choices: [
          { index: 0, delta: { content: "Hé" } },
          { index: 1, delta: { content: "No" } },
        ],
      },
      { choices: [{ index: 1, delta: { content: "no" }, finish_reason: "stop" }] },
      {
        choices: [
          { index: 1, delta: {} },
          { index: 0, delta: { content: "llo" }, finish_reason: "stop" },
        ],
      },
    ) + DONE,
    "Héllo",
    "complete",
  ],
  [
    "text in parts",
    data({ choices: [{ delta: { content: [{ type: "thinking" }, { type: "text", text: "Héllo" }] } }] }) +
      DONE,
    "Héllo",
    "complete",
  ],
  ["a filter's end", data(delta("Hé"), delta(null, "content_filter")) + DONE, "Hé", "filtered"],
  [
    "a refusal",
    data({ choices: [{ delta: { refusal: "No." } }] }, delta(null, "stop")) + DONE,
    "",
    "filtered",
  ],
  ["a call of a tool", data(delta("Hé"), delta(null, "tool_calls")) + DONE, "Hé", "cut"],
  ["an end of an unknown kind", data(delta("Hé", "abort")) + DONE, "Hé", "cut"],
  ["a stop for length in capitals", data(delta("Hé", "MAX_TOKENS")), "Hé", "length"],
  [
    "an error event",
    `${data({ response: "Hé" })}event: error\ndata: {"detail":"x"}\n\n${DONE}`,
    "Hé",
    "error",
  ],
  [
    "an error of vLLM's",
    data({ response: "Hé" }, { object: "error", message: "x", code: 500 }) + DONE,
    "Hé",
    "error",
  ],
  ["another API's events", data({ type: "response.output_text.delta", delta: "Hé" }), "", "cut"],
  ["a list as the body", JSON.stringify([{ response: "Hé" }]), "", "cut"],
  ["a gzip file", "\u001f\u008b\b\u0000\u0000\u0000\u0000\u0000\u0000\u0003\u00cbH\u00cd", "", "cut"],
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

test("nothing is waited for after [DONE], and after another end only a moment, for the tokens", async () => {
  vi.useFakeTimers();
  try {
    for (const [body, waitMs] of [
      [data({ response: "x" }) + DONE, 0],
      [data(delta("x", "stop")), REPLY_END_MS_MAX],
    ] as const) {
      const open = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(encoder.encode(body)),
      });
      const reply = readReply(open, new AbortController().signal);
      let text = "";
      const reading = (async () => {
        for await (const part of reply.deltas) text += part;
      })();
      await vi.advanceTimersByTimeAsync(waitMs);
      await reading;
      expect([text, reply.end().how]).toEqual(["x", "complete"]);
    }
  } finally {
    vi.useRealTimers();
  }
});

test("thinking beside the text counts towards what is read", async () => {
  const thought = data({ choices: [{ delta: { reasoning_content: "hm ".repeat(OUTPUT_CHARS_MAX / 6) } }] });
  const read60 = await read(thought.repeat(3) + data(delta("x", "stop")), 10_000);
  expect(read60).toMatchObject({ text: "", how: "too_long" });
  expect(read60.hidden).toBeGreaterThan(OUTPUT_CHARS_MAX);
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
