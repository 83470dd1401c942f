// What the AI binding promises, as a suite for any binding: the local stand-in, or Workers AI itself on an
// account. Model names are parameters. What only the stand-in has (faults on demand, the extractive writer)
// stands with its own tests; how good a model is, no suite here says.

import { describe, expect, test } from "vitest";

/** What of the binding is used; Workers AI's own `Ai` fits, and so does a service binding. */
export interface AiLike {
  run(model: string, inputs: Record<string, unknown>, options?: Record<string, unknown>): Promise<unknown>;
}

export interface AiContractOptions {
  embedding: {
    model: string;
    dimensions: number;
    keys: ("text" | "queries" | "documents")[];
    textsMax: number;
  };
  reranker: string;
  /** Text models with the dialect that each speaks. */
  writers: { model: string; dialect: "response" | "chat" }[];
}

const QUESTION =
  "Which animal is asleep?\n\nThe cat sleeps on the warm roof. The price of copper fell by two percent.";

export function aiContract(name: string, openAi: () => Promise<AiLike>, options: AiContractOptions): void {
  const open = async () => awaited(await openAi());
  describe(`${name}: embeddings`, () => embeddingContract(open, options.embedding));
  describe(`${name}: refusals`, () => refusalContract(open, options.embedding));
  describe(`${name}: reranker`, () => rerankerContract(open, options.reranker));
  for (const writer of options.writers) {
    describe(`${name}: ${writer.model}`, () => writerContract(open, writer));
  }
}

/** The binding with native promises: those of a service binding are proxies that test runners await twice. */
export function awaited(ai: AiLike): AiLike {
  return { run: async (model, inputs, options) => ai.run(model, inputs, options) };
}

function embeddingContract(open: () => Promise<AiLike>, embedding: AiContractOptions["embedding"]): void {
  const { model, dimensions, keys, textsMax } = embedding;
  const [key] = keys;

  test.each(keys)("a text in `%s` gives one vector of the stated size", async (name) => {
    const ai = await open();
    const { shape, data } = await embed(ai, model, { [name]: "The cat sleeps on the roof." });
    expect(shape).toEqual([1, dimensions]);
    expect(data).toHaveLength(1);
    expect(data[0]).toHaveLength(dimensions);
    expect(data[0]!.every(Number.isFinite)).toBe(true);
  });

  test("a list gives its vectors in order, and the same ones as its texts alone", async () => {
    const ai = await open();
    const texts = ["Copper prices fell.", "A cat sleeps on the warm roof of the old town hall.", "Rain."];
    const { shape, data } = await embed(ai, model, { [key!]: texts });
    expect(shape).toEqual([3, dimensions]);
    for (const [i, text] of texts.entries()) {
      const alone = await embed(ai, model, { [key!]: [text] });
      expect(cosine(data[i]!, alone.data[0]!)).toBeGreaterThan(0.999);
    }
  });

  test("texts of one meaning are nearer to each other than to another", async () => {
    const ai = await open();
    const texts = [
      "The cat sleeps on the roof.",
      "A kitten is napping on top of the house.",
      "Copper prices fell.",
    ];
    const { data } = await embed(ai, model, { [key!]: texts });
    expect(cosine(data[0]!, data[1]!)).toBeGreaterThan(cosine(data[0]!, data[2]!) + 0.1);
  });

  test("as many texts as the schema allows come back in one call", async () => {
    const ai = await open();
    const texts = Array.from({ length: textsMax }, (_, i) => `Sentence ${i}.`);
    expect((await embed(ai, model, { [key!]: texts })).data).toHaveLength(textsMax);
  });
}

function refusalContract(open: () => Promise<AiLike>, embedding: AiContractOptions["embedding"]): void {
  const { model, keys, textsMax } = embedding;
  const key = keys[0]!;

  test.each([
    ["no text at all", {}],
    ["an empty text", { [key]: "" }],
    ["an empty text in a list", { [key]: ["a", ""] }],
    ["a number for a text", { [key]: 7 }],
    ["a number in a list", { [key]: ["a", 7] }],
    ["null for a text", { [key]: null }],
    ["one text too many", { [key]: Array.from({ length: textsMax + 1 }, () => "a") }],
    ["messages for an embedding model", { messages: [{ role: "user", content: "a" }] }],
  ])("%s is refused with 5006", async (_, inputs) => {
    const ai = await open();
    await expect(ai.run(model, inputs)).rejects.toThrow(/\b5006: /);
  });

  test("a model that does not exist is refused with 5007 and named", async () => {
    const ai = await open();
    await expect(ai.run("@cf/none/such", { text: "a" })).rejects.toThrow(
      /\b5007: No such model @cf\/none\/such/,
    );
  });

  test("a raw response carries the refusal as status and JSON instead of throwing", async () => {
    const ai = await open();
    const response = (await ai.run(model, { [key]: "" }, { returnRawResponse: true })) as Response;
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ internalCode: 5006 });
  });

  test("a raw response carries the vectors as JSON", async () => {
    const ai = await open();
    const response = (await ai.run(model, { [key]: "a" }, { returnRawResponse: true })) as Response;
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ shape: [1, embedding.dimensions] });
  });
}

