// Tokens of a widget's visitors: short-lived, signed, good for one key, one origin and one visitor. They are stored
// nowhere: what is signed is true, and whether the key still works is asked at each request.
import { base32, equalConstantTime } from "../base/hash.ts";
import { VISITOR_KEEP_MS, WIDGET_TOKEN_MS } from "../base/limits/keys.ts";
import { type SigningSettings, sign } from "../store/access/signing.ts";

export const TOKEN_PREFIX = "wr_tok_";
// key, end in seconds as hexadecimal, visitor, signature
const SHAPE =
  /^wr_tok_([0-9a-hjkmnp-tv-z]{20})_([0-9a-f]{8})([0-9a-hjkmnp-tv-z]{26})_([0-9a-hjkmnp-tv-z]{52})$/;
const PURPOSE = "widget token";

export interface WidgetToken {
  keyId: string;
  visitorId: string;
  /** Epoch ms, whole seconds. */
  expiresAt: number;
}

/** An id for a visitor nobody knows yet: 128 random bits. */
export const newVisitorId = (random: (bytes: Uint8Array) => Uint8Array): string =>
  base32(random(new Uint8Array(16)));

/** A token from now on for ten minutes. */
export async function issueToken(
  settings: SigningSettings,
  given: { keyId: string; visitorId: string; origin: string; now: number },
): Promise<{ token: string; expiresAt: number }> {
  const seconds = Math.floor((given.now + WIDGET_TOKEN_MS) / 1000);
  const body = `${TOKEN_PREFIX}${given.keyId.slice(4)}_${seconds.toString(16).padStart(8, "0")}${given.visitorId}`;
  return {
    token: `${body}_${await signatureOf(settings, body, given.origin)}`,
    expiresAt: seconds * 1000,
  };
}

/** What a token of ours says, ended or not; null unless it was signed here for this very origin. Reads no database. */
export async function readToken(
  settings: SigningSettings,
  token: string,
  origin: string,
): Promise<WidgetToken | null> {
  const match = SHAPE.exec(token);
  if (!match) return null;
  const [, key, seconds, visitorId, signature] = match as unknown as [string, string, string, string, string];
  const body = token.slice(0, -(signature.length + 1));
  if (!equalConstantTime(await signatureOf(settings, body, origin), signature)) return null;
  return { keyId: `key_${key}`, visitorId, expiresAt: Number.parseInt(seconds, 16) * 1000 };
}

/** The visitor that an earlier token of the same key and origin names, while it is not too long ago. */
export async function visitorOf(
  settings: SigningSettings,
  earlier: string | undefined,
  { keyId, origin, now }: { keyId: string; origin: string; now: number },
): Promise<string | null> {
  const token = earlier === undefined ? null : await readToken(settings, earlier, origin);
  if (token?.keyId !== keyId || token.expiresAt + VISITOR_KEEP_MS <= now) return null;
  return token.visitorId;
}

/** The origin is signed and not told: a token says nothing of where it is good. */
async function signatureOf(settings: SigningSettings, body: string, origin: string): Promise<string> {
  return base32(await sign(settings, PURPOSE, `${body}\n${origin}`));
}
