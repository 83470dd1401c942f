// Who is asked by an entry of ANSWER_MODELS, with what, and what a failure of the binding means.
import { describe, expect, test } from "vitest";
import type { GenerateRequest } from "../../model/generate.ts";
import { openModels } from "./models.ts";

const signal = new AbortController().signal;
const ask = (model: string): GenerateRequest => ({ model, messages: [], maxTokens: 9, signal });

function open(reply: () => unknown, options: { gateway?: string; chat?: boolean } = {}) {
  const calls: { model: string; inputs: Record<string, unknown>; options: unknown }[] = [];
  const chats: string[] = [];
  const ai = {
    run: async (model: string, inputs: Record<string, unknown>, given?: Record<string, unknown>) => {
      calls.push({ model, inputs, options: given });
      return reply();
    },
  };
  const chat = async ({ model }: GenerateRequest) => {
    chats.push(model);
    return new Response("chat").body!;
  };
  const models = openModels(ai, {
    embeddingModel: "@wireroom/all-minilm-l6-v2",
    chat: options.chat ? chat : null,
    gateway: options.gateway ?? "",
  });
  return { models, calls, chats };
}

const stream = () => new Response("data: [DONE]\n\n").body!;

describe("a text model", () => {
  test("of Workers AI is asked by the binding, with the signal that ends it", async () => {
    const { models, calls } = open(stream);
    await models.generate(ask("@cf/a/b"));
    expect(calls[0]).toMatchObject({ model: "@cf/a/b", inputs: { stream: true, max_tokens: 9 } });
    expect(calls[0]!.options).toEqual({ signal });
  });

  test("of Workers AI passes through the AI Gateway that is set; no other call does", async () => {
    const { models, calls } = open(stream, { gateway: "news", chat: true });
    await models.generate(ask("@cf/a/b"));
    await models.generate(ask("@wireroom/extractive"));
    await models.generate(ask("llm:gpt-x"));
    await models.embed(["a"], "query").catch(() => {});
    expect(calls.map((call) => (call.options as { gateway?: unknown }).gateway)).toEqual([
      { id: "news" },
      undefined,
      undefined,
    ]);
  });

  test("behind LLM_URL is asked by its own name there", async () => {
    const { models, calls, chats } = open(stream, { chat: true });
    expect(await new Response(await models.generate(ask("llm:meta/llama:70b"))).text()).toBe("chat");
    expect([chats, calls]).toEqual([["meta/llama:70b"], []]);
  });

  test("behind an LLM_URL that is not set fails, and nobody is asked", async () => {
    const { models, calls } = open(stream);
    await expect(models.generate(ask("llm:x"))).rejects.toMatchObject({ problem: "refused" });
    expect(calls).toEqual([]);
  });

  test("that answers whole is read like one that streams", async () => {
    const { models } = open(() => ({ response: "Hi" }));
    expect(await new Response(await models.generate(ask("@cf/a/b"))).text()).toBe('{"response":"Hi"}');
  });

  test.each([
    ["3036: daily free allocation of 10,000 neurons", "quota", "quota"],
    ["3040: Capacity temporarily exceeded", "busy", "rate_limited"],
    ["3007: Request timeout", "busy", "failed"],
    ["5007: No such model", "fault", "refused"],
    ["Network connection lost.", "busy", "failed"],
  ])("that fails with '%s' is told apart", async (text, failure, problem) => {
    const { models } = open(() => {
      throw new Error(text);
    });
    await expect(models.generate(ask("@cf/a/b"))).rejects.toMatchObject({ failure, problem });
  });
});
