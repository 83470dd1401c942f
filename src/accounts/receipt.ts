// The receipt of an erasure: signed, so that whoever was erased can show it when no key of theirs works any more.
import { AppError } from "../base/errors.ts";
import { base64url, equalConstantTime, sha256Hex } from "../base/hash.ts";
import type { Settings } from "../store/settings.ts";

export interface Receipt {
  /** `rcp_…` */
  id: string;
  workspaceId: string;
  /** Epoch ms. */
  requestedAt: number;
}

export type SigningSettings = Pick<Settings, "signingSecret" | "operatorToken">;

const canonical = ({ id, workspaceId, requestedAt }: Receipt) =>
  JSON.stringify(["wireroom erasure", id, workspaceId, requestedAt]);

/** What the ledger keeps of a receipt. */
export const receiptHash = (receipt: Receipt): Promise<string> => sha256Hex(canonical(receipt));

/** HMAC-SHA-256, base64url. Throws `unavailable` where nothing is set to sign with. */
export async function signReceipt(settings: SigningSettings, receipt: Receipt): Promise<string> {
  const encoder = new TextEncoder();
  const usage = { name: "HMAC", hash: "SHA-256" };
  const secret = encoder.encode(await secretOf(settings));
  const key = await crypto.subtle.importKey("raw", secret, usage, false, ["sign"]);
  return base64url(new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(canonical(receipt)))));
}

export async function verifyReceipt(
  settings: SigningSettings,
  receipt: Receipt,
  signature: string,
): Promise<boolean> {
  return equalConstantTime(await signReceipt(settings, receipt), signature);
}

async function secretOf({ signingSecret, operatorToken }: SigningSettings): Promise<string> {
  if (signingSecret !== "") return signingSecret;
  if (operatorToken !== "") return sha256Hex(`receipt\n${operatorToken}`);
  throw new AppError("unavailable", "SIGNING_SECRET is not set. Set the secret and deploy again.");
}
