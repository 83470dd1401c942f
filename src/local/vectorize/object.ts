// The Durable Object that holds one index: SQLite is the truth, memory is what queries run on. Requests come
// checked (requests.ts); every method is one synchronous step, so calls never see each other's halves.

import { DurableObject } from "cloudflare:workers";
import { VECTORIZE_METADATA_INDEXES_MAX } from "../../base/limits/local-vectorize.ts";
import { indexMetadata, type Metadata, type MetadataType, nestValues } from "./metadata.ts";
import { findNearest } from "./nearest.ts";
import type { QueryOptions, VectorBatch } from "./requests.ts";
import { Resident } from "./resident.ts";
import scan from "./scan.wasm";
import type { IndexSettings } from "./settings.ts";
import { type EntryRow, type MetadataIndexRow, Tables } from "./tables.ts";

export type Change = { kind: "insert" | "upsert"; batch: VectorBatch } | { kind: "delete"; ids: string[] };

export interface IndexVector {
  id: string;
  values: number[];
  namespace?: string;
  metadata?: Metadata;
}

export interface IndexMatch extends Omit<IndexVector, "values"> {
  score: number;
  values?: number[];
}

export interface IndexMatches {
  count: number;
  matches: IndexMatch[];
}

export interface IndexInfo {
  vectorCount: number;
  dimensions: number;
  /** ISO 8601; null before the first write shows. */
  processedUpToDatetime: string | null;
  processedUpToMutation: string | null;
}

export interface MetadataIndexInfo {
  propertyName: string;
  indexType: MetadataType;
}

interface Opened {
  settings: IndexSettings;
  /** `settings` as text: another text means other settings. */
  key: string;
  resident: Resident;
  metadataIndexes: MetadataIndexRow[];
}

export class VectorIndexObject extends DurableObject {
  /** Replaced by tests that let time pass. */
  now = (): number => Date.now();
  readonly #tables: Tables;
  #opened: Opened | null = null;

  constructor(state: DurableObjectState, env: unknown) {
    super(state, env as Cloudflare.Env);
    this.#tables = new Tables(state.storage.sql);
  }

  async query(settings: IndexSettings, values: Float32Array, options: QueryOptions): Promise<IndexMatches> {
    return this.#query(this.#open(settings), values, options);
  }

  /** Finds nothing when the index has no vector of that id. */
  async queryById(settings: IndexSettings, id: string, options: QueryOptions): Promise<IndexMatches> {
    const opened = this.#open(settings);
    const [vector] = this.#tables.readVectors([...this.#tables.findSlots([id]).values()]);
    return vector ? this.#query(opened, vector.values, options) : { count: 0, matches: [] };
  }

