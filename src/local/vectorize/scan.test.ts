// The kernel's bytes against its source, and its sums against plain arithmetic.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import wabt from "wabt";

const read = (name: string) => readFileSync(new URL(name, import.meta.url));
const module = new WebAssembly.Module(read("scan.wasm"));

function openKernel() {
  return new WebAssembly.Instance(module).exports as unknown as {
    memory: WebAssembly.Memory;
    scan(query: number, rows: number, width: number, slots: number, count: number, dots: number): void;
  };
}

describe("the scan kernel", () => {
  test("is what its source assembles to", async () => {
    const { parseWat } = await wabt();
    const source = parseWat("scan.wat", read("scan.wat").toString(), { simd: true });
    const { buffer } = source.toBinary({});
    expect(Buffer.from(buffer).equals(read("scan.wasm"))).toBe(true);
  });

  test("sums the largest codes over the most dimensions without overflow", () => {
    const { memory, scan } = openKernel();
    const width = 1_536;
    new Int16Array(memory.buffer, 0, width).fill(-8_191);
    new Uint32Array(memory.buffer, 4_096, 1).set([1]);
    new Int8Array(memory.buffer, 8_192 + width, width).fill(-127);
    scan(0, 8_192, width, 4_096, 1, 5_000);
    expect(new Int32Array(memory.buffer, 5_000, 1)[0]).toBe(8_191 * 127 * width);
  });

  test("gives the dot product of each listed row, in the order of the list", () => {
    const { memory, scan } = openKernel();
    const width = 64;
    const query = Int16Array.from({ length: width }, (_, i) => i * 37 - 1_000);
    const rows = Int8Array.from({ length: 5 * width }, (_, i) => ((i * 89) % 255) - 127);
    const slots = [4, 0, 3, 3];
    new Int16Array(memory.buffer, 0, width).set(query);
    new Int8Array(memory.buffer, 8_192, rows.length).set(rows);
    new Uint32Array(memory.buffer, 4_096, slots.length).set(slots);
    scan(0, 8_192, width, 4_096, slots.length, 5_000);
    const expected = slots.map((slot) =>
      query.reduce((sum, code, i) => sum + code * rows[slot * width + i]!, 0),
    );
    expect([...new Int32Array(memory.buffer, 5_000, slots.length)]).toEqual(expected);
  });

  test("touches nothing when the list is empty", () => {
    const { memory, scan } = openKernel();
    scan(0, 8_192, 32, 4_096, 0, 5_000);
    expect(new Uint8Array(memory.buffer).every((byte) => byte === 0)).toBe(true);
  });
});
