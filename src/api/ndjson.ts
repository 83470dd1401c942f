// A response of lines of JSON, made page by page: only one page is in memory, and it is read when the client is ready.

/** Streams what `pages` yields, one line a value. A failure on the way cuts the stream: the client sees an error. */
export function ndjson(pages: AsyncIterable<unknown[]>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = pages[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await iterator.next();
      if (done) return controller.close();
      controller.enqueue(encoder.encode(value.map((line: unknown) => `${JSON.stringify(line)}\n`).join("")));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
