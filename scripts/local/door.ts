// The only address of the local service: an HTTP proxy on loopback before the Worker. It answers to names of this machine
// alone, so that no page elsewhere gets in by a name that it points here (DNS rebinding), and lets nothing through to what
// the emulator keeps for itself. It looks into no body and knows no key.
import {
  Agent,
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream";
import { problemBody } from "../../src/api/problem-body.ts";
import { AppError } from "../../src/base/errors.ts";
import { newId } from "../../src/base/hash.ts";

export interface DoorOptions {
  /** 0 takes any free one. */
  port: number;
  /** Names beside those of loopback that requests may be addressed to, without port. */
  hosts: string[];
  /** Where the Worker listens just now. */
  origin: () => string;
}

export interface Door {
  port: number;
  close: () => Promise<void>;
}

const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];
/** The emulator's own addresses: databases, objects, the clock. */
const INSIDE = /^\/+(?:cdn-cgi|__cf_local)(?:\/|$)/i;
/** What holds for one connection only (RFC 9110, 7.6.1). */
const HOP = "connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade";
/** The emulator takes orders from these, and nobody stands before us whose word they would be. */
const ORDERS = "mf-.*|cf-.*|x-forwarded-.*";
const NOT_SENT = new RegExp(`^(?:${HOP}|${ORDERS})$`, "i");
const NOT_ANSWERED = new RegExp(`^(?:${HOP})$`, "i");
/** The longest query is 4,000 characters of text, nine bytes each where they are escaped. */
const HEADER_BYTES_MAX = 64 * 1024;
/** Below the five seconds after which workerd hangs up, so that no request meets a connection that is going away. */
const IDLE_MS = 2_000;

export async function openDoor(options: DoorOptions): Promise<Door> {
  const agent = new Agent({ keepAlive: true, timeout: IDLE_MS });
  const names = new Set([...LOOPBACK, ...options.hosts.map((host) => host.toLowerCase())]);
  const server = createServer({ maxHeaderSize: HEADER_BYTES_MAX, keepAliveTimeout: 65_000 }, (from, to) => {
    try {
      forward(from, to, targetOf(from, names), options.origin(), agent);
    } catch (thrown) {
      refuse(to, thrown);
    }
  });
  await listen(server, options.port);
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections();
      agent.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", () => done());
  });
}

/** Path and query as the Worker will read them; throws AppError for what is not let in. */
function targetOf(from: IncomingMessage, names: Set<string>): string {
  const host = from.headers.host ?? "";
  if (
    !/^[\w.[\]:-]+$/.test(host) ||
    !URL.canParse(`http://${host}`) ||
    !names.has(new URL(`http://${host}`).hostname)
  ) {
    throw new AppError(
      "forbidden",
      "This service answers to 127.0.0.1 and localhost. Start it with --allow-host NAME for another name.",
    );
  }
  const target = from.url ?? "";
  // The one form that browsers and clients send to a server; an absolute one would name another host than Host does.
  if (!target.startsWith("/") || !URL.canParse(`http://door${target}`)) {
    throw new AppError("invalid_request", "The request's target is not a path.");
  }
  const { pathname, search } = new URL(`http://door${target}`);
  if (INSIDE.test(pathname)) {
    throw new AppError("not_found", `There is nothing at ${from.method} ${pathname}. See /docs.`);
  }
  return pathname + search;
}

/** Names and values in turn, without those that `dropped` names. */
function pick(raw: string[], dropped: RegExp): string[] {
  return raw.filter((_, i) => !dropped.test(raw[i - (i % 2)]!));
}

function forward(
  from: IncomingMessage,
  to: ServerResponse,
  path: string,
  origin: string,
  agent: Agent,
): void {
  const { hostname, port } = new URL(origin);
  const chunked = from.headers["transfer-encoding"] !== undefined;
  const headers = [...pick(from.rawHeaders, NOT_SENT), ...(chunked ? ["Transfer-Encoding", "chunked"] : [])];
  const method = from.method ?? "GET";
  const onward = request({ agent, hostname, port, path, method, headers: headers as never });
  onward.on("response", (answer) => {
    to.writeHead(answer.statusCode ?? 502, pick(answer.rawHeaders, NOT_ANSWERED));
    to.flushHeaders();
    pipeline(answer, to, () => {});
  });
  onward.on("error", () => {
    refuse(
      to,
      new AppError("unavailable", "The Worker does not answer. See worker.log.", { retryAfterS: 2 }),
    );
  });
  to.on("close", () => onward.destroy());
  // A body without a length could be taken for the next request.
  if (chunked || from.headers["content-length"] !== undefined) pipeline(from, onward, () => {});
  else onward.end();
}

/** A refusal in the API's own shape; nothing more can be said where an answer has begun. */
function refuse(to: ServerResponse, thrown: unknown): void {
  if (to.headersSent || to.destroyed) {
    to.destroy();
    return;
  }
  const error = thrown instanceof AppError ? thrown : new AppError("internal", "The door failed.");
  const id = newId("req", (bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>));
  const body = problemBody(error, id);
  to.writeHead(body.status, {
    "content-type": "application/problem+json",
    "x-request-id": id,
    connection: "close",
    ...(error.retryAfterS === undefined ? {} : { "retry-after": String(error.retryAfterS) }),
  });
  to.end(JSON.stringify(body));
}
