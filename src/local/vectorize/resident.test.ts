// The index in memory against a plain map: whatever was put, dropped, saved and loaded again, a selection
// holds the slots that it should.

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFilter } from "./filter.ts";
import { type Facets, Resident } from "./resident.ts";

const module = new WebAssembly.Module(readFileSync(new URL("scan.wasm", import.meta.url)));

type Step =
  | { kind: "put"; key: number; namespace: string | null; value: string | number | undefined }
  | { kind: "drop"; key: number }
  | { kind: "reload" };

const steps = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constant("put" as const),
        key: fc.nat(400),
        namespace: fc.constantFrom(null, "", "a", "b"),
        value: fc.constantFrom(undefined, "x", "y", 1, 2),
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("drop" as const), key: fc.nat(400) }) },
    { weight: 1, arbitrary: fc.constant({ kind: "reload" as const }) },
  ),
  { maxLength: 400, size: "max" },
);

/** A Resident, the pages that it saved, and what it should hold by key. */
class World {
  resident = new Resident(module, 4);
  readonly pages = new Map<number, { codes: ArrayBuffer; facets: string }>();
  readonly held = new Map<number, { slot: number; namespace: string | null; value?: string | number }>();

  run(step: Step): void {
    if (step.kind === "reload") {
      this.#reload();
      return;
    }
    const there = this.held.get(step.key);
    if (step.kind === "drop") {
      if (there) this.resident.drop(there.slot);
      this.held.delete(step.key);
    } else {
      const slot = there?.slot ?? this.resident.take();
      const { namespace, value } = step;
      const values = Float32Array.of(step.key, 1, 0, 0);
      this.resident.put(slot, values, namespace, value === undefined ? {} : { 3: value });
      this.held.set(step.key, { slot, namespace, value });
    }
    this.resident.savePages((page, codes, facets) => {
      this.pages.set(page, { codes: codes.buffer, facets: JSON.stringify(facets) });
    });
  }

  #reload(): void {
    this.resident = new Resident(module, 4);
    for (const [page, { codes, facets }] of this.pages) {
      this.resident.loadPage(page, codes, JSON.parse(facets) as Facets[]);
    }
    this.resident.loaded(this.pages.size);
  }

  expected(namespace: string | null, passes: (value?: string | number) => boolean): number[] {
    const entries = [...this.held.values()];
    const chosen = entries.filter(
      (entry) => (namespace === null || entry.namespace === namespace) && passes(entry.value),
    );
    return chosen.map(({ slot }) => slot).sort((a, b) => a - b);
  }
}

describe("the index in memory", () => {
  test("selects what a plain map selects, over writes, deletes and reloads", () => {
    fc.assert(
      fc.property(steps, (given) => {
        const world = new World();
        for (const step of given) world.run(step);
        const { resident } = world;
        expect(resident.count).toBe(world.held.size);
        const select = (namespace: string | null, filter?: object, index: number | null = 3) => {
          const conditions = readFilter(filter).map((condition) => ({ index, condition }));
          return [...resident.select(namespace, conditions)];
        };
        expect(select(null)).toEqual(world.expected(null, () => true));
        for (const namespace of [null, "", "a", "b", "c"]) {
          expect(select(namespace, { p: "x" })).toEqual(world.expected(namespace, (value) => value === "x"));
          expect(select(namespace, { p: { $ne: 1 } })).toEqual(
            world.expected(namespace, (value) => value !== 1),
          );
        }
        expect(select(null, { p: { $gt: 1 } })).toEqual(
          world.expected(null, (value) => typeof value === "number" && value > 1),
        );
        expect(select("a", { p: "x" }, null)).toEqual([]);
        expect(select("a", { p: { $ne: "x" } }, 9)).toEqual(world.expected("a", () => true));
        for (const [key, { slot, value }] of world.held) {
          expect(resident.codes.norm(slot)).toBe(Math.sqrt(key * key + 1));
          expect(resident.indexed(slot, [3])).toEqual(value === undefined ? {} : { 3: value });
        }
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test("fills the slots that deletes left before it takes new ones", () => {
    const world = new World();
    for (const key of [0, 1, 2]) world.run({ kind: "put", key, namespace: null, value: undefined });
    world.run({ kind: "drop", key: 1 });
    world.run({ kind: "put", key: 7, namespace: null, value: undefined });
    expect(world.held.get(7)!.slot).toBe(1);
  });
});
