import { describe, expect, test } from "vitest";
import type { EndpointReply } from "../../model/endpoint.ts";
import { ModelError } from "../../model/generate.ts";
import { openChat } from "./chat.ts";

const request = {
  model: "gpt-x",
  messages: [{ role: "user" as const, content: "Why?" }],
  maxTokens: 50,
  signal: new AbortController().signal,
};
const good = (): EndpointReply => ({ ok: true, stream: new Response("data: [DONE]\n\n").body! });
const refuse = (status: number | null, error: object = {}): EndpointReply =>
  status === null
    ? { ok: false, problem: "network", status, body: "" }
    : { ok: false, problem: "status", status, body: JSON.stringify({ error }) };

/** A server that gives these replies in turn, and what it was sent. */
function server(...replies: EndpointReply[]) {
  const sent: Record<string, unknown>[] = [];
  const generate = openChat(async (body) => {
    sent.push(body as Record<string, unknown>);
    return replies[sent.length - 1] ?? good();
  });
  return { generate, sent };
}

describe("a chat", () => {
  test("asks for a stream with its tokens counted, bounded, in OpenAI's words", async () => {
    const { generate, sent } = server();
    expect(await new Response(await generate(request)).text()).toBe("data: [DONE]\n\n");
    expect(sent).toEqual([
      {
        model: "gpt-x",
        messages: request.messages,
        stream: true,
        stream_options: { include_usage: true },
        max_tokens: 50,
        temperature: 0.1,
      },
    ]);
  });

  test("leaves out what a model will not take, and remembers it for that model alone", async () => {
    const { generate, sent } = server(
      refuse(400, { param: "max_tokens", code: "unsupported_parameter" }),
      refuse(400, { param: "temperature", code: "unsupported_value" }),
    );
    await generate(request);
    await generate(request);
    await generate({ ...request, model: "gpt-y" });
    expect(sent).toHaveLength(5);
    expect(sent[2]).toMatchObject({ max_completion_tokens: 50 });
    expect(Object.keys(sent[2]!)).not.toContain("max_tokens");
    expect(Object.keys(sent[2]!)).not.toContain("temperature");
    expect(sent[3]).toEqual(sent[2]);
    expect(sent[4]).toMatchObject({ max_tokens: 50, temperature: 0.1 });
  });

  test("is not asked for ever by a server that refuses the same thing again", async () => {
    const { generate, sent } = server(...Array(9).fill(refuse(400, { param: "max_tokens" })));
    await expect(generate(request)).rejects.toMatchObject({ failure: "fault" });
    expect(sent).toHaveLength(2);
  });

  test.each<[string, EndpointReply, string, string]>([
    ["too many requests", refuse(429), "busy", "rate_limited"],
    ["spent credit", refuse(429, { code: "insufficient_quota" }), "quota", "quota"],
    ["spent credit by its type", refuse(429, { type: "insufficient_quota" }), "quota", "quota"],
    ["a bill that is due", refuse(402), "quota", "quota"],
    ["a wrong key", refuse(401), "fault", "refused"],
    ["an unknown model", refuse(404), "fault", "refused"],
    ["a bad request", refuse(400, { param: "messages" }), "fault", "refused"],
    ["a server error", refuse(500), "busy", "failed"],
    ["an overloaded server", refuse(503), "busy", "failed"],
    ["no server", refuse(null), "busy", "failed"],
    ["a redirect", { ok: false, problem: "redirect", status: 307, body: "" }, "fault", "refused"],
    ["a page", { ok: false, problem: "status", status: 502, body: "<html>" }, "busy", "failed"],
  ])("%s is told apart", async (_, reply, failure, problem) => {
    const { generate } = server(reply);
    const error = await generate(request).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ModelError);
    expect(error).toMatchObject({ failure, problem });
  });

  test("that fails says nothing of what the server said", async () => {
    const { generate } = server(refuse(500, { message: "prompt: secret words" }));
    const error = await generate(request).catch((thrown: Error) => thrown);
    expect(String(error)).toBe("ModelError: model busy 500");
  });
});
