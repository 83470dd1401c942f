// What an audited request is called: `source.created`, `workspace.changed`. Derived from method and route, so that a
// route that is added is audited without a line here.

/** Requests by POST that change nothing which others see: they are questions. */
const QUESTIONS = new Set([
  "/v1/search",
  "/v1/answers",
  "/v1/sources/preview",
  "/v1/sources/discover",
  "/v1/receipts/verify",
  "/v1/widget/token",
]);

/** Reads that carry much away. */
const TAKEN_AWAY: Record<string, string> = {
  "/v1/export": "workspace.exported",
  "/v1/audit/export": "audit.exported",
  "/v1/sources/export": "sources.exported",
  "/v1/documents/:id/original": "original.read",
};

const NAMED: Record<string, string> = {
  "POST /v1/documents/batch": "documents.pushed",
  "POST /v1/documents": "document.pushed",
  "POST /v1/feedback": "feedback.given",
  "POST /v1/import": "workspace.imported",
  "DELETE /v1/workspace": "workspace.erased",
  "POST /v1/keys/:id/rotate": "key.rotated",
  "DELETE /v1/keys/:id": "key.revoked",
  "DELETE /v1/keys/:id/previous": "key.previous_ended",
};

const DONE: Record<string, string> = {
  POST: "created",
  PUT: "saved",
  PATCH: "changed",
  DELETE: "deleted",
};

/** The action of a request to a route (`/v1/sources/:id`); null where it is not audited. */
export function actionOf(method: string, route: string): string | null {
  if (method === "GET") return TAKEN_AWAY[route] ?? null;
  const verb = DONE[method];
  if (!verb || (method === "POST" && QUESTIONS.has(route.replace(/^\/admin/, "")))) return null;
  const named = NAMED[`${method} ${route}`];
  if (named) return named;
  const words = route.split("/").filter((part) => part !== "" && !/^(admin|v\d+)$/.test(part));
  const names = words.filter((part) => !part.startsWith(":"));
  const last = words.at(-1) ?? "";
  // `/v1/sources/:id/crawl` and `/v1/sources/import` name what they do; all others are named by their method.
  if (method === "POST" && names.length > 1 && !last.startsWith(":") && !last.endsWith("s"))
    return `${singular(names.at(-2)!)}.${last}`;
  return `${singular(names.at(-1) ?? "service")}.${verb}`;
}

const singular = (noun: string) => noun.replaceAll("-", "_").replace(/ies$/, "y").replace(/s$/, "");
