// The embedding models that an index may be built with. Vectors of two models are never mixed: the space's name is
// on the index, on every chunk and in every query.

export interface EmbeddingModel {
  name: string;
  dimensions: number;
  /** Which request shape the model takes: `{queries}`/`{documents}`, or `{text}` for both. */
  input: "qwen" | "bge";
  /** Most texts in one call, and most characters of one text that it reads. */
  batchTextsMax: number;
  textCharsMax: number;
  /** Weight of the semantic leg in the fusion; fitted per model (docs/evaluation.md), 0–1. */
  alpha: number;
  /** Cosine of a query and a passage under which the passage is taken for unrelated. */
  relevantCosine: number;
  /** Cosine of two passages from which documents of the same days are taken to tell one story. */
  storyCosine: number;
}

const MODELS: EmbeddingModel[] = [
  {
    name: "@cf/qwen/qwen3-embedding-0.6b",
    dimensions: 1024,
    input: "qwen",
    batchTextsMax: 32,
    textCharsMax: 8_000,
    alpha: 0.8,
    relevantCosine: 0.4,
    storyCosine: 0.7,
  },
  {
    name: "@cf/baai/bge-m3",
    dimensions: 1024,
    input: "bge",
    batchTextsMax: 64,
    textCharsMax: 8_000,
    alpha: 0.8,
    relevantCosine: 0.45,
    storyCosine: 0.7,
  },
  {
    name: "@wireroom/all-minilm-l6-v2",
    dimensions: 384,
    input: "qwen",
    batchTextsMax: 32,
    textCharsMax: 4_000,
    alpha: 0.8,
    relevantCosine: 0.3,
    storyCosine: 0.6,
  },
];

/** The model of that name; null when no index can be built with it. */
export function findEmbeddingModel(name: string): EmbeddingModel | null {
  return MODELS.find((model) => model.name === name) ?? null;
}

export const EMBEDDING_MODEL_NAMES = MODELS.map((model) => model.name);

/** `all-minilm-l6-v2-384`: what stands on an index and on every chunk. */
export function spaceOf(model: EmbeddingModel): string {
  return `${model.name.split("/").at(-1)!.replaceAll(".", "-")}-${model.dimensions}`;
}
