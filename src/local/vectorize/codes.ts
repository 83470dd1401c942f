// Vectors as 8-bit codes in the scan kernel's memory, with what is needed to bound the error of each. It
// holds directions and lengths, not values: exact scores need the stored float32 (nearest.ts).

import { VECTORIZE_PAGE_SLOTS, VECTORIZE_SCAN_SLOTS } from "../../base/limits/local-vectorize.ts";

/** Codes run from -127 to 127; a query's from -8191 to 8191, so that 1,536 products fit into 32 bits. */
const CODE_MAX = 127;
const QUERY_CODE_MAX = 8_191;
/** The kernel reads 32 codes a step. */
const CODES_A_STEP = 32;
const WASM_PAGE_BYTES = 65_536;
/** Covers the rounding of errors kept as float32, and of sums of up to 1,536 float64 products. */
const ROUNDING = 1e-6;

interface Kernel {
  memory: WebAssembly.Memory;
  scan(query: number, rows: number, width: number, slots: number, count: number, dots: number): void;
}

/** A query's direction in codes: `direction ≈ scale · codes`, `error` is the length of the difference. */
export interface QueryCodes {
  codes: Int16Array;
  scale: number;
  error: number;
  norm: number;
}

/** Bytes of one row of codes. */
export function rowBytes(dimensions: number): number {
  return Math.ceil(dimensions / CODES_A_STEP) * CODES_A_STEP;
}

/** Rows of codes by slot number, which may be set in any order. */
export class Codes {
  readonly #kernel: Kernel;
  readonly #width: number;
  /** Addresses: the query, the list of slots, the results, then the rows. */
  readonly #slotsAt: number;
  readonly #dotsAt: number;
  readonly #rowsAt: number;
  #capacity = 0;
  #scales = new Float32Array(0);
  #errors = new Float32Array(0);
  #norms = new Float64Array(0);

  constructor(module: WebAssembly.Module, dimensions: number) {
    this.#kernel = new WebAssembly.Instance(module).exports as unknown as Kernel;
    this.#width = rowBytes(dimensions);
    this.#slotsAt = this.#width * Int16Array.BYTES_PER_ELEMENT;
    this.#dotsAt = this.#slotsAt + VECTORIZE_SCAN_SLOTS * Uint32Array.BYTES_PER_ELEMENT;
    this.#rowsAt = this.#dotsAt + VECTORIZE_SCAN_SLOTS * Int32Array.BYTES_PER_ELEMENT;
    this.#reserve(VECTORIZE_PAGE_SLOTS);
  }

  /** Bytes that the kernel's memory takes. */
  get bytes(): number {
    return this.#kernel.memory.buffer.byteLength;
  }

