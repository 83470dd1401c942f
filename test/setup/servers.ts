// What the workerd tests need beside the Worker: the embedding model, the sample newsroom, a site whose pages a test
// sets, a language model, and a canary that must never be asked.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { TestProject } from "vitest/node";
import { startModelServer } from "../../src/local/node/embed/server.ts";
import { startNewsroom } from "../../src/local/node/newsroom/server.ts";
import { startLanguageModel } from "./language-model.ts";

export interface TestPorts {
  modelPort: number;
  newsroomPort: number;
  sitePort: number;
  canaryPort: number;
  llmPort: number;
  token: string;
}

declare module "vitest" {
  interface ProvidedContext {
    ports: TestPorts;
  }
}

interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const ports = project.getProvidedContext().ports;
  const { modelPort, newsroomPort, sitePort, canaryPort, llmPort, token } = ports;
  const [models, newsroom, site, canary, llm] = await Promise.all([
    startModelServer({ port: modelPort, token }),
    startNewsroom({ port: newsroomPort }),
    startSite(sitePort),
    startSite(canaryPort),
    startLanguageModel({ port: llmPort }),
  ]);
  return async () => {
    await Promise.all([models.close(), newsroom.close(), site(), canary(), llm.close()]);
  };
}

/**
 * A site made by the tests: `PUT /path` with an Answer as JSON sets what `GET /path` says, `GET /-/hits` tells how often
 * each path was asked, `DELETE /-/all` forgets. Paths begin with a name of the test's own.
 */
async function startSite(port: number): Promise<() => Promise<void>> {
  const pages = new Map<string, Answer>();
  const hits = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    if (request.method === "PUT")
      return void readBody(request).then((body) => {
        pages.set(path, JSON.parse(body) as Answer);
        response.end();
      });
    if (path === "/-/hits") return send(response, { body: JSON.stringify(Object.fromEntries(hits)) });
    hits.set(path, (hits.get(path) ?? 0) + 1);
    const answer = pages.get(path);
    if (!answer) return send(response, { status: 404, body: "not found" });
    const etag = answer.headers?.etag;
    if (etag && request.headers["if-none-match"] === etag)
      return send(response, { status: 304, headers: { etag } });
    send(response, answer);
  });
  await new Promise<void>((ready) => server.listen(port, "127.0.0.1", ready));
  return () =>
    new Promise((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
}

function send(response: ServerResponse, { status = 200, headers = {}, body = "" }: Answer): void {
  // Header values go out as the bytes of their UTF-8, as servers with odd addresses send them.
  const sent = Object.entries(headers).map(([name, value]) => [name, Buffer.from(value).toString("latin1")]);
  response.writeHead(status, Object.fromEntries(sent));
  response.end(body);
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const part of request) body += String(part);
  return body;
}
