// Text to bytes in the encodings that the outlets use. The platform only encodes UTF-8 by itself.

const WINDOWS_1252 = new Map<string, number>();
const decoder = new TextDecoder("windows-1252");
for (let byte = 0; byte < 256; byte++) WINDOWS_1252.set(decoder.decode(Uint8Array.of(byte)), byte);

/** Bytes of HTML or XML; characters that the encoding lacks become character references. */
export function encodeMarkup(text: string, charset: "utf-8" | "windows-1252"): Uint8Array {
  if (charset === "utf-8") return new TextEncoder().encode(text);
  const bytes: number[] = [];
  for (const char of text) {
    const byte = WINDOWS_1252.get(char);
    if (byte !== undefined) bytes.push(byte);
    else bytes.push(...new TextEncoder().encode(`&#${char.codePointAt(0)};`));
  }
  return Uint8Array.from(bytes);
}
