// What a key is and what it lets its caller do. Keys are `wr_live_<id>_<secret><checksum>` (api.md).
import { z } from "zod";
import type { Role } from "./member.ts";
import { DEFAULT_SETTINGS, type WorkspaceSettings } from "./workspace.ts";

export const SCOPES = ["search", "answer", "ingest", "manage"] as const;
export const scopeSchema = z.enum(SCOPES);
export type Scope = z.infer<typeof scopeSchema>;

/** A program's, a person's, or one that stands in a web page for everybody to read. */
export const KEY_KINDS = ["service", "personal", "widget"] as const;
export type KeyKind = (typeof KEY_KINDS)[number];
/** What a published key may do at most. */
export const WIDGET_SCOPES: readonly Scope[] = ["search", "answer"];

/** What a widget key narrows every search and answer to; an empty list narrows nothing. */
export interface KeyFilters {
  collections: string[];
  sources: string[];
  categories: string[];
  langs: string[];
}

/** What a widget key may spend in a day (UTC): one visitor, and all of them together. */
export interface KeyBudgets {
  visitor_answers_per_day: number;
  visitor_searches_per_day: number;
  answers_per_day: number;
  searches_per_day: number;
}

/** Somebody who reads a page with a widget: `visitorId` is null while the page itself asks, for a token. */
export interface WidgetUse {
  origin: string;
  visitorId: string | null;
  budgets: KeyBudgets;
}

/** Who is asking: the result of a verified key or session, handed to everything that reads or writes for a customer. */
export interface Caller {
  workspaceId: string;
  /** The id of who acts: a key's (`key_…`), or a member's (`mem_…`) where a session asks. */
  keyId: string;
  kind: "key" | "widget" | "session";
  /** Set for callers of kind `session` and no other, as is `role`. */
  memberId: string | null;
  role: Role | null;
  scopes: readonly Scope[];
  /** Collections the key is bound to; null = all of the workspace. */
  collections: readonly string[] | null;
  /** Requests a minute that this key was given; null = the default. */
  rateLimit: number | null;
  /** What narrows all that this caller asks; null where nothing does. */
  forced: KeyFilters | null;
  /** Set for callers of kind `widget` and no other. */
  widget: WidgetUse | null;
  settings: WorkspaceSettings;
  /** When a rating of the workspace last counted, epoch ms: a search looks none up where that is null. */
  ratedAt: number | null;
}

/** A key that is bound to nothing, for work that no request began; its scopes are what it is given. */
export const plainCaller = (workspaceId: string, keyId: string, scopes: readonly Scope[] = []): Caller => ({
  workspaceId,
  keyId,
  kind: "key",
  memberId: null,
  role: null,
  scopes,
  collections: null,
  rateLimit: null,
  forced: null,
  widget: null,
  settings: DEFAULT_SETTINGS,
  ratedAt: null,
});

/** True for keys that see what other keys of the workspace asked, and what became of it. */
export const seesAllAsked = (caller: Caller): boolean =>
  caller.collections === null && caller.scopes.includes("manage");