  /** In the order of `ids`, without those that are not there. */
  async getByIds(settings: IndexSettings, ids: string[]): Promise<IndexVector[]> {
    this.#open(settings);
    const slots = this.#tables.findSlots(ids);
    const found = ids.filter((id) => slots.has(id)).map((id) => slots.get(id)!);
    return this.#tables.readEntries(found).map((entry) => ({
      id: entry.id,
      values: Array.from(new Float32Array(entry.dims)),
      ...(entry.namespace !== null && { namespace: entry.namespace }),
      ...(entry.metadata !== null && { metadata: JSON.parse(entry.metadata) as Metadata }),
    }));
  }

  async mutate(settings: IndexSettings, change: Change): Promise<{ mutationId: string }> {
    const opened = this.#open(settings);
    const mutationId = crypto.randomUUID();
    this.#write(() => {
      if (settings.delayMs === 0 && this.#tables.findNextMutation() === null) {
        this.#apply(opened, change, Number.POSITIVE_INFINITY);
        this.#processed(mutationId, this.now());
      } else {
        const mutation = this.#tables.addMutation(mutationId, change.kind, this.now() + settings.delayMs);
        if (change.kind === "delete") this.#tables.addMutationIds(mutation, change.ids);
        else this.#tables.addMutationVectors(mutation, change.batch);
      }
    });
    return { mutationId };
  }

  async describe(settings: IndexSettings): Promise<IndexInfo> {
    const { resident } = this.#open(settings);
    return {
      vectorCount: resident.count,
      dimensions: settings.dimensions,
      processedUpToDatetime: this.#tables.findState("processed_at"),
      processedUpToMutation: this.#tables.findState("processed_mutation"),
    };
  }

  async listMetadataIndexes(settings: IndexSettings): Promise<MetadataIndexInfo[]> {
    return this.#open(settings).metadataIndexes.map(({ property, type }) => ({
      propertyName: property,
      indexType: type as MetadataType,
    }));
  }

  /** Covers vectors written from now on. */
  async createMetadataIndex(settings: IndexSettings, property: string, type: MetadataType): Promise<void> {
    const opened = this.#open(settings);
    if (opened.metadataIndexes.some((index) => index.property === property)) {
      throw new Error(`There is a metadata index on "${property}" already.`);
    }
    this.#addMetadataIndex(opened, property, type);
  }

  /** Removing one that is not there is an error. */
  async deleteMetadataIndex(settings: IndexSettings, property: string): Promise<void> {
    const opened = this.#open(settings);
    if (!opened.metadataIndexes.some((index) => index.property === property)) {
      throw new Error(`There is no metadata index on "${property}".`);
    }
    this.#tables.deleteMetadataIndex(property);
    opened.metadataIndexes = this.#tables.listMetadataIndexes();
  }

  /** The index in memory, with every write that is due. */
  #open(settings: IndexSettings): Opened {
    const key = JSON.stringify(settings);
    if (this.#opened?.key !== key) this.#opened = this.#load(settings, key);
    this.#applyDue(this.#opened);
    return this.#opened;
  }

  #load(settings: IndexSettings, key: string): Opened {
    for (const name of ["dimensions", "metric"] as const) {
      const stored = this.#tables.findState(name);
      if (stored === null) this.#tables.saveState(name, String(settings[name]));
      else if (stored !== String(settings[name])) {
        throw new Error(
          `The local Vectorize index "${settings.index}" was made with ${name} ${stored}, and its settings ` +
            `now say ${settings[name]}: choose another name, since what it was made with cannot change.`,
        );
      }
    }
    const resident = this.#opened?.resident ?? new Resident(scan, settings.dimensions);
    if (!this.#opened) resident.loaded(this.#tables.loadPages((...page) => resident.loadPage(...page)));
    const opened = { settings, key, resident, metadataIndexes: this.#tables.listMetadataIndexes() };
    for (const [property, type] of Object.entries(settings.metadataIndexes)) {
      const there = opened.metadataIndexes.find((index) => index.property === property);
      if (!there) this.#addMetadataIndex(opened, property, type);
      else if (there.type !== type) {
        throw new Error(
          `The metadata index on "${property}" is of type ${there.type}, and the settings say ${type}: ` +
            "delete it first.",
        );
      }
    }
    return opened;
  }

  #addMetadataIndex(opened: Opened, property: string, type: MetadataType): void {
    if (opened.metadataIndexes.length >= VECTORIZE_METADATA_INDEXES_MAX) {
      throw new Error(`An index has at most ${VECTORIZE_METADATA_INDEXES_MAX} metadata indexes.`);
    }
    this.#tables.addMetadataIndex(property, type);
    opened.metadataIndexes = this.#tables.listMetadataIndexes();
  }

  #applyDue(opened: Opened): void {
    const now = this.now();
    for (let next = this.#tables.findNextMutation(); next; next = this.#tables.findNextMutation()) {
      const { number, id, kind, due_ms: dueMs } = next;
      if (dueMs > now) return;
      this.#write(() => {
        const change: Change =
          kind === "delete"
            ? { kind, ids: this.#tables.readMutationIds(number) }
            : { kind: kind as "insert" | "upsert", batch: this.#tables.readMutationVectors(number) };
        this.#apply(opened, change, number);
        this.#tables.deleteMutation(number);
        this.#processed(id, dueMs);
      });
    }
  }

  /** All of it or nothing; after a failure memory is read anew. */
  #write(step: () => void): void {
    try {
      this.ctx.storage.transactionSync(step);
    } catch (error) {
      this.#opened = null;
      throw error;
    }
  }

  #apply({ resident, metadataIndexes, settings }: Opened, change: Change, mutation: number): void {
    const ids = change.kind === "delete" ? change.ids : change.batch.ids;
    const slots = this.#tables.findSlots(ids);
    if (change.kind === "delete") {
      for (const slot of slots.values()) resident.drop(slot);
      this.#tables.deleteEntries([...slots.values()]);
    } else {
      const indexes = metadataIndexes.filter((index) => index.since_mutation < mutation);
      const { batch } = change;
      for (const [i, id] of ids.entries()) {
        // Of one id twice in a batch, an insert keeps the first and an upsert the last.
        if (change.kind === "insert" && slots.has(id)) continue;
        const slot = slots.get(id) ?? resident.take();
        slots.set(id, slot);
        const values = batch.values.slice(i * settings.dimensions, (i + 1) * settings.dimensions);
        const namespace = batch.namespaces[i]!;
        const metadata = batch.metadata[i]!;
        resident.put(slot, values, namespace, indexMetadata(metadata, indexes));
        this.#tables.saveEntry({ slot, id, namespace, metadata, dims: values.buffer });
      }
    }
    resident.savePages((...page) => this.#tables.savePage(...page));
  }

  #processed(mutationId: string, atMs: number): void {
    this.#tables.saveState("processed_mutation", mutationId);
    this.#tables.saveState("processed_at", new Date(atMs).toISOString());
  }

  #query(opened: Opened, values: Float32Array, options: QueryOptions): IndexMatches {
    const { resident, metadataIndexes, settings } = opened;
    const conditions = options.conditions.map((condition) => ({
      index: metadataIndexes.find((index) => index.property === condition.property)?.number ?? null,
      condition,
    }));
    const found = findNearest({
      metric: settings.metric,
      codes: resident.codes,
      values,
      slots: resident.select(options.namespace, conditions),
      count: options.topK,
      read: (slots) => this.#tables.readVectors(slots),
    });
    const entries = this.#tables.readEntries(found.map(({ slot }) => slot));
    const matches = found.map(({ id, score }, i) => this.#match(opened, entries[i]!, options, { id, score }));
    return { count: matches.length, matches };
  }

  #match(opened: Opened, entry: EntryRow, options: QueryOptions, match: IndexMatch): IndexMatch {
    if (entry.namespace !== null) match.namespace = entry.namespace;
    if (options.returnValues) match.values = Array.from(new Float32Array(entry.dims));
    if (options.returnMetadata === "all" && entry.metadata !== null) {
      match.metadata = JSON.parse(entry.metadata) as Metadata;
    }
    if (options.returnMetadata === "indexed") {
      const { resident, metadataIndexes } = opened;
      const indexed = resident.indexed(
        entry.slot,
        metadataIndexes.map(({ number }) => number),
      );
      match.metadata = nestValues(metadataIndexes.map(({ number, property }) => [property, indexed[number]]));
    }
    return match;
  }
}
