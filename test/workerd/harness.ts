// What workerd tests share: an API client for a workspace of the test's own, the queues driven by hand, and the site
// whose pages a test sets. Queues are drained explicitly, so that no test waits for luck.
import {
  createExecutionContext,
  createMessageBatch,
  env,
  getQueueResult,
  waitOnExecutionContext,
} from "cloudflare:test";
import worker from "../../workers/index.ts";

export const OPERATOR = "operator-token-for-the-tests-only-0123456789";
export const newsroom = `http://127.0.0.1:${env.TEST_PORTS.newsroomPort}`;
export const site = `http://127.0.0.1:${env.TEST_PORTS.sitePort}`;
export const canary = `http://127.0.0.1:${env.TEST_PORTS.canaryPort}`;

export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  const context = createExecutionContext();
  const response = await worker.fetch(
    new Request(`https://wireroom.test${path}`, init) as never,
    env,
    context,
  );
  // A stream's work goes on until its body has been read, by the caller; whatever else was handed to waitUntil is done
  // before the next step.
  if (!response.headers.get("content-type")?.startsWith("text/event-stream")) {
    await waitOnExecutionContext(context);
  }
  return response;
}

// biome-ignore lint/suspicious/noExplicitAny: bodies of tests are looked at field by field.
export type Json = any;

export class Client {
  readonly key: string;
  readonly workspace: string;
  readonly collection: string;

  constructor(key: string, workspace: string, collection: string) {
    this.key = key;
    this.workspace = workspace;
    this.collection = collection;
  }

  async raw(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return request(path, {
      method,
      headers: {
        authorization: `Bearer ${this.key}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  }

  /** The JSON of a call that must succeed. */
  async ok(method: string, path: string, body?: unknown): Promise<Json> {
    const response = await this.raw(method, path, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? null : JSON.parse(text);
  }

  /** Hits of a search, as JSON. */
  async search(q: string, rest: Record<string, unknown> = {}): Promise<Json[]> {
    return (await this.ok("POST", "/v1/search", { q, ...rest })).hits;
  }

  /** Pushes a document and indexes it; returns its id. */
  async push(document: Record<string, unknown>): Promise<string> {
    const pushed = await this.ok("POST", "/v1/documents", document);
    await drain();
    return pushed.document.id;
  }
}

export async function newClient(name = "Test"): Promise<Client> {
  const response = await request("/admin/v1/workspaces", {
    method: "POST",
    headers: { authorization: `Bearer ${OPERATOR}`, "content-type": "application/json" },
    body: JSON.stringify({ name }),
  });
  const made = (await response.json()) as Json;
  return new Client(made.key.secret, made.workspace.id, made.collection.id);
}

export const QUEUE_OF: Record<string, string> = {
  crawl: "wireroom-crawl",
  recheck: "wireroom-crawl",
  collect: "wireroom-ingest",
  ingest: "wireroom-ingest",
  compare: "wireroom-ingest",
  purge: "wireroom-ingest",
  embed: "wireroom-embed",
};

/** Jobs that wait, oldest first, whatever their delay. */
export async function openJobs(kinds?: string[]): Promise<{ id: string; kind: string }[]> {
  const { results } = await env.DB.prepare(
    "SELECT id, kind FROM jobs WHERE state = 'queued' ORDER BY created_at, id",
  ).all<{ id: string; kind: string }>();
  return kinds ? results.filter((job) => kinds.includes(job.kind)) : results;
}

/** Delivers these jobs' messages once, as one batch a queue; returns what became of each message. */
export async function deliver(jobs: { id: string; kind: string }[]) {
  const outcomes = [];
  for (const [queue, list] of Map.groupBy(jobs, (job) => QUEUE_OF[job.kind]!)) {
    outcomes.push(
      await deliverBodies(
        queue,
        list.map((job) => ({ job_id: job.id })),
      ),
    );
  }
  return outcomes;
}

let messages = 0;

export async function deliverBodies(queue: string, bodies: unknown[]) {
  const batch = createMessageBatch(
    queue,
    bodies.map((body) => ({
      id: `m${messages++}`,
      timestamp: new Date(1_700_000_000_000),
      attempts: 1,
      body,
    })),
  );
  const context = createExecutionContext();
  await worker.queue(batch, env);
  return getQueueResult(batch, context);
}

/** Runs everything that waits until nothing does; throws when it goes in circles. */
export async function drain(kinds?: string[]): Promise<void> {
  for (let round = 0; round < 60; round++) {
    const jobs = await openJobs(kinds);
    if (jobs.length === 0) return;
    for (let i = 0; i < jobs.length; i += 25) await deliver(jobs.slice(i, i + 25));
  }
  throw new Error("The queues do not come to rest.");
}

export async function tick(scheduledTime = Date.UTC(2026, 10, 20, 12, 30)): Promise<void> {
  await worker.scheduled({ scheduledTime, cron: "* * * * *", noRetry() {} } as never, env);
}

/** Sets what the test site says at a path. */
export async function publish(
  path: string,
  body: string,
  headers: Record<string, string> = {},
  status = 200,
) {
  await fetch(site + path, {
    method: "PUT",
    body: JSON.stringify({ body, status, headers: { "content-type": "text/html", ...headers } }),
  });
}

/** How often each path of the test site (or the canary) was asked. */
export async function hitsOf(origin = site): Promise<Record<string, number>> {
  return (await fetch(`${origin}/-/hits`)).json();
}

export const count = async (statement: string, ...values: unknown[]): Promise<number> =>
  (await env.DB.prepare(statement)
    .bind(...values)
    .first<number>("n")) ?? 0;

/** The events of a stream, in order. */
export async function readEvents(response: Response): Promise<{ event: string; data: Json }[]> {
  const text = await response.text();
  return text
    .split("\n\n")
    .filter((frame) => frame.startsWith("event: "))
    .map((frame) => {
      const [event = "", data = ""] = frame.split("\n");
      return { event: event.slice(7), data: JSON.parse(data.slice(6)) };
    });
}
