// The HTTP app: what every request passes through, then one router a resource. It runs no job and knows no binding.
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { AppError } from "../base/errors.ts";
import { newId } from "../base/hash.ts";
import { BODY_BYTES_MAX, DOCUMENTS_BODY_BYTES_MAX, OPML_BODY_BYTES_MAX } from "../base/limits/api.ts";
import type { ApiEnv, AppServices } from "./context.ts";
import { problem } from "./problem.ts";
import { newRouter } from "./router.ts";
import { adminRoutes } from "./routes/admin.ts";
import { answerRoutes } from "./routes/answers.ts";
import { collectionRoutes } from "./routes/collections.ts";
import { conversationRoutes } from "./routes/conversations.ts";
import { addDocs } from "./routes/docs.ts";
import { documentTextRoutes } from "./routes/document-texts.ts";
import { documentRoutes } from "./routes/documents.ts";
import { feedbackRoutes } from "./routes/feedback.ts";
import { inviteRoutes } from "./routes/invites.ts";
import { memberRoutes } from "./routes/members.ts";
import { noticeRoutes } from "./routes/notices.ts";
import { passkeyRoutes } from "./routes/passkeys.ts";
import { previewRoutes } from "./routes/previews.ts";
import { searchRoutes } from "./routes/search.ts";
import { sessionRoutes } from "./routes/sessions.ts";
import { signInRoutes } from "./routes/sign-in.ts";
import { sourceRoutes } from "./routes/sources.ts";
import { workRoutes } from "./routes/work.ts";
import { workspaceRoutes } from "./routes/workspace.ts";

export interface AppOptions {
  /** Opens the services of one request. Throws AppError `unavailable` when a setting or the schema is not there. */
  open: (env: object, waitUntil: (work: Promise<unknown>) => void) => Promise<AppServices>;
}

const JSON_TYPES = /^application\/(?:[\w.+-]+\+)?json$/;
const OPML_TYPES = /^(?:text|application)\/(?:x-opml(?:\+xml)?|xml|opml)$/;

/** The pages behind links in mails post forms. */
const FORM_PATHS = ["/auth/callback", "/auth/invite"];
const FORM_TYPES = /^application\/x-www-form-urlencoded$/;

/** What a body at this path must be, and its name for who sends another. */
function bodyTypeOf(path: string): [RegExp, string] {
  if (path === "/v1/sources/import") return [OPML_TYPES, "text/x-opml"];
  if (FORM_PATHS.includes(path)) return [FORM_TYPES, "application/x-www-form-urlencoded"];
  return [JSON_TYPES, "application/json"];
}

/** Methods that some route takes at a path. */
function methodsAt(app: OpenAPIHono<ApiEnv>, path: string): string[] {
  const methods = app.routes
    .filter(({ method, path: pattern }) => method !== "ALL" && shapeOf(pattern).test(path))
    .map(({ method }) => method);
  return [...new Set(methods)].sort();
}

/** `/v1/jobs/:id` → what its paths look like. */
const shapeOf = (pattern: string) =>
  new RegExp(`^${pattern.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/:\w+/g, "[^/]+")}$`);

/** Builds the app once an isolate. */
export function createApp({ open }: AppOptions): OpenAPIHono<ApiEnv> {
  const app = newRouter();
  app.onError((error, c) => problem(c, error));
  app.notFound((c) => {
    const allowed = methodsAt(app, c.req.path);
    if (allowed.length > 0 && !allowed.includes(c.req.method)) {
      c.header("allow", allowed.join(", "));
      return problem(c, new AppError("method_not_allowed", `This address takes ${allowed.join(", ")}.`));
    }
    return notFound(c);
  });
  const notFound = (c: Context<ApiEnv>) =>
    problem(c, new AppError("not_found", `There is nothing at ${c.req.method} ${c.req.path}. See /docs.`));
  app.use(async function identify(c, next) {
    c.set(
      "requestId",
      newId("req", (bytes) => crypto.getRandomValues(bytes)),
    );
    await next();
    c.res.headers.set("x-request-id", c.get("requestId"));
    c.res.headers.set("x-content-type-options", "nosniff");
    c.res.headers.set("referrer-policy", "no-referrer");
    if (!c.res.headers.has("cache-control")) c.res.headers.set("cache-control", "no-store");
  });
  app.get("/health", (c) => c.json({ ok: true }));
  app.use(async function openServices(c, next) {
    if (c.req.path === "/docs" || c.req.path === "/openapi.json") return next();
    c.set("app", await open(c.env, (work) => c.executionCtx.waitUntil(work)));
    await next();
  });
  const limited = (maxSize: number) =>
    bodyLimit({
      maxSize,
      onError: () => {
        throw new AppError(
          "payload_too_large",
          `The body may have ${maxSize} bytes at most. Send it in parts.`,
        );
      },
    });
  const documents = limited(DOCUMENTS_BODY_BYTES_MAX);
  const opml = limited(OPML_BODY_BYTES_MAX);
  const other = limited(BODY_BYTES_MAX);
  app.use(function requireType(c, next) {
    const type = (c.req.header("content-type") ?? "").split(";")[0]!.trim().toLowerCase();
    const hasBody = c.req.raw.body !== null && ["POST", "PATCH", "PUT"].includes(c.req.method);
    const [wanted, asked] = bodyTypeOf(c.req.path);
    if (hasBody && !wanted.test(type)) {
      throw new AppError("unsupported_type", `Send the body as ${asked}: set the Content-Type header.`);
    }
    return next();
  });
  app.use(function limitBody(c, next) {
    if (c.req.path.startsWith("/v1/documents")) return documents(c, next);
    return c.req.path === "/v1/sources/import" ? opml(c, next) : other(c, next);
  });
  for (const routes of [
    searchRoutes(),
    answerRoutes(),
    conversationRoutes(),
    noticeRoutes(),
    previewRoutes(),
    sourceRoutes(),
    documentRoutes(),
    documentTextRoutes(),
    collectionRoutes(),
    workRoutes(),
    adminRoutes(),
    feedbackRoutes(),
    workspaceRoutes(),
    signInRoutes(),
    sessionRoutes(),
    passkeyRoutes(),
    memberRoutes(),
    inviteRoutes(),
  ]) {
    app.route("/", routes);
  }
  addDocs(app);
  return app;
}
