// What a request meets before anything is opened for it: whether its address and method exist, and whether its body is of
// a kind that anybody here reads. It knows neither keys nor schemas.
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { AppError } from "../base/errors.ts";
import { OPML_BODY_BYTES_MAX } from "../base/limits/api.ts";
import { IMPORT_BODY_BYTES_MAX } from "../base/limits/leave.ts";
import type { ApiEnv } from "./context.ts";
import { isPreflight } from "./widget-access.ts";

const JSON_TYPES = /^application\/(?:[\w.+-]+\+)?json$/;
/** Paths that take a file for a body: its types, the one that is asked for, and how large it may be. */
export const FILES: Record<string, { types: RegExp; asked: string; bytesMax: number }> = {
  "/v1/sources/import": {
    types: /^(?:text|application)\/(?:x-opml(?:\+xml)?|xml|opml)$/,
    asked: "text/x-opml",
    bytesMax: OPML_BODY_BYTES_MAX,
  },
  "/v1/import": {
    types: /^application\/(?:x-)?gzip$/,
    asked: "application/gzip",
    bytesMax: IMPORT_BODY_BYTES_MAX,
  },
};

/** The pages behind links in mails post forms. */
const FORMS = {
  types: /^application\/x-www-form-urlencoded$/,
  asked: "application/x-www-form-urlencoded",
};
const FORM_PATHS = ["/auth/callback", "/auth/invite"];
const JSON_BODY = { types: JSON_TYPES, asked: "application/json" };

/** What a body at this path must be, and its name for who sends another. */
const bodyOf = (path: string) => (FORM_PATHS.includes(path) ? FORMS : (FILES[path] ?? JSON_BODY));

/** Methods by pattern; a pattern without parameters goes before one with some, as in the router. */
function readRoutes(app: OpenAPIHono<ApiEnv>): (path: string) => Set<string> | null {
  const literal = new Map<string, Set<string>>();
  const shaped = new Map<string, { shape: RegExp; methods: Set<string> }>();
  for (const { method, path } of app.routes.filter((route) => route.method !== "ALL")) {
    if (!path.includes(":")) literal.set(path, (literal.get(path) ?? new Set()).add(method));
    else {
      const known = shaped.get(path) ?? { shape: shapeOf(path), methods: new Set() };
      known.methods.add(method);
      shaped.set(path, known);
    }
  }
  const patterns = [...shaped.values()];
  return (path) => literal.get(path) ?? patterns.find(({ shape }) => shape.test(path))?.methods ?? null;
}

/** `/v1/jobs/:id` → what its paths look like. */
const shapeOf = (pattern: string) =>
  new RegExp(`^${pattern.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/:\w+/g, "[^/]+")}$`);

/**
 * Turns away what no route takes (404, 405), and answers OPTIONS: with the methods, and without a word about other
 * origins. So no browser lets a page from elsewhere call a route with a key, and a preflight costs nothing.
 */
export function requireRoute(app: OpenAPIHono<ApiEnv>): MiddlewareHandler<ApiEnv> {
  let find: ReturnType<typeof readRoutes> | undefined;
  return async function requireRouteOfApp(c, next) {
    find ??= readRoutes(app);
    const { method, path } = c.req;
    const methods = find(path);
    if (!methods) {
      throw new AppError("not_found", `There is nothing at ${method} ${path.slice(0, 200)}. See /docs.`);
    }
    const allow = [...methods].sort().join(", ");
    // A widget's page asks first: that is answered where its origins are known.
    if (isPreflight(c)) return next();
    if (method === "OPTIONS") {
      return c.body(null, 204, { allow: `${allow}${methods.has("GET") ? ", HEAD" : ""}, OPTIONS` });
    }
    if (!methods.has(method) && !(method === "HEAD" && methods.has("GET"))) {
      c.header("allow", allow);
      throw new AppError("method_not_allowed", `This address takes ${allow}.`);
    }
    return next();
  };
}

/** Refuses bodies of a type, or packed in a way, that no route reads. */
export const requireType: MiddlewareHandler<ApiEnv> = async function requireType(c, next) {
  if (!hasBody(c.req.raw)) return next();
  const packed = c.req.header("content-encoding") ?? "identity";
  if (packed.toLowerCase() !== "identity") {
    throw new AppError("unsupported_type", "Send the body as it is, without Content-Encoding.");
  }
  const type = (c.req.header("content-type") ?? "").split(";")[0]!.trim().toLowerCase();
  const { types, asked } = bodyOf(c.req.path);
  if (types.test(type)) return next();
  if (type === "multipart/form-data" && c.req.path.startsWith("/v1/documents")) {
    throw new AppError(
      "unsupported_type",
      "Files are not taken yet. Send what the file says as application/json, in one of text, html and markdown.",
    );
  }
  throw new AppError("unsupported_type", `Send the body as ${asked}: set the Content-Type header.`);
};

/**
 * JSON is UTF-8 (RFC 8259, 8.1): other bytes would be stored as something that nobody wrote. Decides how the body will be
 * read, and reads nothing before it is known who sent it.
 */
export const strictJson: MiddlewareHandler<ApiEnv> = async function strictJson(c, next) {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  c.req.json = async () => JSON.parse(decoder.decode(await c.req.arrayBuffer()));
  await next();
};

const hasBody = (request: Request) =>
  request.body !== null && ["POST", "PATCH", "PUT", "DELETE"].includes(request.method);
