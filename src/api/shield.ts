// The outer shield: an address whose keys keep failing is refused for some seconds before the database is asked. It is a
// rough one, of this isolate and by address; keys themselves can't be guessed.
import { AppError } from "../base/errors.ts";
import { FAILING_ADDRESSES_MAX, FAILING_REST_MS } from "../base/limits/keys.ts";
import type { AppServices } from "./context.ts";

const restingUntil = new Map<string, number>();

/** What `verify` finds; a failure counts against `address`. Throws `rate_limited` while the address rests. */
export async function shielded<T>(
  app: AppServices,
  address: string,
  verify: () => Promise<T | null>,
): Promise<T | null> {
  const now = app.now();
  const until = restingUntil.get(address) ?? 0;
  if (until > now) {
    throw new AppError(
      "rate_limited",
      "Too many keys from this address were no good. Check the key, then go on.",
      {
        retryAfterS: (until - now) / 1000,
      },
    );
  }
  const found = await verify();
  if (found === null && !(await app.mayFail(address))) {
    if (restingUntil.size >= FAILING_ADDRESSES_MAX) restingUntil.clear();
    restingUntil.set(address, now + FAILING_REST_MS);
  }
  return found;
}
