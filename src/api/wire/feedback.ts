// Feedback on the wire: a rating as it is given and kept, and what ratings changed.
import { z } from "@hono/zod-openapi";
import { REASON_CHARS_MAX } from "../../base/limits/feedback.ts";
import { feedbackFactor } from "../../model/feedback.ts";
import type { RatedSubject } from "../../store/feedback/priors.ts";
import type { StoredRating } from "../../store/feedback/ratings.ts";
import { idSchema, iso, nextCursor, pageQuery, timeSchema } from "./common.ts";

export const feedbackBody = z
  .strictObject({
    query_id: idSchema("qry").optional().openapi({ description: "Of the search or answer that showed it" }),
    answer_id: idSchema("ans").optional(),
    document_id: idSchema("doc").optional().openapi({
      description: "The hit that is rated; without it the answer is, and through it what it cites",
    }),
    rating: z.literal([1, -1, 0]).openapi({ description: "For, against, or 0 to take the rating back" }),
    reason: z.string().trim().max(REASON_CHARS_MAX).optional(),
  })
  .superRefine(({ query_id, answer_id, rating, reason }, context) => {
    const issue = (name: string, message: string) =>
      context.addIssue({ code: "custom", path: [name], message });
    if ((query_id === undefined) === (answer_id === undefined))
      issue("query_id", "give either query_id or answer_id");
    if (rating === 0 && reason) issue("reason", "a rating that is taken back has no reason");
  })
  .openapi("FeedbackInput");
export type FeedbackInput = z.output<typeof feedbackBody>;

const subject = {
  query_id: idSchema("qry").nullable(),
  answer_id: idSchema("ans").nullable(),
  document_id: idSchema("doc").nullable(),
};

export const feedbackResponse = z.object({
  feedback: z
    .object({
      ...subject,
      rating: z.literal([1, -1, 0]),
      documents: z
        .array(idSchema("doc"))
        .openapi({ description: "The documents that it speaks for or against" }),
      rated_at: timeSchema,
    })
    .openapi("Feedback"),
});

export const ratingsResponse = z.object({
  feedback: z.array(
    z
      .object({
        ...subject,
        key_id: idSchema("key"),
        rating: z.literal([1, -1]),
        reason: z.string().nullable(),
        rated_at: timeSchema,
      })
      .openapi("Rating"),
  ),
  next_cursor: nextCursor,
});

export function wireRating(row: StoredRating): z.input<typeof ratingsResponse>["feedback"][number] {
  return {
    query_id: row.queryId,
    answer_id: row.subjectId.startsWith("ans_") ? row.subjectId : null,
    document_id: row.subjectId.startsWith("doc_") ? row.subjectId : null,
    key_id: row.keyId,
    rating: row.rating,
    reason: row.reason,
    rated_at: iso(row.ratedAt),
  };
}

export const effectsQuery = z.strictObject({
  ...pageQuery,
  kind: z.enum(["document", "source"]).optional(),
});

const effectSchema = z
  .object({
    kind: z.enum(["document", "source"]),
    id: z.string(),
    title: z.string().nullable(),
    up: z.int().openapi({ description: "Ratings for it; a source's are those of its documents" }),
    down: z.int(),
    factor: z
      .number()
      .openapi({ description: "What scores are multiplied by now; nearer to 1 as ratings age" }),
    rated_at: timeSchema,
  })
  .openapi("FeedbackEffect");

export const effectsResponse = z.object({
  effects: z.array(effectSchema),
  applied: z.boolean().openapi({ description: "Whether `feedback_ranking` lets them take part in ranking" }),
  next_cursor: nextCursor,
});

/** The effect of a subject's ratings at `now`. */
export function wireEffect(row: RatedSubject, now: number): z.input<typeof effectSchema> {
  const { kind, id, title, up, down } = row;
  const factor = Math.round(feedbackFactor(kind, row, now) * 1e4) / 1e4;
  return { kind, id, title, up, down, factor, rated_at: iso(row.ratedAt) };
}
