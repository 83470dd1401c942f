// DELETE /v1/workspace, and what the operator sees of it afterwards: no key of the workspace works any more then.
import { createRoute, z } from "@hono/zod-openapi";
import { requestErasure } from "../../accounts/erase.ts";
import { receiptHash, verifyReceipt } from "../../accounts/receipt.ts";
import { AppError } from "../../base/errors.ts";
import { findErasure, listErasures } from "../../store/access/erasures.ts";
import { getWorkspace } from "../../store/access/workspaces.ts";
import { requireKey, requireOperator } from "../auth.ts";
import { placeSchema, readCursor, writeCursor } from "../cursor.ts";
import { requireOwner } from "../owner.ts";
import { newRouter } from "../router.ts";
import { bearer, failures, iso, json, pageQuery } from "../wire/common.ts";
import {
  eraseBody,
  erasuresResponse,
  receiptResponse,
  receiptSchema,
  verifiedResponse,
  wireErasure,
} from "../wire/erasure.ts";

const operator = [{ operator: [] }];

export function erasureRoutes() {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "delete",
      path: "/v1/workspace",
      summary: "Erase the workspace with all that is in it",
      description:
        "At once no key works and nothing is crawled; what is stored is removed in the background. Keep the receipt: it can be verified by the operator. There is no way back.",
      tags: ["Workspace"],
      security: bearer,
      middleware: [requireKey("manage"), requireOwner] as const,
      request: { body: { required: true, content: { "application/json": { schema: eraseBody } } } },
      responses: {
        202: json(receiptResponse, "Closed; it is being erased."),
        ...failures(413, 415, 503),
      },
    }),
    async (c) => {
      const [app, { workspaceId }] = [c.get("app"), c.get("caller")];
      const { name } = await getWorkspace(app, workspaceId);
      if (c.req.valid("json").confirm !== name) {
        throw new AppError("invalid_request", "`confirm` must be the workspace's name, letter by letter.", {
          errors: [{ pointer: "/confirm", detail: "is not the workspace's name" }],
        });
      }
      const { id, requestedAt, signature } = await requestErasure(app, workspaceId);
      const receipt = { id, workspace_id: workspaceId, requested_at: iso(requestedAt), signature };
      return c.json({ receipt }, 202);
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path: "/admin/v1/erasures",
      summary: "List erased workspaces",
      tags: ["Operator"],
      security: operator,
      middleware: [requireOperator] as const,
      request: { query: z.strictObject(pageQuery) },
      responses: { 200: json(erasuresResponse, "Newest first. Names are not kept."), ...failures(503) },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid("query");
      const app = c.get("app");
      const after = await readCursor(app, "erasures", cursor, placeSchema);
      const rows = await listErasures(app.db, after, limit);
      const last = rows.length === limit ? rows.at(-1) : undefined;
      const place = last && { createdAt: last.requestedAt, id: last.id };
      const next_cursor = place ? await writeCursor(app, "erasures", place) : null;
      return c.json({ erasures: rows.map(wireErasure), next_cursor }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "post",
      path: "/admin/v1/receipts/verify",
      summary: "Verify the receipt of an erasure",
      tags: ["Operator"],
      security: operator,
      middleware: [requireOperator] as const,
      request: {
        body: {
          required: true,
          content: { "application/json": { schema: z.strictObject({ receipt: receiptSchema }) } },
        },
      },
      responses: {
        200: json(verifiedResponse, "Whether it is ours, and how far the erasure is."),
        ...failures(413, 415, 503),
      },
    }),
    async (c) => {
      const { settings, db } = c.get("app");
      const { receipt } = c.req.valid("json");
      const { id, workspace_id: workspaceId, requested_at, signature } = receipt;
      const said = { id, workspaceId, requestedAt: Date.parse(requested_at) };
      const valid = await verifyReceipt(settings, said, signature);
      const erasure = await findErasure(db, id);
      const known = erasure?.receiptHash === (await receiptHash(said));
      return c.json({ valid, known, erasure: known && erasure ? wireErasure(erasure) : null }, 200);
    },
  );
  return router;
}
