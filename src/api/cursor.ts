// Cursors: opaque, signed, bound to the workspace and to what was asked, so that a page is never read into another list.
import { z } from "zod";
import { AppError } from "../base/errors.ts";
import { base64url, equalConstantTime, parseBase64url, sha256Hex } from "../base/hash.ts";
import type { AppServices } from "./context.ts";

/** Signs `state` for a list named by `scope` (route, workspace and filters). */
export async function writeCursor(app: AppServices, scope: string, state: unknown): Promise<string> {
  const body = new TextEncoder().encode(JSON.stringify(state));
  return `${base64url(body)}.${await sign(app, scope, body)}`;
}

/** The state of a cursor of the same list; throws `invalid_request` for any other text. */
export async function readCursor<T>(
  app: AppServices,
  scope: string,
  cursor: string | undefined,
  schema: z.ZodType<T>,
): Promise<T | null> {
  if (cursor === undefined) return null;
  const [encoded = "", signature = "", ...rest] = cursor.split(".");
  const body = parseBase64url(encoded);
  if (body && rest.length === 0 && equalConstantTime(signature, await sign(app, scope, body))) {
    const parsed = schema.safeParse(JSON.parse(new TextDecoder().decode(body)));
    if (parsed.success) return parsed.data;
  }
  throw new AppError(
    "invalid_request",
    "This cursor belongs to another list or has been changed. Start without one.",
    {
      errors: [{ pointer: "?cursor", detail: "not a cursor of this list" }],
    },
  );
}

async function sign(app: AppServices, scope: string, body: Uint8Array): Promise<string> {
  const encoder = new TextEncoder();
  const usage = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(await secretOf(app)), usage, false, [
    "sign",
  ]);
  const message = new Uint8Array([...encoder.encode(`${scope}\n`), ...body]);
  return base64url(new Uint8Array(await crypto.subtle.sign("HMAC", key, message)).subarray(0, 16));
}

/** Without SIGNING_SECRET cursors are signed by what else is secret here; never by nothing. */
async function secretOf(app: AppServices): Promise<string> {
  if (app.settings.signingSecret !== "") return app.settings.signingSecret;
  if (app.settings.operatorToken !== "") return sha256Hex(`cursor\n${app.settings.operatorToken}`);
  throw new AppError("unavailable", "SIGNING_SECRET is not set. Set the secret and deploy again.");
}

/** Place in a list ordered by time and id. */
export const placeSchema = z.object({ createdAt: z.number(), id: z.string() });
