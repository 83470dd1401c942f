// /v1/keys/{id}/rotate and /previous: a new secret for the same key, and the end of the one before it.
import { createRoute, z } from "@hono/zod-openapi";
import { getKey, rotateKey } from "../../accounts/keys.ts";
import { endPrevious } from "../../store/access/key-rows.ts";
import { requireKey, wholeWorkspace } from "../auth.ts";
import { idempotent } from "../idempotency.ts";
import { newRouter } from "../router.ts";
import { bearer, failures, idSchema, json } from "../wire/common.ts";
import { keyCreated, rotationBody, wireKey } from "../wire/key.ts";

const tags = ["Keys"];
const param = z.object({ id: idSchema("key") });

export function keyRotationRoutes() {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "post",
      path: "/v1/keys/{id}/rotate",
      summary: "Give a key a new secret",
      description:
        "The key stays the same: id, rights, counts, what it owns. Its present secret works for `overlap_hours` more; one that was " +
        "left over from an earlier rotation ends now.",
      tags,
      security: bearer,
      middleware: [requireKey("manage"), wholeWorkspace, idempotent] as const,
      request: {
        params: param,
        body: { required: false, content: { "application/json": { schema: rotationBody } } },
      },
      responses: { 200: json(keyCreated, "The new secret."), ...failures(404, 409, 413, 415, 422) },
    }),
    async (c) => {
      const app = c.get("app");
      const { overlap_hours } = rotationBody.parse(c.req.valid("json") ?? {});
      const { key, secret } = await rotateKey(app, c.get("caller"), c.req.valid("param").id, overlap_hours);
      return c.json({ key: { ...wireKey(key, app.now()), secret } }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "delete",
      path: "/v1/keys/{id}/previous",
      summary: "End the secret before the last rotation",
      description: "Before its overlap is over: everything uses the new one, or it has leaked.",
      tags,
      security: bearer,
      middleware: [requireKey("manage"), wholeWorkspace] as const,
      request: { params: param },
      responses: { 204: { description: "Only the new secret works now." }, ...failures(404) },
    }),
    async (c) => {
      const [app, caller] = [c.get("app"), c.get("caller")];
      const { id } = await getKey(app, caller, c.req.valid("param").id);
      await endPrevious(app.db, caller.workspaceId, id);
      return c.body(null, 204);
    },
  );
  return router;
}
