// Idempotency-Key on every POST: the same request again gets the first one's answer; nothing happens twice.
import type { MiddlewareHandler } from "hono";
import { AppError } from "../base/errors.ts";
import { sha256Hex } from "../base/hash.ts";
import { IDEMPOTENCY_BODY_CHARS_MAX } from "../base/limits/store.ts";
import { claimIdempotency, releaseIdempotency, saveIdempotency } from "../store/access/idempotency.ts";
import type { ApiEnv } from "./context.ts";

/** Stands behind requireKey. Streams are not kept: their answer is read again by its id. */
export const idempotent: MiddlewareHandler<ApiEnv> = async function idempotent(c, next) {
  const token = c.req.header("idempotency-key");
  if (c.req.method !== "POST" || token === undefined) return next();
  if (!/^[\x21-\x7e]{1,200}$/.test(token)) {
    throw new AppError("invalid_request", "Idempotency-Key must be 1 to 200 visible ASCII characters.");
  }
  const { db, now } = c.get("app");
  const { workspaceId, keyId } = c.get("caller");
  const body = await c.req.raw.clone().text();
  const hash = await sha256Hex(`${keyId}\n${c.req.method} ${c.req.url}\n${body}`);
  const claim = await claimIdempotency(db, workspaceId, token, hash, now());
  if (claim.kind === "mismatch") {
    throw new AppError("idempotency_mismatch", "Use a new Idempotency-Key for a new request.");
  }
  if (claim.kind === "running") {
    throw new AppError("conflict", "The first request with this Idempotency-Key still runs.", {
      retryAfterS: 2,
    });
  }
  if (claim.kind === "replay") {
    if (claim.response === "")
      throw new AppError("conflict", "The first answer is no longer kept, or was too large; it was done.");
    const headers = { "content-type": "application/json", "idempotent-replayed": "true" };
    return c.body(claim.response, { status: claim.status as 200, headers });
  }
  await next();
  const stored = c.res.status < 400 && c.res.headers.get("content-type")?.includes("application/json");
  if (!stored) return releaseIdempotency(db, workspaceId, token);
  const text = await c.res.clone().text();
  await saveIdempotency(
    db,
    workspaceId,
    token,
    c.res.status,
    text.length <= IDEMPOTENCY_BODY_CHARS_MAX ? text : "",
  );
};
