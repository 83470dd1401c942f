// Erasures and their receipts on the wire.
import { z } from "@hono/zod-openapi";
import type { Erasure } from "../../store/access/erasures.ts";
import { idSchema, iso, isoOrNull, nextCursor, timeSchema } from "./common.ts";

export const eraseBody = z
  .strictObject({
    confirm: z.string().max(500).openapi({ description: "The workspace's name, letter by letter" }),
  })
  .openapi("WorkspaceErasure");

export const receiptSchema = z
  .strictObject({
    id: idSchema("rcp"),
    workspace_id: idSchema("wsp"),
    requested_at: timeSchema,
    signature: z.string().max(100),
  })
  .openapi("ErasureReceipt");
export const receiptResponse = z.object({ receipt: receiptSchema });

const erasureSchema = z
  .object({
    id: idSchema("rcp"),
    workspace_id: idSchema("wsp"),
    requested_at: timeSchema,
    finished_at: timeSchema.nullable(),
    runs: z.int().openapi({ description: "More than 1: something came back and was erased again" }),
    counts: z
      .record(z.string(), z.int())
      .openapi({ description: "What was removed: rows by table, `objects`, `vectors`" }),
    receipt_hash: z.string(),
  })
  .openapi("Erasure");
export const erasuresResponse = z.object({ erasures: z.array(erasureSchema), next_cursor: nextCursor });
export const verifiedResponse = z.object({
  valid: z.boolean().openapi({ description: "This service signed it" }),
  known: z.boolean().openapi({ description: "The ledger holds this very receipt" }),
  erasure: erasureSchema.nullable(),
});

export function wireErasure(erasure: Erasure): z.input<typeof erasureSchema> {
  return {
    id: erasure.id,
    workspace_id: erasure.workspaceId,
    requested_at: iso(erasure.requestedAt),
    finished_at: isoOrNull(erasure.finishedAt),
    runs: erasure.runs,
    counts: erasure.counts,
    receipt_hash: erasure.receiptHash,
  };
}
