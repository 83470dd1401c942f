// Drizzle's view of the tables of people: users, members, invites, sessions, passkeys.
import { index, integer, sqliteTable, text, unique } from "drizzle-orm/sqlite-core";
import { ROLES } from "../../model/member.ts";

export const users = sqliteTable("users", {
  id: text().primaryKey(),
  email: text().notNull().unique(),
  createdAt: integer("created_at").notNull(),
});

export const members = sqliteTable(
  "members",
  {
    id: text().primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    userId: text("user_id").notNull(),
    role: text({ enum: ROLES }).notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    unique().on(t.workspaceId, t.userId),
    index("members_list").on(t.workspaceId, t.createdAt, t.id),
    index("members_user").on(t.userId, t.createdAt),
  ],
);

export const invites = sqliteTable(
  "invites",
  {
    id: text().primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    email: text().notNull(),
    role: text({ enum: ROLES }).notNull(),
    hash: text().notNull(),
    invitedBy: text("invited_by").notNull(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    acceptedAt: integer("accepted_at"),
    acceptedBy: text("accepted_by"),
    revokedAt: integer("revoked_at"),
  },
  (t) => [
    index("invites_list").on(t.workspaceId, t.createdAt, t.id),
    index("invites_email").on(t.workspaceId, t.email),
  ],
);

export const signInLinks = sqliteTable(
  "sign_in_links",
  {
    id: text().primaryKey(),
    email: text().notNull(),
    hash: text().notNull(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    usedAt: integer("used_at"),
    usedBy: text("used_by"),
  },
  (t) => [index("sign_in_links_expired").on(t.expiresAt)],
);

export const sessions = sqliteTable(
  "sessions",
  {
    id: text().primaryKey(),
    userId: text("user_id").notNull(),
    hash: text().notNull(),
    agent: text().notNull(),
    createdAt: integer("created_at").notNull(),
    lastSeenAt: integer("last_seen_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    revokedAt: integer("revoked_at"),
  },
  (t) => [index("sessions_user").on(t.userId, t.createdAt), index("sessions_expired").on(t.expiresAt)],
);

export const accessCounts = sqliteTable(
  "access_counts",
  {
    subject: text().primaryKey(),
    since: integer().notNull(),
    tries: integer().notNull(),
  },
  (t) => [index("access_counts_since").on(t.since)],
);

export const passkeys = sqliteTable(
  "passkeys",
  {
    id: text().primaryKey(),
    userId: text("user_id").notNull(),
    credentialId: text("credential_id").notNull().unique(),
    publicKey: text("public_key").notNull(),
    counter: integer().notNull(),
    transports: text({ mode: "json" }).$type<string[]>().notNull(),
    name: text().notNull(),
    createdAt: integer("created_at").notNull(),
    lastUsedAt: integer("last_used_at"),
  },
  (t) => [index("passkeys_user").on(t.userId, t.createdAt)],
);

export const passkeyChallenges = sqliteTable(
  "passkey_challenges",
  {
    challenge: text().primaryKey(),
    userId: text("user_id"),
    expiresAt: integer("expires_at").notNull(),
  },
  (t) => [index("passkey_challenges_expired").on(t.expiresAt)],
);
