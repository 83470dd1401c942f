// Opens local Vectorize indexes for the workerd tests: the bound one, and any other by name and settings.

import { runInDurableObject } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import type { LocalVectorize, LocalVectorizeEnv } from "../../src/local/vectorize/entrypoint.ts";
import type { VectorIndexObject } from "../../src/local/vectorize/object.ts";
import type { VectorizeProps } from "../../src/local/vectorize/settings.ts";
import { at, awaited, type VectorIndexLike, type VectorLike } from "../contracts/vector-index-shapes.ts";

export const bound = env as unknown as LocalVectorizeEnv & { VECTORIZE: VectorIndexLike };

type Local = Omit<VectorIndexLike, "describe" | "getByIds"> &
  Pick<LocalVectorize, "createMetadataIndex" | "describe" | "getByIds"> &
  Admin;
type Admin = Pick<LocalVectorize, "listMetadataIndexes" | "deleteMetadataIndex">;

/**
 * An index of its own, of 8 dimensions where `props` say nothing: the same entrypoint with other settings.
 */
export function openVectorize(index: string, props: VectorizeProps = {}): Local {
  const { LocalVectorize: entrypoint } = exports as unknown as {
    LocalVectorize(options: { props: VectorizeProps }): Local;
  };
  const local = entrypoint({ props: { index, dimensions: 8, metadataIndexes: {}, delayMs: 0, ...props } });
  return {
    ...awaited(local),
    describe: async () => local.describe(),
    getByIds: async (ids) => local.getByIds(ids),
    createMetadataIndex: async (name, type) => local.createMetadataIndex(name, type),
    listMetadataIndexes: async () => local.listMetadataIndexes(),
    deleteMetadataIndex: async (name) => local.deleteMetadataIndex(name),
  };
}

/** Stops the clock of an index at `ms`. */
export async function setClock(index: string, ms: number): Promise<void> {
  const stub = bound.VECTOR_INDEX.get(bound.VECTOR_INDEX.idFromName(index));
  await runInDurableObject(stub, (object: VectorIndexObject) => {
    object.now = () => ms;
  });
}

/** A vector of 8 dimensions at that angle. */
export const vector = (id: string, angle: number, more: Partial<VectorLike> = {}): VectorLike => ({
  id,
  values: at(angle, 8),
  ...more,
});
export const ids = ({ matches }: { matches: { id: string }[] }) => matches.map((match) => match.id);
/** At angle 0. */
export const query = at(0, 8);
