// Rate limits as a caller sees them: each request of a known caller is counted before anything is done for it, and each
// answer to it tells what is left, whatever became of it.
// The headers are those of draft-ietf-httpapi-ratelimit-headers-11.
import type { Context } from "hono";
import { type Asked, allowancesOf } from "../accounts/allowances.ts";
import { AppError } from "../base/errors.ts";
import { errorName } from "../base/log.ts";
import type { Caller } from "../model/key.ts";
import { noteCeiling } from "../store/access/key-rows.ts";
import type { Charged, Standing } from "../store/platform/counters.ts";
import type { ApiEnv, AppServices } from "./context.ts";

/** Counts the request; throws `rate_limited` when one of the caller's allowances is used up. */
export async function charge(c: Context<ApiEnv>, caller: Caller): Promise<void> {
  const app = c.get("app");
  const allowances = allowancesOf(caller, askedBy(c), app.requestsPerMinute);
  const result = await app.limiter.charge(caller.keyId, app.now(), allowances);
  if (!result.ok) return unknown(app, caller, result);
  c.set("charged", result.charged);
  if (result.charged.admitted) return;
  tellOwner(app, caller, result.charged);
  throw refusal(caller, result.charged);
}

function askedBy(c: Context<ApiEnv>): Asked {
  if (c.req.path === "/v1/search") return "search";
  return c.req.path === "/v1/answers" && c.req.method === "POST" ? "answer" : "other";
}

/**
 * Without a count a key of a program goes on: the limit is a shield, and the service is worth more. One that overloads
 * its counter is far beyond any limit; and what is published, is not let through uncounted.
 */
function unknown(app: AppServices, caller: Caller, failure: { overloaded: boolean; error: unknown }): void {
  app.log.warn("charge_failed", { key_id: caller.keyId, error: errorName(failure.error) });
  if (failure.overloaded) {
    throw new AppError("rate_limited", "Far more requests than can be counted. Send fewer.", {
      retryAfterS: 5,
    });
  }
  if (caller.kind === "widget")
    throw new AppError("unavailable", "Requests can't be counted just now. Try again.", { retryAfterS: 2 });
}

/** The owner of a widget key learns that its visitors used up a day: in the key, and in the log. */
function tellOwner(app: AppServices, { workspaceId, keyId }: Caller, charged: Charged): void {
  const reached = charged.newlyExhausted.find((name) => name.startsWith("widget-"));
  if (reached === undefined) return;
  app.log.warn("widget_ceiling", { workspace_id: workspaceId, key_id: keyId, budget: reached });
  app.waitUntil(
    noteCeiling(app.db, workspaceId, keyId, app.now()).catch((error: unknown) => {
      app.log.warn("ceiling_not_kept", { key_id: keyId, error: errorName(error) });
    }),
  );
}

const seconds = (ms: number) => Math.max(1, Math.ceil(ms / 1000));

function refusal(caller: Caller, { standings, exhausted }: Charged): AppError {
  const full = standings.filter(({ name }) => exhausted.includes(name));
  const last = full.reduce((a, b) => (b.resetMs > a.resetMs ? b : a));
  const retryAfterS = seconds(last.resetMs);
  const own = caller.kind === "session" ? "member" : "key";
  const [whose, what = "requests"] = last.name.includes("-") ? last.name.split("-") : [own, last.name];
  const until = last.window === "day" ? "Go on tomorrow (UTC)." : `Go on in ${retryAfterS} s.`;
  const bound = `${last.max} ${what} a ${last.window}`;
  const detail =
    whose === "widget"
      ? `The visitors of this widget may have ${bound} together, and they had them. ${until}`
      : `This ${whose} may have ${bound}. ${until}`;
  return new AppError("rate_limited", detail, { retryAfterS });
}

/** Tells what is left: the scarcest first, for those who read one only. */
export function addRateLimit(c: Context<ApiEnv>): void {
  const charged = c.get("charged");
  if (!charged) return;
  const standings = charged.standings.toSorted((a, b) => a.left - b.left);
  const list = (item: (standing: Standing) => string) => standings.map(item).join(", ");
  const windowOf = (standing: Standing) => (standing.window === "minute" ? 60 : 86_400);
  c.res.headers.set(
    "ratelimit-policy",
    list((s) => `"${s.name}";q=${s.max};w=${windowOf(s)}`),
  );
  c.res.headers.set(
    "ratelimit",
    list((s) => `"${s.name}";r=${s.left};t=${seconds(s.resetMs)}`),
  );
}
