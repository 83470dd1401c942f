// Settings from vars and props, and the words that name a wrong one.

import { describe, expect, test } from "vitest";
import { getIndexSettings } from "./settings.ts";

const vars = { LOCAL_VECTORIZE_INDEX: "news-384", LOCAL_VECTORIZE_DIMENSIONS: "384" };

describe("index settings", () => {
  test("need a name and dimensions alone", () => {
    expect(getIndexSettings({ ...vars, LOCAL_VECTORIZE_METRIC: "", LOCAL_VECTORIZE_DELAY_MS: "" })).toEqual({
      index: "news-384",
      dimensions: 384,
      metric: "cosine",
      metadataIndexes: {},
      delayMs: 0,
    });
  });

  test("of props go before vars", () => {
    const all = {
      ...vars,
      LOCAL_VECTORIZE_METADATA_INDEXES: '{"a":"string"}',
      LOCAL_VECTORIZE_DELAY_MS: "250",
    };
    const props = { index: "other", dimensions: 3, metric: "euclidean", metadataIndexes: { b: "number" } };
    expect(getIndexSettings(all, props)).toEqual({ ...props, delayMs: 250 });
  });

  test.each<[string, Record<string, string>]>([
    ["LOCAL_VECTORIZE_INDEX", { LOCAL_VECTORIZE_INDEX: "" }],
    ["LOCAL_VECTORIZE_INDEX", { LOCAL_VECTORIZE_INDEX: "x".repeat(65) }],
    ["LOCAL_VECTORIZE_DIMENSIONS", { LOCAL_VECTORIZE_DIMENSIONS: "" }],
    ["LOCAL_VECTORIZE_DIMENSIONS", { LOCAL_VECTORIZE_DIMENSIONS: "1537" }],
    ["LOCAL_VECTORIZE_DIMENSIONS", { LOCAL_VECTORIZE_DIMENSIONS: "many" }],
    ["LOCAL_VECTORIZE_METRIC", { LOCAL_VECTORIZE_METRIC: "cos" }],
    ["LOCAL_VECTORIZE_DELAY_MS", { LOCAL_VECTORIZE_DELAY_MS: "soon" }],
    ["LOCAL_VECTORIZE_DELAY_MS", { LOCAL_VECTORIZE_DELAY_MS: "600001" }],
    ["LOCAL_VECTORIZE_METADATA_INDEXES", { LOCAL_VECTORIZE_METADATA_INDEXES: "day" }],
    ["LOCAL_VECTORIZE_METADATA_INDEXES", { LOCAL_VECTORIZE_METADATA_INDEXES: '["day"]' }],
    ["LOCAL_VECTORIZE_METADATA_INDEXES", { LOCAL_VECTORIZE_METADATA_INDEXES: '{"day":"date"}' }],
    ["LOCAL_VECTORIZE_METADATA_INDEXES", { LOCAL_VECTORIZE_METADATA_INDEXES: '{"$day":"number"}' }],
  ])("that are wrong are named: %s", (name, wrong) => {
    expect(() => getIndexSettings({ ...vars, ...wrong })).toThrow(name);
  });

  test("may name ten metadata indexes, not eleven", () => {
    const named = (count: number) =>
      JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}`, "number"])));
    expect(
      Object.keys(getIndexSettings({ ...vars, LOCAL_VECTORIZE_METADATA_INDEXES: named(10) }).metadataIndexes),
    ).toHaveLength(10);
    expect(() => getIndexSettings({ ...vars, LOCAL_VECTORIZE_METADATA_INDEXES: named(11) })).toThrow(
      /at most 10/,
    );
  });
});
