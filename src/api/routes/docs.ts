// /openapi.json, and /docs: the same document as a page that needs no script.
import type { OpenAPIHono } from "@hono/zod-openapi";
import { html, raw } from "hono/html";
import type { ApiEnv } from "../context.ts";
import { DOCS_STYLE } from "../docs-style.ts";

const INFO = {
  openapi: "3.1.0",
  info: {
    title: "Wireroom API",
    version: "1",
    description:
      "News intelligence: watch feeds and pages, push documents, search all of it, and ask questions whose answers are " +
      "proved by quotes. Send `Authorization: Bearer <key>`. Errors are RFC 9457 problems. `Idempotency-Key` makes a POST that writes safe to repeat. " +
      "Every answer to a key tells by `RateLimit` and `RateLimit-Policy` what the key has left; beyond that it is 429 with `Retry-After`.",
  },
};

interface Operation {
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required?: boolean; schema?: object }[];
  requestBody?: { content: Record<string, { schema?: object }> };
  responses: Record<string, { description: string }>;
}

/** Adds both routes to the finished app, whose document they show. */
export function addDocs(app: OpenAPIHono<ApiEnv>): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "key", { type: "http", scheme: "bearer" });
  app.openAPIRegistry.registerComponent("securitySchemes", "operator", { type: "http", scheme: "bearer" });
  app.openAPIRegistry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "__Host-wireroom",
  });
  let document: ReturnType<typeof app.getOpenAPI31Document> | null = null;
  const read = () => {
    document ??= app.getOpenAPI31Document(INFO);
    return document;
  };
  app.get("/openapi.json", (c) => c.json(read()));
  app.get("/docs", (c) => {
    c.header("content-security-policy", "default-src 'none'; style-src 'self' 'unsafe-inline'");
    return c.html(page(read().paths as Record<string, Record<string, Operation>>));
  });
}

function page(paths: Record<string, Record<string, Operation>>) {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      method,
      operation,
      id: `${method}${path}`.replace(/\W+/g, "-"),
    })),
  );
  const groups = Map.groupBy(operations, ({ operation }) => operation.tags?.[0] ?? "Other");
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Wireroom API</title>
        <style>${raw(DOCS_STYLE)}</style>
      </head>
      <body>
        <header>
          <h1>Wireroom API</h1>
          <p>${INFO.info.description}</p>
          <p><a href="/openapi.json">OpenAPI 3.1 document</a> · <a href="/">Search page</a></p>
        </header>
        <nav aria-label="Routes">
          ${[...groups].map(
            ([tag, list]) => html`<h2>${tag}</h2>
              <ul>
                ${list.map(({ id, method, path }) => html`<li><a href="#${id}"><b>${method.toUpperCase()}</b> ${path}</a></li>`)}
              </ul>`,
          )}
        </nav>
        <main>${operations.map(section)}</main>
      </body>
    </html>`;
}

function section({
  id,
  path,
  method,
  operation,
}: {
  id: string;
  path: string;
  method: string;
  operation: Operation;
}) {
  const schemas = Object.entries(operation.requestBody?.content ?? {});
  return html`<section id="${id}">
    <h3><b>${method.toUpperCase()}</b> <code>${path}</code></h3>
    <p>${operation.summary ?? ""}</p>
    ${operation.description ? html`<p>${operation.description}</p>` : ""}
    ${
      operation.parameters?.length
        ? html`<table>
          <caption>Parameters</caption>
          <tr><th scope="col">Name</th><th scope="col">In</th><th scope="col">Schema</th></tr>
          ${operation.parameters.map(
            (p) => html`<tr><td><code>${p.name}</code>${p.required ? " (required)" : ""}</td><td>${p.in}</td>
              <td><code>${JSON.stringify(p.schema ?? {})}</code></td></tr>`,
          )}
        </table>`
        : ""
    }
    ${schemas.map(
      ([type, { schema }]) =>
        html`<details><summary>Body: ${type}</summary><pre>${JSON.stringify(schema, null, 2)}</pre></details>`,
    )}
    <ul>
      ${Object.entries(operation.responses).map(([status, { description }]) => html`<li><b>${status}</b> ${description}</li>`)}
    </ul>
  </section>`;
}
