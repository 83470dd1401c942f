// Keys on the wire. A secret stands in the reply that makes it, and nowhere else.
import { z } from "@hono/zod-openapi";
import type { KeyChangeInput, KeyInput } from "../../accounts/grant.ts";
import {
  BUDGET_PER_DAY_MAX,
  KEY_FILTER_VALUES_MAX,
  KEY_NAME_CHARS_MAX,
  KEY_ORIGINS_MAX,
  REQUESTS_PER_MINUTE_MAX,
  ROTATION_OVERLAP_H_DEFAULT,
  ROTATION_OVERLAP_H_MAX,
} from "../../base/limits/keys.ts";
import { KEY_KINDS, SCOPES, scopeSchema } from "../../model/key.ts";
import { type KeyRow, prefixOf } from "../../store/access/keys.ts";
import { idSchema, iso, isoOrNull, nextCursor, timeSchema } from "./common.ts";

const list = <T extends z.ZodType>(item: T) => z.array(item).max(KEY_FILTER_VALUES_MAX);
const collections = z.array(idSchema("col")).min(1).max(KEY_FILTER_VALUES_MAX);
const words = z.string().min(1).max(200);
const budget = z.int().min(1).max(BUDGET_PER_DAY_MAX);
const budgets = {
  visitor_answers_per_day: budget.optional(),
  visitor_searches_per_day: budget.optional(),
  answers_per_day: budget.optional().openapi({ description: "Of all visitors together" }),
  searches_per_day: budget.optional().openapi({ description: "Of all visitors together" }),
};
const filters = z
  .strictObject({
    collections: list(idSchema("col")).default([]),
    sources: list(idSchema("src")).default([]),
    categories: list(words).default([]),
    langs: list(words.toLowerCase()).default([]),
  })
  .openapi("KeyFilters");
const filtersShown = z.object({
  collections: z.array(z.string()),
  sources: z.array(z.string()),
  categories: z.array(z.string()),
  langs: z.array(z.string()),
});

const changeable = {
  expires_at: z.iso.datetime({ offset: true }).nullish().openapi({ description: "null: never" }),
  collections: collections.nullish().openapi({ description: "null: all of the workspace" }),
  rate_limit_per_minute: z.int().min(1).max(REQUESTS_PER_MINUTE_MAX).nullish().openapi({
    description: "Requests a minute; null: the default",
  }),
  origins: z
    .array(z.string().min(1).max(500))
    .max(KEY_ORIGINS_MAX)
    .optional()
    .openapi({
      description: "Sites that may use a widget key, each exactly: scheme, host and port",
      example: ["https://www.example.com"],
    }),
  filters: filters.optional().openapi({ description: "What a widget key narrows every request to" }),
  ...budgets,
};
const name = z.string().trim().min(1).max(KEY_NAME_CHARS_MAX);

export const keyBody = z
  .strictObject({
    name,
    scopes: z.array(scopeSchema).min(1).max(SCOPES.length),
    kind: z
      .enum(KEY_KINDS)
      .optional()
      .openapi({ description: "Default: `widget` with origins, else `service`" }),
    test: z
      .boolean()
      .default(false)
      .openapi({ description: "Marks the key as one of a test setup: `wr_test_…`" }),
    ...changeable,
  })
  .openapi("KeyInput");
export const keyPatch = z.strictObject({ name: name.optional(), ...changeable }).openapi("KeyChange");
export const rotationBody = z
  .strictObject({
    overlap_hours: z
      .int()
      .min(0)
      .max(ROTATION_OVERLAP_H_MAX)
      .default(ROTATION_OVERLAP_H_DEFAULT)
      .openapi({ description: "How long the present secret goes on working; 0 ends it now" }),
  })
  .openapi("KeyRotation");

export const keySchema = z
  .object({
    id: idSchema("key"),
    name: z.string(),
    kind: z.enum(KEY_KINDS),
    test: z.boolean(),
    prefix: z
      .string()
      .openapi({ description: "How the key begins: enough to recognise it", example: "wr_live_01ab…" }),
    scopes: z.array(scopeSchema),
    collections: z.array(idSchema("col")).nullable(),
    origins: z.array(z.string()).nullable(),
    filters: filtersShown.nullable(),
    rate_limit_per_minute: z.int().nullable(),
    visitor_answers_per_day: z.int().nullable(),
    visitor_searches_per_day: z.int().nullable(),
    answers_per_day: z.int().nullable(),
    searches_per_day: z.int().nullable(),
    created_at: timeSchema,
    created_by: z.string().nullable().openapi({ description: "Key or member; null: the operator" }),
    expires_at: timeSchema.nullable(),
    last_used_at: timeSchema.nullable().openapi({ description: "To the minute" }),
    revoked_at: timeSchema.nullable(),
    rotated_at: timeSchema.nullable(),
    previous: z
      .object({ ends_at: timeSchema, last_used_at: timeSchema.nullable() })
      .nullable()
      .openapi({ description: "The secret before the last rotation, while it works" }),
    ceiling_reached_at: timeSchema.nullable().openapi({
      description: "When all visitors of a widget key together last used up a day's budget",
    }),
  })
  .openapi("Key");
export const keyResponse = z.object({ key: keySchema });
export const keysResponse = z.object({ keys: z.array(keySchema), next_cursor: nextCursor });
export const keyCreated = z.object({
  key: keySchema.extend({ secret: z.string().openapi({ description: "Shown this once" }) }),
});

/** What a change of a key asks for, in the words of src/accounts. */
export function changeInput(body: z.output<typeof keyPatch>): KeyChangeInput {
  const given = Object.keys(budgets).filter((name) => body[name as keyof typeof budgets] !== undefined);
  return {
    name: body.name,
    expiresAt: body.expires_at == null ? body.expires_at : Date.parse(body.expires_at),
    rateLimitPerMinute: body.rate_limit_per_minute,
    collections: body.collections,
    origins: body.origins,
    filters: body.filters,
    budgets:
      given.length === 0
        ? undefined
        : Object.fromEntries(given.map((name) => [name, body[name as keyof typeof budgets]])),
  };
}

export const keyInput = (body: z.output<typeof keyBody>): KeyInput => ({
  ...changeInput(body),
  name: body.name,
  scopes: body.scopes,
  kind: body.kind,
  test: body.test,
});

/** `now` decides whether the former secret still works. */
export function wireKey(row: KeyRow, now: number): z.input<typeof keySchema> {
  const previous = row.previousUntil !== null && row.previousUntil > now ? row.previousUntil : null;
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    test: row.test,
    prefix: `${prefixOf(row)}${row.id.slice(4, 8)}…`,
    scopes: row.scopes as z.input<typeof keySchema>["scopes"],
    collections: row.collections,
    origins: row.origins,
    filters: row.filters,
    rate_limit_per_minute: row.rateLimitPerMinute,
    visitor_answers_per_day: row.budgets?.visitor_answers_per_day ?? null,
    visitor_searches_per_day: row.budgets?.visitor_searches_per_day ?? null,
    answers_per_day: row.budgets?.answers_per_day ?? null,
    searches_per_day: row.budgets?.searches_per_day ?? null,
    created_at: iso(row.createdAt),
    created_by: row.createdBy,
    expires_at: isoOrNull(row.expiresAt),
    last_used_at: isoOrNull(row.lastUsedAt),
    revoked_at: isoOrNull(row.revokedAt),
    rotated_at: isoOrNull(row.rotatedAt),
    previous:
      previous === null ? null : { ends_at: iso(previous), last_used_at: isoOrNull(row.previousUsedAt) },
    ceiling_reached_at: isoOrNull(row.ceilingAt),
  };
}
