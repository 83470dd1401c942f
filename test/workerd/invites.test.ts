// Invites: accepted once, by whoever has the mail, and void when whoever gave them may no longer.
import { env } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import type { Role } from "../../src/model/member.ts";
import { count, type Json, request } from "./harness.ts";
import { join, linkTo, mailsTo, newEmail, newOffice, type Person, press, signIn } from "./people.ts";

describe("an invite", () => {
  test("makes a member and signs in, once; a second click and a second mail do nothing more", async () => {
    const { owner, workspace } = await newOffice("Night desk");
    const email = newEmail("new");
    const { invite } = await owner.ok("POST", "/v1/invites", {
      email: ` ${email.toUpperCase()}`,
      role: "editor",
    });
    expect(invite).toMatchObject({
      email,
      role: "editor",
      state: "open",
      invited_by: await owner.memberId(),
    });
    expect((await mailsTo(email))[0]!.subject).toBe("Invitation to Night desk on Wireroom");
    const { path, token } = await linkTo(email);
    const clicks = await Promise.all(Array.from({ length: 4 }, () => press(path, token)));
    expect(clicks.map(({ status }) => status).sort()).toEqual([303, 410, 410, 410]);
    const person = await signIn(email);
    expect((await person.ok("GET", "/v1/me")).workspaces).toMatchObject([{ id: workspace, role: "editor" }]);
    expect(await count("SELECT count(*) AS n FROM users WHERE email = ?", email)).toBe(1);
    expect((await owner.ok("GET", "/v1/invites")).invites[0]).toMatchObject({
      id: invite.id,
      state: "accepted",
    });
    expect(await owner.status("POST", "/v1/invites", { email, role: "viewer" })).toBe(409);
    expect(await owner.status("DELETE", `/v1/invites/${invite.id}`)).toBe(409);
  });

  test("that was taken back, has run out, or was sent again works no more", async () => {
    const { owner } = await newOffice();
    const ways: Record<string, (id: string, email: string) => Promise<unknown>> = {
      revoked: (id) => owner.ok("DELETE", `/v1/invites/${id}`),
      expired: (id) => env.DB.prepare("UPDATE invites SET expires_at = 1 WHERE id = ?").bind(id).run(),
      replaced: (_, email) => owner.ok("POST", "/v1/invites", { email, role: "admin" }),
    };
    for (const [way, apply] of Object.entries(ways)) {
      const email = newEmail();
      const { invite } = await owner.ok("POST", "/v1/invites", { email, role: "viewer" });
      const { path, token } = await linkTo(email);
      await apply(invite.id, email);
      expect([way, (await press(path, token)).status]).toEqual([way, 410]);
      expect([way, await count("SELECT count(*) AS n FROM users WHERE email = ?", email)]).toEqual([way, 0]);
    }
  });

  test("of somebody who was removed, or may no longer give it, is void", async () => {
    const { owner } = await newOffice();
    const [removed, demoted, lowered] = [
      await join(owner, "admin"),
      await join(owner, "admin"),
      await join(owner, "owner"),
    ];
    const invited = async (by: Person, role: Role) => {
      const email = newEmail();
      await by.ok("POST", "/v1/invites", { email, role });
      return linkTo(email);
    };
    const links = [
      await invited(removed, "admin"),
      await invited(demoted, "viewer"),
      await invited(lowered, "owner"),
    ];
    const kept = await invited(lowered, "admin");
    await owner.ok("DELETE", `/v1/members/${await removed.memberId()}`);
    await owner.ok("PATCH", `/v1/members/${await demoted.memberId()}`, { role: "editor" });
    await owner.ok("PATCH", `/v1/members/${await lowered.memberId()}`, { role: "admin" });
    for (const { path, token } of links) expect((await press(path, token)).status).toBe(410);
    expect((await press(kept.path, kept.token)).status).toBe(303);
  });

  test("to a second workspace adds it; the header chooses, and the first one is meant without", async () => {
    const [first, second] = [await newOffice("One"), await newOffice("Two")];
    const person = await join(first.owner, "admin");
    await join(second.owner, "viewer", person.email);
    const both = await signIn(person.email);
    const roles = (await both.ok("GET", "/v1/me")).workspaces.map((w: Json) => [w.id, w.role]);
    expect(roles).toEqual([
      [first.workspace, "admin"],
      [second.workspace, "viewer"],
    ]);
    const inSecond = { "x-workspace": second.workspace };
    expect((await both.ok("GET", "/v1/workspace")).workspace.id).toBe(first.workspace);
    expect((await both.ok("GET", "/v1/workspace", undefined, inSecond)).workspace.id).toBe(second.workspace);
    expect(await both.status("PATCH", "/v1/workspace", { name: "Mine" }, inSecond)).toBe(403);
    expect(await both.status("PATCH", "/v1/workspace", { name: "Mine" })).toBe(200);
  });

  test("puts a workspace's name into the mail as words only", async () => {
    const office = await newOffice('Desk\r\nBcc: x@example.org\n\n<img src="x">');
    const subject = (await mailsTo(office.owner.email))[0]!.subject;
    expect(subject).toBe('Invitation to Desk Bcc: x@example.org <img src="x"> on Wireroom');
    await office.owner.ok("POST", "/v1/invites", { email: "quote@example.org", role: "viewer" });
    const { path, token } = await linkTo("quote@example.org");
    const page = await (await request(`${path}?token=${token}`)).text();
    expect(page).not.toContain("<img");
    expect(page).toContain("&lt;img");
  });
});
