// Bytes → text, in the encoding they are really in. All tables are TextDecoder's; it parses no markup
// beyond the declaration of an encoding.
import { CHARSET_LATE_SCAN_BYTES, CHARSET_SCAN_BYTES } from "../base/limits/fetcher.ts";
import { decodeMixedUtf8 } from "./mixed-utf8.ts";

export interface Decoded {
  text: string;
  /** The encoding's name in the WHATWG standard, in lower case. */
  charset: string;
}

/**
 * Decodes a body: BOM, the zeros of UTF-16, the header's charset, `<?xml encoding>` or `<meta charset>` in
 * the first 1,024 bytes, UTF-8 where the bytes are that, a later `<meta>`, windows-1252. Names that nobody
 * knows fall through, and so do claims that the bytes disprove. Never throws; the text has no BOM.
 */
export function decodeBody(bytes: Uint8Array, contentType: string | null): Decoded {
  const marked = byMark(bytes);
  if (marked !== null) return decode(bytes, marked);
  const isAscii16 = looksUtf16(bytes);
  if (isAscii16 !== null) return decode(bytes, isAscii16);
  const header = known(/charset\s*=\s*["']?([^\s;"',]+)/i.exec(contentType ?? "")?.[1], bytes);
  const declared = declaredIn(bytes, CHARSET_SCAN_BYTES);
  const utf8 = strictUtf8(bytes);
  const claimed = header ?? declared;
  if (utf8 !== null) {
    const multibyte = utf8.length < bytes.length;
    if (claimed === null || claimed === "utf-8") return { text: utf8, charset: "utf-8" };
    // "ISO-8859-1" is what servers say who were never told: valid multi-byte UTF-8 is no accident there,
    // nor where the document itself says UTF-8.
    if (multibyte && (claimed === "windows-1252" || declared === "utf-8")) {
      return { text: utf8, charset: "utf-8" };
    }
    return decode(bytes, claimed);
  }
  if (claimed !== null && claimed !== "utf-8") return decode(bytes, claimed);
  // Declared or not, the bytes are no clean UTF-8: one with a few broken places, or another encoding
  // altogether.
  const mixed = decodeMixedUtf8(bytes);
  if (mixed !== null) return { text: withoutMark(mixed), charset: "utf-8" };
  const other = declared ?? declaredIn(bytes, CHARSET_LATE_SCAN_BYTES);
  return decode(bytes, other !== null && other !== "utf-8" ? other : "windows-1252");
}

/** A byte order mark, also behind blanks that a template left in front of it. */
function byMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  let at = 0;
  while (at < CHARSET_SCAN_BYTES && (bytes[at] === 0x20 || (bytes[at]! >= 0x09 && bytes[at]! <= 0x0d))) at++;
  const isMark = bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf;
  // A BOM before broken UTF-8 is a lie that the fallbacks see through.
  return isMark && strictUtf8(bytes) !== null ? "utf-8" : null;
}

/** Two characters of ASCII in UTF-16, as every XML and HTML document begins (XML 1.0, appendix F). */
function looksUtf16(bytes: Uint8Array): string | null {
  if (bytes.length < 4) return null;
  const [a, b, c, d] = bytes as unknown as [number, number, number, number];
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return "utf-16le";
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return "utf-16be";
  return null;
}

/** The standard's name of a label that TextDecoder knows and the bytes don't disprove; else null. */
function known(label: string | undefined, bytes: Uint8Array): string | null {
  if (label === undefined) return null;
  let name: string;
  try {
    name = new TextDecoder(label.toLowerCase()).encoding.toLowerCase();
  } catch {
    return null;
  }
  // Text that begins in plain ASCII is not UTF-16, though programs that write UTF-8 often say so.
  const startsInAscii = bytes.length >= 2 && isText(bytes[0]!) && isText(bytes[1]!);
  return name.startsWith("utf-16") && startsInAscii ? null : name;
}

const isText = (byte: number) => byte >= 0x09 && byte < 0x7f;

/**
 * What the document says of itself in its first bytes; UTF-16 there is a lie, since we could read it (HTML
 * 13.2.3.2).
 */
function declaredIn(bytes: Uint8Array, scanBytes: number): string | null {
  const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, scanBytes));
  // Bounded repetitions: a head of nothing but "<meta " must not be read over and over.
  const xml = /^[\s\u00ef\u00bb\u00bf]*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']\s*([^\s"'>]+)/i.exec(
    head,
  )?.[1];
  const visible = head.replace(/<!--[\s\S]{0,2000}?-->/g, "");
  const meta = /<meta\s[^>]{0,300}?charset\s*=\s*["']?\s{0,9}([^\s"'/>;]+)/i.exec(visible)?.[1];
  return known(xml, bytes) ?? known(meta, bytes);
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return withoutMark(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    return null;
  }
}

function decode(bytes: Uint8Array, charset: string): Decoded {
  // A UTF-8 mark before bytes that turned out to be something else is not text either.
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return { text: withoutMark(new TextDecoder(charset).decode(marked ? bytes.subarray(3) : bytes)), charset };
}

/** TextDecoder takes the mark off at the very start; this one stood behind blanks. */
function withoutMark(text: string): string {
  return text.replace(/^[\t-\r ]*\uFEFF+/, "");
}
