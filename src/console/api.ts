// The one place that talks to the service: bearer key, JSON, problems, streams. It shows nothing.
import { REPLY_TIMEOUT_MS, SILENCE_TIMEOUT_MS } from "./limits.ts";
import { createEventReader, type ServerEvent } from "./sse.ts";
import type { Problem } from "./wire.ts";

/** A failure to show: `message` is the problem's detail, in plain words. `status` 0: no reply at all. */
export class ApiError extends Error {
  readonly status: number;
  readonly retryable: boolean;

  constructor(status: number, detail: string, retryable: boolean) {
    super(detail);
    this.name = "ApiError";
    this.status = status;
    this.retryable = retryable;
  }
}

export interface ApiDeps {
  key: () => string | null;
  /** The key was refused, or there is none: the page asks for one. */
  onRefused: (detail: string | null) => void;
}

export interface Api {
  get<T>(path: string, signal: AbortSignal): Promise<T>;
  post<T>(path: string, body: unknown, signal: AbortSignal): Promise<T>;
  stream(path: string, body: unknown, signal: AbortSignal): AsyncGenerator<ServerEvent>;
}

export function createApi(deps: ApiDeps): Api {
  async function send(
    method: string,
    path: string,
    body: unknown,
    accept: string,
    signal: AbortSignal,
  ): Promise<Response> {
    const key = deps.key();
    if (key === null) {
      deps.onRefused(null);
      throw new ApiError(401, "A key is needed.", false);
    }
    const headers: Record<string, string> = { accept, authorization: `Bearer ${key}` };
    if (body !== undefined) headers["content-type"] = "application/json";
    const init = {
      method,
      headers,
      signal,
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
    } as const;
    const response = await fetch(
      path,
      body === undefined ? init : { ...init, body: JSON.stringify(body) },
    ).catch(unreachable(signal));
    if (response.ok) return response;
    const error = await readProblem(response);
    // A late refusal of an old key must not throw out a new one.
    if (error.status === 401 && deps.key() === key) deps.onRefused(error.message);
    throw error;
  }

  async function json<T>(method: string, path: string, body: unknown, signal: AbortSignal): Promise<T> {
    const both = AbortSignal.any([signal, AbortSignal.timeout(REPLY_TIMEOUT_MS)]);
    const response = await send(method, path, body, "application/json", both);
    return (await response.json().catch(unreachable(both))) as T;
  }

  return {
    get: (path, signal) => json("GET", path, undefined, signal),
    post: (path, body, signal) => json("POST", path, body, signal),
    async *stream(path, body, signal) {
      const response = await send("POST", path, body, "text/event-stream", signal);
      if (response.body) yield* readEvents(response.body, signal);
    },
  };
}

async function* readEvents(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<ServerEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const read = createEventReader();
  try {
    while (true) {
      const { done, value } = await withinSilence(reader.read()).catch(unreachable(signal));
      if (done) return;
      yield* read(decoder.decode(value, { stream: true }));
    }
  } finally {
    // Whoever stops listening stops the work: without this the answer would be written for nobody.
    await reader.cancel().catch(() => {});
  }
}

function withinSilence<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const silence = new Promise<never>((_, fail) => {
    timer = setTimeout(
      () => fail(new ApiError(0, "The service went silent. Try again.", true)),
      SILENCE_TIMEOUT_MS,
    );
  });
  return Promise.race([work, silence]).finally(() => clearTimeout(timer));
}

/** Turns a failed fetch into words; one that we ended ourselves stays an AbortError. */
function unreachable(signal: AbortSignal): (thrown: unknown) => never {
  return (thrown) => {
    if (thrown instanceof ApiError) throw thrown;
    if (signal.aborted && !isTimeout(signal.reason)) throw new DOMException("Stopped", "AbortError");
    if (isTimeout(signal.reason) || isTimeout(thrown)) {
      throw new ApiError(0, "The service took too long to reply. Try again in a moment.", true);
    }
    throw new ApiError(
      0,
      "The service can't be reached, or its reply broke off. Check the connection, then try again.",
      true,
    );
  };
}

const isTimeout = (thrown: unknown) => thrown instanceof DOMException && thrown.name === "TimeoutError";

/** Whether a failure is only that we stopped it. */
export const isAbort = (thrown: unknown) => thrown instanceof DOMException && thrown.name === "AbortError";

async function readProblem(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const wait = Number(response.headers.get("retry-after"));
  return problemError(body, response.status, Number.isFinite(wait) && wait > 0 ? wait : null);
}

/** A problem of the wire as an error; anything else says only its status. */
export function problemError(body: unknown, status: number, waitS: number | null = null): ApiError {
  const problem = (typeof body === "object" && body !== null ? body : {}) as Partial<Problem>;
  const detail =
    typeof problem.detail === "string" && problem.detail !== ""
      ? problem.detail
      : `The service answered with status ${status}, and with no word why. Try again in a moment.`;
  const faults = Array.isArray(problem.errors)
    ? problem.errors.map((fault) => ` ${String(fault?.pointer)}: ${String(fault?.detail)}.`).join("")
    : "";
  const wait = waitS !== null && status === 429 ? ` Try again in ${waitS} s.` : "";
  return new ApiError(status, detail + faults + wait, problem.retryable === true || status >= 500);
}

/** What to tell the reader of any thrown thing. */
export const wordsOf = (thrown: unknown): string =>
  thrown instanceof ApiError ? thrown.message : "Something on this page went wrong. Reload it and try again.";
