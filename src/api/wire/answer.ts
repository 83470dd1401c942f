// Answers on the wire: whole, and as the events of a stream.
import { z } from "@hono/zod-openapi";
import { QUESTION_CHARS_MAX } from "../../base/limits/answer.ts";
import type { AnswerReason, AnswerUsage, Citation, Claim } from "../../model/answer.ts";
import { CITATION_STATES } from "../../model/citation.ts";
import { idSchema, nextCursor, timeSchema } from "./common.ts";
import { filterFields, hitDocumentSchema, passageSchema } from "./search.ts";

export const answerBody = z
  .strictObject({
    ...filterFields,
    question: z.string().trim().min(1, "must not be empty").max(QUESTION_CHARS_MAX),
    conversation_id: idSchema("cnv")
      .nullish()
      .openapi({ description: "The conversation to go on in; without one a new one is started" }),
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
    changed: z.boolean().optional().openapi({
      description:
        "The quote no longer stands in the document's newest version, or its page or the document is gone",
    }),
    state: z.enum(CITATION_STATES).optional().openapi({
      description: "What became of the quote in the newest version; left out while it stands at its place",
    }),
  })
  .openapi("Citation");

const claimSchema = z
  .object({
    id: z.string(),
    text: z.string(),
    verified: z.boolean(),
    citations: z.array(citationSchema).openapi({
      description: "One a document: the writer's own first, then others that say the same, found by code",
    }),
    single_domain: z.boolean().openapi({
      description: "All of the citations lie with one site or publisher: nobody else says so here",
    }),
    disagrees_with: z.array(z.string()).openapi({
      description: "Earlier claims, by id, that give another figure or date for the same thing",
    }),
  })
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

const searchedSchema = z
  .object({ collections: z.array(idSchema("col")), hits: z.int(), degraded: z.array(z.string()) })
  .openapi({ description: "What was looked at: collections, documents found, legs that failed" });

export const answerHit = z.object({ n: z.int(), document: hitDocumentSchema, passage: passageSchema });

export const answerSchema = z
  .object({
    id: idSchema("ans"),
    conversation_id: idSchema("cnv")
      .optional()
      .openapi({ description: "Missing on answers from before there were conversations" }),
    question: z.string(),
    rewritten_question: z.string().optional().openapi({
      description: "The full question that was searched for, where the question as asked was a follow-up",
    }),
    outcome: z.enum(["answered", "partial", "insufficient"]),
    text: z.string().openapi({ description: "The proved sentences, joined" }),
    claims: z.array(claimSchema),
    hits: z.array(answerHit),
    reasons: z.array(z.looseObject({ code: z.string() })),
    degraded: z.array(z.string()),
    searched: searchedSchema,
    model: z.string().nullable(),
    usage: usageSchema,
    created_at: timeSchema,
    changed: z.boolean().default(false).openapi({
      description: "What it cites has changed, or claims were taken out with a deleted document",
    }),
    changed_at: timeSchema.nullable().default(null).openapi({ description: "When that was found" }),
  })
  .openapi("Answer");
export const answerResponse = z.object({ answer: answerSchema });
export const answersResponse = z.object({
  answers: z.array(
    answerSchema
      .pick({
        id: true,
        question: true,
        outcome: true,
        text: true,
        created_at: true,
        changed: true,
        changed_at: true,
      })
      .openapi("AnswerListed"),
  ),
  next_cursor: nextCursor,
});
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
  return {
    id,
    text,
    verified,
    citations: claim.citations.map(wireCitation),
    single_domain: claim.singleDomain,
    disagrees_with: claim.disagreesWith,
  };
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
