// /v1/notices: what an owner is told of answers whose proof has changed since.
import { createRoute, z } from "@hono/zod-openapi";
import { AppError } from "../../base/errors.ts";
import { NOTICE_REASONS } from "../../model/citation.ts";
import { listNotices, type Notice, readNotice } from "../../store/content/notices.ts";
import { requireKey } from "../auth.ts";
import { placeSchema, readCursor, writeCursor } from "../cursor.ts";
import { idempotent } from "../idempotency.ts";
import { newRouter } from "../router.ts";
import {
  bearer,
  failures,
  idSchema,
  iso,
  isoOrNull,
  json,
  nextCursor,
  pageQuery,
  timeSchema,
} from "../wire/common.ts";

const tags = ["Notices"];
const noticeSchema = z
  .object({
    id: idSchema("ntc"),
    kind: z.enum(["answer_changed"]),
    reason: z.enum(NOTICE_REASONS).openapi({
      description:
        "`changed`: the quote left the text. `gone`: the page left the web. `deleted`: the document here was",
    }),
    answer_id: idSchema("ans"),
    document_id: idSchema("doc"),
    version: z.int().openapi({ description: "The document's newest version when this was found" }),
    claims: z.array(z.string()).openapi({ description: "Claims of the answer that it concerns, by id" }),
    created_at: timeSchema,
    read_at: timeSchema.nullable(),
  })
  .openapi("Notice");
const listQuery = z.strictObject({
  ...pageQuery,
  unread: z
    .enum(["true", "false"])
    .default("false")
    .openapi({ description: "`true`: only those not yet read" }),
});

export function noticeRoutes() {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/notices",
      summary: "List notices",
      description:
        "Of the answers that this key asked for; with the scope `manage` and no bound, of all of the workspace. Kept for 180 days.",
      tags,
      security: bearer,
      middleware: [requireKey("answer", "manage")] as const,
      request: { query: listQuery },
      responses: {
        200: json(z.object({ notices: z.array(noticeSchema), next_cursor: nextCursor }), "Newest first."),
        ...failures(),
      },
    }),
    async (c) => {
      const { limit, cursor, unread } = c.req.valid("query");
      const [app, caller] = [c.get("app"), c.get("caller")];
      const list = `notices ${caller.workspaceId} ${caller.keyId} ${unread}`;
      const after = await readCursor(app, list, cursor, placeSchema);
      const rows = await listNotices(app.db, caller, { unread: unread === "true", after, limit });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return c.json(
        {
          notices: rows.map(wireNotice),
          next_cursor: last ? await writeCursor(app, list, { createdAt: last.createdAt, id: last.id }) : null,
        },
        200,
      );
    },
  );
  router.openapi(
    createRoute({
      method: "post",
      path: "/v1/notices/{id}/read",
      summary: "Mark a notice as read",
      description: "For all who see it. Again changes nothing.",
      tags,
      security: bearer,
      middleware: [requireKey("answer", "manage"), idempotent] as const,
      request: { params: z.object({ id: idSchema("ntc") }) },
      responses: {
        200: json(z.object({ notice: noticeSchema }), "The notice."),
        ...failures(404, 409, 422),
      },
    }),
    async (c) => {
      const app = c.get("app");
      const row = await readNotice(app.db, c.get("caller"), c.req.valid("param").id, app.now());
      if (!row) throw new AppError("not_found", "There is no such notice.");
      return c.json({ notice: wireNotice(row) }, 200);
    },
  );
  return router;
}

const wireNotice = (row: Notice): z.input<typeof noticeSchema> => ({
  id: row.id,
  kind: row.kind,
  reason: row.reason,
  answer_id: row.answerId,
  document_id: row.documentId,
  version: row.version,
  claims: row.claims,
  created_at: iso(row.createdAt),
  read_at: isoOrNull(row.readAt),
});
