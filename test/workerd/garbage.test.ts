// Garbage for every route that the OpenAPI document names: whatever comes, the answer is one that the document names, a
// failure is a problem with the request's id, and it is never ours (500). Made from the document, so that a new route is in.
import { beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../src/api/app.ts";
import { ERROR_CODES } from "../../src/base/errors.ts";
import { type Client, type Json, newClient, OPERATOR, publish, request, site } from "./harness.ts";

const app = createApp({ open: () => Promise.reject(new Error("not opened")) });
const document = (await (await app.request("/openapi.json")).json()) as Json;
const operations = Object.entries<Json>(document.paths).flatMap(([path, methods]) =>
  Object.entries<Json>(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    operation,
  })),
);

let client: Client;

beforeAll(async () => {
  client = await newClient();
  await publish("/garbage", "<p>Nothing to see here, for a test of bad requests.</p>");
});

/** What stands where an id is expected in a path. */
const IDS = [
  "%00",
  "%ff",
  "%F0%9F%98%80",
  "a".repeat(9000),
  "doc_",
  "DOC_0",
  "%2e%2e",
  "null",
  "-1",
  "*",
  "%",
];
/** Bodies that are no JSON object at all. */
const BODIES: (string | Uint8Array<ArrayBuffer>)[] = [
  "", " ", "{", "null", "true", "[]", "[{}]", '"text"', "1e999", "NaN", "{'a':1}", '{"a":1}}', '{"a":1,}', "\u0000", "\ufeff{}",
  `${"[".repeat(50_000)}${"]".repeat(50_000)}`, `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`, '{"__proto__":{"a":1}}',
  '{"constructor":1,"toString":2}', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), new Uint8Array([0xed, 0xa0, 0x80]),
]; // biome-ignore format: a list of oddities
/** JSON for a field that expects something else, or more sense. */
const VALUES = [
  "null", "true", "0", "-1", "1e308", "1e999", "0.5", "9007199254740993", '""', '" "', '"\\u0000"', '"a\\u0000b"', '"\\ud800"', '"\\udc00x"',
  '"😀"', `"${"y".repeat(20_000)}"`, "[]", "[null]", "[[]]", '[""]', '["\\u0000"]', '["\\ud800"]', "{}", '{"a":null}', '{"a":{"b":1}}', '{"":1}',
  '{"\\u0000":"\\u0000"}', '{"__proto__":1}', `[${"1,".repeat(5_000)}1]`, '"9999-99-99"', '"0001-01-01"', '"http://["', '"javascript:alert(1)"',
]; // biome-ignore format: a list of oddities
const QUERIES = [
  "",
  "0",
  "-1",
  "1e9",
  "NaN",
  "%00",
  "%ff",
  "a%00b",
  "%ED%A0%80",
  "%F0%9F%98%80",
  "x".repeat(9000),
  "[]",
  "{}",
  "null",
  "%",
];

const follow = (schema: Json): Json =>
  schema?.$ref ? document.components.schemas[schema.$ref.split("/").at(-1)] : schema;

/** The smallest value that a schema takes, or near enough to pass its first checks. */
function sampleOf(given: Json, name = ""): Json {
  const schema = follow(given);
  if (schema.example !== undefined) return name === "url" ? `${site}/garbage` : schema.example;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf ?? schema.oneOf) return sampleOf((schema.anyOf ?? schema.oneOf)[0], name);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === "object") {
    const required: string[] = schema.required ?? [];
    const object = Object.fromEntries(required.map((key) => [key, sampleOf(schema.properties[key], key)]));
    return "text" in (schema.properties ?? {}) && "markdown" in schema.properties
      ? { ...object, text: "A text." }
      : object;
  }
  if (type === "array") return [sampleOf(schema.items)];
  if (type === "boolean") return false;
  if (type === "integer" || type === "number") return schema.minimum ?? 1;
  return schema.pattern?.includes("hdw") ? "24h" : "a text";
}

/** JSON texts of a body in which one field after the other is garbage, and of one with a field too many. */
function bodiesOf(schema: Json): string[] {
  const { properties = {} } = follow(schema);
  const sample = sampleOf(schema);
  const bodies = Object.keys(properties).flatMap((key) =>
    VALUES.map((value) => {
      const rest = Object.entries(sample).filter(([other]) => other !== key);
      const fields = rest.map(([other, one]) => `${JSON.stringify(other)}:${JSON.stringify(one)}`);
      return `{${[...fields, `${JSON.stringify(key)}:${value}`].join(",")}}`;
    }),
  );
  return [...bodies, JSON.stringify({ ...sample, surprise: 1 }), JSON.stringify(sample)];
}

