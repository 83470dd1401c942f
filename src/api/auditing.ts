// The one place where requests become rows of the audit log: it knows route, caller and status, never a text. It runs
// beside the response; a row that could not be written is logged with the request's id.
import type { Context, MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import { actionOf } from "../accounts/actions.ts";
import { appendAudit } from "../accounts/audit.ts";
import { networkOf } from "../accounts/network.ts";
import { AUDIT_ANSWER_BYTES_MAX } from "../base/limits/leave.ts";
import { errorName } from "../base/log.ts";
import type { AuditEntry, AuditResult } from "../model/audit.ts";
import type { ApiEnv } from "./context.ts";

/** Stands around all routes. Whoever has shown no valid key acted in no workspace: there is nothing to write. */
export const audited: MiddlewareHandler<ApiEnv> = async function audited(c, next) {
  // Not the app of a request with an Idempotency-Key: what is drawn from that one are ids of what was asked for.
  const app = c.get("app");
  await next();
  const route = routeOf(c);
  const action = route === null ? null : actionOf(c.req.method, route);
  // A replayed answer did nothing.
  if (route === null || action === null || c.res.headers.has("idempotent-replayed")) return;
  const requestId = c.get("requestId");
  const answer = copyOf(c.res);
  const at = app.now();
  const write = async () => {
    const made = await answerOf(answer);
    const named = idOf(c.req.path, route);
    const who = actorOf(c, named, made);
    if (who) await appendAudit(app, { ...who, ...whatOf(c, action, named, made), at, requestId });
  };
  app.waitUntil(
    write().catch((error: unknown) =>
      app.log.error("audit_not_written", { request_id: requestId, action, error: errorName(error) }),
    ),
  );
};

/** The route's own pattern, `/v1/sources/:id`; null where no route took the request. */
function routeOf(c: Context<ApiEnv>): string | null {
  const own = matchedRoutes(c).filter(({ method, path }) => method === c.req.method && !path.includes("*"));
  return own.at(-1)?.path ?? null;
}

/**
 * What stands in the path for `:id`; null where nothing of our ids' shape does: a made-up path is not kept. Hono's own
 * `param` knows it only where a handler of that very route was reached, and a refusal may come before.
 */
function idOf(path: string, route: string): string | null {
  const id = path.split("/")[route.split("/").indexOf(":id")];
  return id !== undefined && /^[a-z]{3}_[0-9a-z_]{1,60}$/.test(id) ? id : null;
}

/** A JSON answer that is small enough to look into; null for files, streams and nothing at all. */
function copyOf(response: Response): Response | null {
  const isJson = response.headers.get("content-type")?.startsWith("application/json") ?? false;
  return isJson && response.ok && response.body ? response.clone() : null;
}

interface Answer {
  /** What stands under the answer's singular name, or under `workspace` of it. */
  id: string | null;
  workspaceId: string | null;
  /** Length of its list, for writes of many. */
  count: number | null;
}

async function answerOf(response: Response | null): Promise<Answer> {
  const none = { id: null, workspaceId: null, count: null };
  const text = response ? await response.text() : "";
  if (text === "" || text.length > AUDIT_ANSWER_BYTES_MAX) return none;
  const values = Object.entries(JSON.parse(text) as Record<string, { id?: unknown } | unknown[] | null>);
  const idIn = (value: unknown) => {
    const id = (value as { id?: unknown } | null)?.id;
    return typeof id === "string" ? id : null;
  };
  const list = values.find(([, value]) => Array.isArray(value))?.[1] as unknown[] | undefined;
  return {
    id: values.map(([, value]) => idIn(value)).find((id) => id !== null) ?? null,
    workspaceId: idIn(values.find(([name]) => name === "workspace")?.[1]),
    count: list ? list.length : null,
  };
}

function actorOf(
  c: Context<ApiEnv>,
  named: string | null,
  made: Answer,
): Pick<AuditEntry, "workspaceId" | "actorId" | "actorKind"> | null {
  const caller = c.get("caller");
  if (caller) {
    const { workspaceId, keyId, kind } = caller;
    return { workspaceId, actorId: keyId, actorKind: kind };
  }
  if (!c.req.path.startsWith("/admin/") || !c.res.ok) return null;
  const workspaceId = named?.startsWith("wsp_") ? named : made.workspaceId;
  return workspaceId ? { workspaceId, actorId: "operator", actorKind: "operator" } : null;
}

function whatOf(
  c: Context<ApiEnv>,
  action: string,
  named: string | null,
  made: Answer,
): Pick<AuditEntry, "action" | "subjectId" | "ip" | "result" | "details"> {
  const details = { status: c.res.status, ...(made.count === null ? {} : { count: made.count }) };
  return {
    action,
    subjectId: named ?? made.id,
    ip: networkOf(c.req.header("cf-connecting-ip")),
    result: resultOf(c.res.status),
    details: JSON.stringify(details),
  };
}

function resultOf(status: number): AuditResult {
  if (status < 400) return "ok";
  return [401, 402, 403, 429].includes(status) ? "refused" : "failed";
}
