// What of a Vectorize binding the contract suite (vector-index.ts) uses, and the vectors it writes. No tests
// here.

export interface VectorLike {
  id: string;
  values: number[] | Float32Array | Float64Array;
  namespace?: string;
  metadata?: Record<string, unknown>;
}

export interface MatchLike {
  id: string;
  score: number;
  values?: ArrayLike<number>;
  namespace?: string;
  metadata?: Record<string, unknown>;
}

/** What of the binding is used; the real `Vectorize` fits, and so does a service binding. */
export interface VectorIndexLike {
  query(vector: VectorLike["values"], options?: object): Promise<{ count: number; matches: MatchLike[] }>;
  queryById(id: string, options?: object): Promise<{ count: number; matches: MatchLike[] }>;
  insert(vectors: VectorLike[]): Promise<{ mutationId: string }>;
  upsert(vectors: VectorLike[]): Promise<{ mutationId: string }>;
  deleteByIds(ids: string[]): Promise<{ mutationId: string }>;
  getByIds(ids: string[]): Promise<VectorLike[]>;
  describe(): Promise<{ dimensions: number; vectorCount: number }>;
}

export interface VectorIndexContractOptions {
  dimensions: number;
  /** Resolves when all that was written before shows. */
  settle(): Promise<void>;
  /** Properties with a metadata index of that type; filters are tested when both are there. */
  indexed?: { string: string; number: string };
}

export interface World extends VectorIndexContractOptions {
  open(): Promise<VectorIndexLike>;
  /** A namespace that no other test uses. */
  namespace(): string;
  /** An id of this run alone; it is deleted at the end. */
  id(id: string): string;
}

/** The binding with native promises: those of a service binding are proxies that test runners await twice. */
export function awaited(index: VectorIndexLike): VectorIndexLike {
  return {
    query: async (vector, options) => index.query(vector, options),
    queryById: async (id, options) => index.queryById(id, options),
    insert: async (vectors) => index.insert(vectors),
    upsert: async (vectors) => index.upsert(vectors),
    deleteByIds: async (ids) => index.deleteByIds(ids),
    getByIds: async (ids) => index.getByIds(ids),
    describe: async () => index.describe(),
  };
}

/** A vector at `angle` (radians) from the first axis: its cosine with angle b is cos(angle − b). */
export function at(angle: number, dimensions: number): number[] {
  const values = new Array<number>(dimensions).fill(0);
  values[0] = Math.cos(angle);
  values[1] = Math.sin(angle);
  return values;
}
