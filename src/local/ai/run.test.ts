import { describe, expect, test } from "vitest";
import { FAULT_SLOW_MS } from "../../base/limits/local-ai.ts";
import { type Room, run } from "./run.ts";

const messages = [{ role: "user", content: "The cat sleeps. Which animal sleeps?" }];

function openRoom(change: Partial<Room> = {}): Room {
  return {
    embed: async (texts) => texts.map(() => [1, 0]),
    languageModel: null,
    now: () => 1_700_000_000_000,
    sleep: async () => {},
    ...change,
  };
}

/** A language model's server that answers "So." and notes which names it was asked under. */
function languageModel() {
  const asked: string[] = [];
  const fetch = async (_: string, init: RequestInit) => {
    asked.push((JSON.parse(String(init.body)) as { model: string }).model);
    return Response.json({ choices: [{ message: { content: "So." } }] });
  };
  return { asked, access: { url: "http://x", model: "qwen3:4b", key: "", fetch } };
}

describe("run", () => {
  test.each([
    ["@wireroom/extractive", { response: "So." }],
    ["@wireroom/extractive-chat", { choices: [{ message: { content: "So." } }] }],
    ["@cf/google/gemma-4-26b-a4b-it", { choices: [{ message: { content: "So." } }] }],
  ])("with a language model, %s is answered by it in that name's dialect", async (model, reply) => {
    const { asked, access } = languageModel();
    expect(await run(openRoom({ languageModel: access }), model, { messages })).toMatchObject(reply);
    expect(asked).toEqual(["qwen3:4b"]);
  });

  test("a language model never answers for an embedding model, a reranker or a fault", async () => {
    const { asked, access } = languageModel();
    const room = openRoom({ languageModel: access });
    await expect(run(room, "@cf/baai/bge-m3", { text: "a" })).rejects.toThrow(/^5007: /);
    await expect(run(room, "@wireroom/all-minilm-l6-v2", { messages })).rejects.toThrow(/^5006: /);
    await expect(run(room, "@wireroom/minilm-reranker", { messages })).rejects.toThrow(/^5006: /);
    await expect(run(room, "@wireroom/fault/3040", { messages })).rejects.toThrow(/^3040: /);
    expect(asked).toEqual([]);
  });

  test("without one, a text model of another name does not exist", async () => {
    await expect(run(openRoom(), "@cf/google/gemma-4-26b-a4b-it", { messages })).rejects.toThrow(/^5007: /);
    await expect(run(openRoom(), "@wireroom/extractive-2", { messages })).rejects.toThrow(/^5007: /);
  });

  test("the fault `slow` waits, and then answers right", async () => {
    const waits: number[] = [];
    const room = openRoom({ sleep: async (ms) => void waits.push(ms) });
    expect(await run(room, "@wireroom/fault/slow", { text: "a" })).toMatchObject({ data: [[1, 0]] });
    expect(waits).toEqual([FAULT_SLOW_MS]);
  });
});
