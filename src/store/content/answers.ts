// Answers: kept as they were given, so that a link to one shows what was said.
import { and, eq, sql } from "drizzle-orm";
import { runBatch } from "../batch.ts";
import type { Db } from "../db.ts";
import { answerDocuments, answers } from "../tables.ts";

export type StoredAnswer = typeof answers.$inferSelect;

/** What of an answer's body names documents: all that redaction needs to know of its wire shape. */
interface AnswerBody {
  text: string;
  claims: { text: string; verified: boolean; citations: { document_id: string }[] }[];
  hits: { document: { id: string } }[];
}

/** Keeps an answer, and which documents it shows. The same id again is the same question asked again: it takes its place. */
export async function saveAnswer(db: Db, answer: StoredAnswer): Promise<void> {
  const { hits } = answer.body as unknown as AnswerBody;
  const ids = JSON.stringify(hits.map((hit) => hit.document.id));
  await runBatch(db, [
    sql`INSERT INTO answers (id, workspace_id, key_id, outcome, body, created_at) VALUES (${answer.id},
      ${answer.workspaceId}, ${answer.keyId}, ${answer.outcome}, ${JSON.stringify(answer.body)}, ${answer.createdAt})
      ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome, body = excluded.body`,
    sql`DELETE FROM answer_documents WHERE answer_id = ${answer.id}`,
    sql`INSERT INTO answer_documents (document_id, answer_id)
      SELECT DISTINCT value, ${answer.id} FROM json_each(${ids}) WHERE true`,
  ]);
}

/** Takes a deleted document's words out of the answers that showed them: its hit, and every claim that it proves. */
export async function redactAnswers(db: Db, documentId: string): Promise<void> {
  const rows = await db
    .select({ id: answers.id, body: answers.body })
    .from(answers)
    .innerJoin(answerDocuments, eq(answerDocuments.answerId, answers.id))
    .where(eq(answerDocuments.documentId, documentId));
  for (const { id, body } of rows) {
    const answer = body as unknown as AnswerBody;
    const claims = answer.claims.filter(
      (claim) => !claim.citations.some((c) => c.document_id === documentId),
    );
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
  await db.delete(answerDocuments).where(eq(answerDocuments.documentId, documentId));
}

export async function findAnswer(db: Db, workspaceId: string, id: string): Promise<StoredAnswer | null> {
  const rows = await db
    .select()
    .from(answers)
    .where(and(eq(answers.id, id), eq(answers.workspaceId, workspaceId)));
  return rows[0] ?? null;
}
