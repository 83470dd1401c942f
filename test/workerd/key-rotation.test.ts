// A key's secrets: rotated with an overlap, ended early, and the same ones for a request that is run again.
import { env } from "cloudflare:test";
import { beforeAll, describe, expect, test } from "vitest";
import { makeKey as make, rotateKey } from "../../src/accounts/keys.ts";
import { callerOf, verifyKey } from "../../src/store/access/keys.ts";
import { openApp } from "../../workers/open.ts";
import { type Client, count, type Json, newClient } from "./harness.ts";
import { makeKey } from "./keys.ts";

let client: Client;
const HOUR_MS = 3600_000;

beforeAll(async () => {
  client = await newClient("Rotation");
});

const keyOf = async (id: string): Promise<Json> => (await client.ok("GET", `/v1/keys/${id}`)).key;
const statusOf = async (response: Promise<Response>) => (await response).status;
const use = (secret: string) =>
  statusOf(client.raw("GET", "/v1/search?q=x", undefined, { authorization: `Bearer ${secret}` }));

describe("a key that is rotated", () => {
  test("has two secrets until the overlap is over, each with its own last use", async () => {
    const { id, user } = await makeKey(client);
    const { key } = await client.ok("POST", `/v1/keys/${id}/rotate`, { overlap_hours: 2 });
    const renewed = { ...key };
    expect(renewed.id).toBe(id);
    expect(renewed.secret).not.toBe(user.key);
    expect(Math.round((Date.parse(renewed.previous.ends_at) - Date.now()) / HOUR_MS)).toBe(2);
    expect([await use(user.key), await use(renewed.secret)]).toEqual([200, 200]);
    const shown = await keyOf(id);
    expect([shown.last_used_at, shown.previous.last_used_at].every((time) => time !== null)).toBe(true);
    await env.DB.prepare("UPDATE keys SET previous_until = ? WHERE id = ?").bind(Date.now(), id).run();
    expect([await use(user.key), await use(renewed.secret)]).toEqual([401, 200]);
    expect((await keyOf(id)).previous).toBeNull();
  });

  test("without an overlap ends its old secret at once; a second rotation ends the one before the last", async () => {
    const { id, user } = await makeKey(client);
    const second = (await client.ok("POST", `/v1/keys/${id}/rotate`)).key.secret;
    const third = (await client.ok("POST", `/v1/keys/${id}/rotate`)).key.secret;
    expect([await use(user.key), await use(second), await use(third)]).toEqual([401, 200, 200]);
    const fourth = (await client.ok("POST", `/v1/keys/${id}/rotate`, { overlap_hours: 0 })).key.secret;
    expect([await use(second), await use(third), await use(fourth)]).toEqual([401, 401, 200]);
  });

  test("loses its old secret alone, or both", async () => {
    const { id, user } = await makeKey(client);
    const second = (await client.ok("POST", `/v1/keys/${id}/rotate`)).key.secret;
    expect(await statusOf(client.raw("DELETE", `/v1/keys/${id}/previous`))).toBe(204);
    expect([await use(user.key), await use(second)]).toEqual([401, 200]);
    const third = (await client.ok("POST", `/v1/keys/${id}/rotate`)).key.secret;
    expect(await statusOf(client.raw("DELETE", `/v1/keys/${id}`))).toBe(204);
    expect([await use(second), await use(third)]).toEqual([401, 401]);
  });

  test("is rotated once under one Idempotency-Key", async () => {
    const { id } = await makeKey(client);
    const rotate = async () =>
      (
        await client.raw(
          "POST",
          `/v1/keys/${id}/rotate`,
          {},
          { "idempotency-key": `rotate ${id}`.replace(" ", "-") },
        )
      ).json();
    expect(await rotate()).toEqual(await rotate());
  });

  test("takes an overlap of 0 to 168 hours", async () => {
    const { id } = await makeKey(client);
    for (const overlap_hours of [-1, 169, 1.5, "24"]) {
      expect(await statusOf(client.raw("POST", `/v1/keys/${id}/rotate`, { overlap_hours }))).toBe(400);
    }
  });
});

test("a request that is run again, with the random bytes of the first run, makes and rotates the same key", async () => {
  const services = await openApp(env, () => {});
  const caller = callerOf((await verifyKey(services, client.key))!);
  /** Draws the same bytes each time it is made, as a resumed request does. */
  const again = (seed: number) => {
    let drawn = seed;
    const random = (bytes: Uint8Array) => bytes.map(() => (drawn++ * 37) % 251);
    return { ...services, random, newId: () => "key_rerxn000000000000000" };
  };
  const input = { name: "Rerun", scopes: ["search" as const], test: false };
  const [first, second] = [await make(again(0), caller, input), await make(again(0), caller, input)];
  expect(second).toEqual(first);
  expect(await count("SELECT count(*) AS n FROM keys WHERE name = 'Rerun'")).toBe(1);
  const id = first.key.id;
  const [once, twice] = [
    await rotateKey(again(99), caller, id, 24),
    await rotateKey(again(99), caller, id, 24),
  ];
  expect(twice.secret).toBe(once.secret);
  expect(once.secret).not.toBe(first.secret);
  expect([await use(first.secret), await use(once.secret)]).toEqual([200, 200]);
});
