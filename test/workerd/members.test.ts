// Members: who may change whom, held as a matrix; the last owner; and what becomes of whoever is removed.
import { env } from "cloudflare:test";
import { beforeAll, describe, expect, test } from "vitest";
import { ROLES, type Role } from "../../src/model/member.ts";
import { Client, count, type Json } from "./harness.ts";
import { accept, join, mailsTo, newEmail, newOffice, type Office, type Person } from "./people.ts";

const rank = (role: Role) => ROLES.indexOf(role);
const setRole = (id: string, role: Role) =>
  env.DB.prepare("UPDATE members SET role = ? WHERE id = ?").bind(role, id).run();

describe("each role on each route of members", () => {
  let office: Office;
  const actors = {} as Record<Role, Person>;
  const targets = {} as Record<Role, string>;

  beforeAll(async () => {
    office = await newOffice();
    for (const role of ROLES) {
      actors[role] = role === "owner" ? office.owner : await join(office.owner, role);
      targets[role] = await (await join(office.owner, role)).memberId();
    }
  });

  test("lists members for all of them, with their roles, in pages", async () => {
    for (const role of ROLES) {
      const { members } = await actors[role].ok("GET", "/v1/members");
      expect([role, members.length, members[0].email]).toEqual([role, 8, office.owner.email]);
    }
    const first = await actors.viewer.ok("GET", "/v1/members?limit=5");
    const rest = await actors.viewer.ok("GET", `/v1/members?limit=5&cursor=${first.next_cursor}`);
    const ids = [...first.members, ...rest.members].map((member: Json) => member.id);
    expect([new Set(ids).size, rest.next_cursor]).toEqual([8, null]);
  });

  test("changes roles up to the own one, of members up to the own one", async () => {
    for (const actor of ROLES) {
      for (const from of ROLES) {
        for (const to of ROLES) {
          const may = rank(actor) >= rank("admin") && rank(from) <= rank(actor) && rank(to) <= rank(actor);
          const status = await actors[actor].status("PATCH", `/v1/members/${targets[from]}`, { role: to });
          expect([actor, from, to, status]).toEqual([actor, from, to, may ? 200 : 403]);
          const now = "SELECT count(*) AS n FROM members WHERE id = ? AND role = ?";
          expect(await count(now, targets[from], may ? to : from)).toBe(1);
          await setRole(targets[from], from);
        }
      }
    }
  });

  test("invites up to the own role", async () => {
    for (const actor of ROLES) {
      for (const role of ROLES) {
        const may = rank(actor) >= rank("admin") && rank(role) <= rank(actor);
        const email = newEmail();
        const status = await actors[actor].status("POST", "/v1/invites", { email, role });
        expect([actor, role, status]).toEqual([actor, role, may ? 201 : 403]);
        expect((await mailsTo(email)).length).toBe(may ? 1 : 0);
      }
    }
  });

  test("removes members up to the own role", async () => {
    for (const actor of ROLES) {
      for (const target of ROLES) {
        const person = await join(office.owner, target);
        const may = rank(actor) >= rank("admin") && rank(target) <= rank(actor);
        const status = await actors[actor].status("DELETE", `/v1/members/${await person.memberId()}`);
        expect([actor, target, status]).toEqual([actor, target, may ? 204 : 403]);
        expect(await person.status("GET", "/v1/workspace")).toBe(may ? 403 : 200);
      }
    }
  });

  test("lists and takes back invites for admins and owners only", async () => {
    for (const actor of ROLES) {
      const { invite } = await office.owner.ok("POST", "/v1/invites", { email: newEmail(), role: "viewer" });
      const may = rank(actor) >= rank("admin");
      const list = await actors[actor].status("GET", "/v1/invites");
      const revoke = await actors[actor].status("DELETE", `/v1/invites/${invite.id}`);
      expect([actor, list, revoke]).toEqual([actor, may ? 200 : 403, may ? 204 : 403]);
    }
  });

  test("gives the scopes of the role, and no more", async () => {
    const calls: [string, string, unknown, Role][] = [
      ["GET", "/v1/search?q=x", undefined, "viewer"],
      ["POST", "/v1/answers", { question: "What is x?" }, "viewer"],
      ["POST", "/v1/documents", { title: "A", text: "Some words." }, "editor"],
      ["PATCH", "/v1/workspace", { name: "Renamed" }, "admin"],
    ];
    for (const role of ROLES) {
      for (const [method, path, body, least] of calls) {
        const status = await actors[role].status(method, path, body);
        expect([role, path, status === 403]).toEqual([role, path, rank(role) < rank(least)]);
      }
    }
  });
});

