// Wire shapes that many routes share. Times are ISO 8601 UTC, ids are prefixed, lists are objects.
import { z } from "@hono/zod-openapi";
import { LIST_DEFAULT, LIST_MAX } from "../../base/limits/api.ts";

export const iso = (time: number) => new Date(time).toISOString();
export const isoOrNull = (time: number | null) => (time === null ? null : iso(time));

export const timeSchema = z.iso.datetime().openapi({ example: "2026-11-20T09:30:00.000Z" });

/** An id of our own making; anything else can't exist, and is refused before a query. */
export const idSchema = (prefix: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-z]{1,40}$`), `must be an id like ${prefix}_…`)
    .openapi({ example: `${prefix}_0123456789abcdefghjk` });

export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(LIST_MAX).default(LIST_DEFAULT),
  cursor: z.string().max(2000).optional(),
};

/** No half of a surrogate pair and no NUL: a database gives either back as something else, or not at all. */
export const isPlain = (text: string) => text.isWellFormed() && !text.includes("\0");
const PLAIN = "must not hold NUL or half a surrogate pair";

/** A line that is kept and shown: a name, a title, an id of the caller's own. */
export const lineSchema = (charsMax: number) => z.string().trim().min(1).max(charsMax).refine(isPlain, PLAIN);

export const nextCursor = z.string().nullable();

export const fieldErrorSchema = z.object({ pointer: z.string(), detail: z.string() });

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    request_id: z.string(),
    retryable: z.boolean(),
    errors: z.array(fieldErrorSchema).optional(),
  })
  .openapi("Problem");

export const jobRefSchema = z.object({ id: idSchema("job"), state: z.string() });

const problemResponse = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: problemSchema } },
});

/** The failures that a route may answer with, for its document. */
export function failures(...statuses: (400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503)[]) {
  const text = {
    400: "The request is not valid: `errors` says where.",
    401: "No valid key.",
    403: "The key or the role lacks the scope, or may not come here.",
    404: "It does not exist, or is another workspace's.",
    409: "Something else is in the way.",
    413: "The request is too large.",
    415: "The type is not supported.",
    422: "It could not be read, or the Idempotency-Key was used for another request.",
    429: "Too many requests: see Retry-After.",
    503: "Not available just now: see Retry-After.",
  };
  const all = new Set([400, 401, 403, ...statuses, 429] as const);
  return Object.fromEntries([...all].map((s) => [s, problemResponse(text[s])]));
}

export const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { "application/json": { schema } },
});

/** A key, or the session of somebody signed in. */
export const bearer: Record<string, string[]>[] = [{ key: [] }, { session: [] }];

/** Only somebody signed in. */
export const cookie: Record<string, string[]>[] = [{ session: [] }];
