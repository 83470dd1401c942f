import { describe, expect, test } from "vitest";
import type { Caller } from "../model/key.ts";
import { ROLES, type Role, SCOPES_OF_ROLE } from "../model/member.ts";
import { DEFAULT_SETTINGS } from "../model/workspace.ts";
import { mayChange, mayInvite, mayRemove, roleOf } from "./roles.ts";

const key: Caller = {
  workspaceId: "wsp_a",
  keyId: "key_a",
  kind: "key",
  memberId: null,
  role: null,
  scopes: ["search", "manage"],
  collections: null,
  settings: DEFAULT_SETTINGS,
  rateLimit: null,
  forced: null,
  widget: null,
  ratedAt: null,
};

describe("roles", () => {
  test("rise: each has the scopes of the one before", () => {
    for (const [i, role] of ROLES.entries()) {
      const before = SCOPES_OF_ROLE[ROLES[Math.max(0, i - 1)]!];
      expect(before.every((scope) => SCOPES_OF_ROLE[role].includes(scope))).toBe(true);
    }
    expect(SCOPES_OF_ROLE.viewer).toEqual(["search", "answer"]);
  });

  test("no chain of what one may do ends above the own role, unless an owner takes part", () => {
    for (const actor of ["viewer", "editor", "admin"] as Role[]) {
      for (const from of ROLES) expect(mayChange(actor, from, "owner")).toBe(false);
      for (const to of ROLES) expect(mayChange(actor, "owner", to)).toBe(false);
      expect([mayInvite(actor, "owner"), mayRemove(actor, "owner", false)]).toEqual([false, false]);
    }
  });

  test("viewers and editors change nobody, and everybody may leave", () => {
    for (const actor of ["viewer", "editor"] as Role[]) {
      expect(ROLES.some((role) => mayInvite(actor, role) || mayRemove(actor, role, false))).toBe(false);
    }
    for (const role of ROLES) expect(mayRemove(role, role, true)).toBe(true);
  });

  test("a key is an admin at most, and only if it manages the whole workspace", () => {
    expect(roleOf(key)).toBe("admin");
    expect(roleOf({ ...key, collections: ["col_a"] })).toBe("viewer");
    expect(roleOf({ ...key, scopes: ["search", "answer", "ingest"] })).toBe("viewer");
    expect(roleOf({ ...key, kind: "session", role: "owner" })).toBe("owner");
  });
});
