// A turn at a host: one connection at a time and a gap between requests, over all workers.
import { HOST_LOOK_MS, HOST_WAIT_MS_MAX } from "../base/limits/work.ts";
import { hostOf } from "../base/url.ts";
import { releaseTurn, takeTurn } from "../store/watch/hosts.ts";
import type { IngestContext } from "./context.ts";

export type TurnResult<T> = { kind: "done"; value: T } | { kind: "wait"; delayS: number };

/** What was done in a turn, and until when the server wants to be left alone. */
export interface TurnWork<T> {
  value: T;
  pauseUntil: number | null;
}

/** Runs `work` when it is our turn at the host of `url`; `wait` when it stays busy for longer than a worker may wait. */
export async function inTurn<T>(
  context: IngestContext,
  url: string,
  work: () => Promise<TurnWork<T>>,
): Promise<TurnResult<T>> {
  const host = hostOf(url);
  // No politeness is owed where no request goes out, nor to what this machine serves itself (the sample newsroom).
  if (context.fetcher.refusal(url) !== null || context.settings.fetchAllowLocal.includes(host)) {
    return { kind: "done", value: (await work()).value };
  }
  const until = context.now() + HOST_WAIT_MS_MAX;
  for (;;) {
    const waitMs = await takeTurn(context.db, host, context.now());
    if (waitMs === 0) break;
    if (context.now() + Math.min(waitMs, HOST_LOOK_MS) > until)
      return { kind: "wait", delayS: waitMs / 1000 };
    await context.sleep(Math.min(waitMs, HOST_LOOK_MS));
  }
  let pauseUntil: number | null = null;
  try {
    const done = await work();
    pauseUntil = done.pauseUntil;
    return { kind: "done", value: done.value };
  } finally {
    await releaseTurn(context.db, host, context.now(), pauseUntil);
  }
}
