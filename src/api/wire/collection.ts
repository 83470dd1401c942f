// Collections on the wire.
import { z } from "@hono/zod-openapi";
import type { Collection, StateCounts } from "../../store/content/collections.ts";
import { idSchema, iso, lineSchema, nextCursor, timeSchema } from "./common.ts";

const counts = z.object({ pending: z.int(), stored: z.int(), indexed: z.int(), rejected: z.int() });

export const collectionSchema = z
  .object({
    id: idSchema("col"),
    name: z.string(),
    visibility: z.literal("private"),
    created_at: timeSchema,
    counts,
  })
  .openapi("Collection");
export const collectionResponse = z.object({ collection: collectionSchema });
export const collectionsResponse = z.object({
  collections: z.array(collectionSchema),
  next_cursor: nextCursor,
});
export const collectionBody = z.strictObject({ name: lineSchema(200) }).openapi("CollectionInput");

export function wireCollection(
  collection: Collection,
  states: StateCounts,
): z.input<typeof collectionSchema> {
  return {
    id: collection.id,
    name: collection.name,
    visibility: "private",
    created_at: iso(collection.createdAt),
    counts: states,
  };
}
