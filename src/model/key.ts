// What a key is and what it lets its caller do. Keys are `wr_live_<id>_<secret><checksum>` (api.md).
import { z } from "zod";
import type { WorkspaceSettings } from "./workspace.ts";

export const SCOPES = ["search", "answer", "ingest", "manage"] as const;
export const scopeSchema = z.enum(SCOPES);
export type Scope = z.infer<typeof scopeSchema>;

/** Who is asking: the result of a verified key, handed to everything that reads or writes for a customer. */
export interface Caller {
  workspaceId: string;
  keyId: string;
  scopes: readonly Scope[];
  /** Collections the key is bound to; null = all of the workspace. */
  collections: readonly string[] | null;
  settings: WorkspaceSettings;
  /** When a rating of the workspace last counted, epoch ms: a search looks none up where that is null. */
  ratedAt: number | null;
}

/** True for keys that see what other keys of the workspace asked, and what became of it. */
export const seesAllAsked = (caller: Caller): boolean =>
  caller.collections === null && caller.scopes.includes("manage");
