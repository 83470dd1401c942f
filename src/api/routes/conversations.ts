// /v1/conversations: list, read, delete. They are begun and gone on in by POST /v1/answers.
import { createRoute, z } from "@hono/zod-openapi";
import {
  conversationKeepMs,
  deleteConversation,
  getConversation,
  listConversations,
  listTurns,
} from "../../store/content/conversations.ts";
import { requireKey } from "../auth.ts";
import { placeSchema, readCursor, writeCursor } from "../cursor.ts";
import { newRouter } from "../router.ts";
import { bearer, failures, idSchema, json, pageQuery } from "../wire/common.ts";
import {
  conversationResponse,
  conversationsResponse,
  wireConversation,
  wireTurn,
} from "../wire/conversation.ts";

const tags = ["Conversations"];
const params = z.object({ id: idSchema("cnv") });
const WHOSE =
  "A conversation belongs to the key that began it. A key with `manage` that is bound to no collections reads and " +
  "deletes all of the workspace, and goes on in its own.";

export function conversationRoutes() {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/conversations",
      summary: "List conversations",
      description: WHOSE,
      tags,
      security: bearer,
      middleware: [requireKey("answer")] as const,
      request: { query: z.strictObject(pageQuery) },
      responses: { 200: json(conversationsResponse, "Last begun first."), ...failures() },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid("query");
      const [app, caller] = [c.get("app"), c.get("caller")];
      const list = `conversations ${caller.workspaceId} ${caller.keyId}`;
      const after = await readCursor(app, list, cursor, placeSchema);
      const rows = await listConversations(app.db, caller, after, limit);
      const keepMs = await conversationKeepMs(app.db, caller.workspaceId);
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return c.json(
        {
          conversations: rows.map((row) => wireConversation(row, keepMs)),
          next_cursor: last ? await writeCursor(app, list, { createdAt: last.createdAt, id: last.id }) : null,
        },
        200,
      );
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path: "/v1/conversations/{id}",
      summary: "Read a conversation with its turns",
      description: `${WHOSE} Turns come in the order of asking; what a deleted document proved has left their texts.`,
      tags,
      security: bearer,
      middleware: [requireKey("answer")] as const,
      request: { params },
      responses: { 200: json(conversationResponse, "The conversation."), ...failures(404) },
    }),
    async (c) => {
      const [app, caller] = [c.get("app"), c.get("caller")];
      const row = await getConversation(app.db, caller, c.req.valid("param").id);
      const [turns, keepMs] = await Promise.all([
        listTurns(app.db, row),
        conversationKeepMs(app.db, caller.workspaceId),
      ]);
      return c.json({ conversation: { ...wireConversation(row, keepMs), turns: turns.map(wireTurn) } }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "delete",
      path: "/v1/conversations/{id}",
      summary: "Delete a conversation with its answers",
      description: WHOSE,
      tags,
      security: bearer,
      middleware: [requireKey("answer")] as const,
      request: { params },
      responses: { 204: { description: "Gone, with every answer in it." }, ...failures(404) },
    }),
    async (c) => {
      const [app, caller] = [c.get("app"), c.get("caller")];
      await deleteConversation(app.db, await getConversation(app.db, caller, c.req.valid("param").id));
      return c.body(null, 204);
    },
  );
  return router;
}
