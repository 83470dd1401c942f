// A vector's metadata: what may stand in it, and what of it a metadata index holds. It does not filter
// (filter.ts).

import { VECTORIZE_INDEXED_BYTES_MAX } from "../../base/limits/local-vectorize.ts";

export const METADATA_TYPES = ["string", "number", "boolean"] as const;

export type MetadataType = (typeof METADATA_TYPES)[number];
export type Scalar = string | number | boolean;
export type Metadata = Record<string, unknown>;

const encoder = new TextEncoder();

export function utf8Bytes(text: string): number {
  return encoder.encode(text).length;
}

/** Vectorize's rule for one level of a key (vectorize/best-practices/insert-vectors). */
export function isMetadataKey(key: string): boolean {
  return key !== "" && !key.startsWith("$") && !/[."]/.test(key);
}

/** The first key, at any depth, that breaks the rule; null when all keep it. */
export function findBadKey(value: unknown): string | null {
  if (typeof value !== "object" || value === null) return null;
  const isList = Array.isArray(value);
  for (const [key, inner] of Object.entries(value)) {
    if (!isList && !isMetadataKey(key)) return key;
    const bad = findBadKey(inner);
    if (bad !== null) return bad;
  }
  return null;
}

/** Whether every string in `value`, keys included, can be written as UTF-8: half a surrogate pair cannot. */
export function isWellFormed(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed();
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([key, inner]) => key.isWellFormed() && isWellFormed(inner));
}

/** What the metadata indexes hold of `metadata` (compact JSON), by the index's number. */
export function indexMetadata(
  metadata: string | null,
  indexes: { number: number; property: string; type: string }[],
): Record<number, Scalar> {
  const indexed: Record<number, Scalar> = {};
  if (metadata === null || indexes.length === 0) return indexed;
  const parsed = JSON.parse(metadata) as Metadata;
  for (const { number, property, type } of indexes) {
    const value = indexedValue(parsed, property, type as MetadataType);
    if (value !== undefined) indexed[number] = value;
  }
  return indexed;
}

/** The reverse for one vector: `a.b` becomes `{ a: { b } }`. Properties without a value are left out. */
export function nestValues(values: [property: string, value: Scalar | undefined][]): Metadata {
  const nested: Metadata = {};
  for (const [property, value] of values) {
    if (value === undefined) continue;
    const keys = property.split(".");
    const last = keys.pop()!;
    let at = nested;
    for (const key of keys) {
      if (typeof at[key] !== "object") at[key] = {};
      at = at[key] as Metadata;
    }
    at[last] = value;
  }
  return nested;
}

/** What an index of `type` on `property` ("a.b" looks into `a`) holds of `metadata`; undefined: nothing. */
export function indexedValue(metadata: Metadata, property: string, type: MetadataType): Scalar | undefined {
  let value: unknown = metadata;
  for (const key of property.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Metadata)[key];
  }
  if (typeof value !== type) return undefined;
  return type === "string" ? cutToIndexed(value as string) : (value as number | boolean);
}

/** The longest start of `text` that is whole characters within the indexed bytes. */
export function cutToIndexed(text: string): string {
  const bytes = new Uint8Array(VECTORIZE_INDEXED_BYTES_MAX);
  return text.slice(0, encoder.encodeInto(text, bytes).read);
}
