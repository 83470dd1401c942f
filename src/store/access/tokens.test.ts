import { expect, test } from "vitest";
import { sha256Hex } from "../../base/hash.ts";
import type { Settings } from "../settings.ts";
import { isToken, newToken, parseToken } from "./tokens.ts";

let seed = 1;
const random = (bytes: Uint8Array) =>
  bytes.map(() => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed >>> 24;
  });
const settings = { signingSecret: "a secret of the service", operatorToken: "" } as Settings;
const deps = { random, settings, newId: (prefix: string) => `${prefix}_0123456789abcdefghjk` };

test("a token has 200 random bits, tells its row, and is kept as its hash", async () => {
  const { id, text, hash } = await newToken(deps, "lnk");
  expect(text).toMatch(/^0123456789abcdefghjk_[0-9a-z]{40}$/);
  expect([parseToken("lnk", text), id]).toEqual(["lnk_0123456789abcdefghjk", "lnk_0123456789abcdefghjk"]);
  expect(hash).toBe(await sha256Hex(text));
  expect((await newToken(deps, "lnk")).text).not.toBe(text);
});

test("a token does not follow from the bytes that were drawn for it", async () => {
  const known = { ...deps, random: (bytes: Uint8Array) => bytes.fill(7) };
  const elsewhere = { ...known, settings: { ...settings, signingSecret: "another one" } };
  expect((await newToken(known, "inv")).text).toBe((await newToken(known, "inv")).text);
  expect((await newToken(elsewhere, "inv")).text).not.toBe((await newToken(known, "inv")).text);
});

test("with any one character changed a token is none", async () => {
  const { text, hash } = await newToken(deps, "ses");
  expect(await isToken(hash, text)).toBe(true);
  for (let i = 0; i < text.length; i++) {
    const other = text.slice(0, i) + (text[i] === "0" ? "1" : "0") + text.slice(i + 1);
    expect(await isToken(hash, other)).toBe(false);
  }
  for (const bad of [text.toUpperCase(), ` ${text}`, `${text}\n`, text.slice(1), `${text}${text}`, ""]) {
    expect(parseToken("ses", bad)).toBeNull();
  }
});
