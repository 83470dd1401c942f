// What a key is and what it lets its caller do. Keys are `wr_live_<id>_<secret><checksum>` (api.md).
import { z } from "zod";
import type { Role } from "./member.ts";
import type { WorkspaceSettings } from "./workspace.ts";

export const SCOPES = ["search", "answer", "ingest", "manage"] as const;
export const scopeSchema = z.enum(SCOPES);
export type Scope = z.infer<typeof scopeSchema>;

/** Who is asking: the result of a verified key or session, handed to everything that reads or writes for a customer. */
export interface Caller {
  workspaceId: string;
  /** The id of the actor: a key's, or a member's (`mem_…`) where a session asks. */
  keyId: string;
  kind: "key" | "widget" | "session";
  /** Set where a session asks. */
  memberId: string | null;
  role: Role | null;
  scopes: readonly Scope[];
  /** Collections the key is bound to; null = all of the workspace. */
  collections: readonly string[] | null;
  settings: WorkspaceSettings;
  /** Whether any rating of the workspace counts: where none does a search looks none up. */
  rated: boolean;
}

/** True for keys that see what other keys of the workspace asked, and what became of it. */
export const seesAllAsked = (caller: Caller): boolean =>
  caller.collections === null && caller.scopes.includes("manage");
