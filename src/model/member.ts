// Members: the roles of people in a workspace, and what each may do. No rule of who may change whom: src/accounts/roles.ts.
import { z } from "zod";
import { EMAIL_CHARS_MAX } from "../base/limits/members.ts";
import type { Scope } from "./key.ts";

/** Rising: each may do all that the one before may. */
export const ROLES = ["viewer", "editor", "admin", "owner"] as const;
export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;

export const SCOPES_OF_ROLE: Record<Role, readonly Scope[]> = {
  viewer: ["search", "answer"],
  editor: ["search", "answer", "ingest"],
  admin: ["search", "answer", "ingest", "manage"],
  owner: ["search", "answer", "ingest", "manage"],
};

/** An e-mail address as it is kept and compared: trimmed and in lower case. */
export const emailSchema = z
  .string()
  .max(2 * EMAIL_CHARS_MAX)
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.email("must be an e-mail address").max(EMAIL_CHARS_MAX));

/** Who is signed in, before a workspace is chosen. */
export interface SessionUser {
  sessionId: string;
  userId: string;
  email: string;
}
