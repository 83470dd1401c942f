// Which index the binding stands for, from the Worker's vars or from the props of its service binding. It
// opens nothing.

import {
  VECTORIZE_DELAY_MS_MAX,
  VECTORIZE_DIMENSIONS_MAX,
  VECTORIZE_FILTER_KEY_CHARS_MAX,
  VECTORIZE_INDEX_NAME_BYTES_MAX,
  VECTORIZE_METADATA_INDEXES_MAX,
} from "../../base/limits/local-vectorize.ts";
import { isMetadataKey, METADATA_TYPES, type MetadataType, utf8Bytes } from "./metadata.ts";
import { METRICS, type Metric } from "./metric.ts";

export interface VectorizeVars {
  /** The index's name: each name is an index of its own. */
  LOCAL_VECTORIZE_INDEX?: string;
  LOCAL_VECTORIZE_DIMENSIONS?: string;
  /** `cosine` when empty or not set. */
  LOCAL_VECTORIZE_METRIC?: string;
  /** JSON, property to type: `{"day":"number"}`. They exist before the first insert. */
  LOCAL_VECTORIZE_METADATA_INDEXES?: string;
  /** Pause before a write shows; 0 when empty or not set. */
  LOCAL_VECTORIZE_DELAY_MS?: string;
}

/** One of several indexes: what stands here goes before the var of the same meaning. */
export interface VectorizeProps {
  index?: string;
  dimensions?: number;
  metric?: string;
  metadataIndexes?: Record<string, string>;
  delayMs?: number;
}

export interface IndexSettings {
  index: string;
  dimensions: number;
  metric: Metric;
  metadataIndexes: Record<string, MetadataType>;
  delayMs: number;
}

/** Throws an error that names the setting at fault. */
export function getIndexSettings(vars: VectorizeVars, props: VectorizeProps = {}): IndexSettings {
  const index = props.index ?? vars.LOCAL_VECTORIZE_INDEX ?? "";
  if (index === "" || utf8Bytes(index) > VECTORIZE_INDEX_NAME_BYTES_MAX) {
    throw wrong("LOCAL_VECTORIZE_INDEX", `a name of 1 to ${VECTORIZE_INDEX_NAME_BYTES_MAX} bytes`, index);
  }
  const dimensions = Number(props.dimensions ?? vars.LOCAL_VECTORIZE_DIMENSIONS);
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > VECTORIZE_DIMENSIONS_MAX) {
    const given = props.dimensions ?? vars.LOCAL_VECTORIZE_DIMENSIONS;
    throw wrong("LOCAL_VECTORIZE_DIMENSIONS", `a whole number from 1 to ${VECTORIZE_DIMENSIONS_MAX}`, given);
  }
  const metric = props.metric ?? (vars.LOCAL_VECTORIZE_METRIC || "cosine");
  if (!isOneOf(METRICS, metric)) {
    throw wrong("LOCAL_VECTORIZE_METRIC", `one of ${METRICS.join(", ")}`, metric);
  }
  const delayMs = Number(props.delayMs ?? (vars.LOCAL_VECTORIZE_DELAY_MS || 0));
  if (!(delayMs >= 0 && delayMs <= VECTORIZE_DELAY_MS_MAX)) {
    const given = props.delayMs ?? vars.LOCAL_VECTORIZE_DELAY_MS;
    throw wrong("LOCAL_VECTORIZE_DELAY_MS", `a number from 0 to ${VECTORIZE_DELAY_MS_MAX}`, given);
  }
  const metadataIndexes = getMetadataIndexes(
    props.metadataIndexes ?? vars.LOCAL_VECTORIZE_METADATA_INDEXES ?? "",
  );
  return { index, dimensions, metric, metadataIndexes, delayMs };
}

/** Whether a metadata index may be made on `property`: what a filter can name, with dots for nesting. */
export function isProperty(property: string): boolean {
  return property.length <= VECTORIZE_FILTER_KEY_CHARS_MAX && property.split(".").every(isMetadataKey);
}

export function isMetadataType(type: unknown): type is MetadataType {
  return isOneOf(METADATA_TYPES, type);
}

function getMetadataIndexes(given: string | Record<string, string>): Record<string, MetadataType> {
  const expected = 'JSON like {"day":"number"}';
  const indexes = typeof given === "string" ? parseJson(given || "{}") : given;
  if (typeof indexes !== "object" || indexes === null || Array.isArray(indexes)) {
    throw wrong("LOCAL_VECTORIZE_METADATA_INDEXES", expected, given);
  }
  const entries = Object.entries(indexes);
  if (entries.length > VECTORIZE_METADATA_INDEXES_MAX) {
    throw wrong("LOCAL_VECTORIZE_METADATA_INDEXES", `at most ${VECTORIZE_METADATA_INDEXES_MAX}`, given);
  }
  for (const [property, type] of entries) {
    if (!isProperty(property) || !isMetadataType(type)) {
      throw wrong("LOCAL_VECTORIZE_METADATA_INDEXES", expected, given);
    }
  }
  return Object.fromEntries(entries) as Record<string, MetadataType>;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isOneOf<T extends string>(list: readonly T[], value: unknown): value is T {
  return list.some((item) => item === value);
}

function wrong(name: string, expected: string, given: unknown): Error {
  return new Error(`${name} must be ${expected}; it is ${JSON.stringify(given) ?? "not set"}.`);
}
