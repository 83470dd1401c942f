// The API's own rules: one document that every route is held against, any text as a query, and replays.
import { env } from "cloudflare:test";
import { beforeAll, describe, expect, test } from "vitest";
import { type Client, drain, type Json, newClient, request } from "./harness.ts";

let client: Client;
let document: Json;

beforeAll(async () => {
  client = await newClient();
  document = await (await request("/openapi.json")).json();
});

describe("the OpenAPI document", () => {
  test("is version 3.1 and describes every route that the app has", async () => {
    const { createApp } = await import("../../src/api/app.ts");
    const app = createApp({ open: () => Promise.reject(new Error("not opened")) });
    const routes = app.routes.filter(
      (r) => r.method !== "ALL" && !["/health", "/robots.txt", "/docs", "/openapi.json"].includes(r.path),
    );
    const described = Object.entries<Json>(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`),
    );
    expect(document.openapi).toBe("3.1.0");
    expect([...new Set(routes.map((r) => `${r.method} ${r.path}`))].sort()).toEqual(described.sort());
  });

  test("names a summary, a security scheme and a failure for every operation", () => {
    for (const [path, methods] of Object.entries<Json>(document.paths)) {
      for (const [method, operation] of Object.entries<Json>(methods)) {
        expect(operation.summary, `${method} ${path}`).toBeTruthy();
        expect(operation.security, `${method} ${path}`).toBeTruthy();
        expect(Object.keys(operation.responses), `${method} ${path}`).toContain("401");
      }
    }
  });

  test("every operation without a key answers 401 with a problem, but for the doors to sign in by", async () => {
    const open: string[] = [];
    for (const [path, methods] of Object.entries<Json>(document.paths)) {
      for (const method of Object.keys(methods)) {
        if (methods[method].security.length === 0) {
          open.push(`${method} ${path}`);
          continue;
        }
        const url = path.replace("{id}", path.includes("dead-letters") ? "dlq_x" : "doc_0");
        const response = await request(url, { method: method.toUpperCase() });
        const body = (await response.json()) as Json;
        expect([method, path, response.status, body.code]).toEqual([method, path, 401, "unauthorized"]);
      }
    }
    expect(open.sort()).toEqual([
      "get /auth/callback",
      "get /auth/invite",
      "post /auth/callback",
      "post /auth/invite",
      "post /auth/link",
      "post /auth/passkey",
      "post /auth/passkey/challenge",
    ]);
  });

  test("is shown as a page that lists every path and runs no script", async () => {
    const response = await request("/docs");
    const page = await response.text();
    for (const path of Object.keys(document.paths)) expect(page).toContain(path);
    expect(page).not.toContain("<script");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  });
});

describe("any text is a query", () => {
  test("none of these is a failure", async () => {
    const texts = [
      '"', '""', '"""', "AND", "OR NOT", "NEAR(a b)", "a*", "^a", "title:x", "{a b}:c", "-", "--", "-a", "-a -b", "(((", "a\u0000b", "\ud800", "😀", "%", "';--",
      "a".repeat(4000), "x ".repeat(2000), "source:", "source:nobody", "lang:zz", "after:never", "before:9999-12-31", "\u202e\u200b", "電力会社は", "ไทยภาษา", "\\", "col_x:y", "rowid", "1e999",
    ]; // biome-ignore format: a list of oddities
    await client.push({
      title: "Anything",
      text: "A text about anything at all, so that there is something to find.",
    });
    for (const q of texts) {
      for (const mode of ["hybrid", "keyword"]) {
        const response = await client.raw("POST", "/v1/search", { q, mode });
        expect([q.slice(0, 20), response.status]).toEqual([q.slice(0, 20), 200]);
      }
    }
  });
});

describe("Idempotency-Key", () => {
  const document = { title: "Once", text: "This document must be there once, however often it is sent." };

  test("the same request again gets the first answer and does nothing", async () => {
    const header = { "idempotency-key": "a-key" };
    const first = await client.raw("POST", "/v1/documents", document, header);
    const again = await client.raw("POST", "/v1/documents", document, header);
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(await again.json()).toEqual(await first.json());
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    await drain();
    expect((await client.search('"must be there once"')).length).toBe(1);
  });

  test("another body under the same key is refused", async () => {
    const header = { "idempotency-key": "b-key" };
    await client.raw("POST", "/v1/documents", document, header);
    const other = await client.raw("POST", "/v1/documents", { ...document, title: "Twice" }, header);
    expect([other.status, ((await other.json()) as Json).code]).toEqual([422, "idempotency_mismatch"]);
  });

  test("a request that failed may be sent again", async () => {
    const header = { "idempotency-key": "c-key" };
    expect((await client.raw("POST", "/v1/documents", { title: "no text" }, header)).status).toBe(400);
    expect((await client.raw("POST", "/v1/documents", document, header)).status).toBe(202);
  });

  test("two workspaces may use the same key", async () => {
    const header = { "idempotency-key": "a-key" };
    const other = await newClient();
    const response = await other.raw("POST", "/v1/documents", document, header);
    expect(response.headers.get("idempotent-replayed")).toBeNull();
  });

  test("of twenty at once one runs", async () => {
    const header = { "idempotency-key": "d-key" };
    const body = { title: "Race", text: "Of twenty requests at the same time, exactly one may write this." };
    const responses = await Promise.all(
      Array.from({ length: 20 }, () => client.raw("POST", "/v1/documents", body, header)),
    );
    const statuses = responses.map((response) => response.status);
    expect(statuses.filter((status) => status === 202 || status === 409).length).toBe(20);
    await drain();
    expect((await client.search('"exactly one may write"', { fold_duplicates: false })).length).toBe(1);
  });
});

describe("an external_id pushed by many at once", () => {
  test("is one document in the end", async () => {
    const body = {
      title: "Upsert",
      text: "An upsert that ten requests try at the same moment.",
      external_id: "race",
    };
    const responses = await Promise.all(
      Array.from({ length: 10 }, () => client.raw("POST", "/v1/documents", body)),
    );
    expect(responses.map((response) => response.status)).toEqual(Array.from({ length: 10 }, () => 202));
    await drain();
    expect((await client.ok("GET", "/v1/documents?external_id=race")).documents.length).toBe(1);
  });
});

describe("looks at foreign addresses", () => {
  test("are counted by key, and beyond its share refused with Retry-After", async () => {
    const seen: string[] = [];
    const PREVIEW_LIMIT = {
      limit: async ({ key }: { key: string }) => {
        seen.push(key);
        return { success: seen.length < 2 };
      },
    };
    const { default: worker } = await import("../../workers/index.ts");
    const ask = () =>
      worker.fetch(
        new Request("https://wireroom.test/v1/sources/preview", {
          method: "POST",
          headers: { authorization: `Bearer ${client.key}`, "content-type": "application/json" },
          body: JSON.stringify({ url: "http://10.0.0.1/" }),
        }) as never,
        { ...env, PREVIEW_LIMIT } as never,
        { waitUntil() {}, passThroughOnException() {} } as never,
      );
    expect((await ask()).status).toBe(422);
    const refused = await ask();
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
    expect(new Set(seen).size).toBe(1);
  });
});

test("a Worker without its schema says so with 503", async () => {
  const { createApp } = await import("../../src/api/app.ts");
  const { hasSchema } = await import("../../src/store/work/schema.ts");
  const empty = { all: async () => [] };
  expect(await hasSchema(empty as never)).toBe(false);
  const { AppError } = await import("../../src/base/errors.ts");
  const app = createApp({
    open: async () => {
      throw new AppError("unavailable", "The database has no schema yet.", { retryAfterS: 30 });
    },
  });
  const response = await app.request("/v1/search?q=x");
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "30"]);
});
