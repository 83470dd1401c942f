// Who may do what to whom among members. Pure: it reads no table.
import type { Caller } from "../model/key.ts";
import { ROLES, type Role } from "../model/member.ts";

/** A key that manages acts as an admin: what only owners may needs a person. */
export const roleOf = (caller: Caller): Role =>
  caller.role ?? (caller.scopes.includes("manage") && caller.collections === null ? "admin" : "viewer");

const rank = (role: Role) => ROLES.indexOf(role);
const manages = (role: Role) => rank(role) >= rank("admin");

/** The roles that an actor may give, and whose bearers it may change or remove: up to its own. */
export const rolesBelow = (actor: Role): readonly Role[] =>
  manages(actor) ? ROLES.slice(0, rank(actor) + 1) : [];

/** Nobody gives a role above the own, and only admins and owners give any. */
export const mayInvite = (actor: Role, role: Role): boolean => rolesBelow(actor).includes(role);

/** Both roles, the one before and the one after, must be the actor's to give. */
export const mayChange = (actor: Role, from: Role, to: Role): boolean =>
  rolesBelow(actor).includes(from) && rolesBelow(actor).includes(to);

/** Everybody may leave. */
export const mayRemove = (actor: Role, target: Role, isSelf: boolean): boolean =>
  isSelf || rolesBelow(actor).includes(target);
