// Conversations and their turns: begun, gone on with, read, deleted with their answers, forgotten when nobody went on.
// It rewrites no question.

import { and, desc, eq, lt, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { AppError } from "../../base/errors.ts";
import {
  CONVERSATION_DAYS,
  CONVERSATION_SWEEPS_MAX,
  CONVERSATION_TURNS_MAX,
  CONVERSATIONS_SWEPT_MAX,
  HISTORY_CLAIMS_MAX,
  HISTORY_TURNS_MAX,
} from "../../base/limits/conversation.ts";
import { DAY_MS } from "../../base/time.ts";
import type { Caller } from "../../model/key.ts";
import { workspaces } from "../access/tables.ts";
import { runBatch, type Statement } from "../batch.ts";
import type { Db } from "../db.ts";
import { answers, conversations, conversationTurns } from "./tables.ts";

export type Conversation = typeof conversations.$inferSelect;
export type ConversationTurn = typeof conversationTurns.$inferSelect;

/** Whose a conversation is: the key's that began it, or the one visitor's of a widget. */
export const ownerOf = ({ keyId, widget }: Caller): string =>
  widget?.visitorId ? `${keyId} ${widget.visitorId}` : keyId;

const own = (caller: Caller) =>
  and(eq(conversations.workspaceId, caller.workspaceId), eq(conversations.ownerId, ownerOf(caller)));

/** One's own; with `manage` all of the workspace, but not for a key bound to collections: answers to others come from any. */
const readable = (caller: Caller) =>
  caller.scopes.includes("manage") && caller.collections === null
    ? eq(conversations.workspaceId, caller.workspaceId)
    : own(caller);

export async function getConversation(db: Db, caller: Caller, id: string): Promise<Conversation> {
  return first(
    await db
      .select()
      .from(conversations)
      .where(and(eq(conversations.id, id), readable(caller))),
  );
}

/** The conversation that this caller began and may go on in. */
export async function getOwnConversation(db: Db, caller: Caller, id: string): Promise<Conversation> {
  return first(
    await db
      .select()
      .from(conversations)
      .where(and(eq(conversations.id, id), own(caller))),
  );
}

function first(rows: Conversation[]): Conversation {
  if (!rows[0])
    throw new AppError("not_found", "There is no such conversation. Leave the id out to start one.");
  return rows[0];
}

/** Newest first, by when they were begun: going on in one moves no page. */
export async function listConversations(
  db: Db,
  caller: Caller,
  after: { createdAt: number; id: string } | null,
  limit: number,
): Promise<Conversation[]> {
  const beyond = after
    ? or(
        lt(conversations.createdAt, after.createdAt),
        and(eq(conversations.createdAt, after.createdAt), lt(conversations.id, after.id)),
      )
    : undefined;
  return db
    .select()
    .from(conversations)
    .where(and(readable(caller), beyond))
    .orderBy(desc(conversations.createdAt), desc(conversations.id))
    .limit(limit);
}

/** All turns in order, each with its answer's text: null where none was finished. */
export async function listTurns(db: Db, conversation: Conversation) {
  const text = sql<string | null>`${answers.body} ->> '$.text'`;
  return db
    .select({ turn: conversationTurns, text })
    .from(conversationTurns)
    .leftJoin(answers, answerOfTurn)
    .where(turnsOf(conversation))
    .orderBy(conversationTurns.number);
}

const answerOfTurn = and(
  eq(answers.id, conversationTurns.answerId),
  eq(answers.workspaceId, conversationTurns.workspaceId),
);
const turnsOf = ({ id, workspaceId }: Conversation) =>
  and(eq(conversationTurns.conversationId, id), eq(conversationTurns.workspaceId, workspaceId));

/** The last turns, oldest first, each with the first proved claims of its answer. */
export async function listHistory(db: Db, conversation: Conversation) {
  const claims = sql<string>`(SELECT json_group_array(text) FROM (
    SELECT value ->> '$.text' AS text FROM json_each(${answers.body}, '$.claims')
    WHERE value ->> '$.verified' LIMIT ${HISTORY_CLAIMS_MAX}))`;
  const rows = await db
    .select({ turn: conversationTurns, claims })
    .from(conversationTurns)
    .leftJoin(answers, answerOfTurn)
    .where(turnsOf(conversation))
    .orderBy(desc(conversationTurns.number))
    .limit(HISTORY_TURNS_MAX);
  return rows.reverse().map(({ turn, claims }) => ({ turn, claims: JSON.parse(claims) as string[] }));
}

export type NewTurn = Omit<ConversationTurn, "number" | "outcome">;

/**
 * Writes a turn behind the others, and with `begins` the conversation that it opens. False when the conversation is full
 * or gone. One transaction counts and writes, so that of two at once each gets a number of its own.
 */
export async function saveTurn(db: Db, turn: NewTurn, begins: Conversation | null): Promise<boolean> {
  const { conversationId: id, workspaceId, askedAt } = turn;
  // The same request again, after a crash, asks the same turn.
  const known = sql`EXISTS (SELECT 1 FROM conversation_turns WHERE answer_id = ${turn.answerId})`;
  const rows = await runBatch(db, [
    ...(begins ? [insertConversation(begins)] : []),
    sql`UPDATE conversations SET turn_count = turn_count + 1, updated_at = max(updated_at, ${askedAt})
      WHERE id = ${id} AND workspace_id = ${workspaceId} AND turn_count < ${CONVERSATION_TURNS_MAX} AND NOT ${known}`,
    // Where nothing was counted, the last number is taken. Clocks of two isolates differ; numbers and times must not.
    sql`INSERT INTO conversation_turns (conversation_id, number, workspace_id, answer_id, question, rewritten_question,
        used_claims, asked_at)
      SELECT id, turn_count, workspace_id, ${turn.answerId}, ${turn.question}, ${turn.rewrittenQuestion},
        ${turn.usedClaims ? 1 : 0}, updated_at
      FROM conversations WHERE id = ${id} AND workspace_id = ${workspaceId} AND NOT ${known} AND NOT EXISTS (
        SELECT 1 FROM conversation_turns WHERE conversation_id = ${id} AND number = turn_count)`,
    sql`SELECT number FROM conversation_turns WHERE answer_id = ${turn.answerId} AND workspace_id = ${workspaceId}`,
  ]);
  return rows.at(-1)!.length === 1;
}

function insertConversation(one: Conversation): Statement {
  return sql`INSERT INTO conversations (id, workspace_id, owner_id, title, turn_count, created_at, updated_at)
    VALUES (${one.id}, ${one.workspaceId}, ${one.ownerId}, ${one.title}, 0, ${one.createdAt}, ${one.updatedAt})
    ON CONFLICT (id) DO NOTHING`;
}

/** Deletes the conversation with its answers: a replay reads them from here, and finds none. */
export async function deleteConversation(db: Db, { id }: Conversation): Promise<void> {
  await runBatch(db, [...deleteAnswersOf(JSON.stringify([id])), ...deleteTurns(JSON.stringify([id]))]);
}

const listed = (ids: string) => sql`(SELECT value FROM json_each(${ids}))`;

/** What refers to another row goes before it. `ids` is a JSON list. */
function deleteAnswersOf(ids: string): Statement[] {
  const theirs = sql`(SELECT answer_id FROM conversation_turns WHERE conversation_id IN ${listed(ids)})`;
  return [
    sql`DELETE FROM answer_documents WHERE answer_id IN ${theirs}`,
    sql`DELETE FROM answer_cache WHERE answer_id IN ${theirs}`,
    sql`DELETE FROM answers WHERE id IN ${theirs}`,
  ];
}

const deleteTurns = (ids: string): Statement[] => [
  sql`DELETE FROM conversation_turns WHERE conversation_id IN ${listed(ids)}`,
  sql`DELETE FROM conversations WHERE id IN ${listed(ids)}`,
];

/** Days that a workspace keeps a conversation after its last question; ours where its settings say nothing. */
const conversationDaysOf = (settingsJson: SQLWrapper): SQL<number> =>
  sql<number>`coalesce(json_extract(${settingsJson}, '$.conversation_days'), ${CONVERSATION_DAYS})`;

/** When this workspace's conversations expire: epoch ms after their last question. */
export async function conversationKeepMs(db: Db, workspaceId: string): Promise<number> {
  const rows = await db
    .select({ days: conversationDaysOf(workspaces.settings) })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  return (rows[0]?.days ?? CONVERSATION_DAYS) * DAY_MS;
}

/**
 * Deletes conversations that nobody went on in for as long as their workspace keeps them; returns how many. Their answers
 * can still be read again: those have days of their own (`answer_days`).
 */
export async function forgetConversations(db: Db, now: number): Promise<number> {
  let forgotten = 0;
  for (let sweep = 0; sweep < CONVERSATION_SWEEPS_MAX; sweep++) {
    // CROSS JOIN keeps the order: a look into each workspace's index reads nothing that is kept.
    const rows = await db.all<{ id: string }>(sql`SELECT c.id FROM workspaces w CROSS JOIN conversations c
      ON c.workspace_id = w.id AND c.updated_at < ${now} - ${conversationDaysOf(sql`w.settings`)} * ${DAY_MS}
      LIMIT ${CONVERSATIONS_SWEPT_MAX}`);
    if (rows.length > 0) await runBatch(db, deleteTurns(JSON.stringify(rows.map(({ id }) => id))));
    forgotten += rows.length;
    if (rows.length < CONVERSATIONS_SWEPT_MAX) break;
  }
  return forgotten;
}
