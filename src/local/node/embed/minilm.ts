// The graph of all-MiniLM-L6-v2: word-piece ids in, unit vectors out. It does not run it and does not read
// files.

import type { OnnxAttribute, OnnxConstant, OnnxGraph, OnnxNode, OnnxType } from "./onnx.ts";
import type { StoredTensor } from "./safetensors.ts";

/** Size of the vectors. */
export const MINILM_DIMENSIONS = 384;
const HEADS = 12;
const LAYERS = 6;
const EPSILON = 1e-12;
/**
 * ONNX Runtime's own operators: a whole attention block, residual + norm, bias + GELU, each as one kernel.
 */
const FUSED = "com.microsoft";

/**
 * Inputs: `ids` and `mask` int32 [batch, length] (1 where a piece is, 0 where padding is), `positions` int32
 * [length] (0, 1, 2…). Output: `vectors` float [batch, 384], mean-pooled over the mask and of length 1.
 */
export function buildMinilm(weights: Map<string, StoredTensor>): OnnxGraph {
  const graph = new GraphWriter(weights);
  let hidden = embeddings(graph);
  for (let layer = 0; layer < LAYERS; layer++) hidden = encoderLayer(graph, `encoder.layer.${layer}`, hidden);
  pool(graph, hidden);
  return {
    name: "all-MiniLM-L6-v2",
    inputs: [
      { name: "ids", type: "int32", dims: ["batch", "length"] },
      { name: "mask", type: "int32", dims: ["batch", "length"] },
      { name: "positions", type: "int32", dims: ["length"] },
    ],
    outputs: [{ name: "vectors", type: "float", dims: ["batch", MINILM_DIMENSIONS] }],
    constants: graph.constants,
    nodes: graph.nodes,
    opsets: { "": 17, [FUSED]: 1 },
  };
}

class GraphWriter {
  readonly nodes: OnnxNode[] = [];
  readonly constants: OnnxConstant[] = [];
  readonly #weights: Map<string, StoredTensor>;

  constructor(weights: Map<string, StoredTensor>) {
    this.#weights = weights;
  }

  /** Adds a node and returns the name of its output. */
  node(
    op: string,
    inputs: string[],
    attributes: Record<string, OnnxAttribute> = {},
    output?: string,
  ): string {
    const name = output ?? `${op}_${this.nodes.length}`;
    this.nodes.push({ op, domain: "", inputs, output: name, attributes });
    return name;
  }

  fused(op: string, inputs: string[], attributes: Record<string, OnnxAttribute> = {}): string {
    const name = this.node(op, inputs, attributes);
    this.nodes[this.nodes.length - 1]!.domain = FUSED;
    return name;
  }

  constant(name: string, type: OnnxType, dims: number[], bytes: Uint8Array): string {
    this.constants.push({ name, type, dims, bytes });
    return name;
  }

  /** A stored half-precision tensor, as it is. */
  half(name: string): string {
    const tensor = this.#weights.get(name);
    if (tensor?.dtype !== "F16") throw new Error(`The weights hold no half-precision ${name}.`);
    return this.constant(name, "float16", tensor.shape, tensor.bytes);
  }

  /** The same in single precision; the runtime folds the cast away once, at load. */
  single(name: string): string {
    return this.cast(this.half(name));
  }

  /** A linear layer's matrix as MatMul wants it: [in, out] instead of PyTorch's [out, in]. */
  matrix(name: string): string {
    return this.node("Transpose", [this.single(name)], { perm: { ints: [1, 0] } });
  }

  cast(input: string): string {
    return this.node("Cast", [input], { to: { int: 1 } });
  }
}

function embeddings(graph: GraphWriter): string {
  // The vocabulary stays in half precision (23 MB, not 47): only the rows that a batch needs are widened.
  const words = graph.cast(graph.node("Gather", [graph.half("embeddings.word_embeddings.weight"), "ids"]));
  const places = graph.node("Gather", [graph.single("embeddings.position_embeddings.weight"), "positions"]);
  const zero = graph.constant("zero", "int64", [], new Uint8Array(8));
  const segment = graph.node("Gather", [graph.single("embeddings.token_type_embeddings.weight"), zero]);
  const sum = graph.node("Add", [words, graph.node("Add", [places, segment])]);
  const norm = ["weight", "bias"].map((part) => graph.single(`embeddings.LayerNorm.${part}`));
  return graph.node("LayerNormalization", [sum, ...norm], {
    axis: { int: 2 },
    epsilon: { float: EPSILON },
  });
}

function encoderLayer(graph: GraphWriter, name: string, input: string): string {
  const parts = ["query", "key", "value"].map((part) => `${name}.attention.self.${part}`);
  const weights = parts.map((part) => graph.matrix(`${part}.weight`));
  const biases = parts.map((part) => graph.single(`${part}.bias`));
  const attended = graph.fused(
    "Attention",
    [
      input,
      graph.node("Concat", weights, { axis: { int: 1 } }),
      graph.node("Concat", biases, { axis: { int: 0 } }),
      "mask",
    ],
    { num_heads: { int: HEADS } },
  );
  const middle = residual(graph, `${name}.attention.output`, attended, input);
  const wide = graph.node("MatMul", [middle, graph.matrix(`${name}.intermediate.dense.weight`)]);
  const active = graph.fused("BiasGelu", [wide, graph.single(`${name}.intermediate.dense.bias`)]);
  return residual(graph, `${name}.output`, active, middle);
}

/** Linear layer, its bias, the residual `skip` and the norm. */
function residual(graph: GraphWriter, name: string, input: string, skip: string): string {
  const projected = graph.node("MatMul", [input, graph.matrix(`${name}.dense.weight`)]);
  const rest = ["LayerNorm.weight", "LayerNorm.bias", "dense.bias"].map((part) =>
    graph.single(`${name}.${part}`),
  );
  return graph.fused("SkipLayerNormalization", [projected, skip, ...rest], { epsilon: { float: EPSILON } });
}

/** Sum over the mask, then length 1: the mean's division by the count falls away in the normalisation. */
function pool(graph: GraphWriter, hidden: string): void {
  const middleAxis = graph.constant("middle_axis", "int64", [1], new Uint8Array([1, 0, 0, 0, 0, 0, 0, 0]));
  const row = graph.node("Unsqueeze", [graph.cast("mask"), middleAxis]);
  const sum = graph.node("Squeeze", [graph.node("MatMul", [row, hidden]), middleAxis]);
  graph.node("LpNormalization", [sum], { axis: { int: 1 }, p: { int: 2 } }, "vectors");
}
