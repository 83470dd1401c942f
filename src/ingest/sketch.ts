// Near-duplicates: MinHash sketches of word shingles (Broder 1997). Pure: the store finds the candidates.

import { hash32 } from "../base/hash.ts";
import {
  SHINGLE_WORDS,
  SHINGLES_MIN,
  SKETCH_BAND_ROWS,
  SKETCH_CONTAINMENT_MIN,
  SKETCH_HASHES,
  SKETCH_JACCARD_MIN,
} from "../base/limits/ingest.ts";
import { TEXT_CHARS_MAX } from "../base/limits/work.ts";
import { foldText, wordsOf } from "../base/text.ts";

export interface Sketch {
  /** SKETCH_HASHES minima. */
  signature: Uint32Array;
  shingleCount: number;
}

/** The sketch of a text; null when it is too short to be told from another. */
export function sketchOf(text: string): Sketch | null {
  // Folding may write eighteen letters for one: a text of nothing else is sketched by its beginning.
  const words = wordsOf(foldText(text).slice(0, TEXT_CHARS_MAX));
  const shingles = new Set<number>();
  for (let i = 0; i + SHINGLE_WORDS <= words.length; i++) {
    shingles.add(hash32(words.slice(i, i + SHINGLE_WORDS).join(" ")));
  }
  if (shingles.size < SHINGLES_MIN) return null;
  const signature = new Uint32Array(SKETCH_HASHES).fill(0xffffffff);
  for (const shingle of shingles) {
    for (let i = 0; i < SKETCH_HASHES; i++) {
      const value = mix(shingle, i);
      if (value < signature[i]!) signature[i] = value;
    }
  }
  return { signature, shingleCount: shingles.size };
}

/** The i-th hash function: a 32-bit finaliser over the shingle and a seed of its own. */
function mix(shingle: number, i: number): number {
  let x = (shingle ^ Math.imul(i + 1, 0x9e3779b9)) >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}

/** Band tokens, separated by spaces: equal tokens mean equal bands, in the same workspace and collection only. */
export function bandsOf(sketch: Sketch, collectionId: string): string {
  const tokens: string[] = [];
  for (let i = 0; i < SKETCH_HASHES; i += SKETCH_BAND_ROWS) {
    const rows = sketch.signature.subarray(i, i + SKETCH_BAND_ROWS).join(",");
    tokens.push(`b${hash32(`${collectionId} ${i} ${rows}`).toString(36)}${hash32(rows, i).toString(36)}`);
  }
  return tokens.join(" ");
}

/** True when two texts are copies: Jaccard, or containment for a copy that was cut, both estimated. */
export function isNearDuplicate(a: Sketch, b: Sketch): boolean {
  let same = 0;
  for (let i = 0; i < SKETCH_HASHES; i++) if (a.signature[i] === b.signature[i]) same++;
  const jaccard = same / SKETCH_HASHES;
  if (jaccard >= SKETCH_JACCARD_MIN) return true;
  const shared = (jaccard * (a.shingleCount + b.shingleCount)) / (1 + jaccard);
  return shared / Math.min(a.shingleCount, b.shingleCount) >= SKETCH_CONTAINMENT_MIN;
}

export function encodeSignature(signature: Uint32Array): string {
  const view = new DataView(new ArrayBuffer(signature.length * 4));
  for (const [i, value] of signature.entries()) view.setUint32(i * 4, value, true);
  return btoa(String.fromCharCode(...new Uint8Array(view.buffer)));
}

export function decodeSignature(text: string): Uint32Array {
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Uint32Array.from({ length: bytes.length / 4 }, (_, i) => view.getUint32(i * 4, true));
}
