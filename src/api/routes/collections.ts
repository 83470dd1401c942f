// /v1/collections.
import { createRoute, z } from "@hono/zod-openapi";
import { AppError } from "../../base/errors.ts";
import {
  countStates,
  deleteCollection,
  getCollection,
  listCollections,
  renameCollection,
  saveCollection,
} from "../../store/content/collections.ts";
import { requireKey } from "../auth.ts";
import { placeSchema, readCursor, writeCursor } from "../cursor.ts";
import { idempotent } from "../idempotency.ts";
import { purgeAll } from "../removal.ts";
import { newRouter } from "../router.ts";
import {
  collectionBody,
  collectionResponse,
  collectionsResponse,
  wireCollection,
} from "../wire/collection.ts";
import { bearer, failures, idSchema, json, pageQuery } from "../wire/common.ts";

const tags = ["Collections"];
const param = z.object({ id: idSchema("col") });
const body = { required: true, content: { "application/json": { schema: collectionBody } } };

export function collectionRoutes() {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/collections",
      summary: "List collections",
      tags,
      security: bearer,
      middleware: [requireKey("search")] as const,
      request: { query: z.strictObject(pageQuery) },
      responses: { 200: json(collectionsResponse, "Oldest first."), ...failures() },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid("query");
      const [app, caller] = [c.get("app"), c.get("caller")];
      const list = `collections ${caller.workspaceId}`;
      const after = await readCursor(app, list, cursor, placeSchema);
      const rows = await listCollections(app.db, caller, after, limit);
      const counts = await countStates(
        app.db,
        rows.map((row) => row.id),
      );
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return c.json(
        {
          collections: rows.map((row) => wireCollection(row, counts.get(row.id)!)),
          next_cursor: last ? await writeCursor(app, list, { createdAt: last.createdAt, id: last.id }) : null,
        },
        200,
      );
    },
  );
  router.openapi(
    createRoute({
      method: "post",
      path: "/v1/collections",
      summary: "Make a collection",
      tags,
      security: bearer,
      middleware: [requireKey("manage"), idempotent] as const,
      request: { body },
      responses: { 201: json(collectionResponse, "Made."), ...failures(409, 413, 415, 422) },
    }),
    async (c) => {
      const [app, caller] = [c.get("app"), c.get("caller")];
      if (caller.collections) throw new AppError("forbidden", "This key is bound to its collections.");
      const { name } = c.req.valid("json");
      const made = {
        id: app.newId("col"),
        workspaceId: caller.workspaceId,
        name,
        createdAt: app.now(),
        deletedAt: null,
      };
      await saveCollection(app.db, made);
      const collection = c.get("resumed") ? await getCollection(app.db, caller, made.id) : made;
      return c.json(
        { collection: wireCollection(collection, { pending: 0, stored: 0, indexed: 0, rejected: 0 }) },
        201,
      );
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/collections/{id}",
      summary: "Read a collection with its counts",
      tags,
      security: bearer,
      middleware: [requireKey("search")] as const,
      request: { params: param },
      responses: { 200: json(collectionResponse, "The collection."), ...failures(404) },
    }),
    async (c) => {
      const app = c.get("app");
      const row = await getCollection(app.db, c.get("caller"), c.req.valid("param").id);
      const counts = await countStates(app.db, [row.id]);
      return c.json({ collection: wireCollection(row, counts.get(row.id)!) }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "patch",
      path: "/v1/collections/{id}",
      summary: "Rename a collection",
      tags,
      security: bearer,
      middleware: [requireKey("manage")] as const,
      request: { params: param, body },
      responses: { 200: json(collectionResponse, "Renamed."), ...failures(404, 413, 415) },
    }),
    async (c) => {
      const app = c.get("app");
      const row = await getCollection(app.db, c.get("caller"), c.req.valid("param").id);
      const { name } = c.req.valid("json");
      await renameCollection(app.db, row.id, name);
      const counts = await countStates(app.db, [row.id]);
      return c.json({ collection: wireCollection({ ...row, name }, counts.get(row.id)!) }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "delete",
      path: "/v1/collections/{id}",
      summary: "Delete a collection with its sources and documents",
      tags,
      security: bearer,
      middleware: [requireKey("manage")] as const,
      request: { params: param },
      responses: {
        204: { description: "Gone for every reader; its remains are removed in the background." },
        ...failures(404),
      },
    }),
    async (c) => {
      const [app, caller] = [c.get("app"), c.get("caller")];
      const row = await getCollection(app.db, caller, c.req.valid("param").id);
      await deleteCollection(app.db, row.id, app.now());
      // All of it is hidden by now; what follows only clears up, and may outlive the response.
      app.waitUntil(purgeAll(app, caller.workspaceId, { collectionId: row.id }));
      return c.body(null, 204);
    },
  );
  return router;
}