function rerankerContract(open: () => Promise<AiLike>, model: string): void {
  const query = "Which animal is asleep?";
  const contexts = [
    { text: "The price of copper fell." },
    { text: "The cat is asleep on the roof." },
    { text: "It rains." },
  ];

  test("the best context comes first, each under its own index, scores falling", async () => {
    const ai = await open();
    const { response } = (await ai.run(model, { query, contexts })) as {
      response: { id: number; score: number }[];
    };
    expect(response[0]!.id).toBe(1);
    expect(response.map(({ id }) => id).sort()).toEqual([0, 1, 2]);
    const scores = response.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  test("top_k bounds the results", async () => {
    const ai = await open();
    const { response } = (await ai.run(model, { query, contexts, top_k: 1 })) as {
      response: { id: number }[];
    };
    expect(response).toHaveLength(1);
    expect(response[0]!.id).toBe(1);
  });

  test.each([
    ["no query", { contexts }],
    ["no contexts", { query }],
    ["an empty context", { query, contexts: [{ text: "" }] }],
  ])("%s is refused with 5006", async (_, inputs) => {
    const ai = await open();
    await expect(ai.run(model, inputs)).rejects.toThrow(/\b5006: /);
  });
}

function writerContract(open: () => Promise<AiLike>, writer: AiContractOptions["writers"][number]): void {
  const { model, dialect } = writer;
  const messages = [{ role: "user", content: QUESTION }];

  test.each([
    ["messages", { messages }],
    ["a prompt", { prompt: QUESTION }],
  ])("%s give a text about the question", async (_, inputs) => {
    const ai = await open();
    const reply = (await ai.run(model, { ...inputs, max_tokens: 300 })) as Record<string, unknown>;
    expect(wholeText(reply, dialect)).toMatch(/\bcat\b/i);
  });

  test("streamed, it is server-sent events in the same dialect that end in [DONE]", async () => {
    const ai = await open();
    const stream = await ai.run(model, { messages, stream: true, max_tokens: 300 });
    expect(stream).toBeInstanceOf(ReadableStream);
    const { events, done } = await readEvents(stream as ReadableStream<Uint8Array>);
    expect(done).toBe(true);
    expect(events.length).toBeGreaterThan(2);
    expect(eventTexts(events, dialect).join("")).toMatch(/\bcat\b/i);
  });

  test("no prompt and no messages is refused with 5006", async () => {
    const ai = await open();
    await expect(ai.run(model, { stream: true })).rejects.toThrow(/\b5006: /);
  });

  test("a message without content is refused with 5006", async () => {
    const ai = await open();
    await expect(ai.run(model, { messages: [{ role: "user" }] })).rejects.toThrow(/\b5006: /);
  });
}

export async function embed(ai: AiLike, model: string, inputs: Record<string, unknown>) {
  return (await ai.run(model, inputs)) as { shape: number[]; data: number[][] };
}

export function wholeText(reply: Record<string, unknown>, dialect: "response" | "chat"): unknown {
  if (dialect === "response") return reply.response;
  return (reply.choices as { message: { content: unknown } }[])[0]!.message.content;
}

/** The parsed `data:` events of a whole stream, and whether `[DONE]` was the last of them. */
export async function readEvents(stream: ReadableStream<Uint8Array>) {
  const lines = (await new Response(stream).text()).split("\n").filter((line) => line !== "");
  expect(lines.every((line) => line.startsWith("data: "))).toBe(true);
  const events = lines.map((line) => line.slice("data: ".length));
  const done = events.at(-1) === "[DONE]";
  return {
    events: events.slice(0, done ? -1 : undefined).map((event) => JSON.parse(event) as unknown),
    done,
  };
}

/** The pieces of text that `events` carry. */
export function eventTexts(events: unknown[], dialect: "response" | "chat"): string[] {
  return events.flatMap((event) => {
    if (dialect === "response") return [(event as { response: string }).response];
    const { choices } = event as { choices: { delta: { content?: string } }[] };
    return choices.map(({ delta }) => delta.content ?? "");
  });
}

function cosine(a: number[], b: number[]): number {
  let product = 0;
  for (const [i, value] of a.entries()) product += value * b[i]!;
  return product / (Math.hypot(...a) * Math.hypot(...b));
}
