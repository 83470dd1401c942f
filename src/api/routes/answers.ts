// POST /v1/answers, streamed and whole; GET /v1/answers/{id}.
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { AppError } from "../../base/errors.ts";
import { findAnswer } from "../../store/content/answers.ts";
import { findDocuments } from "../../store/content/documents.ts";
import { answerEvents, type Question } from "../answering.ts";
import { requireKey } from "../auth.ts";
import type { ApiEnv, AppServices } from "../context.ts";
import { eventStream, startWith } from "../event-stream.ts";
import { idempotent } from "../idempotency.ts";
import { problemBody, toAppError } from "../problem.ts";
import { newRouter } from "../router.ts";
import { answerBody, answerResponse, type answerSchema } from "../wire/answer.ts";
import { bearer, failures, idSchema, json } from "../wire/common.ts";

const tags = ["Answers"];
type Answer = z.output<typeof answerSchema>;

export function answerRoutes() {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "post",
      path: "/v1/answers",
      summary: "Ask a question",
      description:
        "Every sentence is proved by a quote that stands word for word in a stored document, or it is not shown. " +
        "With `stream: true` or `Accept: text/event-stream` the events are `meta`, `hits`, `claim` …, then `done` or `error`.",
      tags,
      security: bearer,
      middleware: [requireKey("answer"), idempotent] as const,
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
      const { stream, conversation_id, ...question } = c.req.valid("json");
      if (conversation_id) throw new AppError("not_found", "There is no such conversation.");
      const wants = stream ?? (c.req.header("accept") ?? "").includes("text/event-stream");
      // Two ways out, one document: the stream's type is not JSON, which the typed reply can't express.
      return (
        wants ? await streamed(c, question) : c.json({ answer: await whole(c, question) }, 200)
      ) as never;
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/answers/{id}",
      summary: "Read an answer again",
      tags,
      security: bearer,
      description: "As it was given; `changed` marks citations whose document has since changed or gone.",
      middleware: [requireKey("answer")] as const,
      request: { params: z.object({ id: idSchema("ans") }) },
      responses: { 200: json(answerResponse, "The answer."), ...failures(404) },
    }),
    async (c) => {
      const [app, caller] = [c.get("app"), c.get("caller")];
      const row = await findAnswer(app.db, caller.workspaceId, c.req.valid("param").id);
      // A key bound to collections reads what it asked itself, not what other keys were told from elsewhere.
      if (!row || (caller.collections && row.keyId !== caller.keyId))
        throw new AppError("not_found", "There is no such answer.");
      return c.json(
        { answer: await markChanged(app, caller.workspaceId, row.body as unknown as Answer) },
        200,
      );
    },
  );
  return router;
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
  return row.body as unknown as Answer;
}

/** Marks citations of documents that have a newer live version, or are gone. */
async function markChanged(app: AppServices, workspaceId: string, answer: Answer): Promise<Answer> {
  const ids = [
    ...new Set(answer.claims.flatMap((claim) => claim.citations.map((citation) => citation.document_id))),
  ];
  const documents = new Map((await findDocuments(app.db, ids)).map((d) => [d.id, d]));
  const isChanged = (id: string, version: number) => {
    const document = documents.get(id);
    return (
      !document ||
      document.workspaceId !== workspaceId ||
      document.deletedAt !== null ||
      document.liveVersion !== version
    );
  };
  const claims = answer.claims.map((claim) => ({
    ...claim,
    citations: claim.citations.map((c) =>
      isChanged(c.document_id, c.version) ? { ...c, changed: true } : c,
    ),
  }));
  return { ...answer, claims };
}
