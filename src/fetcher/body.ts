// Reads a body as a stream: bytes are counted after decompression, and the clock runs until the last of them.
import { GZIP_LAYERS_MAX } from "../base/limits/fetcher.ts";
import { type Clock, NetworkFault } from "./clock.ts";

export interface BodyBounds {
  bytesMax: number;
  /** What to do with more: give up on the whole, or keep the beginning. */
  over: "refuse" | "cut";
}

/**
 * The body's bytes, or null where there are more than the bounds allow. A body that is itself a gzip file
 * (sitemaps are often served so) is opened within the same bounds. Throws NetworkFault; the stream is closed
 * in every case.
 */
export async function readBody(
  response: Response,
  bounds: BodyBounds,
  clock: Clock,
): Promise<Uint8Array | null> {
  const announced = Number(response.headers.get("content-length") ?? 0);
  if (bounds.over === "refuse" && announced > bounds.bytesMax) {
    cancelBody(response);
    return null;
  }
  if (response.body === null) return new Uint8Array();
  let bytes = await readStream(response.body, bounds, clock);
  for (let layer = 0; layer < GZIP_LAYERS_MAX && bytes !== null && isGzip(bytes); layer++) {
    const opened = await gunzip(bytes, bounds, clock);
    if (opened === "broken") return bytes;
    bytes = opened;
  }
  return bytes;
}

/** Lets go of a body that nobody will read, so that its connection is free again. */
export function cancelBody(response: Response): void {
  response.body?.cancel().catch(() => {}); // a body that has failed already is let go of as well
}

const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;

async function gunzip(
  bytes: Uint8Array,
  bounds: BodyBounds,
  clock: Clock,
): Promise<Uint8Array | null | "broken"> {
  const packed = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
  try {
    const opened = packed.pipeThrough(new DecompressionStream("gzip")) as ReadableStream<Uint8Array>;
    return await readStream(opened, bounds, clock);
  } catch (error) {
    if (error instanceof NetworkFault && error.problem === "network") return "broken";
    throw error;
  }
}

async function readStream(
  stream: ReadableStream<Uint8Array>,
  { bytesMax, over }: BodyBounds,
  clock: Clock,
): Promise<Uint8Array | null> {
  const reader = stream.getReader();
  let buffer = new Uint8Array(64 * 1024);
  let length = 0;
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await clock.network(() => reader.read());
      if (done) {
        ended = true;
        return buffer.subarray(0, length);
      }
      const room = bytesMax - length;
      if (value.length > room && over === "refuse") return null;
      const part = value.subarray(0, room);
      buffer = grown(buffer, length, length + part.length);
      buffer.set(part, length);
      length += part.length;
      if (value.length > room) return buffer.subarray(0, length);
    }
  } finally {
    if (!ended) reader.cancel().catch(() => {}); // the stream may be what failed
  }
}

/**
 * A buffer that holds `needed` bytes: one that doubles costs less than a list of a million one-byte chunks.
 */
function grown(buffer: Uint8Array<ArrayBuffer>, length: number, needed: number): Uint8Array<ArrayBuffer> {
  if (needed <= buffer.length) return buffer;
  const next = new Uint8Array(Math.max(needed, buffer.length * 2));
  next.set(buffer.subarray(0, length));
  return next;
}
