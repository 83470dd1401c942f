// Reads a safetensors file that is already in memory. It copies nothing and converts nothing.

export interface StoredTensor {
  /** "F16", "F32", "I64"… as the file states it. */
  dtype: string;
  shape: number[];
  /** Little-endian values: a view into the file's bytes. */
  bytes: Uint8Array;
}

/**
 * The tensors of `file` by name. Format: 8 bytes header length, JSON header, data
 * (huggingface.co/docs/safetensors).
 */
export function readSafetensors(file: Uint8Array): Map<string, StoredTensor> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const headerBytes = Number(view.getBigUint64(0, true));
  const dataStart = 8 + headerBytes;
  if (dataStart > file.byteLength) throw new Error("The weights file is cut short: its header is not whole.");
  const header = JSON.parse(new TextDecoder().decode(file.subarray(8, dataStart))) as Record<
    string,
    { dtype: string; shape: number[]; data_offsets: [number, number] }
  >;
  const tensors = new Map<string, StoredTensor>();
  for (const [name, { dtype, shape, data_offsets }] of Object.entries(header)) {
    if (name === "__metadata__") continue;
    const [start, end] = data_offsets;
    if (dataStart + end > file.byteLength)
      throw new Error(`The weights file is cut short: no whole ${name}.`);
    tensors.set(name, { dtype, shape, bytes: file.subarray(dataStart + start, dataStart + end) });
  }
  return tensors;
}
