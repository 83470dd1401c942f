// The fetcher against a real server on loopback, through the runtime's own fetch: bodies that drip, swell
// or lie, raw headers, redirects to a canary. Time is a timer that the test fires.
import { createServer, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createRawServer, type Server as RawServer } from "node:net";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { FEED_TIMEOUT_MS, PAGE_TIMEOUT_MS } from "../base/limits/fetcher.ts";
import type { FetchRequest } from "../model/fetch.ts";
import { fakeWeb } from "./fake-web.ts";

let server: Server;
let raw: RawServer;
let canary: Server;
let base = "";
let rawBase = "";
let canaryPort = 0;
let canaryHits = 0;
const seen: string[] = [];
/** Resolves when the client lets go of the answer it is being given. */
let closed: Promise<void> = Promise.resolve();

const MIB = 1024 * 1024;
const BOMB = gzipSync(Buffer.alloc(32 * MIB, "a"));
const LATIN = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><title>Stra\xdfe</title>`, "latin1");

/** Writes for as long as somebody reads. */
function endless(response: ServerResponse): void {
  const chunk = Buffer.alloc(64 * 1024, "x");
  const write = () => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once("drain", write);
  };
  write();
}

const ROUTES: Record<string, (response: ServerResponse) => void> = {
  "/feed": (response) => response.setHeader("etag", '"1"').end("<rss>é</rss>"),
  "/gzip": (response) => response.setHeader("content-encoding", "gzip").end(gzipSync("<rss>é</rss>")),
  "/brotli": (response) => response.setHeader("content-encoding", "br").end(brotliCompressSync("<rss/>")),
  "/gzip-twice": (response) =>
    response.setHeader("content-encoding", "gzip, gzip").end(gzipSync(gzipSync("<rss/>"))),
  "/sitemap.xml.gz": (response) =>
    response.setHeader("content-type", "application/gzip").end(gzipSync("<urlset/>")),
  "/broken.gz": (response) => response.end(gzipSync("<urlset/>").subarray(0, 15)),
  "/bomb": (response) => response.setHeader("content-encoding", "gzip").end(BOMB),
  "/bomb.gz": (response) => response.end(BOMB),
  "/bomb-twice": (response) => response.setHeader("content-encoding", "gzip").end(gzipSync(BOMB)),
  "/announced": (response) => {
    response.setHeader("content-length", String(80 * MIB));
    response.flushHeaders();
  },
  "/endless": endless,
  "/drip": (response) => response.write("<"),
  "/silent": () => {},
  "/latin": (response) => response.setHeader("content-type", "text/xml; charset=utf-8").end(LATIN),
  "/not-modified": (response) => response.writeHead(304).end(),
  "/to-feed": (response) => response.writeHead(301, { location: "feed" }).end(),
  "/robots.txt": (response) => response.end("User-agent: *\nDisallow: /no"),
};

/** Text as the bytes of UTF-8, one a character: how Node takes them for a header. */
const asHeader = (text: string) => Buffer.from(text).toString("latin1");

const listen = (target: Server | RawServer) =>
  new Promise<number>((ready) =>
    target.listen(0, "127.0.0.1", () => ready((target.address() as AddressInfo).port)),
  );

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(request.url!);
    closed = new Promise((resolve) => response.once("close", resolve));
    const [path, target] = request.url!.split("?to=");
    if (target !== undefined)
      response.writeHead(302, { location: asHeader(decodeURIComponent(target)) }).end();
    else if (ROUTES[path!]) ROUTES[path!]!(response);
    else response.writeHead(404).end();
  });
  canary = createServer((_request, response) => {
    canaryHits++;
    response.end("secret");
  });
  raw = createRawServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", (data) => {
      const path = data.toString("latin1").split(" ")[1]!;
      const head = (location: string) =>
        socket.end(Buffer.from(`HTTP/1.1 302 Found\r\n${location}Content-Length: 0\r\n\r\n`, "latin1"));
      if (path === "/utf8") head("Location: /caf\xc3\xa9\r\n");
      else if (path === "/caf%C3%A9") socket.end("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
      else if (path === "/empty") head("Location: \r\n");
      else if (path === "/crlf") head("Location: /a\r\nSet-Cookie: x=y\r\n");
      else if (path === "/none") head("");
      else if (path === "/short") socket.end("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
      else if (path === "/noise") socket.end("\x16\x03\x01 not http\r\n\r\n");
      else socket.end("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    });
  });
  base = `http://127.0.0.1:${await listen(server)}`;
  rawBase = `http://127.0.0.1:${await listen(raw)}`;
  canaryPort = await listen(canary);
});

