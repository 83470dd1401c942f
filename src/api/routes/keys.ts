// /v1/keys: list, make, read, change, revoke.
import { createRoute, z } from "@hono/zod-openapi";
import { changeKey, getKey, makeKey, revokeKey } from "../../accounts/keys.ts";
import { listKeys } from "../../store/access/key-rows.ts";
import { requireKey, wholeWorkspace } from "../auth.ts";
import { placeSchema, readCursor, writeCursor } from "../cursor.ts";
import { idempotent } from "../idempotency.ts";
import { newRouter } from "../router.ts";
import { bearer, failures, idSchema, json, pageQuery } from "../wire/common.ts";
import {
  changeInput,
  keyBody,
  keyCreated,
  keyInput,
  keyPatch,
  keyResponse,
  keysResponse,
  wireKey,
} from "../wire/key.ts";

const tags = ["Keys"];
const param = z.object({ id: idSchema("key") });

export function keyRoutes() {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/keys",
      summary: "List keys",
      description: "Without their secrets, which are kept nowhere; revoked ones are among them.",
      tags,
      security: bearer,
      middleware: [requireKey("manage"), wholeWorkspace] as const,
      request: { query: z.strictObject(pageQuery) },
      responses: { 200: json(keysResponse, "Newest first."), ...failures() },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid("query");
      const [app, { workspaceId }] = [c.get("app"), c.get("caller")];
      const place = `keys ${workspaceId}`;
      const after = await readCursor(app, place, cursor, placeSchema);
      const rows = await listKeys(app.db, workspaceId, after, limit);
      const last = rows.length === limit ? rows.at(-1) : undefined;
      const next = last && (await writeCursor(app, place, { createdAt: last.createdAt, id: last.id }));
      return c.json({ keys: rows.map((row) => wireKey(row, app.now())), next_cursor: next ?? null }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "post",
      path: "/v1/keys",
      summary: "Make a key",
      description:
        "With what its maker has at most. `secret` is the whole key, and is shown this once. A key of kind `widget` is meant to be " +
        "published: it works at its `origins` only, for searches and answers within its `filters` and daily budgets.",
      tags,
      security: bearer,
      middleware: [requireKey("manage"), wholeWorkspace, idempotent] as const,
      request: { body: { required: true, content: { "application/json": { schema: keyBody } } } },
      responses: { 201: json(keyCreated, "Made."), ...failures(404, 409, 413, 415, 422) },
    }),
    async (c) => {
      const app = c.get("app");
      const { key, secret } = await makeKey(app, c.get("caller"), keyInput(c.req.valid("json")));
      return c.json({ key: { ...wireKey(key, app.now()), secret } }, 201);
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/keys/{id}",
      summary: "Read a key",
      tags,
      security: bearer,
      middleware: [requireKey("manage"), wholeWorkspace] as const,
      request: { params: param },
      responses: { 200: json(keyResponse, "The key, without its secret."), ...failures(404) },
    }),
    async (c) => {
      const app = c.get("app");
      const key = await getKey(app, c.get("caller"), c.req.valid("param").id);
      return c.json({ key: wireKey(key, app.now()) }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "patch",
      path: "/v1/keys/{id}",
      summary: "Change a key",
      description:
        "What is left out stays as it is; null gives back the default. Scopes and kind are for ever.",
      tags,
      security: bearer,
      middleware: [requireKey("manage"), wholeWorkspace] as const,
      request: {
        params: param,
        body: { required: true, content: { "application/json": { schema: keyPatch } } },
      },
      responses: { 200: json(keyResponse, "As it is now."), ...failures(404, 409, 413, 415) },
    }),
    async (c) => {
      const app = c.get("app");
      const change = changeInput(c.req.valid("json"));
      const key = await changeKey(app, c.get("caller"), c.req.valid("param").id, change);
      return c.json({ key: wireKey(key, app.now()) }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "delete",
      path: "/v1/keys/{id}",
      summary: "Revoke a key",
      description:
        "At once, with all its secrets and its visitors' tokens. The last key that manages the workspace stays.",
      tags,
      security: bearer,
      middleware: [requireKey("manage"), wholeWorkspace] as const,
      request: { params: param },
      responses: { 204: { description: "Revoked." }, ...failures(404, 409) },
    }),
    async (c) => {
      const [app, { id }] = [c.get("app"), c.req.valid("param")];
      await revokeKey(app, c.get("caller"), id);
      app.waitUntil(app.limiter.forget(id));
      return c.body(null, 204);
    },
  );
  return router;
}
