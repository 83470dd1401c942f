// The tar format (POSIX ustar), as far as plain files go: written entry by entry, read from a stream under caps. It does
// not touch a file system: a name is a name.

const BLOCK = 512;

/** One entry: header, body, padding. `name` has at most 100 ASCII characters. */
export function tarEntry(name: string, body: Uint8Array): Uint8Array {
  const size = body.byteLength;
  const bytes = new Uint8Array(BLOCK + Math.ceil(size / BLOCK) * BLOCK);
  const put = (text: string, at: number) => bytes.set(new TextEncoder().encode(text), at);
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, "0");
  put(name, 0);
  put("0000644\0", 100);
  put("0000000\0", 108);
  put("0000000\0", 116);
  put(`${octal(size, 11)}\0`, 124);
  put(`${octal(0, 11)}\0`, 136);
  put("        ", 148);
  put("0", 156);
  put("ustar\u000000", 257);
  put(`${octal(checksum(bytes), 6)}\0 `, 148);
  bytes.set(body, BLOCK);
  return bytes;
}

/** What stands behind the last entry. */
export const tarEnd = (): Uint8Array => new Uint8Array(2 * BLOCK);

/** Of a header whose own checksum is spaces. */
function checksum(header: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += header[i]!;
  return sum;
}

export interface TarCaps {
  /** Of the whole archive, unpacked. */
  bytesMax: number;
  fileBytesMax: number;
  filesMax: number;
}

/** Not a tar, a damaged or a cut one, or one beyond its caps. */
export class TarFault extends Error {
  override readonly name = "TarFault";
  readonly reason: "not_an_archive" | "damaged" | "cut" | "too_large" | "too_many_files";

  constructor(reason: TarFault["reason"]) {
    super(reason);
    this.reason = reason;
  }
}

/** Plain files in their order; one body is in memory at a time. Throws TarFault. */
export async function* readTar(
  stream: ReadableStream<Uint8Array>,
  caps: TarCaps,
): AsyncGenerator<{ name: string; body: Uint8Array }> {
  const source = new Blocks(stream, caps.bytesMax);
  try {
    for (let files = 0; ; ) {
      const header = await source.take(BLOCK);
      if (header === null) throw new TarFault(files === 0 ? "not_an_archive" : "cut");
      if (header.every((byte) => byte === 0)) return;
      const entry = readHeader(header);
      if (entry.size > caps.fileBytesMax) throw new TarFault("too_large");
      if (++files > caps.filesMax) throw new TarFault("too_many_files");
      const padded = await source.take(Math.ceil(entry.size / BLOCK) * BLOCK);
      if (padded === null) throw new TarFault("cut");
      if (entry.isFile) yield { name: entry.name, body: padded.subarray(0, entry.size) };
    }
  } finally {
    await source.cancel();
  }
}

function readHeader(header: Uint8Array): { name: string; size: number; isFile: boolean } {
  const text = (from: number, length: number) =>
    new TextDecoder("latin1").decode(header.subarray(from, from + length)).replace(/\0[\s\S]*$/, "");
  const number = (from: number, length: number) => {
    const digits = text(from, length).trim();
    return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
  };
  const blank = header.slice();
  blank.fill(0x20, 148, 156);
  const size = number(124, 12);
  if (checksum(blank) !== number(148, 8) || Number.isNaN(size)) throw new TarFault("damaged");
  return { name: text(0, 100), size, isFile: header[156] === 0x30 || header[156] === 0 };
}

/** Takes exact numbers of bytes from a stream. */
class Blocks {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #chunks: Uint8Array[] = [];
  #held = 0;
  #total = 0;
  readonly #bytesMax: number;

  constructor(stream: ReadableStream<Uint8Array>, bytesMax: number) {
    this.#reader = stream.getReader();
    this.#bytesMax = bytesMax;
  }

  /** Null when the stream ends before. */
  async take(size: number): Promise<Uint8Array | null> {
    while (this.#held < size) {
      const { value, done } = await this.#read();
      if (done) return null;
      this.#chunks.push(value);
      this.#held += value.byteLength;
      this.#total += value.byteLength;
      if (this.#total > this.#bytesMax) throw new TarFault("too_large");
    }
    const out = new Uint8Array(size);
    for (let at = 0; at < size; ) {
      const chunk = this.#chunks[0]!;
      const part = chunk.subarray(0, size - at);
      out.set(part, at);
      at += part.byteLength;
      if (part.byteLength === chunk.byteLength) this.#chunks.shift();
      else this.#chunks[0] = chunk.subarray(part.byteLength);
    }
    this.#held -= size;
    return out;
  }

  /** A decompressor that fails says that the bytes are not what it takes them for. */
  async #read() {
    try {
      return await this.#reader.read();
    } catch {
      throw new TarFault("damaged");
    }
  }

  async cancel(): Promise<void> {
    await this.#reader.cancel().catch(() => undefined);
  }
}
