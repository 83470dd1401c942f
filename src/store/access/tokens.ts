// Tokens of links and sessions: `<id>_<secret>`, 200 random bits, kept as SHA-256. What they open is in the files of
// the tables that keep them.
import { base32, equalConstantTime, hex, sha256Hex } from "../../base/hash.ts";
import type { Services } from "../services.ts";
import { sign } from "./signing.ts";

const TOKEN_SHAPE = /^([0-9a-hjkmnp-tv-z]{20})_[0-9a-hjkmnp-tv-z]{40}$/;

export interface NewToken {
  id: string;
  /** What its holder shows: in the mail or the cookie, and nowhere else. */
  text: string;
  hash: string;
}

export type TokenMaker = Pick<Services, "random" | "newId" | "settings">;

/**
 * Its random bits are mixed with what is secret here, as a key's are (`newSecret`): an invite that is made again under its
 * Idempotency-Key draws bits that follow from the maker's key, and whoever has a leaked key must not know its link.
 */
export async function newToken(services: TokenMaker, prefix: string): Promise<NewToken> {
  const id = services.newId(prefix);
  const drawn = hex(services.random(new Uint8Array(25)));
  const mixed = await sign(services.settings, "token secret", `${id}\n${drawn}`);
  const text = `${id.slice(prefix.length + 1)}_${base32(mixed.subarray(0, 25))}`;
  return { id, text, hash: await sha256Hex(text) };
}

/** The id of the row that a token belongs to; null for what has not its shape. Proves nothing: see `isToken`. */
export function parseToken(prefix: string, text: string): string | null {
  const match = TOKEN_SHAPE.exec(text);
  return match ? `${prefix}_${match[1]}` : null;
}

/** Whether `text` is the token of this hash, in constant time. */
export const isToken = async (hash: string, text: string): Promise<boolean> =>
  equalConstantTime(hash, await sha256Hex(text));
