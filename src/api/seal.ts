// What an Idempotency-Key needs of cryptography: answers that only their caller's own key opens again, and random bytes
// that come out the same when the request is run again. It stores nothing.
import { base64url, parseBase64url } from "../base/hash.ts";
import { SEEDED_BYTES_MAX } from "../base/limits/store.ts";

export interface Seal {
  /** Fills `bytes` with the next ones of a stream that secret and purpose alone decide. Throws past SEEDED_BYTES_MAX. */
  draw: (bytes: Uint8Array) => Uint8Array;
  close: (text: Uint8Array, random: (bytes: Uint8Array) => Uint8Array) => Promise<string>;
  /** Null where another secret or purpose closed it. */
  open: (sealed: string) => Promise<string | null>;
}

/** `secret` is the caller's credential, which the database does not hold; `purpose` tells one request from another. */
export async function openSeal(secret: string, purpose: string): Promise<Seal> {
  const encoder = new TextEncoder();
  const material = await crypto.subtle.importKey("raw", encoder.encode(secret), "HKDF", false, ["deriveKey"]);
  const derive = (use: string, name: "AES-GCM" | "AES-CTR") =>
    crypto.subtle.deriveKey(
      {
        name: "HKDF",
        hash: "SHA-256",
        salt: encoder.encode("wireroom idempotency"),
        info: encoder.encode(`${use}\n${purpose}`),
      },
      material,
      { name, length: 256 },
      false,
      ["encrypt", "decrypt"],
    );
  const [sealing, drawing] = await Promise.all([derive("seal", "AES-GCM"), derive("draw", "AES-CTR")]);
  const stream = new Uint8Array(
    await crypto.subtle.encrypt(
      { name: "AES-CTR", counter: new Uint8Array(16), length: 64 },
      drawing,
      new Uint8Array(SEEDED_BYTES_MAX),
    ),
  );
  let drawn = 0;
  return {
    draw(bytes) {
      if (drawn + bytes.length > stream.length) throw new Error("a request drew more than SEEDED_BYTES_MAX");
      bytes.set(stream.subarray(drawn, drawn + bytes.length));
      drawn += bytes.length;
      return bytes;
    },
    async close(text, random) {
      const iv = random(new Uint8Array(12)) as Uint8Array<ArrayBuffer>;
      const closed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, sealing, text as BufferSource);
      return `${base64url(iv)}.${base64url(new Uint8Array(closed))}`;
    },
    async open(sealed) {
      const [iv, closed] = sealed.split(".").map((part) => parseBase64url(part)) as BufferSource[];
      if (!iv || !closed) return null;
      try {
        return new TextDecoder().decode(
          await crypto.subtle.decrypt({ name: "AES-GCM", iv }, sealing, closed),
        );
      } catch {
        return null; // the tag does not fit: another secret's
      }
    },
  };
}
