// A rating from what was sent to what it counts for: only what this workspace was shown can be rated.

import { AppError } from "../base/errors.ts";
import { QUERY_KEEP_MS } from "../base/limits/feedback.ts";
import { DAY_MS, dayOf } from "../base/time.ts";
import type { Caller } from "../model/key.ts";
import { findAnswer } from "../store/content/answers.ts";
import { getDocument } from "../store/content/documents.ts";
import { findQuery, type Query } from "../store/feedback/queries.ts";
import { countRating, saveRating, withdrawRating } from "../store/feedback/ratings.ts";
import type { AppServices } from "./context.ts";
import type { WireAnswer } from "./wire/answer.ts";
import type { FeedbackInput } from "./wire/feedback.ts";

/** What a rating is about, and the documents that it speaks for or against. */
export interface Subject {
  queryId: string | null;
  answerId: string | null;
  documentId: string | null;
  documents: string[];
}

/** Gives, replaces or takes back the caller's rating. Throws `not_found` for what the caller was not shown. */
export async function rate(app: AppServices, caller: Caller, input: FeedbackInput): Promise<Subject> {
  const subject = await subjectOf(app, caller, input);
  await admit(app, caller);
  const { workspaceId, keyId } = caller;
  const voice = { workspaceId, keyId, subjectId: subject.documentId ?? subject.answerId! };
  if (input.rating === 0) {
    await withdrawRating(app.db, voice);
    return subject;
  }
  const { rating, reason } = input;
  const given = { ...voice, queryId: subject.queryId, rating, reason: reason || null, ratedAt: app.now() };
  if (!(await saveRating(app.db, given, subject.documents)))
    throw new AppError("not_found", "The document has just been deleted.");
  return subject;
}

async function subjectOf(app: AppServices, caller: Caller, input: FeedbackInput): Promise<Subject> {
  const query = input.query_id === undefined ? null : await getQuery(app, caller, input.query_id);
  const answerId = input.answer_id ?? query?.answerId ?? null;
  const documentId = input.document_id ?? null;
  const subject = { queryId: query?.id ?? null, answerId, documentId };
  if (documentId !== null) {
    const shown =
      query?.shown ?? (await getAnswer(app, caller, answerId!)).hits.map((hit) => hit.document.id);
    if (!shown.includes(documentId))
      throw new AppError("not_found", "This document is not among the hits of that query or answer.");
    await getDocument(app.db, caller, documentId);
    return { ...subject, documents: [documentId] };
  }
  if (answerId === null) {
    throw new AppError(
      "invalid_request",
      "Name the rated hit by `document_id`: a search has no answer to rate.",
      {
        errors: [{ pointer: "/document_id", detail: "needed with the query_id of a search" }],
      },
    );
  }
  const { claims } = await getAnswer(app, caller, answerId);
  const cited = claims.flatMap((claim) => claim.citations.map((citation) => citation.document_id));
  return { ...subject, documents: [...new Set(cited)] };
}

/** A key bound to collections rates what it was shown itself: others may have been shown more. */
const isOwn = (caller: Caller, row: { keyId: string | null }) =>
  caller.collections === null || row.keyId === caller.keyId;

async function getQuery(app: AppServices, caller: Caller, id: string): Promise<Query> {
  const query = await findQuery(app.db, caller.workspaceId, id);
  if (!query || !isOwn(caller, query))
    throw new AppError(
      "not_found",
      `There is no such query. They can be rated for ${QUERY_KEEP_MS / DAY_MS} days.`,
    );
  return query;
}

async function getAnswer(app: AppServices, caller: Caller, id: string) {
  if (!caller.scopes.includes("answer"))
    throw new AppError("forbidden", "This key lacks the scope `answer`. Use a key that has it.");
  const row = await findAnswer(app.db, caller.workspaceId, id);
  if (!row || !isOwn(caller, row)) throw new AppError("not_found", "There is no such answer.");
  return row.body as unknown as Pick<WireAnswer, "claims" | "hits">;
}

async function admit(app: AppServices, caller: Caller): Promise<void> {
  const [max, now] = [app.ratingsPerDayMax, app.now()];
  if (max === Number.POSITIVE_INFINITY || (await countRating(app.db, caller, now, max))) return;
  throw new AppError("rate_limited", `A key may give ${max} ratings a day (UTC). Go on tomorrow.`, {
    retryAfterS: ((dayOf(now) + 1) * DAY_MS - now) / 1000,
  });
}
