import { describe, expect, test } from "vitest";
import { sha256Hex } from "../../base/hash.ts";
import type { Settings } from "../settings.ts";
import { newKey, newSecret, parseKey } from "./keys.ts";

let seed = 1;
const random = (bytes: Uint8Array) => {
  for (let i = 0; i < bytes.length; i++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    bytes[i] = seed >>> 24;
  }
  return bytes;
};
const settings = { signingSecret: "a signing secret of the tests, 32+", operatorToken: "" } as Settings;
const deps = { random, settings, now: () => 0, newId: () => "key_0123456789abcdefghjk" };
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

  test("begins by what it is", async () => {
    const begin = async (more: object) => (await newKey(deps, { ...given, ...more })).secret.slice(0, 8);
    expect([await begin({}), await begin({ test: true }), await begin({ kind: "widget" })]).toEqual([
      "wr_live_",
      "wr_test_",
      "wr_pub_0",
    ]);
  });

  test("does not follow from what was drawn for it alone: what is secret here is mixed in", async () => {
    const key = { id: "key_0123456789abcdefghjk", kind: "service" as const, test: false };
    const drawing = (byte: number, signingSecret: string) => ({
      ...deps,
      random: (bytes: Uint8Array) => bytes.fill(byte),
      settings: { ...settings, signingSecret },
    });
    const [a, again, other, elsewhere] = await Promise.all([
      newSecret(drawing(7, "a".repeat(32)), key),
      newSecret(drawing(7, "a".repeat(32)), key),
      newSecret(drawing(8, "a".repeat(32)), key),
      newSecret(drawing(7, "b".repeat(32)), key),
    ]);
    expect(again).toBe(a);
    expect(new Set([a, other, elsewhere]).size).toBe(3);
  });

  test("of any kind, with any one character changed, is refused before a look-up: 10,000 times", async () => {
    const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    let tried = 0;
    let accepted = 0;
    for (const more of [{}, { test: true }, { kind: "widget" as const }]) {
      const { secret } = await newKey(deps, { ...given, ...more });
      for (let i = 0; i < 3_500; i++) {
        const at = i % secret.length;
        const to = alphabet[(i * 7 + Math.floor(i / 68)) % 32]!;
        if (secret[at] === to) continue;
        tried++;
        if (parseKey(secret.slice(0, at) + to + secret.slice(at + 1)) !== null) accepted++;
      }
    }
    expect(tried).toBeGreaterThan(10_000);
    expect(accepted).toBe(0);
  });

  test("of another environment, in another case, with space around it, cut or doubled is none", async () => {
    const { secret } = await newKey(deps, given);
    const body = secret.slice("wr_live_".length);
    for (const bad of [
      `wr_test_${body}`,
      `wr_pub_${body}`,
      `wr_prod_${body}`,
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
