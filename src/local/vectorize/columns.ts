// One value a slot, held as numbers into a list of the distinct values: a filter is decided once for each
// distinct value and then looked up for each slot. It does not shrink; loading the index again starts it
// afresh.

/** `undefined` is the absence of a value. */
export class Column<Value extends string | number | boolean | null> {
  /** By slot; 0: no value. */
  #codes = new Int32Array(0);
  /** By code. */
  readonly #values: (Value | undefined)[] = [undefined];
  readonly #codeOf = new Map<Value, number>();

  set(slot: number, value: Value | undefined): void {
    if (slot >= this.#codes.length) {
      if (value === undefined) return;
      const codes = new Int32Array(Math.max(256, slot + 1, this.#codes.length * 2));
      codes.set(this.#codes);
      this.#codes = codes;
    }
    this.#codes[slot] = value === undefined ? 0 : this.#encode(value);
  }

  get(slot: number): Value | undefined {
    return this.#values[this.#codes[slot] ?? 0];
  }

  /** Of `slots`, those whose value passes. Keeps their order. */
  select(slots: Uint32Array<ArrayBuffer>, passes: (value: Value | undefined) => boolean) {
    const verdicts = Uint8Array.from(this.#values, (value) => (passes(value) ? 1 : 0));
    const chosen = new Uint32Array(slots.length);
    let count = 0;
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i]!;
      if (verdicts[this.#codes[slot] ?? 0] === 1) chosen[count++] = slot;
    }
    return chosen.subarray(0, count);
  }

  #encode(value: Value): number {
    let code = this.#codeOf.get(value);
    if (code === undefined) {
      code = this.#values.push(value) - 1;
      this.#codeOf.set(value, code);
    }
    return code;
  }
}
