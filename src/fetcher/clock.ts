// One clock for the whole of a request: whatever waits on the network waits within it. It measures nothing.

/** Calls `run` once after `afterMs`; the function returned calls that off. */
export type SetTimer = (run: () => void, afterMs: number) => () => void;

/** What the network did to us; every other error is somebody's mistake and goes on. */
export class NetworkFault extends Error {
  readonly problem: "timeout" | "network";

  constructor(problem: "timeout" | "network") {
    super(problem);
    this.name = "NetworkFault";
    this.problem = problem;
  }
}

export interface Clock {
  /** Aborts when the time is up. */
  signal: AbortSignal;
  /**
   * The promise's value; throws NetworkFault `timeout` as soon as the time is up, whatever the promise does.
   */
  within<T>(work: Promise<T>): Promise<T>;
  /** The same for work of the network itself, whose failures become NetworkFault `network`. */
  network<T>(work: () => Promise<T>): Promise<T>;
  stop(): void;
}

export function startClock(setTimer: SetTimer, timeoutMs: number): Clock {
  const controller = new AbortController();
  const { signal } = controller;
  const stop = setTimer(() => controller.abort(), timeoutMs);

  const within = <T>(work: Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      const expire = () => reject(new NetworkFault("timeout"));
      if (signal.aborted) expire();
      signal.addEventListener("abort", expire, { once: true });
      work.then(resolve, reject).finally(() => signal.removeEventListener("abort", expire));
    });

  const network = <T>(work: () => Promise<T>) =>
    within(
      (async () => work())().catch((cause: unknown) => {
        if (cause instanceof NetworkFault) throw cause;
        throw new NetworkFault(signal.aborted ? "timeout" : "network");
      }),
    );

  return { signal, within, network, stop };
}
