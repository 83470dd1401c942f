// /v1/export: the whole workspace as one archive, streamed. /v1/import brings one in.
import { createRoute, z } from "@hono/zod-openapi";
import { exportWorkspace } from "../../accounts/export.ts";
import { startImport } from "../../accounts/import-start.ts";
import { AppError } from "../../base/errors.ts";
import { getImport } from "../../store/access/imports.ts";
import { requireKey, wholeWorkspace } from "../auth.ts";
import { requireOwner } from "../owner.ts";
import { newRouter } from "../router.ts";
import { bearer, failures, idSchema, json } from "../wire/common.ts";
import { importResponse, wireImport } from "../wire/import.ts";

const tags = ["Workspace"];
const exportQuery = z.strictObject({
  originals: z.enum(["0", "1"]).default("0"),
  after: idSchema("doc").optional().openapi({ description: "`next_after` of the manifest before" }),
});

/** What a generator makes, as the client reads it. */
function streamOf(parts: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}

export function leaveRoutes() {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/export",
      summary: "Take the workspace away",
      description:
        "A `.tar.gz`: settings, collections, sources, keys (without secrets), documents with their newest text, conversations, answers, feedback, audit. `manifest.json` is its last file: without it the archive was cut. Where its `next_after` is set there are more documents: ask again with `after`.",
      tags,
      security: bearer,
      middleware: [requireKey("manage"), requireOwner] as const,
      request: { query: exportQuery },
      responses: {
        200: { description: "The archive.", content: { "application/gzip": { schema: z.string() } } },
        ...failures(),
      },
    }),
    async (c) => {
      const [app, { workspaceId }] = [c.get("app"), c.get("caller")];
      const { originals, after = "" } = c.req.valid("query");
      const { writeOpml } = app;
      const parts = exportWorkspace(app, { workspaceId, originals: originals === "1", after, writeOpml });
      const gzip = new CompressionStream("gzip") as unknown as TransformStream<Uint8Array, Uint8Array>;
      return c.body(streamOf(parts).pipeThrough(gzip), 200, {
        "content-type": "application/gzip",
        "content-disposition": `attachment; filename="wireroom-${workspaceId}.tar.gz"`,
      });
    },
  );
  router.openapi(
    createRoute({
      method: "post",
      path: "/v1/import",
      summary: "Bring an exported workspace in",
      description:
        "The body is a file of `/v1/export`. Ids are new; a collection of the same name is the same one, and a document that was brought in before is not doubled. Documents and sources come in; conversations, answers, feedback, keys and audit do not.",
      tags,
      security: bearer,
      middleware: [requireKey("manage"), wholeWorkspace] as const,
      request: {
        query: z.strictObject({ sources: z.enum(["paused", "active", "none"]).default("paused") }),
        body: { required: true, content: { "application/gzip": { schema: z.string() } } },
      },
      responses: {
        202: json(importResponse, "Taken; it is checked and brought in in the background."),
        ...failures(413, 415),
      },
    }),
    async (c) => {
      const [app, { workspaceId }] = [c.get("app"), c.get("caller")];
      const length = c.req.header("content-length");
      const body = c.req.raw.body;
      if (!body || !length || !/^\d+$/.test(length))
        throw new AppError("invalid_request", "Send the file as the body, with its Content-Length.");
      const row = await startImport(app, {
        workspaceId,
        sources: c.req.valid("query").sources,
        bytes: Number(length),
        body,
        token: c.req.header("idempotency-key") ?? null,
      });
      return c.json(wireImport(row), 202);
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/imports/{id}",
      summary: "How far an import is",
      tags,
      security: bearer,
      middleware: [requireKey("manage"), wholeWorkspace] as const,
      request: { params: z.object({ id: idSchema("imp") }) },
      responses: { 200: json(importResponse, "Its state and counts."), ...failures(404) },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      return c.json(wireImport(await getImport(c.get("app").db, c.get("caller").workspaceId, id)), 200);
    },
  );
  return router;
}
