// Server-sent events: frames, heartbeats, and the end of the work when the reader goes away.
import { HEARTBEAT_MS } from "../base/limits/api.ts";

export interface ServerEvent {
  event: string;
  data: unknown;
}

/** Streams `events`; `abort` is called when the reader disconnects. A throw of the generator ends in an `error` event. */
export function eventStream(
  events: AsyncGenerator<ServerEvent>,
  abort: () => void,
  onError: (error: unknown) => unknown,
): Response {
  const encoder = new TextEncoder();
  const frame = ({ event, data }: ServerEvent) =>
    encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  let beat: ReturnType<typeof setInterval>;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      beat = setInterval(() => controller.enqueue(encoder.encode(": \n\n")), HEARTBEAT_MS);
    },
    async pull(controller) {
      try {
        const { done, value } = await events.next();
        if (!done) return controller.enqueue(frame(value));
      } catch (error) {
        controller.enqueue(frame({ event: "error", data: onError(error) }));
      }
      clearInterval(beat);
      controller.close();
    },
    async cancel() {
      clearInterval(beat);
      abort();
      await events.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    },
  });
}

/** The same stream; `ended` is called once, when it has been read to its end, has broken or was given up. */
export function afterStream(response: Response, ended: () => void): Response {
  const reader = response.body!.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        controller.close();
      } catch (error) {
        controller.error(error);
      }
      ended();
    },
    async cancel(reason) {
      ended();
      await reader.cancel(reason);
    },
  });
  return new Response(body, response);
}
