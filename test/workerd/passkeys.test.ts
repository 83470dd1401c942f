// Passkeys, with an authenticator in software: registered by whoever is signed in, good for signing in, and for nothing
// that a challenge, an origin, a user or a count speaks against.
import { env } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { Authenticator, type Lies, textOf } from "./authenticator.ts";
import { count, type Json, request } from "./harness.ts";
import { cookieOf, newOffice, OWN_PAGE, Person } from "./people.ts";

let addresses = 0;
async function signInOptions(): Promise<Json> {
  const headers = { "cf-connecting-ip": `203.0.113.${addresses++ % 250}` };
  const response = await request("/auth/passkey/challenge", { method: "POST", headers });
  return ((await response.json()) as Json).options;
}

const send = (response: unknown, headers: Record<string, string> = OWN_PAGE) =>
  request("/auth/passkey", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ response }),
  });

async function register(person: Person, authenticator: Authenticator, lies: Lies = {}): Promise<Response> {
  const { options } = await person.ok("POST", "/v1/passkeys/challenge");
  const response = await authenticator.register(options, lies);
  return person.raw("POST", "/v1/passkeys", { name: "Laptop", response });
}

async function newHolder() {
  const { owner } = await newOffice();
  const authenticator = await Authenticator.make();
  const response = await register(owner, authenticator);
  if (response.status !== 201) throw new Error(await response.text());
  return { owner, authenticator, passkey: ((await response.json()) as Json).passkey };
}

describe("a passkey", () => {
  test("is registered, signs in again and again, and is listed, renamed and deleted", async () => {
    const { owner, authenticator, passkey } = await newHolder();
    expect(passkey).toMatchObject({ name: "Laptop", last_used_at: null });
    for (let i = 0; i < 2; i++) {
      const response = await send(await authenticator.assert(await signInOptions()));
      expect(response.status).toBe(200);
      expect(response.headers.get("set-cookie")).toMatch(
        /^__Host-wireroom=\w+; .*HttpOnly; Secure; SameSite=Lax$/,
      );
      const me = await new Person(owner.email, cookieOf(response)!).ok("GET", "/v1/me");
      expect(me.user.email).toBe(owner.email);
    }
    const { passkeys } = await owner.ok("GET", "/v1/passkeys");
    expect(passkeys).toEqual([{ ...passkey, last_used_at: expect.stringMatching(/Z$/) }]);
    const renamed = await owner.ok("PATCH", `/v1/passkeys/${passkey.id}`, { name: "Old laptop" });
    expect(renamed.passkey.name).toBe("Old laptop");
    await owner.ok("DELETE", `/v1/passkeys/${passkey.id}`);
    expect((await send(await authenticator.assert(await signInOptions()))).status).toBe(401);
    expect((await owner.ok("GET", "/v1/passkeys")).passkeys).toEqual([]);
  });

  test("is asked for by a challenge that names nobody, and asks for a person's check", async () => {
    const { owner } = await newHolder();
    const options = await signInOptions();
    expect(options.allowCredentials ?? []).toEqual([]);
    expect(options).toMatchObject({ rpId: "wireroom.test", userVerification: "required" });
    const created = (await owner.ok("POST", "/v1/passkeys/challenge")).options;
    expect(created.authenticatorSelection).toMatchObject({
      residentKey: "required",
      userVerification: "required",
    });
    expect(created.excludeCredentials.length).toBe(1);
    expect(textOf(created.user.id)).toMatch(/^usr_/);
  });

  test("of another user is neither seen, renamed nor deleted", async () => {
    const [mine, theirs] = [await newHolder(), await newHolder()];
    const path = `/v1/passkeys/${theirs.passkey.id}`;
    expect(await mine.owner.status("PATCH", path, { name: "Mine" })).toBe(404);
    expect(await mine.owner.status("DELETE", path)).toBe(404);
    const { passkeys } = await mine.owner.ok("GET", "/v1/passkeys");
    expect(passkeys.map(({ id }: Json) => id)).toEqual([mine.passkey.id]);
    const again = await register(mine.owner, theirs.authenticator);
    expect(again.status).toBe(409);
  });
});

