// /v1/audit: who did what in the workspace: read, taken away as lines, and verified.
import { createRoute, z } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { auditPages, verifyChain } from "../../accounts/audit.ts";
import { AUDIT_VERIFY_ROWS_MAX } from "../../base/limits/leave.ts";
import { auditLine } from "../../model/audit.ts";
import { listAudit } from "../../store/access/audit.ts";
import { requireKey, wholeWorkspace } from "../auth.ts";
import type { ApiEnv } from "../context.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { ndjson } from "../ndjson.ts";
import { newRouter } from "../router.ts";
import { auditFilters, auditResponse, verifyResponse } from "../wire/audit.ts";
import { bearer, failures, json, pageQuery } from "../wire/common.ts";

const tags = ["Audit"];
const middleware: [MiddlewareHandler<ApiEnv>, MiddlewareHandler<ApiEnv>] = [
  requireKey("manage"),
  wholeWorkspace,
];
const afterQuery = z.strictObject({ after: z.coerce.number().int().min(0).default(0) });

export function auditRoutes() {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/audit",
      summary: "List what was done, newest first",
      tags,
      security: bearer,
      middleware,
      request: { query: z.strictObject({ ...pageQuery, ...auditFilters }) },
      responses: { 200: json(auditResponse, "Newest first."), ...failures() },
    }),
    async (c) => {
      const { limit, cursor, from, to, ...named } = c.req.valid("query");
      const [app, { workspaceId }] = [c.get("app"), c.get("caller")];
      const time = (text?: string) => (text === undefined ? undefined : Date.parse(text));
      const filter = { ...named, from: time(from), to: time(to) };
      const list = `audit ${workspaceId} ${JSON.stringify(filter)}`;
      const before = await readCursor(app, list, cursor, z.number());
      const rows = await listAudit(app.db, workspaceId, filter, before, limit);
      const last = rows.length === limit ? rows.at(-1) : undefined;
      const next_cursor = last ? await writeCursor(app, list, last.seq) : null;
      return c.json({ audit: rows.map(auditLine), next_cursor }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/audit/export",
      summary: "Take the whole log away",
      tags,
      security: bearer,
      middleware,
      responses: {
        200: {
          description: "Oldest first, one JSON object a line; `seq` has no gap.",
          content: { "application/x-ndjson": { schema: z.string() } },
        },
        ...failures(),
      },
    }),
    async (c) => {
      const lines = ndjson(auditPages(c.get("app").db, c.get("caller").workspaceId));
      const headers = {
        "content-type": "application/x-ndjson",
        "content-disposition": 'attachment; filename="audit.ndjson"',
      };
      // The library takes every type with "json" in it for one JSON value.
      return c.body(lines, 200, headers) as never;
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/audit/verify",
      summary: "Recompute the chain",
      description: `${AUDIT_VERIFY_ROWS_MAX} rows a request: go on with \`after\` until \`next_after\` is null.`,
      tags,
      security: bearer,
      middleware,
      request: { query: afterQuery },
      responses: {
        200: json(verifyResponse, "Whether it holds, and where it first does not."),
        ...failures(),
      },
    }),
    async (c) => {
      const { after } = c.req.valid("query");
      const [{ db }, { workspaceId }] = [c.get("app"), c.get("caller")];
      const { checked, firstBrokenSeq, head, more } = await verifyChain(
        db,
        workspaceId,
        after,
        AUDIT_VERIFY_ROWS_MAX,
      );
      const verification = {
        ok: firstBrokenSeq === null,
        checked,
        first_broken_seq: firstBrokenSeq,
        head,
        next_after: more && head ? head.seq : null,
      };
      return c.json({ verification }, 200);
    },
  );
  return router;
}
