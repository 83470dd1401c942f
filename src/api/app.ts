// The HTTP app: what every request passes through, then one router a resource. It runs no job and knows no binding.
import type { OpenAPIHono } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { AppError } from "../base/errors.ts";
import { newId } from "../base/hash.ts";
import { BODY_BYTES_MAX, DOCUMENTS_BODY_BYTES_MAX } from "../base/limits/api.ts";
import { audited } from "./auditing.ts";
import { identifyCaller } from "./auth.ts";
import type { ApiEnv, AppServices } from "./context.ts";
import { FILES, requireRoute, requireType, strictJson } from "./entrance.ts";
import { problem } from "./problem.ts";
import { addRateLimit } from "./rate.ts";
import { newRouter } from "./router.ts";
import { adminRoutes } from "./routes/admin.ts";
import { analyticsRoutes } from "./routes/analytics.ts";
import { answerRoutes } from "./routes/answers.ts";
import { auditRoutes } from "./routes/audit.ts";
import { collectionRoutes } from "./routes/collections.ts";
import { conversationRoutes } from "./routes/conversations.ts";
import { addDocs } from "./routes/docs.ts";
import { documentTextRoutes } from "./routes/document-texts.ts";
import { documentRoutes } from "./routes/documents.ts";
import { erasureRoutes } from "./routes/erasures.ts";
import { feedbackRoutes } from "./routes/feedback.ts";
import { inviteRoutes } from "./routes/invites.ts";
import { keyRotationRoutes } from "./routes/key-rotation.ts";
import { keyRoutes } from "./routes/keys.ts";
import { leaveRoutes } from "./routes/leave.ts";
import { memberRoutes } from "./routes/members.ts";
import { noticeRoutes } from "./routes/notices.ts";
import { passkeyRoutes } from "./routes/passkeys.ts";
import { previewRoutes } from "./routes/previews.ts";
import { searchRoutes } from "./routes/search.ts";
import { sessionRoutes } from "./routes/sessions.ts";
import { signInRoutes } from "./routes/sign-in.ts";
import { sourceRoutes } from "./routes/sources.ts";
import { usageRoutes } from "./routes/usage.ts";
import { widgetRoutes } from "./routes/widget.ts";
import { workRoutes } from "./routes/work.ts";
import { workspaceRoutes } from "./routes/workspace.ts";
import { addCors, answerPreflight } from "./widget-access.ts";

export interface AppOptions {
  /** Opens the services of one request. Throws AppError `unavailable` when a setting or the schema is not there. */
  open: (env: object, waitUntil: (work: Promise<unknown>) => void) => Promise<AppServices>;
}

/** Builds the app once an isolate. */
export function createApp({ open }: AppOptions): OpenAPIHono<ApiEnv> {
  const app = newRouter();
  app.onError((error, c) => problem(c, error));
  app.use(async function identify(c, next) {
    c.set(
      "requestId",
      newId("req", (bytes) => crypto.getRandomValues(bytes)),
    );
    await next();
    addRateLimit(c);
    addCors(c);
    c.res.headers.set("x-request-id", c.get("requestId"));
    c.res.headers.set("x-content-type-options", "nosniff");
    c.res.headers.set("referrer-policy", "no-referrer");
    c.res.headers.set("cross-origin-resource-policy", "same-origin");
    if (!c.res.headers.has("cache-control")) c.res.headers.set("cache-control", "no-store");
  });
  app.use(requireRoute(app));
  app.get("/health", (c) => c.json({ ok: true }));
  // Nothing here is for crawlers, ours above all: answers that come back as news would prove themselves. This holds for
  // every name that leads here, those that PUBLIC_URL does not know included.
  app.get("/robots.txt", (c) => c.text("User-agent: *\nDisallow: /\n"));
  app.use(async function openServices(c, next) {
    if (c.req.path === "/docs" || c.req.path === "/openapi.json") return next();
    c.set("app", await open(c.env, (work) => c.executionCtx.waitUntil(work)));
    await next();
  });
  app.use(answerPreflight);
  app.use("/v1/*", identifyCaller);
  // Inside: what the rate limit turned away costs no row, whoever sends however much.
  app.use(audited);
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
  const json = limited(BODY_BYTES_MAX);
  const documents = limited(DOCUMENTS_BODY_BYTES_MAX);
  const files = new Map(Object.entries(FILES).map(([path, { bytesMax }]) => [path, limited(bytesMax)]));
  app.use(requireType);
  app.use(function limitBody(c, next) {
    if (c.req.path.startsWith("/v1/documents")) return documents(c, next);
    return (files.get(c.req.path) ?? json)(c, next);
  });
  app.use(strictJson);
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
    analyticsRoutes(),
    usageRoutes(),
    adminRoutes(),
    feedbackRoutes(),
    workspaceRoutes(),
    keyRoutes(),
    keyRotationRoutes(),
    widgetRoutes(),
    auditRoutes(),
    erasureRoutes(),
    leaveRoutes(),
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
