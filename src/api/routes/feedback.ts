// /v1/feedback: ratings of hits and answers, and what they change in ranking.
import { createRoute, z } from "@hono/zod-openapi";
import { listRated } from "../../store/feedback/priors.ts";
import { listRatings } from "../../store/feedback/ratings.ts";
import { requireKey, wholeWorkspace } from "../auth.ts";
import { placeSchema, readCursor, writeCursor } from "../cursor.ts";
import { idempotent } from "../idempotency.ts";
import { rate } from "../rating.ts";
import { newRouter } from "../router.ts";
import { bearer, failures, iso, json, pageQuery } from "../wire/common.ts";
import {
  effectsQuery,
  effectsResponse,
  feedbackBody,
  feedbackResponse,
  ratingsResponse,
  wireEffect,
  wireRating,
} from "../wire/feedback.ts";

const tags = ["Feedback"];
const path = "/v1/feedback";
const ratingPlace = z.object({ ratedAt: z.number(), keyId: z.string(), subjectId: z.string() });

export function feedbackRoutes() {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "post",
      path,
      summary: "Rate a hit or an answer",
      description:
        "One voice a key and document or answer: rating again replaces it, `rating: 0` takes it back. It moves this " +
        "workspace's ranking only, and by 15 % at most.",
      tags,
      security: bearer,
      middleware: [requireKey("search", "answer"), idempotent] as const,
      request: { body: { required: true, content: { "application/json": { schema: feedbackBody } } } },
      responses: {
        200: json(feedbackResponse, "It counts from the next search on."),
        ...failures(404, 409, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const input = c.req.valid("json");
      const subject = await rate(c.get("app"), c.get("caller"), input);
      const feedback = {
        query_id: subject.queryId,
        answer_id: subject.answerId,
        document_id: subject.documentId,
        rating: input.rating,
        documents: subject.documents,
        rated_at: iso(c.get("app").now()),
      };
      return c.json({ feedback }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path,
      summary: "List the ratings that stand, with their reasons",
      tags,
      security: bearer,
      middleware: [requireKey("manage"), wholeWorkspace] as const,
      request: { query: z.strictObject(pageQuery) },
      responses: { 200: json(ratingsResponse, "Newest first."), ...failures() },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid("query");
      const [app, { workspaceId }] = [c.get("app"), c.get("caller")];
      const list = `feedback ${workspaceId}`;
      const after = await readCursor(app, list, cursor, ratingPlace);
      const rows = await listRatings(app.db, workspaceId, after, limit);
      const last = rows.length === limit ? rows.at(-1) : undefined;
      const place = last && { ratedAt: last.ratedAt, keyId: last.keyId, subjectId: last.subjectId };
      const next_cursor = place ? await writeCursor(app, list, place) : null;
      return c.json({ feedback: rows.map(wireRating), next_cursor }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/feedback/effects",
      summary: "What ratings change",
      description:
        "Rated documents and sources of the collections that the key reads, with their factors now.",
      tags,
      security: bearer,
      middleware: [requireKey("manage")] as const,
      request: { query: effectsQuery },
      responses: { 200: json(effectsResponse, "Last rated first."), ...failures() },
    }),
    async (c) => {
      const { limit, cursor, kind } = c.req.valid("query");
      const [app, caller] = [c.get("app"), c.get("caller")];
      const list = `feedback effects ${caller.workspaceId} ${kind ?? ""} ${caller.collections ?? ""}`;
      const after = await readCursor(app, list, cursor, placeSchema);
      const rows = await listRated(app.db, caller, { kind, after, limit });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      const now = app.now();
      return c.json(
        {
          effects: rows.map((row) => wireEffect(row, now)),
          applied: caller.settings.feedback_ranking,
          next_cursor: last ? await writeCursor(app, list, { createdAt: last.ratedAt, id: last.id }) : null,
        },
        200,
      );
    },
  );
  return router;
}
