// The one POST that goes out: to a real server on loopback, which redirects, refuses, drips, swells or hangs.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  ENDPOINT_REFUSAL_BYTES_MAX,
  ENDPOINT_REPLY_BYTES_MAX,
  ENDPOINT_TIMEOUT_MS,
} from "../base/limits/fetcher.ts";
import type { PostJson } from "../model/endpoint.ts";
import { openEndpoint } from "./endpoint.ts";
import { checkEndpoint } from "./guard.ts";

let server: Server;
let base = "";
let asked: { path: string; method: string; headers: IncomingMessage["headers"]; body: string }[] = [];
let closed: Promise<void> = Promise.resolve();
const timers: { afterMs: number; run: () => void }[] = [];

const ROUTES: Record<string, (response: ServerResponse) => void> = {
  "/good": (response) => response.end("data: [DONE]\n\n"),
  "/redirect": (response) => response.writeHead(307, { location: "/good" }).end(),
  "/refused": (response) => response.writeHead(429).end(`{"error":${"x".repeat(50_000)}`),
  "/no-content": (response) => response.writeHead(204).end(),
  "/silent": () => {},
  "/stuck": (response) => response.write("data: a\n\n"),
  "/endless": (response) => {
    const write = () => {
      while (!response.destroyed && response.write(Buffer.alloc(64 * 1024, "x")));
      if (!response.destroyed) response.once("drain", write);
    };
    write();
  },
};

beforeAll(async () => {
  server = createServer(async (request, response) => {
    closed = new Promise((done) => response.once("close", done));
    let body = "";
    for await (const part of request) body += String(part);
    asked.push({ path: request.url!, method: request.method!, headers: request.headers, body });
    ROUTES[request.url!]?.(response);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
  timers.length = 0;
});

const endpoint = (path: string, key = ""): PostJson =>
  openEndpoint({
    fetch,
    url: new URL(base + path),
    key,
    userAgent: "Wireroom/0.1 (+https://wireroom.example)",
    setTimer(run, afterMs) {
      const timer = { afterMs, run };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
  });

const never = new AbortController().signal;

describe("a request", () => {
  test("is a POST of JSON with the key, and holds nothing else of ours", async () => {
    const reply = await endpoint("/good", "secret")({ model: "m" }, never);
    expect(reply.ok && (await new Response(reply.stream).text())).toBe("data: [DONE]\n\n");
    const [{ method, headers, body }] = asked as [(typeof asked)[0]];
    expect([method, body]).toEqual(["POST", '{"model":"m"}']);
    expect(headers).toMatchObject({
      authorization: "Bearer secret",
      "content-type": "application/json",
      "user-agent": "Wireroom/0.1 (+https://wireroom.example)",
    });
    expect(headers.cookie).toBeUndefined();
    expect(timers).toEqual([]);
  });

  test("without a key names none", async () => {
    await endpoint("/good")({}, never);
    expect(asked[0]!.headers.authorization).toBeUndefined();
  });

  test("that is called off before it begins asks nobody", async () => {
    await expect(endpoint("/good")({}, AbortSignal.abort(new Error("gone")))).rejects.toThrow("gone");
    expect(asked).toEqual([]);
  });
});

describe("a reply", () => {
  test("that leads elsewhere is not followed", async () => {
    const reply = await endpoint("/redirect", "secret")({}, never);
    expect(reply).toEqual({ ok: false, problem: "redirect", status: 307, body: "" });
    expect(asked.map(({ path }) => path)).toEqual(["/redirect"]);
  });

  test("that refuses is read in part", async () => {
    const reply = await endpoint("/refused")({}, never);
    expect(reply).toMatchObject({ ok: false, problem: "status", status: 429 });
    expect(!reply.ok && reply.body.length).toBe(ENDPOINT_REFUSAL_BYTES_MAX);
    expect(timers).toEqual([]);
  });

  test("without a body is a refusal", async () => {
    expect(await endpoint("/no-content")({}, never)).toMatchObject({ ok: false, status: 204 });
  });

  test("from a port where nobody listens is a network problem", async () => {
    const post = openEndpoint({ fetch, url: new URL("http://127.0.0.1:1/"), key: "", userAgent: "x" });
    expect(await post({}, never)).toMatchObject({ ok: false, problem: "network", status: null });
  });

  test("that does not come is given up when the time is up", async () => {
    const reply = endpoint("/silent")({}, never);
    await expect.poll(() => asked.length).toBe(1);
    expect(timers.map(({ afterMs }) => afterMs)).toEqual([ENDPOINT_TIMEOUT_MS]);
    timers[0]!.run();
    expect(await reply).toMatchObject({ ok: false, problem: "timeout" });
    await closed;
  });

  test("that stops in the middle is broken off when the time is up", async () => {
    const reply = await endpoint("/stuck")({}, never);
    const reader = (reply as { stream: ReadableStream<Uint8Array> }).stream.getReader();
    expect((await reader.read()).value?.length).toBe(9);
    timers[0]!.run();
    await expect(reader.read()).rejects.toThrow();
    await closed;
  });

  test("larger than ENDPOINT_REPLY_BYTES_MAX breaks off, and is no longer sent", async () => {
    const reply = await endpoint("/endless")({}, never);
    const reader = (reply as { stream: ReadableStream<Uint8Array> }).stream.getReader();
    let bytes = 0;
    const readAll = async () => {
      for (;;) bytes += (await reader.read()).value!.length;
    };
    await expect(readAll()).rejects.toThrow("larger");
    expect(bytes).toBeLessThanOrEqual(ENDPOINT_REPLY_BYTES_MAX);
    await closed;
  });
});

describe("the connection is closed", () => {
  test("when the stream is cancelled", async () => {
    const reply = await endpoint("/stuck")({}, never);
    const reader = (reply as { stream: ReadableStream<Uint8Array> }).stream.getReader();
    await reader.read();
    await reader.cancel();
    await closed;
    expect(timers).toEqual([]);
  });

  test("when the signal aborts, before the reply and in the middle of it", async () => {
    const stop = new AbortController();
    const pending = endpoint("/silent")({}, stop.signal);
    await expect.poll(() => asked.length).toBe(1);
    stop.abort(new Error("gone"));
    await expect(pending).rejects.toThrow("gone");
    await closed;
    const again = new AbortController();
    const reply = await endpoint("/stuck")({}, again.signal);
    expect(reply.ok).toBe(true);
    again.abort();
    await closed;
  });
});

describe("the address of a model server", () => {
  const rules = { local: false, selfHosts: ["news.example"] };
  test.each([
    ["https://api.openai.com/v1/chat/completions", true],
    ["https://models.example:9443/v1/chat/completions", true],
    ["http://api.openai.com/v1/chat/completions", false],
    ["https://user:pass@models.example/v1", false],
    ["https://models.example/v1?key=1", false],
    ["https://127.0.0.1/v1", false],
    ["https://[::1]/v1", false],
    ["https://10.0.0.8/v1", false],
    ["https://metadata.internal/v1", false],
    ["https://localhost/v1", false],
    ["https://news.example/v1", false],
    ["ftp://models.example/v1", false],
    ["models.example", false],
  ])("%s is asked: %s", (url, ok) => expect(checkEndpoint(url, rules).ok).toBe(ok));

  test("may be this machine's on a laptop", () => {
    const local = { ...rules, local: true };
    expect(checkEndpoint("http://127.0.0.1:11434/v1/chat/completions", local).ok).toBe(true);
    expect(checkEndpoint("file:///etc/passwd", local).ok).toBe(false);
    expect(checkEndpoint("http://a:b@127.0.0.1/", local).ok).toBe(false);
  });
});
