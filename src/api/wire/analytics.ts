// Analytics on the wire.
import { z } from "@hono/zod-openapi";
import { idSchema, timeSchema } from "./common.ts";

const dayOrTime = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

export const analyticsQuery = z.strictObject({
  from: dayOrTime.optional().openapi({ description: "First day; default: 30 days before `to`" }),
  to: dayOrTime.optional().openapi({ description: "Last day, included; default: today" }),
});

const asked = z.array(z.object({ text: z.string(), count: z.int(), last_at: timeSchema }));
const latency = z.object({ p50: z.int().nullable(), p95: z.int().nullable() });

export const analyticsResponse = z
  .object({
    period: z.object({ from: timeSchema, to: timeSchema }),
    searches: z.object({ count: z.int(), zero_result: z.int(), degraded: z.int() }),
    answers: z.object({
      count: z.int(),
      outcomes: z.object({
        answered: z.int(),
        partial: z.int(),
        insufficient: z.int(),
        unfinished: z.int(),
      }),
    }),
    latency_ms: z
      .object({ search: latency, answer: latency })
      .openapi({ description: "From a request to its hits; for answers without the writing" }),
    ratings: z.object({ up: z.int(), down: z.int() }),
    days: z.array(
      z.object({
        day: z.iso.date(),
        searches: z.int(),
        zero_result: z.int(),
        answers: z.int(),
        unsupported: z.int(),
      }),
    ),
    top_queries: asked,
    zero_result_queries: asked,
    unsupported_questions: asked,
    documents: z.array(
      z.object({ day: z.iso.date(), indexed: z.int(), rejected: z.int(), waiting: z.int() }),
    ),
    sources: z.array(
      z.object({
        id: idSchema("src"),
        title: z.string().nullable(),
        documents: z.int(),
        newest_at: timeSchema.nullable(),
      }),
    ),
  })
  .openapi("Analytics");
