// One index in memory: codes, namespaces and indexed metadata by slot. Slots are numbered from 0, reused
// after a delete, and kept in pages. Ids, values and whole metadata stay in SQLite (tables.ts).

import { VECTORIZE_PAGE_SLOTS } from "../../base/limits/local-vectorize.ts";
import { Codes } from "./codes.ts";
import { Column } from "./columns.ts";
import { type Condition, meets } from "./filter.ts";
import type { Scalar } from "./metadata.ts";

/** What the metadata indexes hold of a vector, by the index's number. */
export type Indexed = Record<number, Scalar>;

/** What of a slot is not in its codes; null: the slot is empty. */
export type Facets = [namespace: string | null, indexed: Indexed] | null;

/** A condition on the values of one metadata index; `index` null: on a property that none covers. */
export interface IndexedCondition {
  index: number | null;
  condition: Condition;
}

export class Resident {
  readonly codes: Codes;
  readonly #namespaces = new Column<string | null>();
  readonly #columns = new Map<number, Column<Scalar>>();
  readonly #free: number[] = [];
  readonly #changed = new Set<number>();
  #slots = 0;
  #listed: Uint32Array<ArrayBuffer> | null = null;

  constructor(module: WebAssembly.Module, dimensions: number) {
    this.codes = new Codes(module, dimensions);
  }

  /** Vectors held. */
  get count(): number {
    return this.#slots - this.#free.length;
  }

  /** A slot for one more vector; `put` must follow. */
  take(): number {
    return this.#free.pop() ?? this.#slots++;
  }

  put(slot: number, values: Float32Array, namespace: string | null, indexed: Indexed): void {
    this.codes.set(slot, values);
    this.#setFacets(slot, [namespace, indexed]);
    this.#change(slot);
  }

  drop(slot: number): void {
    this.#setFacets(slot, null);
    this.#free.push(slot);
    this.#change(slot);
  }

  /** Values of the metadata indexes `numbers` at `slot`; without those that hold none. */
  indexed(slot: number, numbers: Iterable<number>): Indexed {
    const indexed: Indexed = {};
    for (const number of numbers) {
      const value = this.#columns.get(number)?.get(slot);
      if (value !== undefined) indexed[number] = value;
    }
    return indexed;
  }

  /** Slots of the vectors in `namespace` (null: in any) that meet all conditions. */
  select(namespace: string | null, conditions: IndexedCondition[]): Uint32Array {
    let slots = this.#list();
    if (namespace !== null) slots = this.#namespaces.select(slots, (value) => value === namespace);
    for (const { index, condition } of conditions) {
      const column = (index === null ? undefined : this.#columns.get(index)) ?? new Column<Scalar>();
      slots = column.select(slots, (value) => meets(value, condition));
    }
    return slots;
  }

  /** Calls `save` for each page that changed since the last call. */
  savePages(save: (page: number, codes: Uint8Array<ArrayBuffer>, facets: Facets[]) => void): void {
    for (const page of this.#changed) {
      const first = page * VECTORIZE_PAGE_SLOTS;
      const facets = Array.from({ length: VECTORIZE_PAGE_SLOTS }, (_, i) => this.#facets(first + i));
      save(page, this.codes.savePage(page), facets);
    }
    this.#changed.clear();
  }

  loadPage(page: number, codes: ArrayBuffer, facets: Facets[]): void {
    this.codes.loadPage(page, codes);
    const first = page * VECTORIZE_PAGE_SLOTS;
    for (const [i, slotFacets] of facets.entries()) {
      if (slotFacets) this.#setFacets(first + i, slotFacets);
    }
  }

  /** To be called once, after the last `loadPage`. */
  loaded(pages: number): void {
    this.#slots = pages * VECTORIZE_PAGE_SLOTS;
    for (let slot = this.#slots - 1; slot >= 0; slot--) {
      if (this.#namespaces.get(slot) === undefined) this.#free.push(slot);
    }
  }

  #facets(slot: number): Facets {
    const namespace = this.#namespaces.get(slot);
    return namespace === undefined ? null : [namespace, this.indexed(slot, this.#columns.keys())];
  }

  #setFacets(slot: number, facets: Facets): void {
    this.#namespaces.set(slot, facets?.[0]);
    for (const column of this.#columns.values()) column.set(slot, undefined);
    for (const [number, value] of Object.entries(facets?.[1] ?? {})) {
      let column = this.#columns.get(Number(number));
      if (!column) {
        column = new Column();
        this.#columns.set(Number(number), column);
      }
      column.set(slot, value);
    }
  }

  #change(slot: number): void {
    this.#changed.add(Math.floor(slot / VECTORIZE_PAGE_SLOTS));
    this.#listed = null;
  }

  /** Slots that hold a vector, ascending. */
  #list(): Uint32Array<ArrayBuffer> {
    if (!this.#listed) {
      const all = new Uint32Array(this.#slots);
      for (let slot = 0; slot < all.length; slot++) all[slot] = slot;
      this.#listed = this.#namespaces.select(all, (namespace) => namespace !== undefined);
    }
    return this.#listed;
  }
}