describe("a sign-in by passkey is refused", () => {
  test("when it is sent twice, at once too", async () => {
    const { authenticator } = await newHolder();
    const answer = await authenticator.assert(await signInOptions());
    const statuses = await Promise.all(Array.from({ length: 4 }, async () => (await send(answer)).status));
    expect(statuses.sort()).toEqual([200, 401, 401, 401]);
    expect((await send(answer)).status).toBe(401);
  });

  test("when it is sent twice by an authenticator that counts nothing", async () => {
    const { owner } = await newOffice();
    const authenticator = await Authenticator.make();
    expect((await register(owner, authenticator, { counter: 0 })).status).toBe(201);
    const answer = await authenticator.assert(await signInOptions(), { counter: 0 });
    const statuses = [(await send(answer)).status, (await send(answer)).status];
    expect(statuses).toEqual([200, 401]);
  });

  test("for another challenge, origin, host, purpose, user, or without a person's check", async () => {
    const [{ owner, authenticator }, other] = [await newHolder(), await newHolder()];
    const handle = (await other.owner.ok("POST", "/v1/passkeys/challenge")).options.user.id;
    const forRegistering = (await owner.ok("POST", "/v1/passkeys/challenge")).options.challenge;
    const lies: Lies[] = [
      { challenge: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" },
      { challenge: forRegistering },
      { origin: "https://evil.example" },
      { rpId: "evil.example" },
      { type: "webauthn.create" },
      { userHandle: handle },
      { userHandle: "AAAA" },
      { flags: 1 },
      { flags: 4 },
    ];
    const before = await count("SELECT count(*) AS n FROM sessions");
    for (const lie of lies) {
      const answer = await authenticator.assert(await signInOptions(), lie);
      expect([lie, (await send(answer)).status]).toEqual([lie, 401]);
    }
    const forged = await authenticator.assert(await signInOptions());
    const theirs = await other.authenticator.assert(await signInOptions());
    forged.response.signature = theirs.response.signature;
    expect((await send(forged)).status).toBe(401);
    expect((await send({ ...theirs, id: forged.id, rawId: forged.id })).status).toBe(401);
    expect(await count("SELECT count(*) AS n FROM sessions")).toBe(before);
    expect((await send(await authenticator.assert(await signInOptions()))).status).toBe(200);
  });

  test("when its count does not go on, as that of a copy", async () => {
    const { authenticator } = await newHolder();
    await send(await authenticator.assert(await signInOptions(), { counter: 9 }));
    for (const counter of [9, 3, 0]) {
      const answer = await authenticator.assert(await signInOptions(), { counter });
      expect([counter, (await send(answer)).status]).toEqual([counter, 401]);
    }
    expect((await send(await authenticator.assert(await signInOptions(), { counter: 10 }))).status).toBe(200);
  });

  test("five minutes after its challenge, from another site's page, and when it is nonsense", async () => {
    const { authenticator } = await newHolder();
    const late = await authenticator.assert(await signInOptions());
    await env.DB.prepare("UPDATE passkey_challenges SET expires_at = expires_at - 300001").run();
    expect((await send(late)).status).toBe(401);
    const answer = await authenticator.assert(await signInOptions());
    expect((await send(answer, { origin: "https://evil.example" })).status).toBe(403);
    expect((await send({})).status).toBe(400);
    const garbage = { ...answer, response: { ...answer.response, authenticatorData: "AAAA" } };
    expect((await send(garbage)).status).toBe(401);
  });

  test("beyond 30 challenges an address", async () => {
    const headers = { "cf-connecting-ip": "203.0.113.254" };
    const statuses = [];
    for (let i = 0; i < 31; i++)
      statuses.push((await request("/auth/passkey/challenge", { method: "POST", headers })).status);
    expect(statuses.filter((status) => status === 429).length).toBe(1);
  });
});

describe("registering a passkey is refused", () => {
  test("for another's challenge, one of a sign-in, one used before, another origin or host, or unchecked", async () => {
    const [mine, theirs] = [await newOffice(), await newOffice()];
    const { challenge } = (await theirs.owner.ok("POST", "/v1/passkeys/challenge")).options;
    const signingIn = (await signInOptions()).challenge;
    const lies: Lies[] = [
      { challenge },
      { challenge: signingIn },
      { origin: "https://evil.example" },
      { rpId: "evil.example" },
      { type: "webauthn.get" },
      { flags: 1 },
    ];
    for (const lie of lies) {
      const response = await register(mine.owner, await Authenticator.make(), lie);
      expect([lie, response.status]).toEqual([lie, 400]);
    }
    const { options } = await mine.owner.ok("POST", "/v1/passkeys/challenge");
    const response = await (await Authenticator.make()).register(options);
    expect(await mine.owner.status("POST", "/v1/passkeys", { name: "One", response })).toBe(201);
    const second = await (await Authenticator.make()).register(options);
    expect(await mine.owner.status("POST", "/v1/passkeys", { name: "Two", response: second })).toBe(400);
  });

  test("beyond 20 of one user", async () => {
    const { owner } = await newHolder();
    const insert = `INSERT INTO passkeys SELECT ?, user_id, ?, public_key, counter, transports, name, created_at, NULL
      FROM passkeys WHERE user_id = ? LIMIT 1`;
    const { user } = await owner.ok("GET", "/v1/me");
    const made = Array.from({ length: 19 }, (_, i) => String(i).padStart(20, "0"));
    await env.DB.batch(made.map((id) => env.DB.prepare(insert).bind(`psk_${id}`, id, user.id)));
    expect((await register(owner, await Authenticator.make())).status).toBe(409);
    expect((await owner.ok("GET", "/v1/passkeys")).passkeys.length).toBe(20);
  });
});
