// Keys: made, kept as a hash, verified. `wr_live_<id>_<secret><checksum>`: the checksum lets a scanner recognise a leaked
// key, and lets nonsense be refused without a read of the database.
import { and, eq, isNull } from "drizzle-orm";
import { base32, equalConstantTime, hash32, sha256Hex } from "../../base/hash.ts";
import type { Caller, Scope } from "../../model/key.ts";
import { parseWorkspaceSettings } from "../../model/workspace.ts";
import type { Services } from "../services.ts";
import { keys } from "../tables.ts";
import { workspaces } from "./tables.ts";

const KEY_SHAPE = /^wr_live_([0-9a-hjkmnp-tv-z]{20})_([0-9a-hjkmnp-tv-z]{40})([0-9a-hjkmnp-tv-z]{7})$/;

export interface NewKey {
  row: typeof keys.$inferInsert;
  /** The whole key as its owner uses it: 200 random bits. */
  secret: string;
}

export async function newKey(
  services: Pick<Services, "random" | "newId" | "now">,
  given: {
    workspaceId: string;
    name: string;
    scopes: Scope[];
    collections: string[] | null;
    expiresAt: number | null;
  },
): Promise<NewKey> {
  const id = services.newId("key");
  const body = `wr_live_${id.slice(4)}_${base32(services.random(new Uint8Array(25)))}`;
  const secret = body + checksum(body);
  return {
    secret,
    row: { id, ...given, hash: await sha256Hex(secret), createdAt: services.now(), revokedAt: null },
  };
}

/** 32 bits of a hash as seven characters: an accident's and a scanner's check, no proof of anything. */
function checksum(body: string): string {
  const value = hash32(body, 0x77726b79);
  return base32(Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255));
}

/** The id in a well-formed key with a right checksum; null for anything else. Reads no database. */
export function parseKey(secret: string): string | null {
  const match = KEY_SHAPE.exec(secret);
  if (!match) return null;
  const body = secret.slice(0, -7);
  return equalConstantTime(checksum(body), match[3]!) ? `key_${match[1]}` : null;
}

/** Who holds this key; null when it is unknown, revoked, expired or of a suspended workspace. */
export async function verifyKey(services: Services, secret: string): Promise<Caller | null> {
  const id = parseKey(secret);
  if (!id) return null;
  const rows = await services.db
    .select({ key: keys, settings: workspaces.settings, ratedAt: workspaces.ratedAt })
    .from(keys)
    .innerJoin(workspaces, eq(workspaces.id, keys.workspaceId))
    .where(and(eq(keys.id, id), isNull(keys.revokedAt), eq(workspaces.state, "active")));
  if (!rows[0]) return null;
  const { key, settings, ratedAt } = rows[0];
  if (!equalConstantTime(key.hash, await sha256Hex(secret))) return null;
  if (key.expiresAt !== null && key.expiresAt <= services.now()) return null;
  return {
    workspaceId: key.workspaceId,
    keyId: key.id,
    kind: "key",
    memberId: null,
    role: null,
    scopes: key.scopes as Scope[],
    collections: key.collections,
    settings: parseWorkspaceSettings(settings),
    rated: ratedAt !== null,
  };
}
