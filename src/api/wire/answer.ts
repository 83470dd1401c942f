// Answers on the wire: whole, and as the events of a stream.
import { z } from "@hono/zod-openapi";
import { QUESTION_CHARS_MAX } from "../../base/limits/answer.ts";
import type { AnswerReason, AnswerUsage, Citation, Claim } from "../../model/answer.ts";
import { idSchema, timeSchema } from "./common.ts";
import { filterFields, hitDocumentSchema, passageSchema } from "./search.ts";

export const answerBody = z
  .strictObject({
    ...filterFields,
    question: z.string().trim().min(1, "must not be empty").max(QUESTION_CHARS_MAX),
    conversation_id: idSchema("cnv")
      .nullish()
      .openapi({ description: "Conversations come later: until then no id is known" }),
    style: z.enum(["brief", "detailed"]).default("brief"),
    stream: z.boolean().optional(),
    unproved: z.enum(["drop", "mark"]).default("drop").openapi({
      description: "What becomes of sentences without proof: left out, or sent with `verified: false`",
    }),
  })
  .openapi("AnswerRequest");

const citationSchema = z
  .object({
    n: z.int().openapi({ description: "The hit that is cited" }),
    document_id: idSchema("doc"),
    version: z.int(),
    quote: z.string(),
    start: z.int(),
    end: z.int(),
    url: z.string().nullable(),
    changed: z
      .boolean()
      .optional()
      .openapi({ description: "The document has a newer version than the cited one, or is gone" }),
  })
  .openapi("Citation");

const claimSchema = z
  .object({ id: z.string(), text: z.string(), verified: z.boolean(), citations: z.array(citationSchema) })
  .openapi("Claim");

const usageSchema = z.object({
  model: z.string().nullable(),
  input_tokens: z.int(),
  output_tokens: z.int(),
  estimated: z.boolean(),
  failed: z.array(z.object({ model: z.string(), problem: z.string() })),
  claims: z.object({ proved: z.int(), refused: z.int(), unreadable: z.int() }),
  cached: z.boolean().openapi({
    description:
      "The same question was answered shortly before, over the same documents: no tokens are counted",
  }),
});

export const answerHit = z.object({ n: z.int(), document: hitDocumentSchema, passage: passageSchema });

export const answerSchema = z
  .object({
    id: idSchema("ans"),
    question: z.string(),
    outcome: z.enum(["answered", "partial", "insufficient"]),
    text: z.string().openapi({ description: "The proved sentences, joined" }),
    claims: z.array(claimSchema),
    hits: z.array(answerHit),
    reasons: z.array(z.looseObject({ code: z.string() })),
    degraded: z.array(z.string()),
    model: z.string().nullable(),
    usage: usageSchema,
    created_at: timeSchema,
  })
  .openapi("Answer");
export const answerResponse = z.object({ answer: answerSchema });
export type WireAnswer = z.input<typeof answerSchema>;

export function wireCitation(c: Citation) {
  return {
    n: c.n,
    document_id: c.documentId,
    version: c.version,
    quote: c.quote,
    start: c.start,
    end: c.end,
    url: c.url,
  };
}

export function wireClaim(claim: Claim): z.input<typeof claimSchema> {
  const { id, text, verified } = claim;
  return { id, text, verified, citations: claim.citations.map(wireCitation) };
}

export function wireUsage(usage: AnswerUsage): z.input<typeof usageSchema> {
  const { model, estimated, failed, claims } = usage;
  return {
    model,
    input_tokens: usage.inputTokens,
    output_tokens: usage.outputTokens,
    estimated,
    failed,
    claims,
    cached: false,
  };
}

export const wireReasons = (reasons: AnswerReason[]) => reasons.map((reason) => ({ ...reason }));
