import { describe, expect, test } from "vitest";
import { openEmbed } from "./embedding.ts";

const answer = (reply: () => Response | Promise<Response>) =>
  openEmbed({ url: "http://x", token: "t", fetch: async () => reply() });

describe("openEmbed", () => {
  test("sends texts and token, and reads the rows back in order", async () => {
    const asked: [string, RequestInit][] = [];
    const data = Buffer.from(Float32Array.of(1, 0, 0, -1).buffer).toString("base64");
    const embed = openEmbed({
      url: "http://127.0.0.1:9",
      token: "secret",
      fetch: async (url, init) => {
        asked.push([url, init]);
        return Response.json({ dimensions: 2, data });
      },
    });
    expect(await embed(["a", "b"])).toEqual([
      [1, 0],
      [0, -1],
    ]);
    expect(asked[0]![0]).toBe("http://127.0.0.1:9/embed");
    expect(new Headers(asked[0]![1].headers).get("x-local-ai-token")).toBe("secret");
    expect(JSON.parse(String(asked[0]![1].body))).toEqual({ texts: ["a", "b"] });
  });

  test("more texts than one request takes are asked for in several, in order", async () => {
    const sizes: number[] = [];
    const embed = openEmbed({
      url: "http://x",
      token: "t",
      fetch: async (_, init) => {
        const { texts } = JSON.parse(String(init.body)) as { texts: string[] };
        sizes.push(texts.length);
        return Response.json({
          dimensions: 1,
          data: Buffer.from(Float32Array.from(texts, Number).buffer).toString("base64"),
        });
      },
    });
    const numbers = Array.from({ length: 250 }, (_, i) => i);
    expect((await embed(numbers.map(String))).flat()).toEqual(numbers);
    expect(sizes).toEqual([100, 100, 50]);
  });

  test.each([
    [429, /^3040: /],
    [503, /^3040: /],
    [413, /^3006: /],
    [401, /^3023: .*LOCAL_AI_TOKEN/],
    [500, /^8008: /],
  ])("the server's %i becomes an error of the binding", async (status, message) => {
    await expect(answer(() => new Response("no", { status }))(["a"])).rejects.toThrow(message);
  });

  test("without a server there is an error and no other vector", async () => {
    const embed = answer(async () => {
      throw new TypeError("connection refused");
    });
    await expect(embed(["a"])).rejects.toThrow(/^3040: .*LOCAL_AI_URL/);
  });

  test.each([
    ["address", { url: "", token: "t" }],
    ["token", { url: "http://x", token: undefined }],
  ])("without the %s it says which settings are missing", async (_, access) => {
    const embed = openEmbed({ ...access, fetch: async () => Response.json({}) });
    await expect(embed(["a"])).rejects.toThrow(/^3003: .*LOCAL_AI_URL and LOCAL_AI_TOKEN/);
  });
});
