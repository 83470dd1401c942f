// A service in miniature: the built page with its real headers, and an API whose every reply a test decides.
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { cannedReply, cannedStatus } from "./canned.ts";

const ASSETS = join(import.meta.dirname, "../../dist/assets");
const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

export interface Seen {
  method: string;
  path: string;
  body: Record<string, unknown>;
  key: string | null;
}

/** Answers one request; `path` has its query. */
export type Handler = (
  seen: Seen,
  response: ServerResponse,
  request: IncomingMessage,
) => void | Promise<void>;

export interface FakeService {
  base: string;
  /** Every API request, in order. */
  seen: Seen[];
  /** `route` is a method and a path's beginning, like `POST /v1/search`; the latest that fits wins. */
  on(route: string, handler: Handler): void;
  reset(): void;
  close(): Promise<void>;
}

export function json(response: ServerResponse, body: unknown, status = 200): void {
  const type = status >= 400 ? "application/problem+json" : "application/json";
  response.writeHead(status, { "content-type": type, "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}

export function openStream(response: ServerResponse) {
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
  return (event: string, data: unknown) =>
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

/** Headers of the one rule in `_headers`. */
function pageHeaders(): Record<string, string> {
  const lines = readFileSync(join(ASSETS, "_headers"), "utf8").split("\n").slice(1).filter(Boolean);
  return Object.fromEntries(
    lines.map((line) =>
      line
        .trim()
        .split(/: (.*)/s)
        .slice(0, 2),
    ),
  );
}

export async function startFakeService(port: number): Promise<FakeService> {
  const headers = pageHeaders();
  const seen: Seen[] = [];
  let handlers: [string, Handler][] = [];
  const defaults = () => {
    handlers = [
      ["POST /v1/search", (_, response) => json(response, cannedReply([]))],
      ["GET /v1/status", (_, response) => json(response, cannedStatus())],
    ];
  };
  defaults();
  const server = createServer(async (request, response) => {
    const path = request.url ?? "/";
    if (!path.startsWith("/v1/")) {
      sendAsset(path, headers, response);
      return;
    }
    let text = "";
    for await (const piece of request) text += piece;
    const key = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? null;
    const body = text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
    const one = { method: request.method ?? "", path, key, body };
    seen.push(one);
    const handler = handlers.findLast(([route]) => `${one.method} ${path}`.startsWith(route))?.[1];
    if (handler) await handler(one, response, request);
    else response.writeHead(404).end();
  });
  await new Promise<void>((ready) => server.listen(port, "127.0.0.1", ready));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    on: (route, handler) => handlers.push([route, handler]),
    reset() {
      seen.length = 0;
      defaults();
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

function sendAsset(path: string, headers: Record<string, string>, response: ServerResponse): void {
  const name = path.split("?")[0] === "/" ? "index.html" : path.slice(1);
  if (!["index.html", "app.js", "app.css", "favicon.svg"].includes(name)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { ...headers, "content-type": TYPES[extname(name)] ?? "" });
  response.end(readFileSync(join(ASSETS, name)));
}
