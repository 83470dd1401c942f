// The local AI binding, through the same service binding that the product uses: the contract of Workers AI
// first, then what only the stand-in has. The model server runs beside the tests.

import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import {
  type AiLike,
  aiContract,
  awaited,
  embed,
  eventTexts,
  readEvents,
  wholeText,
} from "../contracts/ai.ts";

const binding = (env as unknown as { AI: AiLike }).AI;
const ai = awaited(binding);
const EMBEDDING = "@wireroom/all-minilm-l6-v2";
const TEXT =
  "Which animal is asleep?\n\nThe cat sleeps on the warm roof. The price of copper fell by two percent.";
const messages = [{ role: "user", content: TEXT }];
const fault = (kind: string) => `@wireroom/fault/${kind}`;

const contract = (keys: ("text" | "queries" | "documents")[], textsMax: number) => ({
  embedding: { model: EMBEDDING, dimensions: 384, keys, textsMax },
  reranker: "@wireroom/minilm-reranker",
});
aiContract("local AI as qwen3", async () => binding, {
  ...contract(["documents", "queries"], 32),
  writers: [{ model: "@wireroom/extractive", dialect: "response" }],
});
aiContract("local AI as bge", async () => binding, {
  ...contract(["text"], 100),
  writers: [{ model: "@wireroom/extractive-chat", dialect: "chat" }],
});

describe("local embeddings", () => {
  test("vectors have length 1 and say how they were pooled", async () => {
    const reply = await embed(ai, EMBEDDING, { text: ["one", "another text"] });
    expect(reply).toMatchObject({ pooling: "mean" });
    for (const row of reply.data) expect(Math.hypot(...row)).toBeCloseTo(1, 5);
  });

  test("another pooling is refused: its vectors would be of another space", async () => {
    await expect(ai.run(EMBEDDING, { text: "a", pooling: "cls" })).rejects.toThrow(/5006: .*pooling/);
  });

  test("an embedding model of Cloudflare's is refused, never replaced by the local one", async () => {
    for (const model of ["@cf/baai/bge-m3", "@cf/qwen/qwen3-embedding-0.6b", "@wireroom/extractive"]) {
      await expect(ai.run(model, { text: "a" })).rejects.toThrow(/500[67]: /);
    }
  });
});

describe("the extractive writer", () => {
  test("writes words of its prompt only", async () => {
    const reply = (await ai.run("@wireroom/extractive", { messages })) as { response: string };
    const known = new Set(TEXT.toLowerCase().match(/\w+/g));
    const quoted = [...reply.response.matchAll(/[“"]([^”"]+)[”"]/g)].flatMap(
      ([, quote]) => quote!.match(/\w+/g)!,
    );
    const words = quoted.length > 0 ? quoted : reply.response.match(/\w+/g)!;
    expect(words.filter((word) => !known.has(word.toLowerCase()))).toEqual([]);
  });

  test("streams the same text that it gives whole", async () => {
    const whole = (await ai.run("@wireroom/extractive", { messages })) as Record<string, unknown>;
    const stream = await ai.run("@wireroom/extractive", { messages, stream: true });
    const { events } = await readEvents(stream as ReadableStream<Uint8Array>);
    expect(eventTexts(events, "response").join("")).toBe(wholeText(whole, "response"));
  });

  test("a reply cut at max_tokens says so", async () => {
    const reply = (await ai.run("@wireroom/extractive-chat", { messages, max_tokens: 2 })) as {
      choices: { finish_reason: string }[];
      usage: { completion_tokens: number };
    };
    expect(reply.choices[0]!.finish_reason).toBe("length");
    expect(reply.usage.completion_tokens).toBe(2);
  });
});

describe("faults on demand", () => {
  test.each([3006, 3007, 3036, 3040, 5007, 8008])("%i is thrown as the binding throws it", async (number) => {
    for (const inputs of [{ text: "a" }, { messages, stream: true }]) {
      const error = await ai.run(fault(String(number)), inputs).then(
        () => null,
        (thrown: unknown) => thrown as Error,
      );
      expect(error).toBeInstanceOf(Error);
      expect(error!.message).toMatch(new RegExp(`\\b${number}: \\w`));
    }
  });

  test("vectors come back spoiled in the way that was asked for", async () => {
    const run = (kind: string) => embed(ai, fault(kind), { text: ["a", "b"] });
    expect((await run("nan")).data[0]![0]).toBeNaN();
    expect(Math.hypot(...(await run("zero")).data[0]!)).toBe(0);
    expect((await run("short-vector")).data.map((row) => row.length)).toEqual([384, 383]);
    expect((await run("short-batch")).data).toHaveLength(1);
    expect((await run("empty")).data).toEqual([]);
    expect(typeof (await run("garbage")).data).toBe("string");
  });

  test.each(["response", "chat"] as const)(
    "a truncated %s stream has text and no [DONE]",
    async (dialect) => {
      const model = fault(dialect === "chat" ? "truncated-chat" : "truncated");
      const stream = (await ai.run(model, { messages, stream: true })) as ReadableStream<Uint8Array>;
      const { events, done } = await readEvents(stream);
      expect(done).toBe(false);
      expect(eventTexts(events, dialect).join("").length).toBeGreaterThan(0);
    },
  );

  test("a cut stream has text and then fails", async () => {
    const stream = (await ai.run(fault("cut"), { messages, stream: true })) as ReadableStream<Uint8Array>;
    const reader = stream.getReader();
    expect((await reader.read()).done).toBe(false);
    await expect(
      (async () => {
        while (!(await reader.read()).done);
      })(),
    ).rejects.toThrow();
  });

  test("a garbage stream has an event that is no JSON", async () => {
    const stream = (await ai.run(fault("garbage"), { messages, stream: true })) as ReadableStream<Uint8Array>;
    await expect(readEvents(stream)).rejects.toThrow(SyntaxError);
  });

  test("a stalled stream gives text and then neither more nor an end", async () => {
    const stream = (await ai.run(fault("stall"), { messages, stream: true })) as ReadableStream<Uint8Array>;
    const reader = stream.getReader();
    expect((await reader.read()).done).toBe(false);
    const ended = async () => {
      while (!(await reader.read()).done);
      return "ended";
    };
    const waited = new Promise((resolve) => setTimeout(resolve, 300, "waited"));
    expect(await Promise.race([ended(), waited])).toBe("waited");
    void reader.cancel();
  });

  test("an unknown fault is a model that does not exist", async () => {
    await expect(ai.run(fault("nonsense"), { text: "a" })).rejects.toThrow(/5007: /);
  });
});

describe("what only Cloudflare has", () => {
  const call = async (method: string, argument: unknown) =>
    (binding as unknown as Record<string, (argument: unknown) => Promise<unknown>>)[method]!(argument);

  test.each(["toMarkdown", "gateway", "autorag", "aiSearch", "websearch"])(
    "%s says that it is not there",
    async (name) => {
      await expect(call(name, "x")).rejects.toThrow(/not emulated locally/);
    },
  );

  test("the batch and websocket options say that they are not there", async () => {
    for (const option of ["queueRequest", "websocket"]) {
      await expect(ai.run(EMBEDDING, { text: "a" }, { [option]: true })).rejects.toThrow(
        /not emulated locally/,
      );
    }
  });

  test("models() lists the local ones, and finds them by part of a name", async () => {
    const listed = (await call("models", { search: "minilm" })) as { name: string; task: { name: string } }[];
    expect(listed.map(({ name, task }) => [name, task.name])).toContainEqual([EMBEDDING, "Text Embeddings"]);
    expect(listed.every(({ name }) => name.includes("minilm"))).toBe(true);
  });
});
