// An authenticator in software: makes ES256 passkeys, answers challenges as a browser does (WebAuthn Level 3), and can be
// told to lie. Attestation is `none`.
import { base64url, parseBase64url } from "../../src/base/hash.ts";
import { ORIGIN } from "./people.ts";

type Bytes = Uint8Array<ArrayBuffer>;
const utf8 = (text: string) => new TextEncoder().encode(text) as Bytes;
const concat = (...parts: Iterable<number>[]): Bytes => Uint8Array.from(parts.flatMap((part) => [...part]));
const sha256 = async (data: Bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", data));

/** What may differ from an honest answer. */
export interface Lies {
  origin?: string;
  rpId?: string;
  type?: string;
  challenge?: string;
  /** Flags of the authenticator data: 1 present, 4 verified. */
  flags?: number;
  counter?: number;
  userHandle?: string;
}

export class Authenticator {
  readonly id: Bytes;
  private readonly pair: CryptoKeyPair;
  private readonly point: Bytes;
  /** Signatures so far. */
  counter = 0;
  private userHandle = "";

  private constructor(id: Bytes, pair: CryptoKeyPair, point: Bytes) {
    this.id = id;
    this.pair = pair;
    this.point = point;
  }

  static async make(): Promise<Authenticator> {
    const usage = { name: "ECDSA", namedCurve: "P-256" };
    const pair = (await crypto.subtle.generateKey(usage, true, ["sign", "verify"])) as CryptoKeyPair;
    const point = new Uint8Array((await crypto.subtle.exportKey("raw", pair.publicKey)) as ArrayBuffer);
    return new Authenticator(crypto.getRandomValues(new Uint8Array(32)), pair, point);
  }

  /** The answer to `navigator.credentials.create`. */
  async register(options: { challenge: string; user: { id: string }; rp: { id: string } }, lies: Lies = {}) {
    this.userHandle = options.user.id;
    const [x, y] = [this.point.slice(1, 33), this.point.slice(33)];
    // COSE_Key {1: EC2, 3: ES256, -1: P-256, -2: x, -3: y}
    const key = concat(
      Uint8Array.of(0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32),
      x,
      Uint8Array.of(0x22, 0x58, 32),
      y,
    );
    const credential = concat(new Uint8Array(16), [0, this.id.length], this.id, key);
    const data = await this.data(options.rp.id, 0x40 | (lies.flags ?? 5), credential, lies);
    // {"fmt": "none", "attStmt": {}, "authData": data}
    const attestation = concat(
      [0xa3, 0x63],
      utf8("fmt"),
      [0x64],
      utf8("none"),
      [0x67],
      utf8("attStmt"),
      [0xa0, 0x68],
      utf8("authData"),
      [0x59, data.length >> 8, data.length & 255],
      data,
    );
    const client = this.client("webauthn.create", options.challenge, lies);
    const response = { clientDataJSON: base64url(client), attestationObject: base64url(attestation) };
    return { ...this.head(), response: { ...response, transports: ["internal"] } };
  }

  /** The answer to `navigator.credentials.get`. */
  async assert(options: { challenge: string; rpId: string }, lies: Lies = {}) {
    const data = await this.data(options.rpId, lies.flags ?? 5, new Uint8Array(), lies);
    const client = this.client("webauthn.get", options.challenge, lies);
    const signed = concat(data, await sha256(client));
    const usage = { name: "ECDSA", hash: "SHA-256" };
    const raw = new Uint8Array(await crypto.subtle.sign(usage, this.pair.privateKey, signed));
    return {
      ...this.head(),
      response: {
        clientDataJSON: base64url(client),
        authenticatorData: base64url(data),
        signature: base64url(
          concat([0x30, 0], derInteger(raw.slice(0, 32)), derInteger(raw.slice(32))).map(total),
        ),
        userHandle: lies.userHandle ?? this.userHandle,
      },
    };
  }

  private head() {
    const id = base64url(this.id);
    return {
      id,
      rawId: id,
      type: "public-key",
      clientExtensionResults: {},
      authenticatorAttachment: "platform",
    };
  }

  private client(type: string, challenge: string, lies: Lies): Bytes {
    const said = { type: lies.type ?? type, challenge: lies.challenge ?? challenge, crossOrigin: false };
    return utf8(JSON.stringify({ ...said, origin: lies.origin ?? ORIGIN }));
  }

  private async data(rpId: string, flags: number, credential: Uint8Array, lies: Lies): Promise<Bytes> {
    const count = lies.counter ?? ++this.counter;
    const bytes = [count >>> 24, (count >>> 16) & 255, (count >>> 8) & 255, count & 255];
    return concat(await sha256(utf8(lies.rpId ?? rpId)), Uint8Array.of(flags, ...bytes), credential);
  }
}

/** An unsigned number as DER writes it: no leading zeros but one before a high bit. */
function derInteger(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start++;
  const digits = [...bytes.slice(start)];
  if (digits[0]! > 127) digits.unshift(0);
  return Uint8Array.of(2, digits.length, ...digits);
}

/** Fills in the length of a DER sequence, its second byte. */
const total = (byte: number, i: number, all: Uint8Array) => (i === 1 ? all.length - 2 : byte);

export const textOf = (encoded: string) => new TextDecoder().decode(parseBase64url(encoded)!);
