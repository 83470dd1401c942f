// How the API says no: one shape that points to what is wrong, and not a word to pages of other origins.
import { beforeAll, describe, expect, test } from "vitest";
import { type Client, type Json, newClient, request } from "./harness.ts";

let client: Client;

beforeAll(async () => {
  client = await newClient();
});

describe("problems", () => {
  const shape = ["code", "detail", "request_id", "retryable", "status", "title", "type"];

  test("have one shape, whatever went wrong", async () => {
    const cases: [string, string, unknown, number, Record<string, string>?][] = [
      ["GET", "/nowhere", undefined, 404],
      ["POST", "/v1/search", "{ broken", 400],
      ["POST", "/v1/search", {}, 400],
      ["POST", "/v1/search", { q: "x", mode: "psychic" }, 400],
      ["POST", "/v1/search", { q: "x", surprise: 1 }, 400],
      ["GET", "/v1/search", undefined, 400],
      ["GET", "/v1/search?q=x&limit=1000", undefined, 400],
      ["GET", "/v1/documents/nonsense", undefined, 400],
      ["GET", "/v1/documents/doc_00000000000000000000", undefined, 404],
      ["POST", "/v1/documents", { title: "no text" }, 400],
      ["POST", "/v1/documents", { text: "a", html: "b" }, 400],
      ["POST", "/v1/sources", { url: "ftp://example.com/" }, 400],
      ["POST", "/v1/answers", { question: "   " }, 400],
    ];
    for (const [method, path, body, status] of cases) {
      const response = await client.raw(method, path, body);
      const problem = (await response.json()) as Json;
      expect([method, path, response.status]).toEqual([method, path, status]);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      expect(
        Object.keys(problem)
          .filter((name) => name !== "errors")
          .sort(),
      ).toEqual(shape);
      expect(problem.request_id).toBe(response.headers.get("x-request-id"));
      expect(problem.detail.length).toBeGreaterThan(10);
    }
  });

  test("point to the part that is wrong", async () => {
    const body = {
      documents: [
        { title: "a", text: "b" },
        { title: "a", text: "b", lang: "!" },
      ],
    };
    const problem = (await (await client.raw("POST", "/v1/documents/batch", body)).json()) as Json;
    expect(problem.errors[0].pointer).toBe("/documents/1/lang");
  });

  test("name a field or parameter that there is not, wherever it stands", async () => {
    const text = { title: "a", text: "b" };
    const cases: [string, string, unknown, string][] = [
      ["POST", "/v1/documents", { ...text, collection_id: client.collection }, "/collection_id"],
      ["POST", "/v1/documents", { ...text, "a/b~c": 1 }, "/a~1b~0c"],
      ["POST", "/v1/documents/batch", { documents: [text, { ...text, tags: [] }] }, "/documents/1/tags"],
      ["POST", "/v1/documents/batch", { documents: [text], external_id: "x" }, "/external_id"],
      ["POST", "/v1/documents", '{"title":"a","text":"b","__proto__":{"x":1}}', "/__proto__"],
      ["POST", "/v1/answers", { question: "What?", colections: [] }, "/colections"],
      ["GET", "/v1/documents?colection=x", undefined, "?colection"],
    ];
    for (const [method, path, body, pointer] of cases) {
      const response = await client.raw(method, path, body);
      const problem = (await response.json()) as Json;
      expect([path, response.status, problem.errors?.[0]?.pointer]).toEqual([path, 400, pointer]);
      expect(problem.detail).toContain(pointer);
    }
    expect((await client.ok("GET", "/v1/documents")).documents).toEqual([]);
  });

  test("say what is taken where a file is sent", async () => {
    const form = new FormData();
    form.set("file", new Blob(["text"], { type: "text/plain" }), "minutes.txt");
    for (const path of ["/v1/documents", "/v1/documents/batch"]) {
      const headers = { authorization: `Bearer ${client.key}` };
      const response = await request(path, { method: "POST", headers, body: form });
      const problem = (await response.json()) as Json;
      expect([response.status, problem.code]).toEqual([415, "unsupported_type"]);
      expect(problem.detail).toMatch(/Files are not taken yet.*application\/json/);
    }
  });

  test("refuse bytes that are no UTF-8, and a line that no database gives back as it was", async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode('{"title":"a","text":"'), 0xff, 0x22, 0x7d]);
    const headers = { authorization: `Bearer ${client.key}`, "content-type": "application/json" };
    const bad = await request("/v1/documents", { method: "POST", headers, body: bytes });
    expect([bad.status, ((await bad.json()) as Json).detail]).toEqual([
      400,
      expect.stringContaining("UTF-8"),
    ]);
    for (const line of ["a\u0000b", "a\ud800", "\udc00"]) {
      for (const field of ["title", "external_id", "author", "category"]) {
        const response = await client.raw("POST", "/v1/documents", { text: "A text.", [field]: line });
        const problem = (await response.json()) as Json;
        expect([field, response.status, problem.errors?.[0].pointer]).toEqual([field, 400, `/${field}`]);
      }
      expect(
        (await client.raw("POST", "/v1/documents", { text: "A text.", metadata: { a: line } })).status,
      ).toBe(400);
      expect((await client.raw("POST", "/v1/collections", { name: line })).status).toBe(400);
    }
  });

  test("tell a wrong method from a wrong address, and a wrong type from wrong content", async () => {
    const method = await client.raw("PUT", "/v1/search", { q: "x" });
    expect([method.status, method.headers.get("allow"), ((await method.json()) as Json).code]).toEqual([
      405,
      "GET, POST",
      "method_not_allowed",
    ]);
    const type = await client.raw("POST", "/v1/search", "q=x", {
      "content-type": "application/x-www-form-urlencoded",
    });
    expect([type.status, ((await type.json()) as Json).code]).toEqual([415, "unsupported_type"]);
    expect(
      (
        await client.raw(
          "POST",
          "/v1/search",
          { q: "x" },
          { "content-type": "application/json; charset=utf-8" },
        )
      ).status,
    ).toBe(200);
  });

  test("refuse a body over the limit", async () => {
    const response = await client.raw("POST", "/v1/search", { q: "x", categories: ["y".repeat(300_000)] });
    expect(response.status).toBe(413);
  });
});

