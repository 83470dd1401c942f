// A turn at a host: one connection at a time and a gap between requests, over all workers.
import { HOST_LOOK_MS, HOST_WAIT_MS_MAX } from "../base/limits/work.ts";
import type { FetchRequest, FetchResult } from "../model/fetch.ts";
import { releaseTurn, takeTurn } from "../store/watch/hosts.ts";
import type { IngestContext } from "./context.ts";

export type TurnResult = { kind: "fetched"; result: FetchResult } | { kind: "wait"; delayS: number };

/** Fetches when it is our turn; `wait` when the host stays busy for longer than a worker may wait. */
export async function fetchInTurn(context: IngestContext, request: FetchRequest): Promise<TurnResult> {
  const host = URL.canParse(request.url) ? new URL(request.url).host : "";
  // What the laptop serves itself (the sample newsroom) needs no politeness.
  if (context.settings.fetchAllowLocal.includes(host)) {
    return { kind: "fetched", result: await context.fetcher.get(request) };
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
    const result = await context.fetcher.get(request);
    pauseUntil = result.ok ? null : result.notBefore;
    return { kind: "fetched", result };
  } finally {
    await releaseTurn(context.db, host, context.now(), pauseUntil);
  }
}
