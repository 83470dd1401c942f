import { describe, expect, test } from "vitest";
import { readTar, type TarCaps, TarFault, tarEnd, tarEntry } from "./tar.ts";

const CAPS: TarCaps = { bytesMax: 100_000, fileBytesMax: 50_000, filesMax: 5 };
const bytes = (text: string) => new TextEncoder().encode(text);
const joined = (parts: Uint8Array[]) => new Uint8Array(parts.flatMap((part) => [...part]));

function streamOf(data: Uint8Array, step: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= data.length) return controller.close();
      controller.enqueue(data.slice(at, at + step));
      at += step;
    },
  });
}

async function read(data: Uint8Array, { caps = CAPS, step = 700 } = {}) {
  const files: [string, string][] = [];
  for await (const { name, body } of readTar(streamOf(data, step), caps))
    files.push([name, new TextDecoder().decode(body)]);
  return files;
}
const faultOf = async (data: Uint8Array, caps = CAPS) => {
  const thrown = await read(data, { caps }).catch((error: unknown) => error);
  return thrown instanceof TarFault ? thrown.reason : thrown;
};

describe("a tar archive", () => {
  const files: [string, string][] = [
    ["a.json", "{}"],
    ["documents/000001.ndjson", "x".repeat(1_500)],
    ["empty", ""],
    ["exact", "y".repeat(512)],
  ];
  const whole = joined([...files.map(([name, body]) => tarEntry(name, bytes(body))), tarEnd()]);

  test("is read as it was written, whatever the pieces in which it comes", async () => {
    for (const step of [1, 511, 512, 513, 100_000]) expect(await read(whole, { step })).toEqual(files);
  });

  test("that is cut anywhere before its end is told", async () => {
    for (const length of [1, 511, 512, 600, 1_024, 2_000, whole.length - 1_024])
      expect([length, await faultOf(whole.slice(0, length))]).toEqual([
        length,
        length < 512 ? "not_an_archive" : "cut",
      ]);
  });

  test("with a changed header, and any other bytes, are none", async () => {
    const changed = whole.slice();
    changed[1] = 0x62;
    expect(await faultOf(changed)).toBe("damaged");
    expect(await faultOf(bytes("PK\u0003\u0004".padEnd(600, "z")))).toBe("damaged");
  });

  test("is read under its caps: bytes in all, bytes of a file, number of files", async () => {
    expect(await faultOf(whole, { ...CAPS, bytesMax: 3_000 })).toBe("too_large");
    expect(await faultOf(whole, { ...CAPS, fileBytesMax: 1_000 })).toBe("too_large");
    expect(await faultOf(whole, { ...CAPS, filesMax: 3 })).toBe("too_many_files");
  });
});
