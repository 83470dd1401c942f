// Keys as a workspace's managers handle them: made, changed, rotated, revoked, within what the maker may give. Secrets
// and their verification are in src/store/access/keys.ts.

import { AppError } from "../base/errors.ts";
import { sha256Hex } from "../base/hash.ts";
import { KEYS_PER_WORKSPACE_MAX } from "../base/limits/keys.ts";
import { HOUR_MS } from "../base/time.ts";
import type { Caller } from "../model/key.ts";
import {
  findKey,
  type KeyChange,
  type KeyFate,
  revokeKey as revoke,
  rotateKey as rotate,
  saveKey,
  updateKey,
} from "../store/access/key-rows.ts";
import { type KeyRow, newKey, newSecret } from "../store/access/keys.ts";
import type { Services } from "../store/services.ts";
import { changeOf, checkPlaces, checkScopes, grantOf, type KeyChangeInput, type KeyInput } from "./grant.ts";

/** A key with its secret, which is in this result and nowhere else. */
export interface KeyWithSecret {
  key: KeyRow;
  secret: string;
}

/** Makes a key. Run again with the same random bytes (Idempotency-Key) it is the same key. */
export async function makeKey(services: Services, caller: Caller, input: KeyInput): Promise<KeyWithSecret> {
  const { row, secret } = await newKey(services, grantOf(caller, input, services.now()));
  checkScopes(caller, row.scopes);
  await checkPlaces(services, caller, row.collections ?? null, row.filters ?? null);
  const key = await saveKey(services.db, row);
  if (!key) {
    throw new AppError(
      "conflict",
      `A workspace may have ${KEYS_PER_WORKSPACE_MAX} keys. Revoke those that nobody uses.`,
    );
  }
  return { key, secret };
}

/** Throws `not_found`, for another workspace's too. */
export async function getKey(services: Services, caller: Caller, id: string): Promise<KeyRow> {
  const key = await findKey(services.db, caller.workspaceId, id);
  if (!key) throw new AppError("not_found", "There is no such key.");
  return key;
}

/** Changes what is named and nothing else. */
export async function changeKey(
  services: Services,
  caller: Caller,
  id: string,
  input: KeyChangeInput,
): Promise<KeyRow> {
  const key = await getWorking(services, caller, id);
  const change: KeyChange = changeOf(key, input, services.now());
  if (Object.keys(change).length === 0) return key;
  if (change.collections !== undefined || change.filters !== undefined) {
    const { scopes, collections, filters } = { ...key, ...change };
    checkScopes(caller, scopes);
    await checkPlaces(services, caller, collections, filters);
  }
  const fate = await updateKey(services.db, caller.workspaceId, id, change, services.now(), mayLose(caller));
  refuse(fate);
  return getKey(services, caller, id);
}

/** Gives the key a new secret; the current one works for `overlapHours` more, and the one before it no longer. */
export async function rotateKey(
  services: Services,
  caller: Caller,
  id: string,
  overlapHours: number,
): Promise<KeyWithSecret> {
  const now = services.now();
  // The random bytes are drawn for a key of this id before it is looked at (Idempotency-Key); what they make follows.
  const drawn = services.random(new Uint8Array(25));
  const key = await getWorking(services, caller, id);
  if (key.expiresAt !== null && key.expiresAt <= now) {
    throw new AppError(
      "conflict",
      "This key has expired. Set a later `expires_at` first, or make a new key.",
    );
  }
  checkScopes(caller, key.scopes);
  const secret = await newSecret({ ...services, random: () => drawn }, key);
  const until = now + overlapHours * HOUR_MS;
  const rotated = await rotate(
    services.db,
    caller.workspaceId,
    id,
    { was: key.hash, hash: await sha256Hex(secret) },
    key.expiresAt === null ? until : Math.min(until, key.expiresAt),
    now,
  );
  if (!rotated) throw new AppError("conflict", "Somebody else has just rotated or revoked this key.");
  return { key: rotated, secret };
}

/** Revokes a key with all its secrets: the next request that is verified is refused. */
export async function revokeKey(services: Services, caller: Caller, id: string): Promise<void> {
  refuse(await revoke(services.db, caller.workspaceId, id, services.now(), mayLose(caller)));
}

async function getWorking(services: Services, caller: Caller, id: string): Promise<KeyRow> {
  const key = await getKey(services, caller, id);
  if (key.revokedAt !== null) throw new AppError("conflict", "This key is revoked. Make a new one.");
  return key;
}

/** Who is signed in as a member can make another key whatever becomes of this one. */
const mayLose = (caller: Caller) => caller.kind === "session";

function refuse(fate: KeyFate): void {
  if (fate === "gone") throw new AppError("not_found", "There is no such key.");
  if (fate === "last") {
    throw new AppError(
      "conflict",
      "Without this key nobody could manage the workspace. Make another key with the scope `manage` for the whole " +
        "workspace first.",
    );
  }
}
