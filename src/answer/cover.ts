// Which characters of a text are taken by what was found in it: the check stays as cheap for the ten thousandth number
// of a document as for the first.

import type { Span } from "../base/text.ts";

export class Cover {
  private readonly taken: Uint8Array;

  constructor(length: number, spans: readonly Span[] = []) {
    this.taken = new Uint8Array(length);
    for (const span of spans) this.add(span);
  }

  add({ start, end }: Span): void {
    this.taken.fill(1, start, end);
  }

  /** True when any character of the span is taken. */
  touches({ start, end }: Span): boolean {
    for (let at = start; at < end; at++) if (this.taken[at] === 1) return true;
    return false;
  }
}