describe("pages of other origins", () => {
  const preflight = (path: string, headers: Record<string, string> = {}) =>
    request(path, {
      method: "OPTIONS",
      headers: {
        origin: "https://elsewhere.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization, content-type",
        ...headers,
      },
    });
  const corsOf = (response: Response) =>
    [...response.headers.keys()].filter((name) => name.startsWith("access-control-"));

  test("are told nothing by a preflight of any route, and it opens no database", async () => {
    const { createApp } = await import("../../src/api/app.ts");
    const unopened = createApp({ open: () => Promise.reject(new Error("opened")) });
    const { paths } = (await (await request("/openapi.json")).json()) as Json;
    for (const [path, methods] of Object.entries<Json>(paths)) {
      const url = path.replace("{id}", "x");
      const response = await unopened.request(url, { method: "OPTIONS" });
      expect([path, response.status, corsOf(response)]).toEqual([path, 204, []]);
      const allowed = Object.keys(methods).map((method) => method.toUpperCase());
      expect(response.headers.get("allow")?.split(", ")).toEqual(expect.arrayContaining(allowed));
    }
    expect(corsOf(await preflight("/v1/search"))).toEqual([]);
    expect((await preflight("/v1/nothing")).status).toBe(404);
  });

  test("may read no answer, with or without a key", async () => {
    const origin = { origin: "https://elsewhere.example" };
    const answers = [
      await client.raw("GET", "/v1/collections", undefined, origin),
      await client.raw("POST", "/v1/search", { q: "x", mode: "keyword" }, origin),
      await request("/v1/collections", { headers: origin }),
      await request("/openapi.json", { headers: origin }),
      await request("/docs", { headers: origin }),
      await request("/health", { headers: origin }),
    ];
    for (const response of answers) {
      expect(corsOf(response)).toEqual([]);
      expect(response.headers.get("cross-origin-resource-policy")).toBe("same-origin");
    }
    expect(answers.map((response) => response.status)).toEqual([200, 200, 401, 200, 200, 200]);
  });

  test("of its own origin work as ever, with credentials", async () => {
    const same = { origin: "https://wireroom.test", "sec-fetch-site": "same-origin", cookie: "a=b" };
    const response = await client.raw("POST", "/v1/search", { q: "x", mode: "keyword" }, same);
    expect([response.status, response.headers.get("set-cookie")]).toEqual([200, null]);
  });
});
