// The model as a loopback HTTP server, for a Worker that cannot load native code. It answers nobody but who
// knows the token, so that no page in a browser can drive it, and it listens on no address but this
// machine's own.

import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { AI_TEXTS_MAX, EMBED_BODY_BYTES_MAX } from "../../../base/limits/local-ai.ts";
import { type EmbedEngine, openEngine } from "./engine.ts";
import { QueueFull } from "./queue.ts";

export interface ModelServerOptions {
  /** 0 takes any free one. */
  port: number;
  /** A loopback address. */
  host?: string;
  /** What callers must send as `x-local-ai-token`. */
  token: string;
  /** Threads of the model; all cores but one when not given. */
  threads?: number;
}

export interface ModelServer {
  /** Without a slash at the end. */
  url: string;
  close(): Promise<void>;
}

/** Reply of `POST /embed`. */
export interface EmbedReply {
  model: string;
  revision: string;
  dimensions: number;
  /** Base 64 of little-endian float32, one row of `dimensions` a text, in order. */
  data: string;
}

const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);

/**
 * Listens and loads the model; resolves when both are done, about a second. Rejects with EADDRINUSE on a
 * taken port, before anything is loaded.
 * `GET /health` tells the model's name to anybody; `POST /embed {texts}` wants the token.
 */
export async function startModelServer(options: ModelServerOptions): Promise<ModelServer> {
  const { port, host = "127.0.0.1", token, threads } = options;
  if (!LOOPBACK.has(host)) throw new Error(`The model server listens on loopback only, not on ${host}.`);
  if (token.length < 16) throw new Error("The model server's token needs 16 characters or more.");
  let engine: EmbedEngine | null = null;
  const server = createServer((request, response) => {
    answer(request, response, engine, token).catch((error: unknown) => fail(response, error));
  });
  await listen(server, port, host);
  try {
    engine = await openEngine(threads);
  } catch (error) {
    server.close();
    throw error;
  }
  const { address, family, port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${bound}`,
    async close() {
      server.closeAllConnections();
      await Promise.all([new Promise((resolve) => server.close(resolve)), engine?.close()]);
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  engine: EmbedEngine | null,
  token: string,
): Promise<void> {
  const route = `${request.method} ${request.url}`;
  if (route !== "GET /health" && route !== "POST /embed")
    throw new Refused(404, "There is no such address here.");
  if (route === "POST /embed" && !isToken(request.headers["x-local-ai-token"], token)) {
    throw new Refused(401, "The token is missing or wrong.");
  }
  if (!engine) throw new Refused(503, "The model is being loaded.");
  const { model, revision, dimensions } = engine;
  if (route === "GET /health") return send(response, 200, { model, revision, dimensions });
  const texts = parseTexts(await readBody(request));
  const gone = new AbortController();
  response.on("close", () => gone.abort(new Refused(499, "The caller has gone.")));
  const vectors = await engine.embed(texts, gone.signal);
  const rows = new Float32Array(vectors.length * dimensions);
  for (const [i, vector] of vectors.entries()) rows.set(vector, i * dimensions);
  const reply: EmbedReply = {
    model,
    revision,
    dimensions,
    data: Buffer.from(rows.buffer).toString("base64"),
  };
  send(response, 200, reply);
}

/** Compares digests, so that neither length nor content shows in the time it takes. */
function isToken(given: string | string[] | undefined, token: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return typeof given === "string" && timingSafeEqual(digest(given), digest(token));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > EMBED_BODY_BYTES_MAX) throw new Refused(413, "The request is too large.");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function parseTexts(body: string): string[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw new Refused(400, "The request is not JSON.");
  }
  const texts = (parsed as { texts?: unknown } | null)?.texts;
  if (!Array.isArray(texts) || texts.length === 0 || texts.length > AI_TEXTS_MAX) {
    throw new Refused(400, `"texts" takes 1 to ${AI_TEXTS_MAX} texts.`);
  }
  if (!texts.every((text) => typeof text === "string")) throw new Refused(400, `"texts" takes texts only.`);
  return texts;
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const status = error instanceof Refused ? error.status : error instanceof QueueFull ? 429 : 500;
  send(response, status, { error: error instanceof Error ? error.message : String(error) });
}
