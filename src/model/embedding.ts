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
  /**
   * Cosine of a question and a passage from which the passage is taken to be on its topic, and the one below which it is
   * not, whatever its words. Measured for all-MiniLM-L6-v2 only (docs/evaluation.md). The others' are lenient: no passage
   * is thrown away by its cosine alone, and words decide where it is low.
   */
  relevantCosine: number;
  /** Cosine of two passages from which documents of the same days are taken to tell one story. */
  storyCosine: number;
  unrelatedCosine: number;
  /** The model knows this language only (ISO 639-1); null where it knows many. */
  onlyLang: string | null;
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
    unrelatedCosine: 0,
    onlyLang: null,
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
    unrelatedCosine: 0,
    onlyLang: null,
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
    unrelatedCosine: 0.1,
    onlyLang: "en",
  },
];

/** The model of that name; null when no index can be built with it. */
export function findEmbeddingModel(name: string): EmbeddingModel | null {
  return MODELS.find((model) => model.name === name) ?? null;
}

/**
 * A cosine on a scale that holds for every model: 0 where unrelated texts lie, ½ from where a passage is on the topic.
 * Null where the model does not know the text's language, and its cosine says nothing.
 */
export function nearnessOf(model: EmbeddingModel, cosine: number | null, lang: string | null): number | null {
  const known = model.onlyLang === null || lang === null || lang.toLowerCase().startsWith(model.onlyLang);
  if (cosine === null || !known) return null;
  return (cosine - model.unrelatedCosine) / (2 * (model.relevantCosine - model.unrelatedCosine));
}

export const EMBEDDING_MODEL_NAMES = MODELS.map((model) => model.name);

/** `all-minilm-l6-v2-384`: what stands on an index and on every chunk. */
export function spaceOf(model: EmbeddingModel): string {
  return `${model.name.split("/").at(-1)!.replaceAll(".", "-")}-${model.dimensions}`;
}