describe("an owner", () => {
  test("who is the last one is neither demoted nor removed, nor leaves", async () => {
    const { owner } = await newOffice();
    const id = await owner.memberId();
    expect(await owner.status("PATCH", `/v1/members/${id}`, { role: "admin" })).toBe(409);
    expect(await owner.status("DELETE", `/v1/members/${id}`)).toBe(409);
    expect(await owner.status("PATCH", `/v1/members/${id}`, { role: "owner" })).toBe(200);
    expect((await owner.ok("GET", "/v1/me")).workspaces[0].role).toBe("owner");
  });

  test("is left when two demote or remove each other, or themselves, at once", async () => {
    const owners = "SELECT count(*) AS n FROM members WHERE workspace_id = ? AND role = 'owner'";
    for (const way of ["demote", "remove", "leave", "mixed"]) {
      for (let round = 0; round < 3; round++) {
        const { owner, workspace } = await newOffice();
        const second = await join(owner, "owner");
        const [a, b] = [await owner.memberId(), await second.memberId()];
        const demote = (who: Person, id: string) =>
          who.status("PATCH", `/v1/members/${id}`, { role: "viewer" });
        const remove = (who: Person, id: string) => who.status("DELETE", `/v1/members/${id}`);
        const statuses = await Promise.all(
          way === "demote"
            ? [demote(owner, b), demote(second, a)]
            : way === "remove"
              ? [remove(owner, b), remove(second, a)]
              : way === "leave"
                ? [remove(owner, a), remove(second, b)]
                : [demote(owner, a), remove(second, b)],
        );
        expect([way, await count(owners, workspace)]).toEqual([way, 1]);
        expect(statuses.filter((status) => status < 300).length, way).toBe(1);
      }
    }
  });

  test("of another one's making can be demoted again, and an admin who is demoted can do nothing more", async () => {
    const { owner } = await newOffice();
    const admin = await join(owner, "admin");
    const [id, mine] = [await admin.memberId(), await owner.memberId()];
    expect(await admin.status("PATCH", `/v1/members/${id}`, { role: "owner" })).toBe(403);
    expect(await owner.status("PATCH", `/v1/members/${id}`, { role: "owner" })).toBe(200);
    expect(await admin.status("PATCH", `/v1/members/${mine}`, { role: "admin" })).toBe(200);
    expect(await owner.status("PATCH", `/v1/members/${id}`, { role: "admin" })).toBe(403);
    expect(await admin.status("PATCH", `/v1/members/${mine}`, { role: "viewer" })).toBe(200);
    expect(await owner.status("PATCH", `/v1/members/${mine}`, { role: "editor" })).toBe(403);
  });
});

describe("a key", () => {
  test("of the whole workspace acts as an admin, and invites an owner while there is none", async () => {
    const { owner, workspace, key } = await newOffice();
    const client = new Client(key, workspace, "");
    const statusOf = async (method: string, path: string, body?: unknown) =>
      (await client.raw(method, path, body)).status;
    expect(await statusOf("POST", "/v1/invites", { email: newEmail(), role: "owner" })).toBe(403);
    expect(await statusOf("PATCH", `/v1/members/${await owner.memberId()}`, { role: "viewer" })).toBe(403);
    expect(await statusOf("DELETE", `/v1/members/${await owner.memberId()}`)).toBe(403);
    const admin = await join(client, "admin");
    expect((await client.ok("GET", "/v1/members")).members.length).toBe(2);
    expect(await statusOf("PATCH", `/v1/members/${await admin.memberId()}`, { role: "viewer" })).toBe(200);
    await env.DB.prepare("DELETE FROM members WHERE workspace_id = ?").bind(workspace).run();
    await client.ok("POST", "/v1/invites", { email: owner.email, role: "owner" });
    const again = await accept(owner.email);
    expect((await again.ok("GET", "/v1/me")).workspaces[0].role).toBe("owner");
  });
});

test("another workspace's members, invites and sessions do not exist", async () => {
  const [mine, theirs] = [await newOffice(), await newOffice()];
  const { invite } = await theirs.owner.ok("POST", "/v1/invites", { email: newEmail(), role: "viewer" });
  const member = await (await join(theirs.owner, "viewer")).memberId();
  const session = (await theirs.owner.ok("GET", "/v1/sessions")).sessions[0].id;
  const { owner } = mine;
  const calls: [string, string, unknown?][] = [
    ["PATCH", `/v1/members/${member}`, { role: "viewer" }],
    ["DELETE", `/v1/members/${member}`],
    ["DELETE", `/v1/invites/${invite.id}`],
    ["DELETE", `/v1/sessions/${session}`],
  ];
  for (const [method, path, body] of calls) {
    expect([path, await owner.status(method, path, body)]).toEqual([path, 404]);
  }
  const there = { "x-workspace": theirs.workspace };
  for (const path of ["/v1/members", "/v1/workspace", "/v1/documents"]) {
    expect([path, await owner.status("GET", path, undefined, there)]).toEqual([path, 404]);
  }
  expect(await owner.status("GET", "/v1/members", undefined, { "x-workspace": "wsp_" })).toBe(400);
  expect((await owner.ok("GET", "/v1/members")).members.length).toBe(1);
  expect((await owner.ok("GET", "/v1/invites")).invites.length).toBe(1);
  expect(await theirs.owner.status("GET", "/v1/me")).toBe(200);
});
