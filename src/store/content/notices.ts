// Notices: what an owner is told about an answer, once. They are the outbox that deliveries (webhooks, mail) read.
import { and, desc, eq, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { NOTICE_KEEP_MS } from "../../base/limits/recheck.ts";
import type { NoticeReason } from "../../model/citation.ts";
import { type Caller, seesAllAsked } from "../../model/key.ts";
import type { Statement } from "../batch.ts";
import type { Db } from "../db.ts";
import { notices } from "./tables.ts";

export type Notice = typeof notices.$inferSelect;

/** What is told of a document: its newest version then, and an id of which each notice's own is made. */
export interface News {
  documentId: string;
  version: number;
  noticeId: string;
}

/**
 * The statement that tells the owners of the answers whose citations are `cited` (what follows FROM, with its
 * condition), naming the claims: for the transaction that writes their new state, and before it. The same news again
 * tells nobody.
 */
export function tellOwners(news: News, reason: NoticeReason, cited: SQL, now: number): Statement {
  return sql`
    INSERT INTO notices (id, workspace_id, key_id, kind, reason, answer_id, document_id, version, claims, created_at)
    SELECT ${news.noticeId} || substr(answer_id, -12), workspace_id, (SELECT key_id FROM answers WHERE id = answer_id),
      'answer_changed', ${reason}, answer_id, ${news.documentId}, ${news.version}, json_group_array(DISTINCT claim_id), ${now}
    FROM ${cited} GROUP BY answer_id ON CONFLICT DO NOTHING`;
}

export interface NoticeFilter {
  unread: boolean;
  after: { createdAt: number; id: string } | null;
  limit: number;
}

const visible = (caller: Caller) =>
  and(
    eq(notices.workspaceId, caller.workspaceId),
    seesAllAsked(caller) ? undefined : eq(notices.keyId, caller.keyId),
  );

/** Newest first. */
export async function listNotices(db: Db, caller: Caller, filter: NoticeFilter): Promise<Notice[]> {
  const { after } = filter;
  return db
    .select()
    .from(notices)
    .where(
      and(
        visible(caller),
        filter.unread ? isNull(notices.readAt) : undefined,
        after
          ? or(
              lt(notices.createdAt, after.createdAt),
              and(eq(notices.createdAt, after.createdAt), lt(notices.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(notices.createdAt), desc(notices.id))
    .limit(filter.limit);
}

/** Marks a notice as read; the first time stays. Null when the caller has none such. */
export async function readNotice(db: Db, caller: Caller, id: string, now: number): Promise<Notice | null> {
  const rows = await db
    .update(notices)
    .set({ readAt: sql`coalesce(${notices.readAt}, ${now})` })
    .where(and(eq(notices.id, id), visible(caller)))
    .returning();
  return rows[0] ?? null;
}

/** Forgets notices after NOTICE_KEEP_MS. */
export async function forgetNotices(db: Db, now: number): Promise<void> {
  await db.delete(notices).where(lt(notices.createdAt, now - NOTICE_KEEP_MS));
}
