// POST /v1/answers, streamed and whole; GET /v1/answers and /v1/answers/{id}.
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { AppError } from "../../base/errors.ts";
import { findAnswer, listAnswers } from "../../store/content/answers.ts";
import { answerEvents, type Question } from "../answering.ts";
import { requireKey } from "../auth.ts";
import type { ApiEnv } from "../context.ts";
import { placeSchema, readCursor, writeCursor } from "../cursor.ts";
import { eventStream, startWith } from "../event-stream.ts";
import { idempotentBy } from "../idempotency.ts";
import { problemBody, toAppError } from "../problem.ts";
import { newRouter } from "../router.ts";
import { readAgain } from "../standing.ts";
import { textLoader } from "../texts.ts";
import { answerBody, answerResponse, type answerSchema, answersResponse } from "../wire/answer.ts";
import { bearer, failures, idSchema, iso, isoOrNull, json, pageQuery } from "../wire/common.ts";

const tags = ["Answers"];
type Answer = z.output<typeof answerSchema>;
const listQuery = z.strictObject({
  ...pageQuery,
  changed: z.enum(["true", "false"]).optional(),
  outcome: z.enum(["answered", "partial", "insufficient"]).optional(),
});

export function answerRoutes() {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "post",
      path: "/v1/answers",
      summary: "Ask a question",
      description:
        "Every sentence is proved by a quote that stands word for word in a stored document, or it is not shown. " +
        "Without `conversation_id` it starts a conversation; with one it goes on in it: a follow-up is searched for as the " +
        "full question that it stands for, shown as `rewritten_question`. What was said before proves nothing. " +
        "With `stream: true` or `Accept: text/event-stream` the events are `meta`, `hits`, `claim` …, then `done` or `error`.",
      tags,
      security: bearer,
      middleware: [requireKey("answer"), idempotentBy(rereadAnswer)] as const,
      request: { body: { required: true, content: { "application/json": { schema: answerBody } } } },
      responses: {
        200: {
          description: "The answer, or its events.",
          content: {
            "application/json": { schema: answerResponse },
            "text/event-stream": { schema: z.string() },
          },
        },
        ...failures(404, 409, 413, 415, 422, 503),
      },
    }),
    async (c) => {
      const { stream, ...question } = c.req.valid("json");
      const wants = stream ?? (c.req.header("accept") ?? "").includes("text/event-stream");
      // Two ways out, one document: the stream's type is not JSON, which the typed reply can't express.
      return (
        wants ? await streamed(c, question) : c.json({ answer: await whole(c, question) }, 200)
      ) as never;
    },
  );
  addReading(router);
  return router;
}

function addReading(router: ReturnType<typeof newRouter>): void {
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/answers",
      summary: "List answers",
      tags,
      security: bearer,
      description:
        "Those that this key asked for; with the scope `manage` and no bound, all of the workspace.",
      middleware: [requireKey("answer", "manage")] as const,
      request: { query: listQuery },
      responses: { 200: json(answersResponse, "Newest first."), ...failures() },
    }),
    async (c) => {
      const { limit, cursor, ...filters } = c.req.valid("query");
      const [app, caller] = [c.get("app"), c.get("caller")];
      const list = `answers ${caller.workspaceId} ${caller.keyId} ${JSON.stringify(filters)}`;
      const after = await readCursor(app, list, cursor, placeSchema);
      const { outcome, changed } = filters;
      const rows = await listAnswers(app.db, caller, {
        ...(changed ? { changed: changed === "true" } : {}),
        ...(outcome ? { outcome } : {}),
        after,
        limit,
      });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return c.json(
        {
          answers: rows.map((row) => ({
            id: row.id,
            question: row.question,
            outcome: row.outcome as Answer["outcome"],
            text: row.text,
            created_at: iso(row.createdAt),
            changed: row.changedAt !== null,
            changed_at: isoOrNull(row.changedAt),
          })),
          next_cursor: last ? await writeCursor(app, list, { createdAt: last.createdAt, id: last.id }) : null,
        },
        200,
      );
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/answers/{id}",
      summary: "Read an answer again",
      tags,
      security: bearer,
      description:
        "As it was given. `changed` marks citations whose quote no longer stands in the newest version of its document, " +
        "or whose page or document is gone; `version`, `start` and `end` stay those that were cited.",
      middleware: [requireKey("answer", "manage")] as const,
      request: { params: z.object({ id: idSchema("ans") }) },
      responses: { 200: json(answerResponse, "The answer."), ...failures(404) },
    }),
    async (c) => {
      const [app, caller] = [c.get("app"), c.get("caller")];
      const row = await findAnswer(app.db, caller.workspaceId, c.req.valid("param").id);
      // A key bound to collections reads what it asked itself, not what other keys were told from elsewhere.
      if (!row || (caller.collections && row.keyId !== caller.keyId))
        throw new AppError("not_found", "There is no such answer.");
      return c.json({ answer: await readAgain(app, row, textLoader(app)) }, 200);
    },
  );
}

/** A replayed answer without the words that it has lost since; null when it is gone. */
async function rereadAnswer(c: Context<ApiEnv>, body: string): Promise<string | null> {
  const { answer } = JSON.parse(body) as { answer: { id: string } };
  const row = await findAnswer(c.get("app").db, c.get("caller").workspaceId, answer.id);
  return row && JSON.stringify({ answer: row.body });
}

/** What fails before the first event is a problem with a status; what fails later ends the stream. */
async function streamed(c: Context<ApiEnv>, question: Question): Promise<Response> {
  const [app, requestId] = [c.get("app"), c.get("requestId")];
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, c.req.raw.signal]);
  const events = answerEvents(app, c.get("caller"), question, signal);
  const first = await events.next();
  return eventStream(
    startWith(first, events),
    { gone: c.req.raw.signal, leave: () => stop.abort(), heartbeatMs: app.heartbeatMs },
    (error) => problemBody(toAppError(error), requestId),
  );
}

async function whole(c: Context<ApiEnv>, question: Question): Promise<Answer> {
  const app = c.get("app");
  let id: string | null = null;
  for await (const event of answerEvents(app, c.get("caller"), question, c.req.raw.signal)) {
    if (event.event === "done") id = (event.data as { answer_id: string }).answer_id;
  }
  const row = id ? await findAnswer(app.db, c.get("caller").workspaceId, id) : null;
  if (!row) throw new AppError("unavailable", "The answer could not be finished.", { retryAfterS: 5 });
  return { ...(row.body as unknown as Answer), changed: false, changed_at: null };
}
