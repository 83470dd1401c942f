import { InferenceSession, Tensor } from "onnxruntime-node";
import { describe, expect, test } from "vitest";
import { encodeModel } from "./onnx.ts";
import { readSafetensors } from "./safetensors.ts";

const bytes = (values: number[]) => new Uint8Array(Float32Array.from(values).buffer);

describe("encodeModel", () => {
  test("writes a graph that the runtime computes as drawn", async () => {
    const model = encodeModel({
      name: "test",
      inputs: [{ name: "x", type: "float", dims: ["rows", 2] }],
      outputs: [{ name: "z", type: "float", dims: [3, "rows"] }],
      constants: [{ name: "w", type: "float", dims: [2, 3], bytes: bytes([1, 2, 3, 4, 5, 6]) }],
      nodes: [
        { op: "MatMul", domain: "", inputs: ["x", "w"], output: "y", attributes: {} },
        { op: "LeakyRelu", domain: "", inputs: ["y"], output: "r", attributes: { alpha: { float: 0.5 } } },
        { op: "Transpose", domain: "", inputs: ["r"], output: "z", attributes: { perm: { ints: [1, 0] } } },
      ],
      opsets: { "": 17 },
    });
    const session = await InferenceSession.create(model);
    const { z } = await session.run({ x: new Tensor("float32", [1, 0, 0, 1, -1, -1, 0, 0], [4, 2]) });
    expect(z!.dims).toEqual([3, 4]);
    expect([...(z!.data as Float32Array)]).toEqual([1, 4, -2.5, 0, 2, 5, -3.5, 0, 3, 6, -4.5, 0]);
  });

  test("numbers that no field can hold are refused", () => {
    const constants = [{ name: "w", type: "float" as const, dims: [-1], bytes: bytes([]) }];
    expect(() =>
      encodeModel({ name: "", inputs: [], outputs: [], constants, nodes: [], opsets: {} }),
    ).toThrow(/-1/);
  });
});

describe("readSafetensors", () => {
  const header = new TextEncoder().encode(
    '{"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}',
  );
  const file = new Uint8Array(8 + header.length + 8);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, 8);
  file.set(bytes([1.5, -2]), 8 + header.length);

  test("finds each tensor's type, shape and values", () => {
    const tensors = readSafetensors(file);
    expect([...tensors.keys()]).toEqual(["a"]);
    const { dtype, shape, bytes: values } = tensors.get("a")!;
    expect({ dtype, shape }).toEqual({ dtype: "F32", shape: [2] });
    expect([...new Float32Array(values.slice().buffer)]).toEqual([1.5, -2]);
  });

  test("a file that was cut while it was downloaded is an error", () => {
    expect(() => readSafetensors(file.subarray(0, file.length - 1))).toThrow(/cut short/);
    expect(() => readSafetensors(file.subarray(0, 20))).toThrow(/cut short/);
  });
});
