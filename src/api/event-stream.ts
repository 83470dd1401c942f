// Server-sent events: frames, heartbeats, and the end of the work when the reader goes away.
export interface ServerEvent {
  event: string;
  data: unknown;
}

/** Events as they come; `return` ends the work behind them, which the first one has begun. */
export type Events = Pick<AsyncGenerator<ServerEvent, void>, "next" | "return">;

/**
 * `rest` with its first event, which has been asked for already, before it. No generator of its own: one that nobody has
 * read from yet would not hand its end on.
 */
export function startWith(first: IteratorResult<ServerEvent, void>, rest: Events): Events {
  let held: IteratorResult<ServerEvent, void> | null = first;
  return {
    async next() {
      const next = held ?? (await rest.next());
      held = null;
      return next;
    },
    return: (value) => rest.return(value),
  };
}

/** Whose stream it is. */
export interface StreamReader {
  /** Aborts when the client's connection is gone. */
  gone: AbortSignal;
  /** Called once when the reader leaves before the end, by cancelling the body or by `gone`: it is to stop the work. */
  leave: () => void;
  /** Silence after which a comment is sent. */
  heartbeatMs: number;
}

/**
 * Streams `events`, one a read. A throw of the work ends in an `error` event. When the reader leaves, the work
 * is ended wherever it stands, its `finally` blocks included, and nothing more is asked of it.
 */
export function eventStream(
  events: Events,
  { gone, leave, heartbeatMs }: StreamReader,
  onError: (error: unknown) => unknown,
): Response {
  const encoder = new TextEncoder();
  const frame = ({ event, data }: ServerEvent) =>
    encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  let beat: ReturnType<typeof setInterval>;
  let over = false;
  const end = () => {
    over = true;
    clearInterval(beat);
    gone.removeEventListener("abort", stop);
  };
  /** The work may be asleep between two reads, where it hears no signal: only its end frees what it holds. */
  async function stop(): Promise<void> {
    if (over) return;
    end();
    leave();
    await events.return(undefined).catch(() => {}); // the work was told to stop: that it says so is no news
  }
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      // To a reader that does not read, silence is no sign of death.
      const tick = () => (controller.desiredSize ?? 0) > 0 && controller.enqueue(encoder.encode(": \n\n"));
      beat = setInterval(tick, heartbeatMs);
      if (gone.aborted) return stop();
      gone.addEventListener("abort", stop, { once: true });
    },
    async pull(controller) {
      try {
        const { done, value } = await events.next();
        if (over) return;
        if (!done) return controller.enqueue(frame(value));
      } catch (error) {
        if (over) return;
        controller.enqueue(frame({ event: "error", data: onError(error) }));
      }
      end();
      controller.close();
    },
    cancel: stop,
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
