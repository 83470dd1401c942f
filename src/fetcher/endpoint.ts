// One guarded POST to the model server that the operator named: nothing is followed, everything is bounded. It knows
// neither robots.txt nor turns at a host (nobody else's server is asked), and nothing of what a model says.
import {
  ENDPOINT_REFUSAL_BYTES_MAX,
  ENDPOINT_REPLY_BYTES_MAX,
  ENDPOINT_TIMEOUT_MS,
} from "../base/limits/fetcher.ts";
import type { EndpointReply, PostJson } from "../model/endpoint.ts";
import { cancelBody, readBody } from "./body.ts";
import { type Clock, NetworkFault, type SetTimer, startClock } from "./clock.ts";

export interface EndpointDeps {
  fetch: typeof fetch;
  /** As checkEndpoint let it through. */
  url: URL;
  /** Sent as a bearer token when not empty. */
  key: string;
  userAgent: string;
  /** Replaces setTimeout where a test holds the clock. */
  setTimer?: SetTimer;
}

const defaultTimer: SetTimer = (run, afterMs) => {
  const timer = setTimeout(run, afterMs);
  return () => clearTimeout(timer);
};

/** A way to post JSON to `url`. The stream of a reply ends the connection when it is cancelled or `signal` aborts. */
export function openEndpoint({
  fetch,
  url,
  key,
  userAgent,
  setTimer = defaultTimer,
}: EndpointDeps): PostJson {
  const headers = {
    "content-type": "application/json",
    accept: "text/event-stream, application/json",
    // A compressed stream comes in lumps.
    "accept-encoding": "identity",
    "user-agent": userAgent,
    ...(key && { authorization: `Bearer ${key}` }),
  };
  return async (body, signal) => {
    signal.throwIfAborted();
    const clock = startClock(setTimer, ENDPOINT_TIMEOUT_MS);
    const left = new AbortController();
    const init = {
      method: "POST",
      redirect: "manual",
      headers,
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, clock.signal, left.signal]),
    } as const;
    try {
      const response = await clock.network(() => fetch(url.href, init));
      if (response.status !== 200 || response.body === null) return await refused(response, clock);
      const stop = () => {
        clock.stop();
        left.abort();
      };
      return { ok: true, stream: bounded(response.body, stop) };
    } catch (error) {
      clock.stop();
      signal.throwIfAborted();
      if (!(error instanceof NetworkFault)) throw error;
      return { ok: false, problem: error.problem, status: null, body: "" };
    }
  };
}

/** Everything but a 200: a redirect is no answer, wherever it leads. */
async function refused(response: Response, clock: Clock): Promise<EndpointReply> {
  const { status } = response;
  if (status >= 300 && status < 400) {
    cancelBody(response);
    clock.stop();
    return { ok: false, problem: "redirect", status, body: "" };
  }
  const bounds = { bytesMax: ENDPOINT_REFUSAL_BYTES_MAX, over: "cut" } as const;
  const bytes = await readBody(response, bounds, clock).catch((error) => {
    if (error instanceof NetworkFault) return null; // the status says enough
    throw error;
  });
  clock.stop();
  const body = bytes === null ? "" : new TextDecoder().decode(bytes);
  return { ok: false, problem: "status", status, body };
}

/** The bytes of `body` as they come, ENDPOINT_REPLY_BYTES_MAX at most; `stop` is called at any end. */
function bounded(body: ReadableStream<Uint8Array>, stop: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let bytes = 0;
  const end = () => {
    reader.cancel().catch(() => {}); // it may be what failed
    stop();
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read().catch((error) => {
          stop();
          throw error;
        });
        if (done) {
          stop();
          return controller.close();
        }
        bytes += value.length;
        if (bytes <= ENDPOINT_REPLY_BYTES_MAX) return controller.enqueue(value);
        end();
        controller.error(new Error("The reply is larger than it may be."));
      },
      cancel: end,
    },
    // Nothing is read ahead: what nobody asks for is not paid for.
    { highWaterMark: 0 },
  );
}
