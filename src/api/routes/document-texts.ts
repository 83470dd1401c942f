// /v1/documents/{id}/text, /original and /versions: what a document says and said.
import { createRoute, z } from "@hono/zod-openapi";
import { AppError } from "../../base/errors.ts";
import {
  type Document,
  findVersion,
  getDocument,
  listVersions,
  type Version,
} from "../../store/content/documents.ts";
import { requireKey } from "../auth.ts";
import type { AppServices } from "../context.ts";
import { newRouter } from "../router.ts";
import { bearer, failures, idSchema, json } from "../wire/common.ts";
import { textResponse, versionsResponse, wireVersion } from "../wire/document.ts";

const tags = ["Documents"];
const params = z.object({ id: idSchema("doc") });
const query = z.strictObject({ version: z.coerce.number().int().min(1).optional() });

export function documentTextRoutes() {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/documents/{id}/text",
      summary: "Read a document's text",
      tags,
      security: bearer,
      description:
        "Every citation's `start` and `end` are UTF-16 offsets into this text, of the citation's version.",
      middleware: [requireKey("search")] as const,
      request: { params, query },
      responses: {
        200: json(textResponse, "The text of the live version, or of the one asked for."),
        ...failures(404),
      },
    }),
    async (c) => {
      const app = c.get("app");
      const document = await getDocument(app.db, c.get("caller"), c.req.valid("param").id);
      const version = await versionOf(app, document, c.req.valid("query").version);
      const text = await app.blobs.findText(version.textKey);
      if (text === null)
        throw new AppError("unavailable", "The text can't be read just now.", { retryAfterS: 10 });
      return c.json({ document_id: document.id, version: version.version, title: version.title, text }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/documents/{id}/original",
      summary: "Download what the text was made from",
      tags,
      security: bearer,
      middleware: [requireKey("search")] as const,
      request: { params, query },
      responses: {
        200: {
          description: "The bytes as fetched or pushed, always as a download.",
          content: { "application/octet-stream": { schema: z.string() } },
        },
        ...failures(404),
      },
    }),
    async (c) => {
      const app = c.get("app");
      const document = await getDocument(app.db, c.get("caller"), c.req.valid("param").id);
      const version = await versionOf(app, document, c.req.valid("query").version);
      const object = version.originalKey ? await app.blobs.find(version.originalKey) : null;
      if (!object) throw new AppError("not_found", "No original is kept for this document.");
      // What others wrote never runs here: a download, of a type that no browser opens.
      return c.body(object.body, 200, {
        "content-type": "application/octet-stream",
        "content-disposition": `attachment; filename="${document.id}-v${version.version}"`,
        "content-security-policy": "sandbox; default-src 'none'",
        "x-original-type": version.originalType ?? "application/octet-stream",
      });
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/documents/{id}/versions",
      summary: "List a document's versions",
      tags,
      security: bearer,
      middleware: [requireKey("search")] as const,
      request: { params },
      responses: { 200: json(versionsResponse, "Newest first."), ...failures(404) },
    }),
    async (c) => {
      const app = c.get("app");
      const document = await getDocument(app.db, c.get("caller"), c.req.valid("param").id);
      const versions = await listVersions(app.db, document.id);
      return c.json(
        { versions: versions.map((v) => wireVersion(v, document.liveVersion)), next_cursor: null },
        200,
      );
    },
  );
  return router;
}

async function versionOf(app: AppServices, document: Document, asked: number | undefined): Promise<Version> {
  const number = asked ?? document.liveVersion ?? document.version;
  const version = number > 0 ? await findVersion(app.db, document.id, number) : null;
  if (version) return version;
  if (asked) throw new AppError("not_found", `The document has no version ${asked}.`);
  throw new AppError(
    "not_found",
    `The document has no text: it is ${document.state}${document.reason ? ` (${document.reason})` : ""}.`,
  );
}