afterAll(() => {
  server.closeAllConnections();
  for (const each of [server, canary, raw]) each.close();
});

beforeEach(() => {
  seen.length = 0;
});

function open() {
  const allowLocal = [new URL(base).host, new URL(rawBase).host];
  const web = fakeWeb({}, { fetch: (input, init) => fetch(input, init), allowLocal });
  const get = (path: string, request: Omit<FetchRequest, "url"> = {}) =>
    web.fetcher.get({ url: `${base}${path}`, ignoreRobots: true, ...request });
  return { ...web, get };
}

describe("bodies", () => {
  test.each([
    ["/feed", "<rss>é</rss>"],
    ["/gzip", "<rss>é</rss>"],
    ["/brotli", "<rss/>"],
    ["/gzip-twice", "<rss/>"],
    ["/sitemap.xml.gz", "<urlset/>"],
  ])("%s is read", async (path, text) => {
    expect(await open().get(path, { accept: "feed" })).toMatchObject({ ok: true, text });
  });

  test("UTF-8 is declared twice, and windows-1252 is what it is", async () => {
    const result = await open().get("/latin");
    expect(result).toMatchObject({ charset: "windows-1252", bytes: new Uint8Array(LATIN) });
    expect(result.ok && result.status === 200 && result.text).toContain("<title>Straße</title>");
  });

  test("a gzip file that is cut stays as it came", async () => {
    expect(await open().get("/broken.gz")).toMatchObject({ ok: true, status: 200 });
  });

  test.each(["/bomb", "/bomb.gz", "/bomb-twice", "/announced", "/endless"])(
    "%s is too large, by its decompressed bytes",
    async (path) => {
      expect(BOMB.length).toBeLessThan(64 * 1024);
      const { get, timers } = open();
      const result = await get(path, { accept: "feed" });
      expect(result).toMatchObject({ ok: false, problem: "too_large", status: 200, retryable: false });
      expect(timers).toEqual([]);
      if (path === "/endless" || path === "/announced") await closed;
    },
  );

  test("as many bytes as allowed are allowed, and one more is not", async () => {
    const { get } = open();
    expect(await get("/feed", { bodyBytesMax: 13 })).toMatchObject({ ok: true });
    expect(await get("/feed", { bodyBytesMax: 12 })).toMatchObject({ problem: "too_large" });
  });

  test("an answer that breaks off half-way is the network's fault, and none of it is shown", async () => {
    const { fetcher } = open();
    const result = await fetcher.get({ url: `${rawBase}/short`, ignoreRobots: true });
    expect(result).toMatchObject({ ok: false, problem: "network", retryable: true });
  });

  test("an answer that is no HTTP, and a port where nobody listens, are the network's fault", async () => {
    const { fetcher } = open();
    expect(await fetcher.get({ url: `${rawBase}/noise`, ignoreRobots: true })).toMatchObject({
      problem: "network",
    });
    const silent = createServer();
    const port = await listen(silent);
    await new Promise((done) => silent.close(done));
    const web = fakeWeb(
      {},
      { fetch: (input, init) => fetch(input, init), allowLocal: [`127.0.0.1:${port}`] },
    );
    const result = await web.fetcher.get({ url: `http://127.0.0.1:${port}/`, ignoreRobots: true });
    expect(result).toMatchObject({ ok: false, problem: "network", retryable: true });
  });
});

