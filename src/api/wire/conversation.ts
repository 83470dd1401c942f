// Conversations on the wire: in a list, and whole with their turns.
import { z } from "@hono/zod-openapi";
import type { Conversation, listTurns } from "../../store/content/conversations.ts";
import { idSchema, iso, nextCursor, timeSchema } from "./common.ts";

const turnSchema = z
  .object({
    question: z.string(),
    rewritten_question: z
      .string()
      .nullable()
      .openapi({ description: "What was searched for; null: as asked" }),
    answer_id: idSchema("ans")
      .nullable()
      .openapi({ description: "Null while it is not, or was never, finished" }),
    outcome: z.enum(["answered", "partial", "insufficient"]).nullable(),
    text: z.string().nullable().openapi({ description: "The proved sentences of the answer, joined" }),
    asked_at: timeSchema,
  })
  .openapi("ConversationTurn");

export const conversationSchema = z
  .object({
    id: idSchema("cnv"),
    title: z.string().openapi({ description: "The first question, cut" }),
    turn_count: z.int(),
    created_at: timeSchema,
    updated_at: timeSchema.openapi({ description: "When its last question was asked" }),
    expires_at: timeSchema.openapi({ description: "When it is forgotten if nothing more is asked" }),
  })
  .openapi("Conversation");
const wholeSchema = conversationSchema
  .extend({ turns: z.array(turnSchema) })
  .openapi("ConversationWithTurns");
export const conversationResponse = z.object({ conversation: wholeSchema });
export const conversationsResponse = z.object({
  conversations: z.array(conversationSchema),
  next_cursor: nextCursor,
});

export function wireConversation(row: Conversation, keepMs: number): z.input<typeof conversationSchema> {
  return {
    id: row.id,
    title: row.title,
    turn_count: row.turnCount,
    created_at: iso(row.createdAt),
    updated_at: iso(row.updatedAt),
    expires_at: iso(row.updatedAt + keepMs),
  };
}

export function wireTurn({
  turn,
  text,
}: Awaited<ReturnType<typeof listTurns>>[number]): z.input<typeof turnSchema> {
  return {
    question: turn.question,
    rewritten_question: turn.rewrittenQuestion,
    answer_id: turn.outcome === null ? null : turn.answerId,
    outcome: turn.outcome as z.input<typeof turnSchema>["outcome"],
    text,
    asked_at: iso(turn.askedAt),
  };
}
