// UTF-8 with broken places: texts that somebody pasted together from two encodings, or cut in the middle of a
// character. It does not guess encodings other than windows-1252.

/** More broken places than this are all shown as U+FFFD: each one costs two calls of the decoder. */
const BROKEN_MAX = 20_000;

/**
 * Decodes bytes that are mostly UTF-8: a lone byte is read as windows-1252, a cut character becomes U+FFFD.
 * Null where at least as many places are broken as are sound: then it is another encoding.
 */
export function decodeMixedUtf8(bytes: Uint8Array): string | null {
  const { sound, broken } = countPlaces(bytes);
  if (broken >= sound) return null;
  const utf8 = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true });
  if (broken > BROKEN_MAX) return utf8.decode(bytes);
  const single = new TextDecoder("windows-1252");
  let text = "";
  let from = 0;
  for (let at = 0; at < bytes.length; ) {
    const { length, valid } = sequenceAt(bytes, at);
    if (!valid) {
      const place = bytes.subarray(at, at + length);
      text += utf8.decode(bytes.subarray(from, at)) + (length === 1 ? single.decode(place) : "\uFFFD");
      from = at + length;
    }
    at += length;
  }
  return text + utf8.decode(bytes.subarray(from));
}

function countPlaces(bytes: Uint8Array): { sound: number; broken: number } {
  const count = { sound: 0, broken: 0 };
  for (let at = 0; at < bytes.length; ) {
    if (bytes[at]! < 0x80) {
      at++;
      continue;
    }
    const { length, valid } = sequenceAt(bytes, at);
    count[valid ? "sound" : "broken"]++;
    at += length;
  }
  return count;
}

/** The UTF-8 sequence at `at` (RFC 3629), or as much of one as there is. */
function sequenceAt(bytes: Uint8Array, at: number): { length: number; valid: boolean } {
  const lead = bytes[at]!;
  if (lead < 0x80) return { length: 1, valid: true };
  const wanted = lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
  if (wanted === 0 || lead > 0xf4) return { length: 1, valid: false };
  for (let i = 1; i < wanted; i++) {
    const byte = bytes[at + i];
    const low = i === 1 ? (SECOND_LOW.get(lead) ?? 0x80) : 0x80;
    const high = i === 1 ? (SECOND_HIGH.get(lead) ?? 0xbf) : 0xbf;
    if (byte === undefined || byte < low || byte > high) return { length: i, valid: false };
  }
  return { length: wanted, valid: true };
}

/** Second bytes that would make an overlong form, a surrogate, or a character beyond U+10FFFF. */
const SECOND_LOW = new Map([
  [0xe0, 0xa0],
  [0xf0, 0x90],
]);
const SECOND_HIGH = new Map([
  [0xed, 0x9f],
  [0xf4, 0x8f],
]);
