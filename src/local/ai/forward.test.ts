import { describe, expect, test } from "vitest";
import { forward, type LanguageModelAccess } from "./forward.ts";
import { readTextInput } from "./inputs.ts";

const inputs = { messages: [{ role: "user", content: "Why?" }], max_tokens: 50, temperature: 0 };
const sse = (...events: string[]) => events.map((event) => `data: ${event}\n\n`).join("");
const delta = (content: string) =>
  JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: null }] });

/** A server that answers everything with `reply`, and what it was asked. */
function fake(reply: () => Response, settings: Partial<LanguageModelAccess> = {}) {
  const asked: { url: string; headers: Headers; body: Record<string, unknown> }[] = [];
  const access: LanguageModelAccess = {
    url: "http://127.0.0.1:11434",
    model: "qwen3:4b",
    key: "",
    fetch: async (url, init) => {
      asked.push({ url, headers: new Headers(init.headers), body: JSON.parse(String(init.body)) });
      return reply();
    },
    ...settings,
  };
  return { access, asked };
}

/** A body whose bytes arrive in runs of `size`, which cut lines and letters. */
function inRuns(text: string, size: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
}

const streamed = async (events: string, size = 1_000, dialect: "response" | "chat" = "response") => {
  const { access } = fake(() => new Response(inRuns(events, size)));
  const asked = { ...inputs, stream: true };
  const stream = await forward(access, asked, readTextInput(asked), dialect);
  return new Response(stream as ReadableStream<Uint8Array>).text();
};

describe("forward", () => {
  test("sends messages and settings under the server's own model name", async () => {
    const { access, asked } = fake(() => Response.json({ choices: [] }), { key: "secret" });
    await forward(access, inputs, readTextInput(inputs), "response");
    expect(asked[0]!.url).toBe("http://127.0.0.1:11434/v1/chat/completions");
    expect(asked[0]!.headers.get("authorization")).toBe("Bearer secret");
    expect(asked[0]!.body).toEqual({ ...inputs, model: "qwen3:4b", stream: false });
  });

  test("sends a prompt as a message, and no key where there is none", async () => {
    const { access, asked } = fake(() => Response.json({ choices: [] }), {
      url: "http://localhost:8080/v1/",
    });
    await forward(access, { prompt: "Why?" }, readTextInput({ prompt: "Why?" }), "response");
    expect(asked[0]!.url).toBe("http://localhost:8080/v1/chat/completions");
    expect(asked[0]!.headers.has("authorization")).toBe(false);
    expect(asked[0]!.body).toMatchObject({ messages: [{ role: "user", content: "Why?" }] });
    expect(asked[0]!.body).not.toHaveProperty("prompt");
  });

  test("gives a whole reply in either dialect", async () => {
    const body = {
      choices: [{ index: 0, message: { role: "assistant", content: "So." } }],
      usage: { total_tokens: 9 },
    };
    const { access } = fake(() => Response.json(body));
    expect(await forward(access, inputs, readTextInput(inputs), "chat")).toEqual(body);
    expect(await forward(access, inputs, readTextInput(inputs), "response")).toEqual({
      response: "So.",
      usage: { total_tokens: 9 },
    });
  });

  test("hands a stream on byte for byte in its own dialect", async () => {
    const events = sse(delta("So "), delta("so."), "[DONE]");
    expect(await streamed(events, 7, "chat")).toBe(events);
  });

  test.each([1, 2, 5, 1_000])("translates a stream that arrives %i bytes at a time", async (size) => {
    const usage = JSON.stringify({ choices: [], usage: { n: 1 } });
    const events = `: ping\n\n${sse(delta("Größe "), delta("🙂"), usage, "[DONE]")}`;
    const texts = [{ response: "Größe " }, { response: "🙂" }, { response: "", usage: { n: 1 } }];
    expect(await streamed(events, size)).toBe(sse(...texts.map((text) => JSON.stringify(text)), "[DONE]"));
  });

  test("a stream that was cut has no [DONE] afterwards either", async () => {
    expect(await streamed(sse(delta("So")))).toBe(sse('{"response":"So"}'));
  });

  test("a last line without its line break counts", async () => {
    expect(await streamed(`${sse(delta("So"))}data: [DONE]`)).toBe(sse('{"response":"So"}', "[DONE]"));
  });

  test("an event that is no JSON is handed on for the reader to see", async () => {
    expect(await streamed(sse("{half", "[DONE]"))).toBe(sse("{half", "[DONE]"));
  });

  test.each([
    [429, /^3040: /],
    [503, /^3040: /],
    [504, /^3007: /],
    [413, /^3006: /],
    [404, /^5007: /],
    [400, /^5006: /],
    [500, /^8008: .*500 out of memory/],
  ])("the server's %i becomes an error of the binding", async (status, message) => {
    const { access } = fake(() => new Response("out of memory", { status }));
    await expect(forward(access, inputs, readTextInput(inputs), "chat")).rejects.toThrow(message);
  });

  test("a server that is not there is busy, and named", async () => {
    const { access } = fake(() => {
      throw new TypeError("fetch failed");
    });
    await expect(forward(access, inputs, readTextInput(inputs), "chat")).rejects.toThrow(
      /^3040: .*LOCAL_LLM_URL/,
    );
  });
});
