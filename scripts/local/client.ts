// The API as the scripts use it: JSON calls, the first crawl with its progress, and a streamed answer.
import { sampleSources } from "../../src/local/newsroom/sources.ts";
import { Fault, type LocalState } from "./options.ts";

export async function call<T>(state: LocalState, method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(state.base + path, {
    method,
    headers: {
      authorization: `Bearer ${state.key}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`);
  return (text === "" ? null : JSON.parse(text)) as T;
}

interface Status {
  documents: { pending: number; stored: number; indexed: number; rejected: number };
  open_jobs: Record<string, number>;
}

export async function addSample(state: LocalState, newsroom: string): Promise<number> {
  const list = sampleSources(newsroom);
  for (const source of list) await call(state, "POST", "/v1/sources", source);
  return list.length;
}

/** Waits until nothing is left to do, telling each change; returns how many documents are searchable. */
export async function waitForIndex(
  state: LocalState,
  tell: (line: string) => void,
  timeoutMs: number,
): Promise<number> {
  let quiet = 0;
  for (const until = Date.now() + timeoutMs; Date.now() < until; ) {
    const { documents: d, open_jobs } = await call<Status>(state, "GET", "/v1/status");
    const waiting = d.pending + d.stored;
    const open = Object.values(open_jobs).reduce((sum, n) => sum + n, 0);
    tell(
      `${d.indexed} of ${d.indexed + waiting} articles searchable${d.rejected > 0 ? `, ${d.rejected} rejected` : ""}`,
    );
    // A crawl hands over to collect, collect to ingest: only a moment with no open job at all is the end.
    quiet = waiting === 0 && open === 0 && d.indexed > 0 ? quiet + 1 : 0;
    if (quiet >= 3) return d.indexed;
    await new Promise((done) => setTimeout(done, 300));
  }
  throw new Fault(
    "The sample newsroom was not indexed in time. See worker.log in the data folder, then try again.",
  );
}

export interface StreamEvent {
  event: string;
  data: Record<string, unknown>;
}

/** The events of a streamed answer, in order. */
export async function* ask(state: LocalState, question: string): AsyncGenerator<StreamEvent> {
  const response = await fetch(`${state.base}/v1/answers`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${state.key}`,
      "content-type": "application/json",
      accept: "text/event-stream",
    },
    body: JSON.stringify({ question, stream: true }),
  });
  if (!response.ok || !response.body)
    throw new Error(`POST /v1/answers: ${response.status} ${await response.text()}`);
  let buffer = "";
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    buffer += text;
    for (let end = buffer.indexOf("\n\n"); end >= 0; end = buffer.indexOf("\n\n")) {
      const frame = buffer.slice(0, end);
      buffer = buffer.slice(end + 2);
      const event = /^event: (.*)$/m.exec(frame)?.[1];
      const data = /^data: (.*)$/m.exec(frame)?.[1];
      if (event && data) yield { event, data: JSON.parse(data) as Record<string, unknown> };
    }
  }
}
