// The real model behind the real server: what it embeds, and whom it answers.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EmbedReply, type ModelServer, startModelServer } from "./server.ts";

const token = "a-token-for-the-unit-tests";
let server: ModelServer;

beforeAll(async () => {
  server = await startModelServer({ port: 0, token });
}, 30_000);
afterAll(() => server.close());

function post(body: unknown, headers: Record<string, string> = { "x-local-ai-token": token }) {
  return fetch(`${server.url}/embed`, {
    method: "POST",
    headers,
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

async function embed(texts: string[]): Promise<Float32Array[]> {
  const { dimensions, data } = (await (await post({ texts })).json()) as EmbedReply;
  const bytes = Uint8Array.from(Buffer.from(data, "base64"));
  const values = new Float32Array(bytes.buffer);
  return texts.map((_, i) => values.subarray(i * dimensions, (i + 1) * dimensions));
}

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

describe("the model", () => {
  test("gives the similarities that its makers published", async () => {
    const [person, dog, very, sunny] = await embed([
      "That is a happy person",
      "That is a happy dog",
      "That is a very happy person",
      "Today is a sunny day",
    ]);
    expect(dot(person!, dog!)).toBeCloseTo(0.695, 2);
    expect(dot(person!, very!)).toBeCloseTo(0.943, 2);
    expect(dot(person!, sunny!)).toBeCloseTo(0.257, 2);
  });

  test("gives vectors of length 1, for an empty text and an endless one too", async () => {
    for (const vector of await embed(["", "🙂", "word ".repeat(5_000), "x".repeat(50_000)])) {
      expect(dot(vector, vector)).toBeCloseTo(1, 5);
    }
  });

  test("gives a text the same vector alone and padded among longer ones", async () => {
    const texts = [
      "Rain.",
      "The price of one million tokens fell again.",
      "Copper. ".repeat(20),
      "A cat sleeps.",
    ];
    const together = await embed(texts);
    for (const [i, text] of texts.entries()) {
      const [alone] = await embed([text]);
      const difference = Math.max(...alone!.map((value, j) => Math.abs(value - together[i]![j]!)));
      expect(difference).toBeLessThan(1e-4);
    }
  });

  test("reads 256 word pieces and no more", async () => {
    const start = "Copper prices fell. ".repeat(80);
    const [a, b] = await embed([`${start}The cat sleeps.`, `${start}It rains in Lima.`]);
    expect(dot(a!, b!)).toBeCloseTo(1, 5);
  });
});

describe("the server", () => {
  test("closed in the middle of work, it ends at once and its callers hear of it", async () => {
    const other = await startModelServer({ port: 0, token });
    const asked = fetch(`${other.url}/embed`, {
      method: "POST",
      headers: { "x-local-ai-token": token },
      body: JSON.stringify({ texts: Array.from({ length: 50 }, () => "word ".repeat(300)) }),
    }).then(
      (reply) => reply.status,
      () => "cut",
    );
    await embed(["something that takes some time"]);
    await other.close();
    expect(await asked).toBe("cut");
    await expect(fetch(`${other.url}/health`)).rejects.toThrow();
  });

  test("says which model it runs, with a stamp of its weights", async () => {
    const health = (await (await fetch(`${server.url}/health`)).json()) as Record<string, unknown>;
    expect(health).toMatchObject({ model: "all-minilm-l6-v2", dimensions: 384 });
    expect(health.revision).toMatch(/^all-minilm-l6-v2\/384\/[0-9a-f]{12}$/);
    expect((await (await post({ texts: ["a"] })).json()) as EmbedReply).toMatchObject({
      revision: health.revision,
    });
  });

  test.each([
    ["no token", {}],
    ["a wrong token", { "x-local-ai-token": `${token}x` }],
    ["an empty token", { "x-local-ai-token": "" }],
    ["the token in another header", { authorization: `Bearer ${token}` }],
  ])("%s is refused", async (_, headers) => {
    expect((await post({ texts: ["a"] }, headers as Record<string, string>)).status).toBe(401);
  });

  test("no other origin is invited: a page's preflight gets no permission", async () => {
    const reply = await fetch(`${server.url}/embed`, {
      method: "OPTIONS",
      headers: { origin: "https://example.com", "access-control-request-method": "POST" },
    });
    expect(reply.status).toBe(404);
    expect(reply.headers.get("access-control-allow-origin")).toBeNull();
  });

  test.each([
    ["no JSON", "texts"],
    ["null", "null"],
    ["no texts", { texts: [] }],
    ["too many texts", { texts: Array.from({ length: 101 }, () => "a") }],
    ["a number", { texts: ["a", 1] }],
  ])("%s is a 400 with a sentence", async (_, body) => {
    const reply = await post(body);
    expect(reply.status).toBe(400);
    expect(((await reply.json()) as { error: string }).error).toMatch(/\.$/);
  });

  test("a body above the bound is a 413", async () => {
    expect((await post({ texts: ["a".repeat(16_000_001)] })).status).toBe(413);
  });

  test("no other address answers", async () => {
    expect((await fetch(`${server.url}/`)).status).toBe(404);
    expect((await fetch(`${server.url}/embed`)).status).toBe(404);
  });

  test("it does not listen on other addresses, and not without a token", async () => {
    await expect(startModelServer({ port: 0, host: "0.0.0.0", token })).rejects.toThrow(/loopback/);
    await expect(startModelServer({ port: 0, token: "" })).rejects.toThrow(/token/);
  });

  test("a taken port is an error before anything is loaded", async () => {
    const port = Number(new URL(server.url).port);
    await expect(startModelServer({ port, token })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});