describe("the clock", () => {
  test.each<[string, "feed" | "page", number]>([
    ["/drip", "feed", FEED_TIMEOUT_MS],
    ["/drip", "page", PAGE_TIMEOUT_MS],
    ["/silent", "feed", FEED_TIMEOUT_MS],
  ])("ends %s as a %s, and lets go of the connection", async (path, accept, afterMs) => {
    const { get, timers } = open();
    const result = get(path, { accept });
    await expect.poll(() => seen).toEqual([path]);
    expect(timers.map((timer) => timer.afterMs)).toEqual([afterMs]);
    timers[0]!.run();
    expect(await result).toMatchObject({
      ok: false,
      problem: "timeout",
      retryable: true,
      finalUrl: base + path,
    });
    await closed;
    expect(timers).toEqual([]);
  });
});

describe("redirects", () => {
  test("a relative one is followed from where it stands", async () => {
    const result = await open().get("/to-feed");
    expect(result).toMatchObject({ finalUrl: `${base}/feed`, permanentRedirect: true });
    expect(seen).toEqual(["/to-feed", "/feed"]);
  });

  test("raw UTF-8 in a Location is understood", async () => {
    const { fetcher } = open();
    const result = await fetcher.get({ url: `${rawBase}/utf8`, ignoreRobots: true });
    expect(result).toMatchObject({ ok: true, text: "ok", finalUrl: `${rawBase}/caf%C3%A9` });
  });

  test.each([
    ["/empty", "bad_redirect"],
    ["/none", "bad_redirect"],
    ["/crlf", "not_found"],
  ])("a raw one, %s, is %s", async (path, problem) => {
    const { fetcher } = open();
    expect(await fetcher.get({ url: rawBase + path, ignoreRobots: true })).toMatchObject({ problem });
  });

  test("304 that nobody asked for is asked twice in all", async () => {
    expect(await open().get("/not-modified")).toMatchObject({ problem: "unexpected_status", status: 304 });
    expect(seen).toEqual(["/not-modified", "/not-modified"]);
    expect(await open().get("/not-modified", { etag: '"1"' })).toMatchObject({ ok: true, status: 304 });
  });
});

describe("a canary on another loopback port", () => {
  const HOSTS =
    "127.0.0.1 127.1 2130706433 0x7f000001 0177.0.0.1 0 0.0.0.0 localhost LOCALHOST. a.localhost [::1] " +
    "[::ffff:127.0.0.1] [::ffff:7f00:1] １２７.0.0.1 127。0。0。1 %31%32%37.0.0.1 ⓛocalhost 127.0.0.1.nip.io";

  test("hears nothing, neither asked outright, nor by redirect, nor as the place of robots.txt", async () => {
    const { fetcher, get } = open();
    for (const host of HOSTS.split(" ")) {
      const url = `http://${host}:${canaryPort}/`;
      expect(await fetcher.get({ url })).toMatchObject({ ok: false, problem: "blocked_address" });
      expect(await get(`/x?to=${encodeURIComponent(url)}`)).toMatchObject({ problem: "blocked_address" });
      expect(await get(`/x?to=${encodeURIComponent(url.slice(5))}`)).toMatchObject({
        problem: "blocked_address",
      });
      expect(await fetcher.robots(url)).toBeNull();
    }
    expect(canaryHits).toBe(0);
    expect(await (await fetch(`http://127.0.0.1:${canaryPort}/`)).text()).toBe("secret");
    expect(canaryHits).toBe(1);
  });

  test("robots.txt of a real server is obeyed", async () => {
    const { fetcher } = open();
    expect(await fetcher.get({ url: `${base}/no/entry` })).toMatchObject({ problem: "robots_disallowed" });
    expect(await fetcher.get({ url: `${base}/feed` })).toMatchObject({ ok: true });
    expect(seen).toEqual(["/robots.txt", "/feed"]);
  });
});
