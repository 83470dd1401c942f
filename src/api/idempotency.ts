// Idempotency-Key on every POST that writes: the same request again gets the first one's answer, and nothing happens twice,
// even when the process died between the effect and its record: what runs again draws the ids of the first run, and finds
// its rows there. Handlers draw their ids before they look at anything, so that the order never changes.
import type { Context, MiddlewareHandler } from "hono";
import { AppError } from "../base/errors.ts";
import { newId, sha256Hex } from "../base/hash.ts";
import { IDEMPOTENCY_BODY_BYTES_MAX } from "../base/limits/store.ts";
import { errorName } from "../base/log.ts";
import {
  claimIdempotency,
  dropIdempotency,
  type IdempotencyClaim,
  type IdempotencyRef,
  releaseIdempotency,
  saveIdempotency,
} from "../store/access/idempotency.ts";
import { credentialOf } from "./auth.ts";
import type { ApiEnv, AppServices } from "./context.ts";
import { afterStream } from "./event-stream.ts";
import { openSeal, type Seal } from "./seal.ts";

const TOKEN = /^[\x21-\x7e]{1,200}$/;
/** In place of a workspace where the operator asks. */
const OPERATOR = { workspaceId: "operator", keyId: "operator" };

/** What a kept body says now; null when what it is about is gone. */
export type Reread = (c: Context<ApiEnv>, body: string) => Promise<string | null>;

/** Stands behind requireKey or requireOperator. Streams are not kept: their answer is read again by its id. */
export const idempotent: MiddlewareHandler<ApiEnv> = (c, next) => once(c, next, null);

/** The same where what was made may have lost words since, or be gone: a replay shows it as it is now. */
export const idempotentBy = (reread: Reread): MiddlewareHandler<ApiEnv> =>
  function idempotent(c, next) {
    return once(c, next, reread);
  };

async function once(c: Context<ApiEnv>, next: () => Promise<void>, reread: Reread | null) {
  const token = c.req.header("idempotency-key");
  if (c.req.method !== "POST" || token === undefined) return next();
  if (!TOKEN.test(token)) {
    throw new AppError("invalid_request", "Idempotency-Key must be 1 to 200 visible ASCII characters.");
  }
  const app = c.get("app");
  const { workspaceId, keyId } = c.get("caller") ?? OPERATOR;
  const ref = { workspaceId, token: await sha256Hex(`${c.req.method} ${c.req.path}\n${token}`) };
  const claim = await claimIdempotency(app.db, ref, await requestHash(c, keyId), app.now());
  if (claim.kind === "mismatch") {
    throw new AppError(
      "idempotency_mismatch",
      "This Idempotency-Key stands for another request here. Use a new one for a new request.",
    );
  }
  if (claim.kind === "running") {
    throw new AppError("conflict", "The first request with this Idempotency-Key still runs.", {
      retryAfterS: 2,
    });
  }
  const seal = await openSeal(credentialOf(c), `${ref.workspaceId}\n${ref.token}\n${claim.createdAt}`);
  if (claim.kind === "replay") return replay(c, claim, seal, reread);
  c.set("app", { ...app, random: seal.draw, newId: (prefix) => newId(prefix, seal.draw) });
  c.set("resumed", claim.resumed);
  await next();
  await record(c, app, ref, seal);
  return undefined;
}

/** What makes two requests the same: who sent it, its query, whether a stream is wanted, and its bytes. */
async function requestHash(c: Context<ApiEnv>, keyId: string): Promise<string> {
  const streamed = (c.req.header("accept") ?? "").includes("text/event-stream");
  const body = await sha256Hex(new Uint8Array(await c.req.arrayBuffer()));
  return sha256Hex(`${keyId}\n${new URL(c.req.url).search}\n${streamed}\n${body}`);
}

async function replay(
  c: Context<ApiEnv>,
  claim: IdempotencyClaim & { kind: "replay" },
  seal: Seal,
  reread: Reread | null,
): Promise<Response> {
  if (claim.response === null) {
    throw new AppError("conflict", "It was done, but the first answer was too large to keep.");
  }
  const kept = await seal.open(claim.response);
  if (kept === null) {
    throw new AppError("conflict", "It was done, but the first answer was kept for another secret.");
  }
  const body = reread ? await reread(c, kept) : kept;
  if (body === null) throw new AppError("conflict", "It was done, and what came of it was deleted since.");
  const headers = { "content-type": "application/json", "idempotent-replayed": "true" };
  return c.body(body, { status: claim.status as 200, headers });
}

/** Keeps what was answered. A refusal (4xx) did nothing and gives the key back; a failure here (5xx) may go on. */
async function record(c: Context<ApiEnv>, app: AppServices, ref: IdempotencyRef, seal: Seal): Promise<void> {
  const { res } = c;
  const type = res.headers.get("content-type") ?? "";
  if (res.status < 400 && type.startsWith("text/event-stream")) {
    const drop = () => app.waitUntil(noted(app, () => dropIdempotency(app.db, ref)));
    c.res = afterStream(res, drop);
    return;
  }
  await noted(app, async () => {
    if (res.status >= 500) return releaseIdempotency(app.db, ref);
    if (res.status >= 400 || !type.startsWith("application/json")) return dropIdempotency(app.db, ref);
    const body = new Uint8Array(await res.clone().arrayBuffer());
    const kept = body.length <= IDEMPOTENCY_BODY_BYTES_MAX ? await seal.close(body, app.random) : null;
    await saveIdempotency(app.db, ref, res.status, kept);
  });
}

/** The answer is right whether or not it could be written down; the lease runs out, and the same request goes on. */
async function noted(app: AppServices, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    app.log.warn("idempotency_not_saved", { error: errorName(error) });
  }
}
