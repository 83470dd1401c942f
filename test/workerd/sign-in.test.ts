// Signing in by a link in a mail: what works once, what never works, and what nobody can find out.
import { env } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { platform } from "../../workers/open.ts";
import { count, type Json, request } from "./harness.ts";
import {
  askForLink,
  cookieOf,
  linkTo,
  mailsTo,
  newEmail,
  newOffice,
  OWN_PAGE,
  Person,
  press,
  signIn,
} from "./people.ts";

const shift = (ms: number) => `expires_at = expires_at - ${ms}`;

describe("a sign-in link", () => {
  test("signs a member in, by a cookie that scripts and other sites can't use", async () => {
    const { owner, workspace } = await newOffice("Harbour desk");
    await askForLink(` ${owner.email.toUpperCase()} `);
    const { path, token } = await linkTo(owner.email);
    expect([path, token]).toEqual(["/auth/callback", expect.stringMatching(/^[0-9a-z]{20}_[0-9a-z]{40}$/)]);
    const page = await request(`${path}?token=${token}`);
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=UTF-8"]);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await page.text()).toContain(owner.email);
    const response = await press(path, token);
    expect([response.status, response.headers.get("location")]).toEqual([303, "/"]);
    expect(response.headers.get("set-cookie")).toMatch(
      /^__Host-wireroom=\w+; Max-Age=7776000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const person = new Person(owner.email, cookieOf(response)!);
    const me = await person.ok("GET", "/v1/me");
    expect(me).toEqual({
      user: { id: expect.stringMatching(/^usr_/), email: owner.email },
      workspaces: [
        { id: workspace, name: "Harbour desk", role: "owner", member_id: expect.stringMatching(/^mem_/) },
      ],
    });
    expect((await person.ok("GET", "/v1/workspace")).workspace.id).toBe(workspace);
  });

  test("is not used up by whoever opens it, and works once", async () => {
    const { owner } = await newOffice();
    await askForLink(owner.email);
    const { path, token } = await linkTo(owner.email);
    for (let i = 0; i < 3; i++) expect((await request(`${path}?token=${token}`)).status).toBe(200);
    expect((await press(path, token)).status).toBe(303);
    const again = await press(path, token);
    expect([again.status, cookieOf(again)]).toEqual([410, null]);
    expect((await request(`${path}?token=${token}`)).status).toBe(410);
  });

  test("clicked twice at once begins one session", async () => {
    const { owner } = await newOffice();
    await askForLink(owner.email);
    const { path, token } = await linkTo(owner.email);
    const before = await count("SELECT count(*) AS n FROM sessions");
    const clicks = await Promise.all(Array.from({ length: 6 }, () => press(path, token)));
    expect(clicks.map(({ status }) => status).sort()).toEqual([303, 410, 410, 410, 410, 410]);
    expect(await count("SELECT count(*) AS n FROM sessions")).toBe(before + 1);
  });

  test("is over after 15 minutes", async () => {
    const { owner } = await newOffice();
    await askForLink(owner.email);
    const { path, token } = await linkTo(owner.email);
    const expired = `UPDATE sign_in_links SET ${shift(15 * 60_000 + 1000)} WHERE email = ?`;
    await env.DB.prepare(expired).bind(owner.email).run();
    expect((await press(path, token)).status).toBe(410);
    expect((await request(`${path}?token=${token}`)).status).toBe(410);
  });

  test("with another secret, another id, or of another kind opens nothing", async () => {
    const [{ owner }, other] = [await newOffice(), await newOffice()];
    await askForLink(owner.email);
    const { token } = await linkTo(owner.email);
    await askForLink(other.owner.email);
    const theirs = (await linkTo(other.owner.email)).token;
    const [id, secret] = token.split("_");
    const forged = [
      `${id}_${theirs.split("_")[1]}`,
      `${theirs.split("_")[0]}_${secret}`,
      `${id}_${"0".repeat(40)}`,
      `${token}0`,
      token.toUpperCase(),
      "",
      owner.cookie.split("=")[1]!,
    ];
    for (const text of forged) {
      expect([text, (await press("/auth/callback", text)).status]).toEqual([text, 410]);
    }
    expect((await press("/auth/invite", token)).status).toBe(410);
    expect((await press("/auth/callback", token)).status).toBe(303);
  });

  test("is kept as its hash only", async () => {
    const { owner } = await newOffice();
    await askForLink(owner.email);
    const { token } = await linkTo(owner.email);
    for (const table of ["sign_in_links", "sessions", "invites"]) {
      const { results } = await env.DB.prepare(`SELECT * FROM ${table}`).all();
      expect(JSON.stringify(results)).not.toContain(token.split("_")[1]);
      expect(JSON.stringify(results)).not.toContain(owner.cookie.split("_").at(-1));
    }
  });
});

describe("asking for a link", () => {
  const seen = async (response: Response) => {
    const headers = [...response.headers].filter(([name]) => name !== "x-request-id");
    return { status: response.status, body: await response.text(), headers };
  };

  test("is answered alike for members and strangers, and only members get a mail", async () => {
    const { owner } = await newOffice();
    const stranger = newEmail("stranger");
    const links = "SELECT count(*) AS n FROM sign_in_links WHERE email = ?";
    const answers = [await seen(await askForLink(owner.email)), await seen(await askForLink(stranger))];
    expect(answers[0]!.status).toBe(202);
    expect(answers[1]).toEqual(answers[0]);
    expect([await count(links, owner.email), await count(links, stranger)]).toEqual([1, 1]);
    expect((await mailsTo(owner.email)).length).toBe(2);
    expect(await mailsTo(stranger)).toEqual([]);
  });

  test("is held back for an e-mail and for an address, known or not", async () => {
    const { owner } = await newOffice();
    for (const email of [owner.email, newEmail("stranger")]) {
      const statuses = [];
      for (let i = 0; i < 7; i++) statuses.push((await askForLink(email)).status);
      expect([email, statuses]).toEqual([email, [202, 202, 202, 202, 202, 429, 429]]);
    }
    const refused = await askForLink(owner.email);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    const from = { "cf-connecting-ip": "198.51.100.7" };
    const statuses = [];
    for (let i = 0; i < 32; i++) statuses.push((await askForLink(newEmail(), from)).status);
    expect(statuses.filter((status) => status === 429).length).toBe(2);
    const { results } = await env.DB.prepare("SELECT * FROM access_counts").all();
    expect(JSON.stringify(results)).not.toMatch(/example\.org|198\.51/);
  });

  test("refuses what is no address", async () => {
    for (const email of [
      "",
      "a",
      "a@b",
      "a@b.c\nbcc: d@e.f",
      "a@b.org, c@d.org",
      `${"a".repeat(250)}@b.org`,
    ]) {
      expect([email, (await askForLink(email)).status]).toEqual([email, 400]);
    }
  });

  test("says 503 where no mail can be sent, and nothing else suffers", async () => {
    const { owner } = await newOffice();
    const { openMailer } = platform;
    platform.openMailer = null;
    try {
      const response = await askForLink(owner.email);
      const problem = (await response.json()) as Json;
      expect([response.status, problem.detail]).toEqual([503, expect.stringContaining("MAIL_FROM")]);
      expect(await owner.status("POST", "/v1/invites", { email: newEmail(), role: "viewer" })).toBe(503);
      expect(await owner.status("GET", "/v1/members")).toBe(200);
    } finally {
      platform.openMailer = openMailer;
    }
  });

  test("is answered alike when the mail is not taken", async () => {
    const { owner } = await newOffice();
    const { openMailer } = platform;
    platform.openMailer = () => ({ send: () => Promise.reject(new Error("refused")) });
    try {
      expect((await askForLink(owner.email)).status).toBe(202);
      expect(await owner.status("POST", "/v1/invites", { email: newEmail(), role: "viewer" })).toBe(503);
      expect((await owner.ok("GET", "/v1/invites")).invites.map((i: Json) => i.state)).toEqual(["accepted"]);
    } finally {
      platform.openMailer = openMailer;
    }
  });
});

describe("a sign-in", () => {
  test("from another site's page is refused, and uses nothing up", async () => {
    const { owner } = await newOffice();
    await askForLink(owner.email);
    const { path, token } = await linkTo(owner.email);
    for (const headers of [
      { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
      { origin: "https://evil.example" },
      { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
      { "sec-fetch-site": "same-site" },
      { "sec-fetch-site": "none" },
      { origin: "null" },
      {},
    ] as Record<string, string>[]) {
      expect([headers, (await press(path, token, headers)).status]).toEqual([headers, 403]);
    }
    expect((await press(path, token, { origin: "null", "sec-fetch-site": "same-origin" })).status).toBe(303);
  });

  test("takes no session that a browser brings: it begins a new one and ends the old", async () => {
    const { owner } = await newOffice();
    const first = await signIn(owner.email);
    await askForLink(owner.email);
    const { path, token } = await linkTo(owner.email);
    const planted = `__Host-wireroom=${"0".repeat(20)}_${"0".repeat(40)}`;
    expect((await request("/v1/me", { headers: { cookie: planted } })).status).toBe(401);
    const response = await press(path, token, { ...OWN_PAGE, cookie: first.cookie });
    const second = new Person(owner.email, cookieOf(response)!);
    expect(second.cookie).not.toBe(first.cookie);
    expect([await first.status("GET", "/v1/me"), await second.status("GET", "/v1/me")]).toEqual([401, 200]);
  });
});
