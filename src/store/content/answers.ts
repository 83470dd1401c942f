// Answers: kept as they were given, so that a link to one shows what was said.
import { and, desc, eq, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { type Caller, seesAllAsked } from "../../model/key.ts";
import { runBatch, type Statement } from "../batch.ts";
import type { Db } from "../db.ts";
import { type CitedClaim, citeStatements, withdrawStatements } from "./citations.ts";
import type { News } from "./notices.ts";
import { answerDocuments, answers } from "./tables.ts";

export type StoredAnswer = typeof answers.$inferSelect;

/** What of an answer's body names documents: all that the store needs to know of its wire shape. */
interface AnswerBody {
  text: string;
  claims: (CitedClaim & { text: string; verified: boolean })[];
  hits: { document: { id: string } }[];
}

/**
 * Keeps an answer, which documents it shows, and what it cites of them; its turn gets the outcome. One whose conversation
 * was deleted meanwhile is not kept. The same id again is the same question asked again: it takes its place. All in one
 * transaction.
 */
export async function saveAnswer(
  db: Db,
  answer: Omit<StoredAnswer, "changedAt" | "redactedAt">,
  conversationId?: string,
): Promise<void> {
  const { hits, claims } = answer.body as unknown as AnswerBody;
  const ids = JSON.stringify(hits.map((hit) => hit.document.id));
  const wanted = conversationId
    ? sql`EXISTS (SELECT 1 FROM conversation_turns WHERE answer_id = ${answer.id} AND conversation_id = ${conversationId}
        AND workspace_id = ${answer.workspaceId})`
    : sql`true`;
  await runBatch(db, [
    sql`INSERT INTO answers (id, workspace_id, key_id, outcome, body, created_at) SELECT ${answer.id},
      ${answer.workspaceId}, ${answer.keyId}, ${answer.outcome}, ${JSON.stringify(answer.body)}, ${answer.createdAt}
      WHERE ${wanted} ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome, body = excluded.body`,
    sql`DELETE FROM answer_documents WHERE answer_id = ${answer.id}`,
    sql`DELETE FROM citations WHERE answer_id = ${answer.id}`,
    sql`INSERT INTO answer_documents (document_id, answer_id)
      SELECT DISTINCT value, ${answer.id} FROM json_each(${ids}) WHERE ${wanted}`,
    ...(await citeStatements(db, answer, claims)),
    sql`UPDATE conversation_turns SET outcome = ${answer.outcome}
      WHERE answer_id = ${answer.id} AND workspace_id = ${answer.workspaceId}`,
  ]);
}

/**
 * Takes a deleted document's words out of the answers that showed them: its hit, and every claim that it proves. Answers
 * that lost a claim are marked for good, and their owners told once.
 */
export async function redactAnswers(db: Db, news: News, now: number): Promise<void> {
  const { documentId } = news;
  const rows = await db
    .select({ id: answers.id, body: answers.body })
    .from(answers)
    .innerJoin(answerDocuments, eq(answerDocuments.answerId, answers.id))
    .where(eq(answerDocuments.documentId, documentId));
  for (const { id, body } of rows) {
    const answer = body as unknown as AnswerBody;
    const claims = answer.claims.flatMap((claim) => withoutDocument(claim, documentId));
    const hits = answer.hits.filter((hit) => hit.document.id !== documentId);
    const text = claims
      .filter((claim) => claim.verified)
      .map((claim) => claim.text)
      .join(" ");
    await db
      .update(answers)
      .set({ body: { ...body, claims, hits, text } })
      .where(eq(answers.id, id));
  }
  await runBatch(db, [
    ...forgetNamesFrom(documentId),
    ...withdrawStatements(news, now),
    sql`DELETE FROM answer_documents WHERE document_id = ${documentId}`,
  ]);
}

/** A claim in the document's own words goes; one that others prove as well loses a citation. */
function withoutDocument(claim: AnswerBody["claims"][number], documentId: string): AnswerBody["claims"] {
  const citations = claim.citations.filter((c) => c.document_id !== documentId);
  if (citations.length === claim.citations.length) return [claim];
  return claim.citations[0]?.document_id === documentId ? [] : [{ ...claim, citations }];
}

/** A name from an answer may have gone into later questions of its conversation: those lose their rewriting. */
function forgetNamesFrom(documentId: string): Statement[] {
  const taken = sql`used_claims = 1 AND conversation_id IN (
    SELECT conversation_id FROM conversation_turns WHERE answer_id IN (
      SELECT answer_id FROM answer_documents WHERE document_id = ${documentId}))`;
  return [
    sql`UPDATE answers SET body = json_remove(body, '$.rewritten_question')
      WHERE id IN (SELECT answer_id FROM conversation_turns WHERE ${taken})`,
    sql`UPDATE conversation_turns SET rewritten_question = NULL WHERE ${taken}`,
  ];
}

export async function findAnswer(db: Db, workspaceId: string, id: string): Promise<StoredAnswer | null> {
  const rows = await db
    .select()
    .from(answers)
    .where(and(eq(answers.id, id), eq(answers.workspaceId, workspaceId)));
  return rows[0] ?? null;
}

export interface AnswerFilter {
  changed?: boolean;
  outcome?: string;
  after: { createdAt: number; id: string } | null;
  limit: number;
}

/** Newest first: what the caller asked, or what its workspace did; without claims and hits. */
export async function listAnswers(db: Db, caller: Caller, filter: AnswerFilter) {
  const { after, changed, outcome } = filter;
  return db
    .select({
      id: answers.id,
      keyId: answers.keyId,
      outcome: answers.outcome,
      question: sql<string>`${answers.body} ->> 'question'`,
      text: sql<string>`${answers.body} ->> 'text'`,
      createdAt: answers.createdAt,
      changedAt: answers.changedAt,
    })
    .from(answers)
    .where(
      and(
        eq(answers.workspaceId, caller.workspaceId),
        seesAllAsked(caller) ? undefined : eq(answers.keyId, caller.keyId),
        changed === undefined
          ? undefined
          : changed
            ? isNotNull(answers.changedAt)
            : isNull(answers.changedAt),
        outcome ? eq(answers.outcome, outcome) : undefined,
        after
          ? or(
              lt(answers.createdAt, after.createdAt),
              and(eq(answers.createdAt, after.createdAt), lt(answers.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(answers.createdAt), desc(answers.id))
    .limit(filter.limit);
}
