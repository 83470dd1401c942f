// Imports on the wire.
import { z } from "@hono/zod-openapi";
import type { Import } from "../../store/access/imports.ts";
import { idSchema, iso, timeSchema } from "./common.ts";

export const importResponse = z.object({
  import: z
    .object({
      id: idSchema("imp"),
      state: z.enum(["queued", "running", "done", "failed"]),
      reason: z.string().nullable(),
      sources: z.enum(["paused", "active", "none"]),
      counts: z.record(z.string(), z.int()),
      created_at: timeSchema,
      updated_at: timeSchema,
    })
    .openapi("Import"),
});

export function wireImport(row: Import): z.input<typeof importResponse> {
  const { id, state, reason, sources, counts, createdAt, updatedAt } = row;
  const times = { created_at: iso(createdAt), updated_at: iso(updatedAt) };
  return { import: { id, state, reason, sources, counts, ...times } };
}
