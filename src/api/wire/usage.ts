// Usage on the wire: counts by kind, of a period, of its days and of its keys.
import { z } from "@hono/zod-openapi";
import { USAGE_DAYS_MAX } from "../../base/limits/api.ts";
import { USAGE_KINDS, type UsageKind } from "../../model/usage.ts";
import { idSchema } from "./common.ts";

const dayField = (description: string) =>
  z.iso.date().optional().openapi({ description, example: "2026-11-01" });

export const usageQuery = z.strictObject({
  from: dayField("First day, UTC; without it the first of `to`'s month"),
  to: dayField(`Last day, UTC; without it today. A period has ${USAGE_DAYS_MAX} days at most`),
  key: idSchema("key").optional().openapi({ description: "What this key used, and no other" }),
});

const countsSchema = z
  .object(Object.fromEntries(USAGE_KINDS.map((kind) => [kind, z.int()])) as Record<UsageKind, z.ZodInt>)
  .openapi("UsageCounts");

export const usageResponse = z.object({
  usage: z
    .object({
      from: z.iso.date(),
      to: z.iso.date(),
      total: countsSchema,
      days: z
        .array(z.object({ day: z.iso.date(), counts: countsSchema }))
        .openapi({ description: "Earliest first; days without use are left out" }),
      keys: z.array(
        z.object({
          key_id: z.string(),
          name: z.string().nullable().openapi({ description: "null for a key that is not kept any more" }),
          counts: countsSchema,
        }),
      ),
    })
    .openapi("Usage"),
});

export type WireCounts = z.input<typeof countsSchema>;

/** Rows of one day, key or period as counts; kinds that are not known here (any more) are left out. */
export function wireCounts(rows: { kind: string; used: number }[]): WireCounts {
  const counts = Object.fromEntries(USAGE_KINDS.map((kind) => [kind, 0])) as WireCounts;
  for (const { kind, used } of rows) if (kind in counts) counts[kind as UsageKind] += used;
  return counts;
}