async function check(response: Response, operation: Json | null, what: string): Promise<void> {
  const text = await response.text();
  const short = `${what.slice(0, 120)} → ${response.status} ${text.slice(0, 120)}`;
  expect(response.status, short).not.toBe(500);
  if (operation) expect(Object.keys(operation.responses), short).toContain(String(response.status));
  expect(response.headers.get("x-request-id"), short).toMatch(/^req_/);
  if (response.status < 400) return;
  // A link that is opened by a person is refused by a page.
  if (operation?.responses[response.status]?.content?.["text/html"]) {
    expect(response.headers.get("content-type"), short).toBe("text/html; charset=UTF-8");
    return;
  }
  expect(response.headers.get("content-type"), short).toBe("application/problem+json");
  const problem = JSON.parse(text);
  expect(problem.request_id, short).toBe(response.headers.get("x-request-id"));
  expect(ERROR_CODES[problem.code as "not_found"]?.status, short).toBe(response.status);
  expect(problem.detail.length, short).toBeLessThan(1000);
}

const urlOf = (path: string, id: string) => path.replace(/\{\w+\}/g, id);
const idOf = (operation: Json) =>
  operation.parameters?.find((p: Json) => p.in === "path")?.schema?.example ?? "dlq_0";

describe.each(operations)("$name", ({ method, path, operation }) => {
  const bearer = () => ({ authorization: `Bearer ${path.startsWith("/admin") ? OPERATOR : client.key}` });
  const send = (url: string, init: RequestInit = {}) =>
    request(url, { method, ...init, headers: { ...bearer(), ...init.headers } });
  const type = Object.keys(operation.requestBody?.content ?? {})[0] ?? null;
  const valid = type === null ? {} : { headers: { "content-type": type }, body: "{}" };

  test("takes no garbage for an id", async () => {
    if (!path.includes("{")) return;
    for (const id of IDS) {
      const url = urlOf(path, id);
      const response = await send(url, valid);
      expect([id.slice(0, 20), response.status >= 400]).toEqual([id.slice(0, 20), true]);
      await check(response, operation, url);
    }
  });

  test("takes no garbage for a parameter, and none twice where one is meant", async () => {
    const names = (operation.parameters ?? []).filter((p: Json) => p.in === "query").map((p: Json) => p.name);
    const base = urlOf(path, idOf(operation));
    for (const name of [...names, "surprise"]) {
      const queries = QUERIES.flatMap((value) => [`${name}=${value}`, `${name}=${value}&${name}=${value}`]);
      for (const query of [...queries, name, `${name}[]=1`, `&&=&${name}`]) {
        // Without the model: it is not what is tested here.
        const asked =
          names.includes("q") && !["q", "mode"].includes(name) ? `q=x&mode=keyword&${query}` : query;
        await check(await send(`${base}?${asked}`, valid), operation, `${base}?${asked}`);
      }
    }
  });

  test("takes no body but its own", async () => {
    // Its body ends the workspace that everything here asks with: test/workerd/erasure.test.ts tries it.
    if (type === null || `${method} ${path}` === "DELETE /v1/workspace") return;
    const url = urlOf(path, idOf(operation));
    const headers = { "content-type": type };
    const schema = operation.requestBody.content[type].schema;
    const bodies = type.includes("json") ? [...BODIES, ...bodiesOf(schema)] : BODIES;
    for (const body of bodies) {
      await check(await send(url, { headers, body }), operation, `${url} ${String(body)}`);
    }
    for (const other of [
      "",
      "text/plain",
      "multipart/form-data; boundary=x",
      "application/jsonx",
      "x",
      "application/json, text/plain",
    ]) {
      const response = await send(url, { headers: { "content-type": other }, body: "{}" });
      expect([other, response.status]).toEqual([other, 415]);
      await check(response, operation, `${url} as ${other}`);
    }
    const zipped = await send(url, { headers: { ...headers, "content-encoding": "gzip" }, body: "{}" });
    expect(zipped.status).toBe(415);
    await check(zipped, operation, `${url} gzip`);
  });

  test("takes no method but its own", async () => {
    const url = urlOf(path, idOf(operation));
    const own = Object.keys(document.paths[path]).map((name) => name.toUpperCase());
    for (const other of ["PUT", "PATCH", "DELETE", "POST", "GET", "PROPFIND", "LOCK"]) {
      if (own.includes(other)) continue;
      const response = await send(url, { method: other });
      const said = [response.status, response.headers.get("allow")];
      expect([other, ...said]).toEqual([other, 405, own.sort().join(", ")]);
      await check(response, null, `${other} ${url}`);
    }
    const head = await send(url, { method: "HEAD" });
    expect([await head.text(), own.includes("GET") ? head.status !== 405 : head.status === 405]).toEqual([
      "",
      true,
    ]);
  });
});

test("an address that is none answers 404, whatever the method", async () => {
  for (const path of [
    "/nowhere",
    "/v1",
    "/v1/",
    "/v1/search/",
    "/v1/documents//",
    "//v1/search",
    "/v1/%",
    "/%00",
    "/V1/search",
    "/admin",
    "/cdn-cgi/x",
  ]) {
    for (const method of ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"]) {
      const response = await request(path, { method });
      expect([method, path, response.status]).toEqual([method, path, 404]);
      if (method !== "HEAD") await check(response, null, `${method} ${path}`);
    }
  }
});
