// The audit log on the wire.
import { z } from "@hono/zod-openapi";
import { AUDIT_RESULTS } from "../../model/audit.ts";
import { nextCursor, timeSchema } from "./common.ts";

export const auditSchema = z
  .object({
    seq: z.int(),
    at: timeSchema,
    actor: z.object({ id: z.string(), kind: z.string() }),
    action: z.string(),
    subject_id: z.string().nullable(),
    network: z
      .string()
      .nullable()
      .openapi({ description: "Where it came from: /24 or /48, never the address" }),
    request_id: z.string(),
    result: z.enum(AUDIT_RESULTS),
    details: z.record(z.string(), z.unknown()),
    prev_hash: z.string(),
    hash: z.string(),
  })
  .openapi("AuditEntry");

export const auditFilters = {
  action: z.string().max(100).optional(),
  actor: z.string().max(100).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
};

export const auditResponse = z.object({ audit: z.array(auditSchema), next_cursor: nextCursor });

export const verifyResponse = z.object({
  verification: z
    .object({
      ok: z.boolean(),
      checked: z.int(),
      first_broken_seq: z.int().nullable(),
      head: z.object({ seq: z.int(), hash: z.string() }).nullable(),
      next_after: z
        .int()
        .nullable()
        .openapi({ description: "Ask again with `after` set to this; null at the end" }),
    })
    .openapi("AuditVerification"),
});
