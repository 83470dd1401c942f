// Sessions: what a cookie may do and from where, how it ends, and that it ends at once.
import { createExecutionContext, env, waitOnExecutionContext } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import worker from "../../workers/index.ts";
import { count, type Json, request, tick } from "./harness.ts";
import {
  askForLink,
  cookieOf,
  join,
  mailsTo,
  newEmail,
  newOffice,
  ORIGIN,
  OWN_PAGE,
  signIn,
} from "./people.ts";

const DAY_MS = 24 * 3600_000;
const idOf = (cookie: string) => `ses_${cookie.split("=")[1]!.split("_")[0]}`;
const age = (cookie: string, column: "last_seen_at" | "expires_at", ms: number) =>
  env.DB.prepare(`UPDATE sessions SET ${column} = ${column} - ? WHERE id = ?`).bind(ms, idOf(cookie)).run();

describe("a cookie", () => {
  test("changes nothing from another origin, or without the header of the service's own pages", async () => {
    const { owner } = await newOffice();
    const call = (headers: Record<string, string>) =>
      request("/v1/workspace", {
        method: "PATCH",
        headers: { cookie: owner.cookie, "content-type": "application/json", ...headers },
        body: JSON.stringify({ name: "Taken" }),
      });
    const csrf = { "x-csrf-token": "1" };
    const foreign: Record<string, string>[] = [
      { ...csrf, origin: "https://evil.example" },
      { ...csrf, origin: "https://evil.example", "sec-fetch-site": "cross-site" },
      { ...csrf, origin: "https://evil.wireroom.test", "sec-fetch-site": "same-site" },
      { ...csrf, origin: "http://wireroom.test" },
      { ...csrf, origin: "https://wireroom.test.evil.example", "sec-fetch-site": "same-origin" },
      { ...csrf, origin: ORIGIN, "sec-fetch-site": "cross-site" },
      { ...csrf, origin: "null" },
      csrf,
      OWN_PAGE,
    ];
    for (const headers of foreign) {
      expect([headers, (await call(headers)).status]).toEqual([headers, 403]);
    }
    expect((await owner.ok("GET", "/v1/workspace")).workspace.name).toBe("Office");
    expect((await call({ ...csrf, ...OWN_PAGE })).status).toBe(200);
    expect((await call({ ...csrf, origin: ORIGIN })).status).toBe(200);
  });

  test("holds the same for signing out, and for every route that changes something", async () => {
    const { owner } = await newOffice();
    const { paths } = (await (await request("/openapi.json")).json()) as Json;
    for (const [path, methods] of Object.entries<Json>(paths)) {
      for (const [method, { security }] of Object.entries<Json>(methods)) {
        if (method === "get" || !security.some((scheme: Json) => scheme.session)) continue;
        const url = path.replace("{id}", path.includes("dead-letters") ? "dlq_x" : "doc_0");
        const evil = { cookie: owner.cookie, origin: "https://evil.example", "x-csrf-token": "1" };
        const response = await request(url, { method: method.toUpperCase(), headers: evil });
        expect([method, path, response.status]).toEqual([method, path, 403]);
      }
    }
    expect(await owner.status("GET", "/v1/me")).toBe(200);
  });

  test("gives way to a key, valid or not; keys need no header of pages", async () => {
    const [mine, theirs] = [await newOffice(), await newOffice()];
    const withKey = (key: string) => ({ cookie: mine.owner.cookie, authorization: `Bearer ${key}` });
    const body = (await (await request("/v1/workspace", { headers: withKey(theirs.key) })).json()) as Json;
    expect(body.workspace.id).toBe(theirs.workspace);
    expect((await request("/v1/workspace", { headers: withKey("wr_live_x") })).status).toBe(401);
    const headers = { ...withKey(theirs.key), "content-type": "application/json" };
    const renamed = await request("/v1/workspace", { method: "PATCH", headers, body: '{"name":"By key"}' });
    expect(renamed.status).toBe(200);
    expect((await request("/v1/me", { headers: withKey(theirs.key) })).status).toBe(401);
  });

  test("of https is taken under its bound name only, and plain http is for this machine", async () => {
    const { owner } = await newOffice();
    const bare = owner.cookie.replace("__Host-", "");
    expect((await request("/v1/me", { headers: { cookie: bare } })).status).toBe(401);
    const local = async (path: string, init: RequestInit = {}) => {
      const context = createExecutionContext();
      const response = await worker.fetch(
        new Request(`http://127.0.0.1:8787${path}`, init) as never,
        env,
        context,
      );
      await waitOnExecutionContext(context);
      return response;
    };
    const json = { "content-type": "application/json" };
    await local("/auth/link", {
      method: "POST",
      headers: json,
      body: JSON.stringify({ email: owner.email }),
    });
    const { objects } = await env.BUCKET.list({ prefix: "outbox/" });
    const mail = (await (await env.BUCKET.get(objects.at(-1)!.key))!.json()) as Json;
    const token = /http:\/\/127\.0\.0\.1:8787\/auth\/callback\?token=(\w+)/.exec(mail.text)![1]!;
    const own = { origin: "http://127.0.0.1:8787", "sec-fetch-site": "same-origin" };
    const form = new URLSearchParams({ token });
    const signedIn = await local("/auth/callback", { method: "POST", headers: own, body: form });
    expect(signedIn.headers.get("set-cookie")).toMatch(
      /^wireroom=\w+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect((await local("/v1/me", { headers: { cookie: cookieOf(signedIn)! } })).status).toBe(200);
  });
});

describe("a session", () => {
  test("is listed with the user's others, and ends alone or with all of them", async () => {
    const { owner } = await newOffice();
    const [second, third] = [await signIn(owner.email), await signIn(owner.email)];
    const { sessions } = await second.ok("GET", "/v1/sessions");
    expect(sessions.map((s: Json) => s.current).filter(Boolean).length).toBe(1);
    expect(sessions.find((s: Json) => s.current).id).toBe(idOf(second.cookie));
    expect(JSON.stringify(sessions)).not.toContain("hash");
    await second.ok("DELETE", `/v1/sessions/${idOf(third.cookie)}`);
    expect(await third.status("GET", "/v1/me")).toBe(401);
    expect(await second.status("DELETE", `/v1/sessions/${idOf(third.cookie)}`)).toBe(404);
    const fourth = await signIn(owner.email);
    expect(await second.ok("DELETE", "/v1/sessions")).toEqual({ ended: 2 });
    for (const other of [owner, fourth]) expect(await other.status("GET", "/v1/me")).toBe(401);
    expect(await second.status("GET", "/v1/me")).toBe(200);
  });

  test("ends by signing out, which clears the cookie", async () => {
    const { owner } = await newOffice();
    const response = await owner.raw("POST", "/auth/sign-out");
    expect([response.status, response.headers.get("set-cookie")]).toEqual([
      204,
      expect.stringContaining("Max-Age=0"),
    ]);
    expect(await owner.status("GET", "/v1/me")).toBe(401);
    expect(await owner.status("GET", "/v1/workspace")).toBe(401);
  });

  test("ends after 14 days without a request, and after 90 days in any case", async () => {
    const { owner } = await newOffice();
    const [idle, kept, old] = [
      await signIn(owner.email),
      await signIn(owner.email),
      await signIn(owner.email),
    ];
    await age(idle.cookie, "last_seen_at", 14 * DAY_MS);
    await age(kept.cookie, "last_seen_at", 13 * DAY_MS);
    await age(old.cookie, "expires_at", 90 * DAY_MS);
    expect([await idle.status("GET", "/v1/me"), await old.status("GET", "/v1/me")]).toEqual([401, 401]);
    expect(await kept.status("GET", "/v1/me")).toBe(200);
    await age(kept.cookie, "last_seen_at", 13 * DAY_MS);
    expect(await kept.status("GET", "/v1/me")).toBe(200);
    const { sessions } = await kept.ok("GET", "/v1/sessions");
    expect(sessions.map((s: Json) => s.id)).not.toContain(idOf(idle.cookie));
  });

  test("loses a workspace with the membership, or when it is suspended, at the next request", async () => {
    const office = await newOffice();
    const member = await join(office.owner, "admin");
    expect(await member.status("GET", "/v1/documents")).toBe(200);
    await env.DB.prepare("UPDATE workspaces SET state = 'suspended' WHERE id = ?")
      .bind(office.workspace)
      .run();
    expect(await member.status("GET", "/v1/documents")).toBe(403);
    expect((await member.ok("GET", "/v1/me")).workspaces).toEqual([]);
    await env.DB.prepare("UPDATE workspaces SET state = 'active' WHERE id = ?").bind(office.workspace).run();
    expect(await member.status("GET", "/v1/documents")).toBe(200);
    await office.owner.ok("DELETE", `/v1/members/${await member.memberId()}`);
    expect(await member.status("GET", "/v1/documents")).toBe(403);
    const mails = (await mailsTo(member.email)).length;
    await askForLink(member.email);
    expect((await mailsTo(member.email)).length).toBe(mails);
  });

  test("counts as its member: what it asks is its own, and another member's is not", async () => {
    const { owner } = await newOffice();
    const [one, two] = [await join(owner, "viewer"), await join(owner, "viewer")];
    const { answer } = await one.ok("POST", "/v1/answers", { question: "What is known of Lysholm?" });
    expect(await one.status("GET", `/v1/conversations/${answer.conversation_id}`)).toBe(200);
    expect(await two.status("GET", `/v1/conversations/${answer.conversation_id}`)).toBe(404);
    const owned = "SELECT count(*) AS n FROM conversations WHERE owner_id = ?";
    expect(await count(owned, await one.memberId())).toBe(1);
  });

  test("of a user who has too many makes room: 50 at once", async () => {
    const { owner } = await newOffice();
    const insert = `INSERT INTO sessions (id, user_id, hash, agent, created_at, last_seen_at, expires_at)
      SELECT ?, user_id, hash, agent, created_at - 1000, last_seen_at, expires_at FROM sessions WHERE id = ?`;
    const made = Array.from({ length: 60 }, (_, i) => `ses_${String(i).padStart(20, "0")}`);
    await env.DB.batch(made.map((id) => env.DB.prepare(insert).bind(id, idOf(owner.cookie))));
    const next = await signIn(owner.email);
    expect((await next.ok("GET", "/v1/sessions")).sessions.length).toBe(50);
    expect(await owner.status("GET", "/v1/me")).toBe(200);
  });
});

test("what has run out is forgotten by the hourly sweep, and what lives is kept", async () => {
  const { owner } = await newOffice();
  const [ended, email] = [await signIn(owner.email), newEmail()];
  await askForLink(email);
  const ago = Date.now() - 2 * DAY_MS;
  await env.DB.prepare("UPDATE sign_in_links SET expires_at = ? WHERE email = ?").bind(ago, email).run();
  await env.DB.prepare("UPDATE sessions SET revoked_at = ? WHERE id = ?").bind(ago, idOf(ended.cookie)).run();
  await env.DB.prepare("UPDATE access_counts SET since = ?").bind(ago).run();
  await tick(Date.UTC(2026, 10, 20, 12, 0));
  expect(await count("SELECT count(*) AS n FROM sign_in_links WHERE email = ?", email)).toBe(0);
  expect(await count("SELECT count(*) AS n FROM sessions WHERE id = ?", idOf(ended.cookie))).toBe(0);
  expect(await count("SELECT count(*) AS n FROM access_counts")).toBe(0);
  expect(await owner.status("GET", "/v1/me")).toBe(200);
});
