// What one request uses, gathered while it lasts and written once at its end, whatever that end is.
import { errorName } from "../base/log.ts";
import type { Caller } from "../model/key.ts";
import type { UsageCounts, UsageKind } from "../model/usage.ts";
import { addUsage } from "../store/usage/usage.ts";
import type { AppServices } from "./context.ts";

export interface Ledger {
  add(counts: UsageCounts): void;
  /** Writes what was added. Never throws: nobody loses an answer for want of its bill. */
  close(): Promise<void>;
}

/** Opens it at once for waitUntil, so that it is written when the reader has gone, too. */
export function openLedger(app: AppServices, caller: Caller): Ledger {
  const used = new Map<UsageKind, number>();
  const closed = Promise.withResolvers<void>();
  app.waitUntil(closed.promise);
  return {
    add(counts) {
      for (const [kind, count] of Object.entries(counts) as [UsageKind, number][]) {
        used.set(kind, (used.get(kind) ?? 0) + count);
      }
    },
    async close() {
      try {
        await addUsage(app.db, caller, Object.fromEntries(used), app.now());
      } catch (error) {
        app.log.error("usage_lost", { workspace_id: caller.workspaceId, error: errorName(error) });
      } finally {
        closed.resolve();
      }
    },
  };
}

/** Counts what is over and done with; the response does not wait for it. */
export function spend(app: AppServices, caller: Caller, counts: UsageCounts): void {
  const ledger = openLedger(app, caller);
  ledger.add(counts);
  void ledger.close();
}
