import { describe, expect, test } from "vitest";
import { sha256Hex } from "../../base/hash.ts";
import { newKey, parseKey } from "./keys.ts";

let seed = 1;
const random = (bytes: Uint8Array) => {
  for (let i = 0; i < bytes.length; i++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    bytes[i] = seed >>> 24;
  }
  return bytes;
};
const deps = { random, now: () => 0, newId: () => "key_0123456789abcdefghjk" };
const given = { workspaceId: "wsp_a", name: "Test", scopes: [], collections: null, expiresAt: null };

describe("a key", () => {
  test("has the documented shape, and is kept as its hash only", async () => {
    const { secret, row } = await newKey(deps, given);
    expect(secret).toMatch(/^wr_live_[0-9a-z]{20}_[0-9a-z]{47}$/);
    expect(row.hash).toBe(await sha256Hex(secret));
    expect(JSON.stringify(row)).not.toContain(secret.slice(30, 50));
  });

  test("tells its id without a look-up", async () => {
    const { secret, row } = await newKey(deps, given);
    expect(parseKey(secret)).toBe(row.id);
  });

  test("with any one character changed is refused before a look-up, 10,000 times", async () => {
    const { secret } = await newKey(deps, given);
    const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    let accepted = 0;
    for (let i = 0; i < 10_000; i++) {
      const at = 8 + (i % (secret.length - 8));
      const to = alphabet[(i * 7 + Math.floor(i / 68)) % 32]!;
      if (secret[at] === to) continue;
      if (parseKey(secret.slice(0, at) + to + secret.slice(at + 1)) !== null) accepted++;
    }
    expect(accepted).toBe(0);
  });

  test("in another case, with space around it, cut or doubled is none", async () => {
    const { secret } = await newKey(deps, given);
    for (const bad of [
      secret.toUpperCase(),
      ` ${secret}`,
      `${secret}\n`,
      secret.slice(0, -1),
      secret + secret,
      "",
    ]) {
      expect(parseKey(bad)).toBeNull();
    }
  });
});