  set(slot: number, values: Float32Array): void {
    this.#reserve(slot + 1);
    const row = new Int8Array(this.#kernel.memory.buffer, this.#rowsAt + slot * this.#width, this.#width);
    const { scale, error, norm } = encode(values, row, CODE_MAX);
    this.#scales[slot] = scale;
    this.#errors[slot] = error;
    this.#norms[slot] = norm;
  }

  /** The vector's length. */
  norm(slot: number): number {
    return this.#norms[slot] ?? 0;
  }

  /** How far the cosine that `cosines` gives for `slot` can be from the true one, at most. */
  bound(slot: number, query: QueryCodes): number {
    const error = this.#errors[slot] ?? 0;
    return error + (1 + error) * query.error + ROUNDING;
  }

  encodeQuery(values: Float32Array): QueryCodes {
    const codes = new Int16Array(this.#width);
    return { codes, ...encode(values, codes, QUERY_CODE_MAX) };
  }

  /**
   * Approximate cosine of `query` with each of `slots`, in their order; 0 where either is all zeros. All are
   * set.
   */
  cosines(query: QueryCodes, slots: Uint32Array): Float32Array {
    const cosines = new Float32Array(slots.length);
    const { buffer } = this.#kernel.memory;
    new Int16Array(buffer, 0, this.#width).set(query.codes);
    const dots = new Int32Array(buffer, this.#dotsAt, VECTORIZE_SCAN_SLOTS);
    const list = new Uint32Array(buffer, this.#slotsAt, VECTORIZE_SCAN_SLOTS);
    for (let start = 0; start < slots.length; start += VECTORIZE_SCAN_SLOTS) {
      const part = slots.subarray(start, start + VECTORIZE_SCAN_SLOTS);
      list.set(part);
      this.#kernel.scan(0, this.#rowsAt, this.#width, this.#slotsAt, part.length, this.#dotsAt);
      for (let i = 0; i < part.length; i++) {
        cosines[start + i] = dots[i]! * this.#scales[part[i]!]! * query.scale;
      }
    }
    return cosines;
  }

  /** The codes of one page of slots as bytes: rows, scales, errors, lengths. */
  savePage(page: number): Uint8Array<ArrayBuffer> {
    const first = page * VECTORIZE_PAGE_SLOTS;
    const end = first + VECTORIZE_PAGE_SLOTS;
    this.#reserve(end);
    const parts = [
      new Uint8Array(this.#kernel.memory.buffer, this.#rowsAt + first * this.#width, this.#pageRowsBytes),
      ...[this.#scales, this.#errors, this.#norms].map((part) => {
        const slice = part.subarray(first, end);
        return new Uint8Array(slice.buffer, slice.byteOffset, slice.byteLength);
      }),
    ];
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }

  /** The reverse of `savePage`. */
  loadPage(page: number, bytes: ArrayBuffer): void {
    const first = page * VECTORIZE_PAGE_SLOTS;
    this.#reserve(first + VECTORIZE_PAGE_SLOTS);
    const rows = new Uint8Array(bytes, 0, this.#pageRowsBytes);
    new Uint8Array(this.#kernel.memory.buffer).set(rows, this.#rowsAt + first * this.#width);
    const scalesAt = rows.length;
    const errorsAt = scalesAt + VECTORIZE_PAGE_SLOTS * Float32Array.BYTES_PER_ELEMENT;
    const normsAt = errorsAt + VECTORIZE_PAGE_SLOTS * Float32Array.BYTES_PER_ELEMENT;
    this.#scales.set(new Float32Array(bytes, scalesAt, VECTORIZE_PAGE_SLOTS), first);
    this.#errors.set(new Float32Array(bytes, errorsAt, VECTORIZE_PAGE_SLOTS), first);
    this.#norms.set(new Float64Array(bytes, normsAt, VECTORIZE_PAGE_SLOTS), first);
  }

  get #pageRowsBytes(): number {
    return VECTORIZE_PAGE_SLOTS * this.#width;
  }

  #reserve(slots: number): void {
    if (slots <= this.#capacity) return;
    const wanted = Math.max(slots, Math.ceil(this.#capacity * 1.25));
    const capacity = Math.ceil(wanted / VECTORIZE_PAGE_SLOTS) * VECTORIZE_PAGE_SLOTS;
    const missing = this.#rowsAt + capacity * this.#width - this.#kernel.memory.buffer.byteLength;
    if (missing > 0) this.#kernel.memory.grow(Math.ceil(missing / WASM_PAGE_BYTES));
    const grown = <T extends Float32Array | Float64Array>(array: T, copy: T): T => {
      copy.set(array);
      return copy;
    };
    this.#scales = grown(this.#scales, new Float32Array(capacity));
    this.#errors = grown(this.#errors, new Float32Array(capacity));
    this.#norms = grown(this.#norms, new Float64Array(capacity));
    this.#capacity = capacity;
  }
}

function encode(values: Float32Array, codes: Int8Array | Int16Array, codeMax: number) {
  let squares = 0;
  let largest = 0;
  for (const value of values) {
    squares += value * value;
    largest = Math.max(largest, Math.abs(value));
  }
  codes.fill(0);
  const norm = Math.sqrt(squares);
  if (norm === 0) return { scale: 0, error: 0, norm };
  // Rounded to float32 before it is used, so that the codes are those of the scale that is kept.
  const scale = Math.fround(largest / norm / codeMax);
  let errors = 0;
  for (let i = 0; i < values.length; i++) {
    const share = values[i]! / norm;
    const code = Math.max(-codeMax, Math.min(codeMax, Math.round(share / scale)));
    codes[i] = code;
    errors += (share - code * scale) ** 2;
  }
  return { scale, error: Math.sqrt(errors), norm };
}
