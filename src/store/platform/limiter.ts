// Limiter: one counting object a key, asked once a request. It decides nothing about how much a key may.
import type { Allowance, Charged } from "./counters.ts";
import type { KeyLimiterObject } from "./limiter-object.ts";

/** `overloaded`: the object has more to do than it can, which a key within its bounds never brings about. */
export type ChargeResult =
  | { ok: true; charged: Charged }
  | { ok: false; overloaded: boolean; error: unknown };

export interface Limiter {
  /** Counts one request of the key at `now` against all of `allowances`, or against none; never throws. */
  charge(keyId: string, now: number, allowances: Allowance[]): Promise<ChargeResult>;
  /** Drops the counts of a key that is gone. */
  forget(keyId: string): Promise<void>;
}

export type LimiterNamespace = DurableObjectNamespace<KeyLimiterObject>;

export function openLimiter(namespace: LimiterNamespace): Limiter {
  const stubOf = (keyId: string) => namespace.get(namespace.idFromName(keyId));
  return {
    async charge(keyId, now, allowances) {
      try {
        return { ok: true, charged: copy(await stubOf(keyId).charge(now, allowances)) };
      } catch (error) {
        if (isOverload(error) || !isRetryable(error))
          return { ok: false, overloaded: isOverload(error), error };
      }
      // An object that moved or was updated answers the next time, by a new stub: the old one is broken.
      try {
        return { ok: true, charged: copy(await stubOf(keyId).charge(now, allowances)) };
      } catch (error) {
        return { ok: false, overloaded: isOverload(error), error };
      }
    },
    forget: async (keyId) => stubOf(keyId).forget(),
  };
}

/** What RPC returns asks to be disposed of; a copy does not. */
const copy = ({ admitted, standings, exhausted, newlyExhausted }: Charged): Charged => ({
  admitted,
  standings,
  exhausted,
  newlyExhausted,
});

// https://developers.cloudflare.com/durable-objects/best-practices/error-handling/
const isOverload = (error: unknown) => (error as { overloaded?: boolean } | null)?.overloaded === true;
const isRetryable = (error: unknown) => (error as { retryable?: boolean } | null)?.retryable === true;
