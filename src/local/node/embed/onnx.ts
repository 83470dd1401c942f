// Writes ONNX models: the few fields of ModelProto that a graph needs, as protocol buffers. It does not
// check that the graph makes sense: the runtime does. Field numbers:
// github.com/onnx/onnx/blob/main/onnx/onnx.proto.

/** TensorProto.DataType. */
export const ONNX_TYPES = { float: 1, int32: 6, int64: 7, float16: 10 } as const;
export type OnnxType = keyof typeof ONNX_TYPES;

export type OnnxAttribute = { float: number } | { int: number } | { ints: number[] };

export interface OnnxNode {
  op: string;
  /** "" is ONNX's own operator set. */
  domain: string;
  inputs: string[];
  output: string;
  attributes: Record<string, OnnxAttribute>;
}

export interface OnnxConstant {
  name: string;
  type: OnnxType;
  dims: number[];
  /** Little-endian values. */
  bytes: Uint8Array;
}

export interface OnnxPort {
  name: string;
  type: OnnxType;
  /** A string names a dimension that is known at run time only. */
  dims: (number | string)[];
}

export interface OnnxGraph {
  name: string;
  inputs: OnnxPort[];
  outputs: OnnxPort[];
  constants: OnnxConstant[];
  nodes: OnnxNode[];
  /** Version of each operator set, by domain. */
  opsets: Record<string, number>;
}

const ATTRIBUTE_TYPES = { float: 1, int: 2, ints: 7 } as const;
const IR_VERSION = 8;

/** The serialized ModelProto of `graph`. */
export function encodeModel(graph: OnnxGraph): Uint8Array<ArrayBuffer> {
  const opsets = Object.entries(graph.opsets).map(([domain, version]) =>
    message(8, [text(1, domain), integer(2, version)]),
  );
  const parts = flatten([integer(1, IR_VERSION), message(7, encodeGraph(graph)), ...opsets]);
  const out = new Uint8Array(sizeOf(parts));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Byte runs in order; nested so that a tensor's megabytes are copied once, at the very end. */
type Encoded = Uint8Array | Encoded[];

function encodeGraph(graph: OnnxGraph): Encoded {
  return [
    ...graph.nodes.map((node) => message(1, encodeNode(node))),
    text(2, graph.name),
    ...graph.constants.map((constant) => message(5, encodeTensor(constant))),
    ...graph.inputs.map((port) => message(11, encodePort(port))),
    ...graph.outputs.map((port) => message(12, encodePort(port))),
  ];
}

function encodeNode(node: OnnxNode): Encoded {
  return [
    ...node.inputs.map((name) => text(1, name)),
    text(2, node.output),
    text(3, node.output),
    text(4, node.op),
    ...Object.entries(node.attributes).map(([name, value]) => message(5, encodeAttribute(name, value))),
    text(7, node.domain),
  ];
}

function encodeAttribute(name: string, value: OnnxAttribute): Encoded {
  if ("float" in value) return [text(1, name), float(2, value.float), integer(20, ATTRIBUTE_TYPES.float)];
  if ("int" in value) return [text(1, name), integer(3, value.int), integer(20, ATTRIBUTE_TYPES.int)];
  return [text(1, name), ...value.ints.map((item) => integer(8, item)), integer(20, ATTRIBUTE_TYPES.ints)];
}

function encodeTensor({ name, type, dims, bytes }: OnnxConstant): Encoded {
  return [...dims.map((dim) => integer(1, dim)), integer(2, ONNX_TYPES[type]), text(8, name), blob(9, bytes)];
}

function encodePort({ name, type, dims }: OnnxPort): Encoded {
  const shape = dims.map((dim) => message(1, typeof dim === "number" ? integer(1, dim) : text(2, dim)));
  const tensor = [integer(1, ONNX_TYPES[type]), message(2, shape)];
  return [text(1, name), message(2, message(1, tensor))];
}

// Protocol buffers: a field is (number << 3 | wire type), then a varint (0), a length and bytes (2) or 4
// bytes (5).

function integer(field: number, value: number): Uint8Array {
  return new Uint8Array([...varint(field << 3), ...varint(value)]);
}

function float(field: number, value: number): Uint8Array {
  const out = new Uint8Array(varint((field << 3) | 5).concat(0, 0, 0, 0));
  new DataView(out.buffer).setFloat32(out.length - 4, value, true);
  return out;
}

function text(field: number, value: string): Encoded {
  return blob(field, new TextEncoder().encode(value));
}

function message(field: number, content: Encoded): Encoded {
  const parts = flatten(content);
  return [new Uint8Array([...varint((field << 3) | 2), ...varint(sizeOf(parts))]), ...parts];
}

function blob(field: number, bytes: Uint8Array): Encoded {
  return message(field, bytes);
}

/** Base 128 of a whole number ≥ 0, lowest 7 bits first. */
function varint(value: number): number[] {
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${value} is no unsigned integer.`);
  const out: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) out.push((rest % 128) | 128);
  out.push(rest);
  return out;
}

function flatten(content: Encoded): Uint8Array[] {
  return content instanceof Uint8Array ? [content] : content.flatMap(flatten);
}

function sizeOf(parts: Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}
