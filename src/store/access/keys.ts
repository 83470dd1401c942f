// Keys: made, kept as a hash, verified. `wr_live_<id>_<secret><checksum>`: the checksum lets a scanner recognise a leaked
// key, and lets nonsense be refused without a read of the database. What is done with their rows is in key-rows.ts.
import { and, eq, gt, isNull, or } from "drizzle-orm";
import { base32, equalConstantTime, hash32, hex, sha256Hex } from "../../base/hash.ts";
import type { Caller, KeyBudgets, KeyFilters, KeyKind, Scope } from "../../model/key.ts";
import { parseWorkspaceSettings, type WorkspaceSettings } from "../../model/workspace.ts";
import type { Services } from "../services.ts";
import { sign } from "./signing.ts";
import { keys, workspaces } from "./tables.ts";

const KEY_SHAPE =
  /^wr_(?:live|test|pub)_([0-9a-hjkmnp-tv-z]{20})_([0-9a-hjkmnp-tv-z]{40})([0-9a-hjkmnp-tv-z]{7})$/;

export type KeyRow = typeof keys.$inferSelect;

export interface NewKey {
  row: typeof keys.$inferInsert;
  /** The whole key as its owner uses it: 200 random bits. */
  secret: string;
}

export interface KeyGrant {
  workspaceId: string;
  name: string;
  scopes: Scope[];
  collections: string[] | null;
  expiresAt: number | null;
  kind?: KeyKind;
  test?: boolean;
  origins?: string[] | null;
  filters?: KeyFilters | null;
  rateLimitPerMinute?: number | null;
  budgets?: KeyBudgets | null;
  createdBy?: string | null;
}

type Maker = Pick<Services, "random" | "newId" | "now" | "settings">;

export async function newKey(services: Maker, given: KeyGrant): Promise<NewKey> {
  const id = services.newId("key");
  const secret = await newSecret(services, { id, kind: given.kind ?? "service", test: given.test ?? false });
  return {
    secret,
    row: { id, ...given, hash: await sha256Hex(secret), createdAt: services.now(), revokedAt: null },
  };
}

/**
 * A new secret for a key. Its random bits are mixed with what is secret here: a request that is run again under its
 * Idempotency-Key draws bits that follow from its caller's key, and whoever has a leaked key must not know the next one.
 */
export async function newSecret(services: Maker, key: Pick<KeyRow, "id" | "kind" | "test">): Promise<string> {
  const drawn = hex(services.random(new Uint8Array(25)));
  const mixed = await sign(services.settings, "key secret", `${key.id}\n${drawn}`);
  const body = `${prefixOf(key)}${key.id.slice(4)}_${base32(mixed.subarray(0, 25))}`;
  return body + checksum(body);
}

/** `wr_live_`, `wr_test_` or `wr_pub_`: what a person, and a scanner, can tell of a key at a glance. */
export function prefixOf({ kind, test }: Pick<KeyRow, "kind" | "test">): string {
  if (kind === "widget") return "wr_pub_";
  return test ? "wr_test_" : "wr_live_";
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

/** A key that works just now, with what its workspace says. */
export interface ActiveKey {
  key: KeyRow;
  settings: WorkspaceSettings;
  ratedAt: number | null;
}

/** The key of that id; null when it is unknown, revoked, expired or of a suspended workspace. Asked at each request. */
export async function findActiveKey(
  services: Pick<Services, "db" | "now">,
  id: string,
): Promise<ActiveKey | null> {
  const rows = await services.db
    .select({ key: keys, settings: workspaces.settings, ratedAt: workspaces.ratedAt })
    .from(keys)
    .innerJoin(workspaces, eq(workspaces.id, keys.workspaceId))
    .where(and(eq(keys.id, id), isActive(services.now()), eq(workspaces.state, "active")));
  const row = rows[0];
  return row ? { ...row, settings: parseWorkspaceSettings(row.settings) } : null;
}

/** Neither revoked nor expired. */
export const isActive = (now: number) =>
  and(isNull(keys.revokedAt), or(isNull(keys.expiresAt), gt(keys.expiresAt, now)));

export interface VerifiedKey extends ActiveKey {
  /** Which of its secrets was sent. */
  secret: "current" | "previous";
}

/** Whose key this is; null when no key that works just now has that secret. */
export async function verifyKey(
  services: Pick<Services, "db" | "now">,
  secret: string,
): Promise<VerifiedKey | null> {
  const id = parseKey(secret);
  const active = id === null ? null : await findActiveKey(services, id);
  if (!active) return null;
  const hash = await sha256Hex(secret);
  const { previousHash, previousUntil } = active.key;
  if (equalConstantTime(active.key.hash, hash)) return { ...active, secret: "current" };
  const isPrevious = previousHash !== null && equalConstantTime(previousHash, hash);
  if (!isPrevious || previousUntil === null || previousUntil <= services.now()) return null;
  return { ...active, secret: "previous" };
}

/** What a key lets its holder do: the same for every key but a widget's, which says besides who uses it. */
export function callerOf({ key, settings, ratedAt }: ActiveKey, widget: Caller["widget"] = null): Caller {
  const forced = key.filters;
  return {
    workspaceId: key.workspaceId,
    keyId: key.id,
    kind: key.kind === "widget" ? "widget" : "key",
    memberId: null,
    role: null,
    scopes: key.scopes as Scope[],
    collections: forced ? within(key.collections, forced.collections) : key.collections,
    rateLimit: key.rateLimitPerMinute,
    forced,
    widget,
    settings: parseWorkspaceSettings(settings),
    ratedAt,
  };
}

/** What both lists allow; null and an empty forced list allow all. */
function within(bound: string[] | null, forced: string[]): string[] | null {
  if (forced.length === 0) return bound;
  return bound === null ? forced : forced.filter((id) => bound.includes(id));
}
