// /v1/documents: push, list, read, delete.
import { createRoute, z } from "@hono/zod-openapi";
import { getDocument, listDocuments } from "../../store/content/documents.ts";
import { requireKey } from "../auth.ts";
import { placeSchema, readCursor, writeCursor } from "../cursor.ts";
import { idempotent } from "../idempotency.ts";
import { pushDocuments } from "../push.ts";
import { removeDocuments } from "../removal.ts";
import { newRouter } from "../router.ts";
import { bearer, failures, idSchema, json, pageQuery } from "../wire/common.ts";
import {
  batchAccepted,
  batchBody,
  documentAccepted,
  documentBody,
  documentResponse,
  documentsResponse,
  wireDocument,
} from "../wire/document.ts";

const tags = ["Documents"];
const params = z.object({ id: idSchema("doc") });
const listQuery = z.strictObject({
  ...pageQuery,
  collection: idSchema("col").optional(),
  source: idSchema("src").optional(),
  state: z.enum(["pending", "stored", "indexed", "rejected"]).optional(),
  external_id: z.string().max(300).optional(),
});

export function documentRoutes() {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "post",
      path: "/v1/documents",
      summary: "Push a document",
      tags,
      security: bearer,
      description:
        "An `external_id` that the collection knows replaces that document. Searchable when its job is done.",
      middleware: [requireKey("ingest"), idempotent] as const,
      request: { body: { required: true, content: { "application/json": { schema: documentBody } } } },
      responses: { 202: json(documentAccepted, "Accepted."), ...failures(404, 409, 413, 415, 422) },
    }),
    async (c) => {
      const { collection, ...document } = c.req.valid("json");
      const [app, caller, resumed] = [c.get("app"), c.get("caller"), c.get("resumed") ?? false];
      const { documents, jobs } = await pushDocuments(app, caller, collection, [document], resumed);
      return c.json(
        { document: wireDocument(documents[0]!), job: { id: jobs[0]!.id, state: "queued" } },
        202,
      );
    },
  );
  router.openapi(
    createRoute({
      method: "post",
      path: "/v1/documents/batch",
      summary: "Push up to 100 documents",
      tags,
      security: bearer,
      middleware: [requireKey("ingest"), idempotent] as const,
      request: { body: { required: true, content: { "application/json": { schema: batchBody } } } },
      responses: {
        202: json(batchAccepted, "Accepted, in the order given."),
        ...failures(404, 409, 413, 415, 422),
      },
    }),
    async (c) => {
      const { collection, documents } = c.req.valid("json");
      const [app, caller, resumed] = [c.get("app"), c.get("caller"), c.get("resumed") ?? false];
      const pushed = await pushDocuments(app, caller, collection, documents, resumed);
      return c.json(
        {
          documents: pushed.documents.map(wireDocument),
          jobs: pushed.jobs.map((job) => ({ id: job.id, state: "queued" })),
        },
        202,
      );
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/documents",
      summary: "List documents with their state",
      tags,
      security: bearer,
      middleware: [requireKey("search")] as const,
      request: { query: listQuery },
      responses: { 200: json(documentsResponse, "Newest first."), ...failures() },
    }),
    async (c) => {
      const { limit, cursor, external_id, ...filters } = c.req.valid("query");
      const [app, caller] = [c.get("app"), c.get("caller")];
      const list = `documents ${caller.workspaceId} ${JSON.stringify([filters, external_id])}`;
      const after = await readCursor(app, list, cursor, placeSchema);
      const rows = await listDocuments(app.db, caller, {
        ...filters,
        ...(external_id ? { externalId: external_id } : {}),
        after,
        limit,
      });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return c.json(
        {
          documents: rows.map(wireDocument),
          next_cursor: last ? await writeCursor(app, list, { createdAt: last.createdAt, id: last.id }) : null,
        },
        200,
      );
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/documents/{id}",
      summary: "Read a document's metadata and state",
      tags,
      security: bearer,
      middleware: [requireKey("search")] as const,
      request: { params },
      responses: { 200: json(documentResponse, "The document."), ...failures(404) },
    }),
    async (c) => {
      const row = await getDocument(c.get("app").db, c.get("caller"), c.req.valid("param").id);
      return c.json({ document: wireDocument(row) }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "delete",
      path: "/v1/documents/{id}",
      summary: "Delete a document",
      tags,
      security: bearer,
      middleware: [requireKey("ingest")] as const,
      request: { params },
      responses: {
        204: { description: "Gone for every reader; its remains are removed in the background." },
        ...failures(404),
      },
    }),
    async (c) => {
      const [app, caller] = [c.get("app"), c.get("caller")];
      const row = await getDocument(app.db, caller, c.req.valid("param").id);
      await removeDocuments(app, caller.workspaceId, [row.id]);
      return c.body(null, 204);
    },
  );
  return router;
}
