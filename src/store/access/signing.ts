// Signatures of our own: keys derived from SIGNING_SECRET, each for one purpose. Cursors sign by themselves (src/api).
import { AppError } from "../../base/errors.ts";
import type { Settings } from "../settings.ts";

export type SigningSettings = Pick<Settings, "signingSecret" | "operatorToken">;

const encoder = new TextEncoder();

/** HMAC-SHA-256 of `message` under a key that is this purpose's alone. Throws `unavailable` where nothing is secret. */
export async function sign(settings: SigningSettings, purpose: string, message: string): Promise<Uint8Array> {
  const key = await keyFor(settings, purpose);
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(message)));
}

async function keyFor(settings: SigningSettings, purpose: string): Promise<CryptoKey> {
  const secret = settings.signingSecret || settings.operatorToken;
  if (secret === "")
    throw new AppError("unavailable", "SIGNING_SECRET is not set. Set the secret and deploy again.");
  const usage = { name: "HMAC", hash: "SHA-256" };
  const root = await crypto.subtle.importKey("raw", encoder.encode(secret), usage, false, ["sign"]);
  const derived = await crypto.subtle.sign("HMAC", root, encoder.encode(`wireroom ${purpose}`));
  return crypto.subtle.importKey("raw", derived, usage, false, ["sign"]);
}
