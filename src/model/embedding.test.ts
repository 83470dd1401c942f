// Cosines of different models, on one scale.
import { expect, test } from "vitest";
import { EMBEDDING_MODEL_NAMES, findEmbeddingModel, nearnessOf } from "./embedding.ts";

const minilm = findEmbeddingModel("@wireroom/all-minilm-l6-v2")!;
const qwen = findEmbeddingModel("@cf/qwen/qwen3-embedding-0.6b")!;

test("a passage is on the topic from ½ on, whatever the model", () => {
  for (const name of EMBEDDING_MODEL_NAMES) {
    const model = findEmbeddingModel(name)!;
    expect(nearnessOf(model, model.relevantCosine, "en"), name).toBeCloseTo(0.5);
    expect(nearnessOf(model, model.unrelatedCosine, "en"), name).toBeCloseTo(0);
  }
});

test("a model that was not measured calls no positive cosine unrelated", () => {
  expect(nearnessOf(qwen, 0.05, "en")).toBeGreaterThan(0);
  expect(nearnessOf(minilm, 0.05, "en")).toBeLessThan(0);
});

test("a model of one language says nothing about another", () => {
  expect(nearnessOf(minilm, 0.07, "ja")).toBeNull();
  expect(nearnessOf(minilm, 0.5, "en-GB")).not.toBeNull();
  expect(nearnessOf(minilm, 0.5, null)).not.toBeNull();
  expect(nearnessOf(qwen, 0.5, "ja")).not.toBeNull();
});

test("no cosine is no nearness", () => expect(nearnessOf(minilm, null, "en")).toBeNull());
