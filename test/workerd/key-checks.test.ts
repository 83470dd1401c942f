// Keys and tokens that are not right are refused before the database is asked; those that are asked for are compared.
import { env } from "cloudflare:test";
import { drizzle } from "drizzle-orm/d1";
import { beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../src/api/app.ts";
import { newKey } from "../../src/store/access/keys.ts";
import { openApp } from "../../workers/open.ts";
import { type Client, type Json, newClient } from "./harness.ts";
import { makeKey, makeWidgetKey, ORIGIN, tokenOf } from "./keys.ts";

let client: Client;
let read = 0;
const context = { waitUntil: () => {}, passThroughOnException: () => {} };

/** The whole app over a database that counts what it is asked. */
const app = createApp({
  open: async () => {
    const counted = new Proxy(env.DB, {
      get(target, name) {
        if (name === "prepare" || name === "batch") read++;
        return Reflect.get(target, name).bind(target);
      },
    });
    return { ...(await openApp(env, () => {})), db: drizzle(counted) } as never;
  },
});

async function ask(secret: string, origin?: string): Promise<number> {
  const headers = { authorization: `Bearer ${secret}`, ...(origin ? { origin } : {}) };
  const response = await app.request("/v1/search?q=x", { headers }, env, context as never);
  await response.body?.cancel();
  return response.status;
}

const ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz_ABCXYZ-.~";

/** The text with one thing wrong: a letter changed, left out, put in, swapped with the next, or in the other case. */
function mutate(text: string, i: number): string {
  const at = i % text.length;
  const letter = ALPHABET[(i * 31 + Math.floor(i / text.length)) % ALPHABET.length]!;
  const [before, here, after] = [text.slice(0, at), text[at]!, text.slice(at + 1)];
  switch (Math.floor(i / text.length) % 5) {
    case 0:
      return before + letter + after;
    case 1:
      return before + after;
    case 2:
      return before + letter + here + after;
    case 3:
      return before + after.slice(0, 1) + here + after.slice(1);
    default:
      return before + (here === here.toUpperCase() ? here.toLowerCase() : here.toUpperCase()) + after;
  }
}

beforeAll(async () => {
  client = await newClient("Checks");
});

describe("of 10,000 mutated keys", () => {
  test("none is accepted, and none reaches the database", async () => {
    const right = [
      (await makeKey(client)).key.secret,
      (await makeKey(client, { test: true })).key.secret,
      (await makeWidgetKey(client)).key.secret,
    ];
    const wrong = new Set<string>();
    for (let i = 0; wrong.size < 10_000; i++) {
      const secret = mutate(right[i % 3], Math.floor(i / 3));
      if (!right.includes(secret)) wrong.add(secret);
    }
    read = 0;
    const accepted: string[] = [];
    for (const secret of wrong) if ((await ask(secret)) !== 401) accepted.push(secret);
    expect([wrong.size, accepted.length, read]).toEqual([10_000, 0, 0]);
    expect(await ask(right[0])).toBe(200);
    expect(read).toBeGreaterThan(0);
  });
});

test("a key of the right shape that nobody was given is looked up once and refused", async () => {
  const { id, key } = await makeKey(client);
  const services = await openApp(env, () => {});
  const given = { workspaceId: "wsp_0", name: "x", scopes: [], collections: null, expiresAt: null };
  read = 0;
  for (let i = 0; i < 50; i++) {
    const forged = await newKey({ ...services, newId: () => (i % 2 ? id : services.newId("key")) }, given);
    expect(await ask(forged.secret)).toBe(401);
  }
  expect(read).toBe(50);
  expect(await ask(key.secret)).toBe(200);
});

test("a key of another environment is refused, whatever its checksum says", async () => {
  const { id, key } = await makeKey(client);
  const body = key.secret.slice("wr_live_".length);
  read = 0;
  for (const secret of [`wr_test_${body}`, `wr_pub_${body}`, `wr_tok_${body}`])
    expect(await ask(secret)).toBe(401);
  expect(read).toBe(0);
  const services = await openApp(env, () => {});
  const given = { workspaceId: client.workspace, name: "x", scopes: [], collections: null, expiresAt: null };
  const forged = await newKey({ ...services, newId: () => id }, { ...given, test: true });
  expect(await ask(forged.secret)).toBe(401);
});

test("of 2,000 mutated tokens none is accepted, and none reaches the database", async () => {
  const token = await tokenOf((await makeWidgetKey(client)).key.secret);
  expect(await ask(token, ORIGIN)).toBe(200);
  read = 0;
  let accepted = 0;
  for (let i = 0; i < 2_000; i++) {
    const wrong = mutate(token, i);
    if (wrong !== token && (await ask(wrong, ORIGIN)) !== 401) accepted++;
  }
  expect([accepted, read]).toEqual([0, 0]);
  for (const origin of [undefined, "null", "https://shop.example", `${ORIGIN}:444`]) {
    expect(await ask(token, origin)).toBe(401);
  }
  expect(read).toBe(0);
});

test("a key in the address is refused, and its holder told to revoke it", async () => {
  const { key } = await makeKey(client);
  for (const query of [`key=${key.secret}`, `api_key=${key.secret}`, `q=x&access_token=${key.secret}`]) {
    const response = await app.request(`/v1/search?${query}`, {}, env, context as never);
    expect([response.status, ((await response.json()) as Json).detail]).toEqual([
      401,
      expect.stringContaining("revoke"),
    ]);
  }
});

test("an address whose keys keep failing rests for some seconds, before the database is asked", async () => {
  const services = await openApp(env, () => {});
  const given = { workspaceId: "wsp_0", name: "x", scopes: [], collections: null, expiresAt: null };
  const forged = (await newKey(services, given)).secret;
  let now = Date.now();
  let failures = 0;
  const guarded = createApp({
    open: async () => {
      const counted = new Proxy(env.DB, {
        get(target, name) {
          if (name === "prepare") read++;
          return Reflect.get(target, name).bind(target);
        },
      });
      const mayFail = async (address: string) => address !== "192.0.2.7" || ++failures <= 3;
      return { ...services, db: drizzle(counted), now: () => now, mayFail } as never;
    },
  });
  const from = async (address: string, secret: string) => {
    const headers = { authorization: `Bearer ${secret}`, "cf-connecting-ip": address };
    const response = await guarded.request("/v1/search?q=x", { headers }, env, context as never);
    return [response.status, response.headers.get("retry-after")];
  };
  for (let i = 0; i < 4; i++) expect(await from("192.0.2.7", forged)).toEqual([401, null]);
  read = 0;
  expect(await from("192.0.2.7", forged)).toEqual([429, "10"]);
  expect(read).toBe(0);
  expect((await from("192.0.2.8", client.key))[0]).toBe(200);
  now += 10_000;
  expect((await from("192.0.2.7", client.key))[0]).toBe(200);
});
