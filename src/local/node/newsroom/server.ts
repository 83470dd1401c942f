// The sample newsroom on a loopback port, and a count of what was asked of it. What it answers is decided in
// src/local/newsroom.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { respond } from "../../newsroom/respond.ts";

export interface NewsroomOptions {
  /** 0 takes any free one. */
  port: number;
  /** A loopback address. */
  host?: string;
  /** Epoch ms at which the newsroom stands, asked for each request; without it everything is published. */
  asOf?: () => number;
}

export interface Newsroom {
  /** Without a slash at the end. */
  origin: string;
  close(): Promise<void>;
  /** Requests so far, for each path (with its query). */
  hits(): Record<string, number>;
}

/** Resolves when it listens; rejects with EADDRINUSE on a taken port. */
export async function startNewsroom(options: NewsroomOptions): Promise<Newsroom> {
  const { port, host = "127.0.0.1", asOf } = options;
  const counts = new Map<string, number>();
  let origin = "";
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    counts.set(path, (counts.get(path) ?? 0) + 1);
    const { method, headers } = request;
    const answer = respond({ method, path, headers }, origin, asOf?.());
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const { address, family, port: bound } = server.address() as AddressInfo;
  origin = `http://${family === "IPv6" ? `[${address}]` : address}:${bound}`;
  return {
    origin,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
    hits: () => Object.fromEntries(counts),
  };
}
