import { describe, expect, test } from "vitest";
import { newId } from "../base/hash.ts";
import { DOCUMENTS_PER_BATCH_MAX, OPML_FEEDS_MAX } from "../base/limits/api.ts";
import { IDEMPOTENCY_BODY_BYTES_MAX, SEEDED_BYTES_MAX } from "../base/limits/store.ts";
import { openSeal } from "./seal.ts";

const random = (bytes: Uint8Array) => bytes.fill(7);
const encode = (text: string) => new TextEncoder().encode(text);
const ids = async (secret: string, purpose: string) => {
  const { draw } = await openSeal(secret, purpose);
  return Array.from({ length: 5 }, () => newId("doc", draw));
};

describe("what is drawn", () => {
  test("is the same for the same secret and purpose, and nothing like it for others", async () => {
    const first = await ids("secret", "purpose");
    expect(await ids("secret", "purpose")).toEqual(first);
    const all = [first, await ids("secret!", "purpose"), await ids("secret", "purpose!")].flat();
    expect(new Set(all).size).toBe(15);
  });

  test("suffices for the largest import and the largest batch, and never runs into zeros", async () => {
    const idBytes = 13;
    expect(OPML_FEEDS_MAX * 3 * idBytes).toBeLessThan(SEEDED_BYTES_MAX);
    expect(DOCUMENTS_PER_BATCH_MAX * 2 * idBytes).toBeLessThan(SEEDED_BYTES_MAX);
    const { draw } = await openSeal("secret", "purpose");
    draw(new Uint8Array(SEEDED_BYTES_MAX));
    expect(() => draw(new Uint8Array(1))).toThrow("SEEDED_BYTES_MAX");
  });
});

describe("what is closed", () => {
  test("opens again for the same secret and purpose only", async () => {
    const sealed = await (await openSeal("secret", "purpose")).close(encode("Grüße"), random);
    expect(await (await openSeal("secret", "purpose")).open(sealed)).toBe("Grüße");
    expect(await (await openSeal("other", "purpose")).open(sealed)).toBeNull();
    expect(await (await openSeal("secret", "other")).open(sealed)).toBeNull();
    for (const bad of ["", ".", "x", `A${sealed}`, sealed.replace(".", "")]) {
      expect(await (await openSeal("secret", "purpose")).open(bad)).toBeNull();
    }
  });

  test("fits a value of D1 at its largest", async () => {
    const text = new Uint8Array(IDEMPOTENCY_BODY_BYTES_MAX).fill(120);
    const sealed = await (await openSeal("secret", "purpose")).close(text, random);
    expect(sealed.length).toBeLessThan(2_000_000);
    expect((await (await openSeal("secret", "purpose")).open(sealed))?.length).toBe(text.length);
  });
});
