// The door of the local service, before a server that is played here: who gets in, where to, and what of a request arrives.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "../../scripts/local/door.ts";

interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage["headers"];
  body: string;
}

const seen: Seen[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const server = createServer((request, response) => {
  let body = "";
  request.on("data", (part) => {
    body += String(part);
  });
  request.on("end", () => {
    seen.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body });
    answer(request, response);
  });
});
let origin = "";
let door: Door;

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  door = await openDoor({ port: 0, hosts: ["Desk.Example"], origin: () => origin });
  answer = (_, response) => response.end("inside");
});

afterAll(async () => {
  await door.close();
  server.closeAllConnections();
  server.close();
});

/** Sends bytes as they are, and reads until the door hangs up. */
function raw(...lines: string[]): Promise<string> {
  return new Promise((done, failed) => {
    const socket = connect(door.port, "127.0.0.1", () => socket.write(`${lines.join("\r\n")}\r\n\r\n`));
    let text = "";
    socket.on("data", (data) => {
      text += String(data);
    });
    socket.on("end", () => done(text));
    socket.on("error", failed);
  });
}

const get = (target: string, host: string, ...headers: string[]) =>
  raw(`GET ${target} HTTP/1.1`, `Host: ${host}`, ...headers, "Connection: close");

describe("a request gets in", () => {
  test("by the names of this machine and those that were allowed, with any port and in any case", async () => {
    for (const host of ["127.0.0.1", `localhost:${door.port}`, "LOCALHOST", "[::1]:1", "desk.example:80"]) {
      expect([host, await get("/", host)]).toEqual([host, expect.stringContaining("inside")]);
    }
  });

  test("and by no other: a page elsewhere can't point its own name here", async () => {
    const before = seen.length;
    const bad = [
      "evil.example",
      "127.0.0.1.evil.example",
      "localhost.evil.example",
      "a@localhost",
      "localhost/x",
    ];
    for (const host of [...bad, "", "10.0.0.1", "[::2]", "xn--localhost-", "localhost."]) {
      const said = await get("/v1/status", host);
      expect([host, said.split("\r\n")[0]]).toEqual([host, "HTTP/1.1 403 Forbidden"]);
      expect(said).toContain('"code":"forbidden"');
      expect(said).toMatch(/x-request-id: (req_\w+)[\s\S]*"request_id":"\1"/);
    }
    expect(await raw("GET / HTTP/1.0")).toContain("403 Forbidden");
    expect(seen.length).toBe(before);
  });
});

describe("the emulator's own addresses", () => {
  test("are not there, however they are spelt", async () => {
    const before = seen.length;
    for (const target of [
      "/cdn-cgi/handler/scheduled",
      "/cdn-cgi/local/scheduled?cron=*",
      "/cdn-cgi/local/explorer/api/d1/database",
      "/cdn-cgi/explorer",
      "/cdn-cgi/local/r2/public/wireroom-local/x",
      "/cdn-cgi/local/platform-proxy",
      "/cdn-cgi",
      "/CDN-CGI/local/scheduled",
      "/x/../cdn-cgi/local/scheduled",
      "/./cdn-cgi/local/scheduled",
      "/%2e/cdn-cgi/local/scheduled",
      "/\\cdn-cgi\\local\\scheduled",
      "\\cdn-cgi\\local\\scheduled",
      "/__cf_local/imageupload",
      "http://127.0.0.1/cdn-cgi/local/scheduled",
    ]) {
      const said = await get(target, "127.0.0.1");
      expect([target, said.split("\r\n")[0]]).toEqual([target, expect.stringMatching(/ (404|400) /)]);
    }
    expect(seen.length).toBe(before);
  });

  test("take no orders from headers", async () => {
    const orders = ["MF-Original-URL: http://x/cdn-cgi/", "MF-Route-Override: x", "mf-cf-blob: {"];
    await get("/", "localhost", ...orders, "X-Forwarded-Proto: https", "CF-Connecting-IP: 8.8.8.8");
    const { headers } = seen.at(-1)!;
    expect(Object.keys(headers).filter((name) => /^(mf-|cf-|x-forwarded)/.test(name))).toEqual([]);
    expect(headers.host).toBe("localhost");
  });
});

describe("what gets in", () => {
  const base = () => `http://127.0.0.1:${door.port}`;

  test("arrives whole: method, query, headers, and a body with or without a length", async () => {
    const headers = { authorization: "Bearer key", "content-type": "application/json" };
    await fetch(`${base()}/v1/search?q=a%20b&q=c`, { method: "POST", headers, body: '{"q":"ü"}' });
    expect(seen.at(-1)).toMatchObject({ method: "POST", url: "/v1/search?q=a%20b&q=c", body: '{"q":"ü"}' });
    expect(seen.at(-1)!.headers).toMatchObject(headers);
    const body = new Blob(["one", "two"]).stream();
    await fetch(`${base()}/x`, { method: "DELETE", body, duplex: "half" } as RequestInit);
    expect(seen.at(-1)).toMatchObject({ method: "DELETE", body: "onetwo" });
  });

  test("carries no second request inside of it", async () => {
    const before = seen.length;
    await raw("DELETE /a HTTP/1.1", "Host: localhost", "Connection: close", "", "GET /b HTTP/1.1", "Host: x");
    expect(seen.slice(before).map(({ url }) => url)).toEqual(["/a"]);
  });

  test("is answered as it comes, and a reader who leaves is seen to leave", async () => {
    let left: () => void = () => {};
    const gone = new Promise<void>((done) => {
      left = done;
    });
    const was = answer;
    answer = (_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream", "x-twice": ["a", "b"] });
      response.write("event: meta\n\n");
      response.on("close", left);
    };
    const stop = new AbortController();
    const response = await fetch(`${base()}/v1/answers`, { method: "POST", signal: stop.signal });
    const first = await response.body!.getReader().read();
    expect(new TextDecoder().decode(first.value)).toBe("event: meta\n\n");
    expect(response.headers.get("x-twice")).toBe("a, b");
    stop.abort();
    await gone;
    answer = was;
  });

  test("is told when nobody is inside, in the API's own shape", async () => {
    const was = origin;
    origin = "http://127.0.0.1:1";
    const response = await fetch(`${base()}/v1/status`);
    origin = was;
    expect([
      response.status,
      response.headers.get("content-type"),
      response.headers.get("retry-after"),
    ]).toEqual([503, "application/problem+json", "2"]);
    expect(await response.json()).toMatchObject({ code: "unavailable", retryable: true });
  });
});
