// /v1/jobs, /v1/dead-letters and /v1/status: what is being worked on, what failed, and how far behind we are.
import { createRoute, z } from "@hono/zod-openapi";
import { AppError } from "../../base/errors.ts";
import { closeDeadLetter, findDeadLetter, listDeadLetters } from "../../store/work/dead-letters.ts";
import { findJob, reviveJob, sendJobs } from "../../store/work/jobs.ts";
import { readStatus } from "../../store/work/status.ts";
import { requireKey, wholeWorkspace } from "../auth.ts";
import { placeSchema, readCursor, writeCursor } from "../cursor.ts";
import { idempotent } from "../idempotency.ts";
import { newRouter } from "../router.ts";
import {
  bearer,
  failures,
  idSchema,
  iso,
  isoOrNull,
  jobRefSchema,
  json,
  nextCursor,
  pageQuery,
  timeSchema,
} from "../wire/common.ts";

const tags = ["Work"];
const jobSchema = z
  .object({
    id: idSchema("job"),
    kind: z.string(),
    subject_id: z.string(),
    state: z.enum(["queued", "running", "done", "skipped", "rejected", "dead"]),
    reason: z.string().nullable(),
    attempts: z.int(),
    created_at: timeSchema,
    updated_at: timeSchema,
  })
  .openapi("Job");
const letterSchema = z
  .object({
    id: z.string(),
    job_id: z.string().nullable(),
    kind: z.string().openapi({ description: "What the job was to do, e.g. `crawl`" }),
    document_id: idSchema("doc").nullable(),
    source_ids: z
      .array(idSchema("src"))
      .openapi({ description: "Your sources behind a `crawl` or `collect`" }),
    reason: z.string(),
    created_at: timeSchema,
  })
  .openapi("DeadLetter");
const letterParams = z.object({ id: z.string().regex(/^dlq_[\w-]{1,120}$/) });
const statusSchema = z
  .object({
    documents: z.object({ pending: z.int(), stored: z.int(), indexed: z.int(), rejected: z.int() }),
    index_lag_s: z.int().openapi({ description: "Age of the oldest document that waits to be searchable" }),
    open_jobs: z.record(z.string(), z.int()),
    dead_letters: z.int(),
    sources: z.array(
      z.object({
        id: idSchema("src"),
        title: z.string().nullable(),
        newest_at: timeSchema.nullable(),
        problem: z.string().nullable(),
      }),
    ),
  })
  .openapi("Status");

export function workRoutes() {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/jobs/{id}",
      summary: "What became of a job",
      tags,
      security: bearer,
      middleware: [requireKey("search")] as const,
      request: { params: z.object({ id: idSchema("job") }) },
      responses: { 200: json(z.object({ job: jobSchema }), "The job."), ...failures(404) },
    }),
    async (c) => {
      const job = await findJob(c.get("app").db, c.get("caller"), c.req.valid("param").id);
      if (!job) throw new AppError("not_found", "There is no such job. Finished ones are kept for 14 days.");
      const { id, kind, state, reason, attempts } = job;
      const times = { created_at: iso(job.createdAt), updated_at: iso(job.updatedAt) };
      return c.json({ job: { id, kind, subject_id: job.subjectId, state, reason, attempts, ...times } }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/dead-letters",
      summary: "Work that failed for good",
      description: "Of your own jobs, and of the crawls of feeds that you watch.",
      tags,
      security: bearer,
      middleware: [requireKey("manage"), wholeWorkspace] as const,
      request: { query: z.strictObject(pageQuery) },
      responses: {
        200: json(
          z.object({ dead_letters: z.array(letterSchema), next_cursor: nextCursor }),
          "Newest first.",
        ),
        ...failures(),
      },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid("query");
      const [app, caller] = [c.get("app"), c.get("caller")];
      const list = `dead-letters ${caller.workspaceId}`;
      const after = await readCursor(app, list, cursor, placeSchema);
      const rows = await listDeadLetters(app.db, caller.workspaceId, limit, after);
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return c.json(
        {
          dead_letters: rows.map((l) => ({
            id: l.id,
            job_id: l.jobId,
            kind: l.kind,
            document_id: l.documentId,
            source_ids: l.sourceIds,
            reason: l.reason,
            created_at: iso(l.createdAt),
          })),
          next_cursor: last ? await writeCursor(app, list, { createdAt: last.createdAt, id: last.id }) : null,
        },
        200,
      );
    },
  );
  router.openapi(
    createRoute({
      method: "post",
      path: "/v1/dead-letters/{id}/redrive",
      summary: "Try it again",
      description: "A crawl is shared by all who watch the feed: one of them redrives it for all.",
      tags,
      security: bearer,
      middleware: [requireKey("manage"), wholeWorkspace, idempotent] as const,
      request: { params: letterParams },
      responses: {
        202: json(z.object({ job: jobRefSchema }), "Enqueued again."),
        ...failures(404, 409, 422),
      },
    }),
    async (c) => {
      const [app, caller] = [c.get("app"), c.get("caller")];
      const letter = await findDeadLetter(app.db, caller.workspaceId, c.req.valid("param").id);
      if (!letter?.jobId) throw new AppError("not_found", "There is no such dead letter.");
      const job = await reviveJob(app.db, caller.workspaceId, letter.jobId, app.now());
      if (!job) throw new AppError("conflict", "Its job is not dead: it runs, or was done since.");
      await closeDeadLetter(app.db, letter.id, app.now());
      await sendJobs(app, [job]);
      return c.json({ job: { id: job.id, state: "queued" } }, 202);
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/status",
      summary: "How far behind we are",
      tags,
      security: bearer,
      middleware: [requireKey("search")] as const,
      responses: { 200: json(statusSchema, "Of the collections that the key reads."), ...failures() },
    }),
    async (c) => {
      const app = c.get("app");
      const status = await readStatus(app.db, c.get("caller"), app.now());
      return c.json(
        {
          documents: status.documents,
          index_lag_s: Math.round(status.indexLagMs / 1000),
          open_jobs: status.openJobs,
          dead_letters: status.deadLetters,
          sources: status.sources.map((s) => ({
            id: s.id,
            title: s.title,
            newest_at: isoOrNull(s.newestAt),
            problem: s.problem,
          })),
        },
        200,
      );
    },
  );
  return router;
}
